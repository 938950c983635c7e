// The package's modules, each fetched once and when it is first needed: the rules of a vendor, small checks of values, the services.

import { Edin, init, Kontur, schemas, values } from "docflow/slim.mjs";
import { lazyGlue } from "docflow/loading.mjs";
import { makeGlue } from "docflow/sandbox.glue.mjs";
import { makeSandbox } from "docflow/sandbox-core.mjs";

const files = __FILES__;
export const version = __VERSION__;

const urlOf = (name) => new URL(`./${files[name]}`, import.meta.url);

const loading = new Map();

/** Loads once; after a failure, anew. */
function once(name, load) {
  if (!loading.has(name)) {
    const promise = load();
    promise.catch(() => loading.delete(name));
    loading.set(name, promise);
  }
  return loading.get(name);
}

export { schemas, values };

/** A file of data. */
export const data = (name) =>
  once(name, async () => {
    const response = await fetch(urlOf(name));
    if (!response.ok) throw new Error(`${files[name]}: HTTP ${response.status}`);
    return response.json();
  });

/** Compiles the rules of a vendor (`kontur` or `edin`), or the small checks (`values`). */
export const rules = (name) => once(`rules:${name}`, () => init({ [name]: fetch(urlOf(name)) }));

export const clientOf = { kontur: Kontur, edin: Edin };

let compiled;
const Sandbox = makeSandbox(lazyGlue("sandbox", makeGlue, () => compiled));

/** The services in memory. */
export const sandbox = () =>
  once("sandbox", async () => {
    compiled = await WebAssembly.compile(await (await fetch(urlOf("sandbox"))).arrayBuffer());
    return new Sandbox();
  });

/** Whether everything that a page can do is possible here; else a word for what is missing. */
export async function blocked() {
  if (typeof WebAssembly !== "object") return "noWebAssembly";
  try {
    await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return undefined;
  } catch {
    return "policy";
  }
}
