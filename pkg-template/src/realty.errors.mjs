// The error thrown only by `run` and `finish`.

import { DocflowError, isCode, nameClasses, setHidden } from "./errors.base.mjs";

export class DocflowFailedError extends DocflowError {
  constructor({ operation, docflow } = {}) {
    const { code } = docflow?.error ?? {};
    // The service's own message may quote the options, so only a code is printed.
    const shown = isCode(code) ? ` (${code})` : "";
    super(`${operation ? operation + ": " : ""}the docflow ended in an error${shown}; error.docflow tells which`, { code: "docflow-failed", operation });
    setHidden(this, { docflow });
  }
}

nameClasses({ DocflowFailedError });
