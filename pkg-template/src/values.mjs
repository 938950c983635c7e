// Identifiers, digests and file types alone, in a small module of their own.
// xtask/js/entries.mjs derives the other ways of loading from this file.

import { wasm } from "./values.bytes.mjs";
import { makeGlue } from "./values.glue.mjs";
import { fromLetters } from "./letters.mjs";
import { lazyGlue } from "./loading.mjs";
import { makeValues } from "./values.client.mjs";

export const values = /* @__PURE__ */ makeValues(/* @__PURE__ */ lazyGlue("values", makeGlue, () => fromLetters(wasm)));
export { causeOf, DocflowError } from "./errors.base.mjs";
