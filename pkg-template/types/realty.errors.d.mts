import { DocflowError } from "./errors.mjs";
import type { Docflow } from "./kontur.types.mjs";

/** A docflow that `run` or `finish` waited for ended in the state `error`. */
export class DocflowFailedError extends DocflowError {
  /** The docflow; its `error` says what went wrong. Not shown when the error is printed, for it holds personal data. */
  readonly docflow: Docflow;
}
