import type { CheckRunProgress, CheckUpdate } from "./assessment.types.mjs";
import type { AssessmentCheckId, AssessmentSubjectId, CallOptions, Issue, Open, PaceOptions } from "./common.mjs";
import type { AssessmentReport, Check, CheckEvent, CheckType, CreateSubject, ReportRequest } from "./kontur.types.mjs";

export * from "./assessment.types.mjs";

/** Options of every wait for checks. `deadline` covers the whole wait, including callbacks; the other limits apply to each call. */
export interface CheckWaitOptions extends Omit<CallOptions, "validate">, PaceOptions {
  /** Called with each new state that a poll finds, and awaited. */
  onUpdate?: ((check: Check, update: CheckUpdate) => void | Promise<void>) | undefined;
}

/** What a run of checks has come to after a step. */
export interface CheckRunUpdate {
  /** The step that has been done. `begin` comes before anything is created; `wait` with each new state of a check. */
  step: "begin" | "subject" | "check" | "wait";
  /** Everything that is needed to take the run up again: store it, and pass it as `resume`. */
  resume: CheckRunProgress;
  /** What the checks need and the subject lacks, by the paths of the subject's members. */
  issues: Issue[];
}

/** Options of `checks.run`. `deadline` covers everything, including callbacks. */
export interface CheckRunOptions extends CallOptions, PaceOptions {
  /**
   * Your own id for the run, 1 to 200 Latin letters, digits and underscores. Made up if omitted. Ids of the checks follow from
   * it, and that of the subject if it has none.
   */
  externalId?: string | undefined;
  /** The `resume` of the last update of a run that was cut off. Give the other arguments again. */
  resume?: CheckRunProgress | undefined;
  /** Looks up the person's INN by passport when the subject is created. */
  resolveInn?: boolean | undefined;
  /** How the report looks. */
  result?: ReportRequest | undefined;
  /** Called after each step, and awaited. */
  onUpdate?: ((update: CheckRunUpdate) => void | Promise<void>) | undefined;
}

/** What a run of checks came to. */
export interface CheckRunResult<T extends string = string> {
  /** Your own id of the run, or the one that was made up. */
  externalId: string;
  /** The subject that was created, or given. */
  subjectId: AssessmentSubjectId;
  /** The checks by their types. */
  checks: { [Type in T]: Check };
  /** What they mean. */
  report: AssessmentReport;
}

/** Options of `assessment.events.follow`. */
export interface FollowCheckEventsOptions extends Omit<CallOptions, "validate" | "deadline">, PaceOptions {
  /** Id of the last handled event. Without it, following starts with the oldest event that can be read. */
  after?: string | undefined;
}

/** An async iterator of the ends of checks. */
export interface FollowedCheckEvents extends AsyncGenerator<CheckEvent, void, undefined> {
  /** The id to resume from: that of the last handled event. Requesting the next event marks the previous one as handled. */
  readonly token: string | undefined;
}

/** Methods that make several calls. */
export interface AssessmentGuide {
  readonly checks: {
    /**
     * Waits for a check by polling at growing intervals, until its state is `Processed`, `Error`, `Failed` or `Cancelled`; other
     * states are taken for under way. The check is returned whatever its end. Another process can resume with the id alone.
     * @example
     * const { checkId } = await kontur.assessment.checks.create({ fssp: { subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9" } });
     * const { checkState } = await kontur.assessment.checks.waitFor(checkId, { deadline: 600_000 });
     * @throws {TimeoutError} the deadline has passed
     * @throws {TypeError} an option is invalid
     */
    waitFor(checkId: AssessmentCheckId, options?: CheckWaitOptions): Promise<Check>;
    /**
     * Runs checks from the subject to the analysis: creates the subject unless an id is given, starts one check of each type,
     * waits for all, and asks what they mean. Types that the package does not know are passed on.
     *
     * Nothing is created twice. After a failure that leaves open whether a check was created, it is looked for before it is sent
     * again. Subjects have no search: one that may have been created is sent again with the same `externalId`, which is
     * unique.
     *
     * It may be cut off at any moment and taken up again with the last update's `resume`.
     * @example
     * const { report } = await kontur.assessment.checks.run({ organization: { ogrn: "3139104482492" } }, ["bankruptcy", "fssp"], {
     *   onUpdate: ({ step, resume }) => console.log(step, resume),
     * });
     * for (const { name, reason } of report.risks) console.log(name, reason.map(({ result }) => result));
     * @throws {ChecksFailedError} a check ended without a result
     * @throws {DocflowError} with the code `subject-exists`: a subject with this `externalId` exists, whose id cannot be found
     * @throws {ValidationError} with `validate: "strict"`: the subject lacks what a check needs; nothing was created
     * @throws {TimeoutError} the deadline has passed
     * @throws {TypeError} an option is invalid
     */
    run<const T extends readonly Open<CheckType>[]>(
      subject: CreateSubject | AssessmentSubjectId,
      types: T,
      options?: CheckRunOptions,
    ): Promise<CheckRunResult<T[number]>>;
  };
  readonly events: {
    /**
     * Follows the ends of checks, each at least once, from one on. Polls immediately while there are events, and at growing
     * intervals while there are none. Leaving the loop ends it; so does `return()` while it waits.
     * @example
     * await kontur.assessment.checks.create({ fssp: { subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9" } });
     * for await (const { eventId, checkId, checkState } of kontur.assessment.events.follow()) {
     *   console.log(eventId, checkId, checkState);
     *   break;
     * }
     */
    follow(options?: FollowCheckEventsOptions): FollowedCheckEvents;
  };
}
