// The services in memory, a module of its own: production bundles do not carry it.
// xtask/js/entries.mjs derives the other way of loading from this file.

import { wasm } from "./sandbox.bytes.mjs";
import * as glue from "./sandbox.glue.mjs";
import { decode } from "./decode.mjs";
import { lazy } from "./engine.mjs";
import { makeSandbox } from "./sandbox-core.mjs";

const engine = /* @__PURE__ */ lazy("sandbox", glue, () => decode(wasm));

export const Sandbox = /* @__PURE__ */ makeSandbox(() => engine().glue);
