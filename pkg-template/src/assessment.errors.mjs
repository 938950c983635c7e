// The error thrown only by `checks.run`.

import { DocflowError, nameClasses, setHidden } from "./errors.base.mjs";

export class ChecksFailedError extends DocflowError {
  constructor({ operation, subjectId, checks = {} } = {}) {
    // States are words of the service; anything else is not printed.
    const ended = Object.entries(checks).map(([type, { checkState }]) => `${type} ${/^[A-Za-z]{1,32}$/.test(checkState ?? "") ? checkState : "?"}`);
    super(`${operation ? operation + ": " : ""}not every check has a result (${ended.join(", ")}); error.checks holds them`, { code: "checks-failed", operation });
    this.subjectId = subjectId;
    setHidden(this, { checks });
  }
}

nameClasses({ ChecksFailedError });
