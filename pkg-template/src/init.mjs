// The modules of `docflow/slim`, which contains no bytes: the caller provides them.

import { DocflowError } from "./errors.mjs";
import { demand, explained, isModule } from "./loading.mjs";

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

const isBytes = (source) => ArrayBuffer.isView(source) || Object.prototype.toString.call(source) === "[object ArrayBuffer]";
const isResponse = (source) => typeof source?.status === "number" && typeof source.arrayBuffer === "function";

async function compile(vendor, source) {
  demand();
  if (isModule(source)) return source;
  const response = isBytes(source) || isResponse(source) ? source : await request(vendor, source);
  if (isResponse(response) && !response.ok) throw unserved(vendor, `was not served: HTTP ${response.status}`);
  try {
    return await WebAssembly.compile(isBytes(response) ? response : await response.arrayBuffer());
  } catch (cause) {
    const found = explained(cause);
    // A server that responds to every path with its page says 200 to a wrong address too.
    throw found === cause && isResponse(response) ? unserved(vendor, "is not what was served: it is no WebAssembly", cause) : found;
  }
}

async function request(vendor, source) {
  try {
    return await fetch(source);
  } catch (cause) {
    // Node, for one, fetches no files.
    const advice = /^file:/.test(source?.url ?? source) ? `: give its bytes, await readFile(new URL(import.meta.resolve("docflow/${vendor}.wasm")))` : "";
    throw unserved(vendor, `could not be fetched${advice}`, cause);
  }
}

const unserved = (vendor, what, cause) => new DocflowError(`the module of ${vendor} ${what}`, { code: "not-initialised", cause });
