// Converts the core's failures to the errors that callers catch.

import * as errors from "./errors.mjs";
import { hintOf } from "./platform.mjs";

/** The error to throw for a failure of the core. */
export function toError(failure) {
  if (!failure || typeof failure !== "object" || typeof failure.class !== "string") return failure;
  switch (failure.class) {
    case "Aborted":
      return failure.reason;
    case "TypeError":
      return new TypeError(failure.message);
    case "DocflowError":
      return new errors.DocflowError(failure.message, failure);
    case "ValidationError":
      return new errors.ValidationError(JSON.parse(failure.issues), failure.operation);
    case "ConnectionError":
      return new errors.ConnectionError({ ...failure, hint: hintOf(failure.cause) });
    default:
      return new (errors[failure.class] ?? errors.ApiError)(failure);
  }
}
