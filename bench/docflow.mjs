/** The one file of this folder that knows how the package looks. */

/**
 * @typedef {object} Docflow
 * @property {string} name
 * @property {(form: unknown) => Uint8Array} encodeForm throws when the form has errors
 * @property {(form: unknown) => import("./rules.mjs").Issue[]} formIssues
 * @property {(text: string) => import("./rules.mjs").LineIssues[]} subjectLines lines count from 1
 * @property {(bytes: Uint8Array) => Promise<object>} decodeProcess the response of EDIN's `agreements.steps.create`
 * @property {(bytes: Uint8Array) => Promise<object>} decodeNews the response of Kontur's `realty.news.list`
 * @property {Record<string, (form: unknown) => Uint8Array>} boundaryWays further ways to the same bytes, by name
 * @property {() => number} linearMemoryBytes of Kontur's module
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Loads the built package; fails when there is none, since figures without docflow say nothing about it. */
export async function loadDocflow() {
  const { Kontur, schemas, __engine } = await importBuilt("kontur.mjs");
  const { Edin } = await importBuilt("edin.mjs");
  const forms = schemas.crypto.certificateForms.create;
  const subjects = schemas.assessment.subjects.create;
  return /** @type {Docflow} */ ({
    name: "docflow",
    encodeForm: (form) => forms.encode(form),
    formIssues: (form) => forms.check(form),
    subjectLines: (text) => subjects.checkLines(text),
    ...decoders(Kontur, Edin),
    // An alternative is measured as soon as it stands here: a name and a function from a form to its bytes.
    boundaryWays: { "text by encodeInto (the package)": (form) => forms.encode(form), ...(await otherWays()) },
    linearMemoryBytes: () => __engine().exports.memory.buffer.byteLength,
  });
}

/**
 * The package has no function that only decodes, so a client makes a whole call, and its fetch resolves to a Response made of
 * bytes in memory. The time is what a user waits after the last byte has arrived. It includes building the request, the timer
 * of the call and reading the Response; only the last one counts on a megabyte, and it is measured in a row of its own.
 */
function decoders(Kontur, Edin) {
  let bytes;
  const fetch = async () => new Response(bytes, { headers: { "content-type": "application/json" } });
  const kontur = new Kontur({ auth: { sessionId: "session" }, fetch });
  const edin = new Edin({ auth: { sid: "session" }, fetch });
  const step = { agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] };
  const after = (call) => (given) => {
    bytes = given;
    return call();
  };
  return {
    decodeProcess: after(() => edin.agreements.steps.create(step)),
    decodeNews: after(() => kontur.realty.news.list()),
  };
}

/** What a fresh process does until its first result, by name; the files are those that Node resolves. @type {Record<string, () => Promise<unknown>>} */
export const starts = {
  "docflow/kontur": () => firstCheck("kontur.node.mjs", (schemas) => schemas.assessment.subjects.create),
  "docflow/edin": () => firstCheck("edin.node.mjs", (schemas) => schemas.edin.agreements.steps.create),
  docflow: () => firstCheck("index.node.mjs", (schemas) => schemas.assessment.subjects.create),
};

async function firstCheck(entry, schemaOf) {
  const { schemas } = await importBuilt(entry);
  const issues = schemaOf(schemas).check({});
  if (issues.length === 0) throw new Error(`the first check of ${entry} found nothing`);
}

/** The ways of src/wasm/boundary.rs, when `cargo xtask bench` has compiled them. */
async function otherWays() {
  const folder = process.env.DOCFLOW_BOUNDARY;
  if (!folder) return {};
  const { makeGlue } = await import(pathToFileURL(join(folder, "boundary.glue.mjs")).href);
  const glue = makeGlue();
  const module = new WebAssembly.Module(await readFile(join(folder, "boundary.wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./boundary_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  const { operations } = await importBuilt("kontur.api.mjs");
  const { index } = operations.find(({ name }) => name === "crypto.certificateForms.create");
  return {
    "text by the glue's string passing": (form) => glue.encode_glue_text(index, JSON.stringify(form)),
    "live object by serde-wasm-bindgen": (form) => glue.encode_live_object(index, form),
  };
}

async function importBuilt(name) {
  const url = new URL(`../pkg/${name}`, import.meta.url).href;
  try {
    return await import(url);
  } catch (cause) {
    // A file missing deeper inside the package is an error of the package and keeps its own message.
    if (cause?.code !== "ERR_MODULE_NOT_FOUND" || cause.url !== url) throw cause;
    throw new Error(
      `pkg/${name} is not there. Build the package first, or pass --without-docflow to try the peers alone.`,
      { cause },
    );
  }
}
