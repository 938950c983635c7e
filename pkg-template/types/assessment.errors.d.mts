import type { AssessmentSubjectId } from "./common.mjs";
import { DocflowError } from "./errors.mjs";
import type { Check } from "./kontur.types.mjs";

/** Some check that `checks.run` waited for ended without a result, so nothing was analyzed. */
export class ChecksFailedError extends DocflowError {
  /** The subject of the checks. */
  subjectId: AssessmentSubjectId;
  /** The checks by their types. `checks.analyze` takes the ids of those that are `Processed`. Not printed with the error. */
  readonly checks: Record<string, Check>;
}
