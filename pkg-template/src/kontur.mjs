// The default: the bytes are inlined, so that every bundler and runtime finds them without configuration.

import { wasm } from "./kontur.bytes.mjs";
import * as glue from "./kontur.glue.mjs";
import { lazy } from "./engine.mjs";
import { makeKontur, makeKonturSchemas, makeValues } from "./kontur.client.mjs";

const engine = /* @__PURE__ */ lazy("kontur", glue, () => wasm);

export const Kontur = /* @__PURE__ */ makeKontur(engine);
export const schemas = /* @__PURE__ */ makeKonturSchemas(engine);
export const values = /* @__PURE__ */ makeValues(engine);
export { CaptchaRequiredError, DocflowFailedError, ApiError, AuthenticationError, ConnectionError, DecodeError, DocflowError, NotFoundError, PermissionError, RateLimitError, ServerError, TimeoutError, ValidationError } from "./errors.mjs";
/** For tests of memory; not part of the public API. */
export const __engine = engine;
