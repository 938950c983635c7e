/** The one file of this folder that knows how the package looks. */

/**
 * @typedef {object} Docflow
 * @property {string} name
 * @property {(form: unknown) => Uint8Array} encodeForm throws when the form has errors
 * @property {(form: unknown) => import("./rules.mjs").Fault[]} formFaults
 * @property {(text: string) => import("./rules.mjs").LineFaults[]} subjectLines lines count from 1
 * @property {Record<string, (form: unknown) => Uint8Array>} boundaryWays further ways to the same bytes, by name
 * @property {() => number} linearMemoryBytes
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Loads the built package; fails when there is none, since figures without docflow say nothing about it. */
export async function loadDocflow() {
  const { schemas, __engine } = await importBuilt("../pkg/kontur.mjs");
  const forms = schemas.crypto.certificateForms.create;
  const subjects = schemas.assessment.subjects.create;
  return /** @type {Docflow} */ ({
    name: "docflow",
    encodeForm: (form) => forms.encode(form),
    formFaults: (form) => forms.check(form),
    subjectLines: (text) => subjects.checkLines(text),
    // An alternative is measured as soon as it stands here: a name and a function from a form to its bytes.
    boundaryWays: { "text by encodeInto (the package)": (form) => forms.encode(form), ...(await otherWays()) },
    linearMemoryBytes: () => __engine().exports.memory.buffer.byteLength,
  });
}

/** The ways of src/wasm/boundary.rs, when `cargo xtask bench` has compiled them. */
async function otherWays() {
  const folder = process.env.DOCFLOW_BOUNDARY;
  if (!folder) return {};
  const glue = await import(pathToFileURL(join(folder, "boundary.glue.mjs")).href);
  const module = new WebAssembly.Module(await readFile(join(folder, "boundary.wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./boundary_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  const { operations } = await import("../pkg/kontur.api.mjs");
  const index = operations.find(([name]) => name === "crypto.certificateForms.create")[1];
  return {
    "text by the glue's string passing": (form) => glue.encode_glue_text(index, JSON.stringify(form)),
    "live object by serde-wasm-bindgen": (form) => glue.encode_live_object(index, form),
  };
}

async function importBuilt(specifier) {
  const url = new URL(specifier, import.meta.url).href;
  try {
    return await import(url);
  } catch (cause) {
    // A file missing deeper inside the package is a fault of the package and keeps its own message.
    if (cause?.code !== "ERR_MODULE_NOT_FOUND" || cause.url !== url) throw cause;
    throw new Error(
      "pkg/kontur.mjs is not there. Build the package first, or pass --without-docflow to try the peers alone.",
      { cause },
    );
  }
}
