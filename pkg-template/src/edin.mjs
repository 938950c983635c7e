// The default entry: the bytes are inlined, so every bundler and runtime works without configuration.
// xtask/js/entries.mjs derives the other ways of loading from this file.

import { wasm } from "./edin.bytes.mjs";
import { makeGlue } from "./edin.glue.mjs";
import { decode } from "./decode.mjs";
import { lazy } from "./engine.mjs";
import { makeEdin, makeEdinSchemas } from "./edin.client.mjs";

const engine = /* @__PURE__ */ lazy("edin", makeGlue, () => decode(wasm));

export const Edin = /* @__PURE__ */ makeEdin(engine);
export const schemas = /* @__PURE__ */ makeEdinSchemas(engine);
export { ruleUrl, versions } from "./about.mjs";
export * from "./errors.mjs";
/** For memory tests; not part of the public API. */
export const __engine = engine;
