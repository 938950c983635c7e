// The same API without inlined bytes: `init` takes them from wherever the caller has them.

import * as edinGlue from "./edin.glue.mjs";
import * as konturGlue from "./kontur.glue.mjs";
import { makeEdin, makeEdinSchemas } from "./edin.client.mjs";
import { lazy } from "./engine.mjs";
import { DocflowError } from "./errors.mjs";
import { makeKontur, makeKonturSchemas, makeValues } from "./kontur.client.mjs";

const modules = {};

const given = (vendor) => () => {
  if (!modules[vendor]) throw new DocflowError(`call await init({ ${vendor}: source }) before the first use`, { code: "not-initialised" });
  return modules[vendor];
};

/** Takes the module of each vendor: a URL, Response, Request, bytes, or WebAssembly.Module; or a promise of one. */
export async function init(sources) {
  for (const vendor of ["kontur", "edin"]) {
    if (sources?.[vendor] !== undefined) modules[vendor] = await compile(vendor, await sources[vendor]);
  }
}

async function compile(vendor, source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new DocflowError(`the module of ${vendor} was not served: HTTP ${response.status}`, { code: "not-initialised" });
  return WebAssembly.compile(await response.arrayBuffer());
}

const kontur = /* @__PURE__ */ lazy("kontur", konturGlue, /* @__PURE__ */ given("kontur"));
const edin = /* @__PURE__ */ lazy("edin", edinGlue, /* @__PURE__ */ given("edin"));

export const Kontur = /* @__PURE__ */ makeKontur(kontur);
export const Edin = /* @__PURE__ */ makeEdin(edin);
export const values = /* @__PURE__ */ makeValues(kontur);
export const schemas = /* @__PURE__ */ Object.assign({}, /* @__PURE__ */ makeKonturSchemas(kontur), /* @__PURE__ */ makeEdinSchemas(edin));
export { CaptchaRequiredError, DocflowFailedError, ApiError, AuthenticationError, ConnectionError, DecodeError, DocflowError, NotFoundError, PermissionError, RateLimitError, ServerError, TimeoutError, ValidationError } from "./errors.mjs";
