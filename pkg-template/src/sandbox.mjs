// The services in memory, as a module of its own that production bundles do not include.
// xtask/js/entries.mjs derives the other way of loading from this file.

import { wasm } from "./sandbox.bytes.mjs";
import { makeGlue } from "./sandbox.glue.mjs";
import { decode } from "./decode.mjs";
import { lazyGlue } from "./loading.mjs";
import { makeSandbox } from "./sandbox-core.mjs";

export const Sandbox = /* @__PURE__ */ makeSandbox(/* @__PURE__ */ lazyGlue("sandbox", makeGlue, () => decode(wasm)));
