// For Cloudflare's workerd and edge runtimes, which compile no bytes and import a module instead.

import module from "./sandbox.wasm";
import * as glue from "./sandbox.glue.mjs";
import { lazy } from "./engine.mjs";
import { makeSandbox } from "./sandbox-core.mjs";

const engine = /* @__PURE__ */ lazy("sandbox", glue, () => module);

export const Sandbox = /* @__PURE__ */ makeSandbox(() => engine().glue);
