// The modules of `docflow/slim`, which contains no bytes: the caller provides them.

import { DocflowError } from "./errors.mjs";

const modules = {};

/** The module of a vendor. */
export function given(vendor) {
  if (!modules[vendor]) throw new DocflowError(`call await init({ ${vendor}: source }) before the first use`, { code: "not-initialised" });
  return modules[vendor];
}

/** Takes the module of each vendor and that of `values`: a URL, Response, Request, bytes or WebAssembly.Module, or a promise of one. */
export async function init(sources) {
  for (const vendor of ["kontur", "edin", "values"]) {
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
