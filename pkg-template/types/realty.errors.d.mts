import { DocflowError } from "./errors.mjs";
import type { Docflow } from "./kontur.types.mjs";

/** A docflow that `run` or `finish` waited for ended in the state `error`. */
export class DocflowFailedError extends DocflowError {
  /** The docflow; its `error` holds the details. Not printed with the error, because it contains personal data. */
  readonly docflow: Docflow;
}
