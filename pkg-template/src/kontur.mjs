// The default entry: the bytes are inlined, so every bundler and runtime works without configuration.
// xtask/js/entries.mjs derives the other ways of loading from this file.

import { wasm } from "./kontur.bytes.mjs";
import { makeGlue } from "./kontur.glue.mjs";
import { decode } from "./decode.mjs";
import { lazy } from "./engine.mjs";
import { makeKontur, makeKonturSchemas } from "./kontur.client.mjs";
import { makeValues } from "./values.client.mjs";

const engine = /* @__PURE__ */ lazy("kontur", makeGlue, () => decode(wasm));

export const Kontur = /* @__PURE__ */ makeKontur(engine);
export const schemas = /* @__PURE__ */ makeKonturSchemas(engine);
export const values = /* @__PURE__ */ makeValues(() => engine().glue);
export { ruleUrl, versions } from "./about.mjs";
export * from "./errors.mjs";
export { DocflowFailedError } from "./realty.errors.mjs";
export { ChecksFailedError } from "./assessment.errors.mjs";
/** For memory tests; not part of the public API. */
export const __engine = engine;
