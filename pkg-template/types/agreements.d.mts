import type { CallOptions, IdInput } from "./common.mjs";
import type { AgreementBuild, AgreementGroup, AgreementPlan } from "./edin.types.mjs";

/** Options of `agreements.build`. */
export interface AgreementBuildOptions extends CallOptions {
  /**
   * Called before each call that changes something, and when all is done. Save the update: with it as `resume`, an
   * interrupted build goes on where it ended. The build waits for what the function returns.
   */
  onUpdate?: ((update: AgreementBuild) => unknown) | undefined;
  /** The last update of an interrupted build of the same plan. */
  resume?: AgreementBuild | undefined;
}

/** Methods that make several calls. */
export interface AgreementHelpers {
  agreements: {
    /**
     * Makes an approval process: its groups and their users, the process, its steps in order, its document types.
     *
     * The plan is checked as a whole first; that includes whether its users exist and whether the company has a process of that
     * name already. Then each part is made. Nothing is made twice: if a response was lost, `resume` finds out whether the
     * call was carried out before it is made again. Groups and the process are found by their names. Steps are read from the
     * response to saving the step before, or the process; where even that does not show a first step, it is created again,
     * and the twin that the response then shows is deleted.
     * @throws {ValidationError} the plan breaks a rule; nothing was changed
     * @throws {DocflowError} `unclear`: a list is full, so it is unclear whether a group or process exists
     * @throws {ApiError} the service refused a call
     * @example
     * const { agreementProcId } = await edin.agreements.build({
     *   process: { companyId: 7301, name: "Погодження договорів" },
     *   groups: [{ groupName: "Правовий відділ", users: [{ userId: 9021 }, { userId: 9034 }] }],
     *   steps: [
     *     { agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupName: "Правовий відділ" }] },
     *     { agreementTaskType: 2, agreementExecType: 2, agreementGroups: [{ groupId: 136 }] },
     *   ],
     *   documents: [{ documentId: 61261 }],
     * });
     */
    build(plan: AgreementPlan, options?: AgreementBuildOptions): Promise<AgreementBuild>;
    groups: {
      /**
       * Adds a user to a group: reads the group and sets all its users. Not atomic: a change that somebody else makes in
       * between is lost.
       * @example await edin.agreements.groups.addUser(136, 9034);
       */
      addUser(groupId: IdInput, userId: IdInput, options?: CallOptions): Promise<AgreementGroup>;
      /**
       * Removes a user from a group: reads the group and sets the other users. Not atomic: a change that somebody else makes
       * in between is lost.
       * @example await edin.agreements.groups.removeUser(4118, 9034);
       */
      removeUser(groupId: IdInput, userId: IdInput, options?: CallOptions): Promise<AgreementGroup>;
    };
  };
}
