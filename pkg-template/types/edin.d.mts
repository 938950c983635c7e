import type { Call, CallOptions, CommonOptions } from "./common.mjs";
import type { EdinAuth, EdinLogin, EdinMethods, EdinSchemas, EdinSession } from "./edin.types.mjs";

export * from "./common.mjs";
export * from "./errors.mjs";
export * from "./edin.types.mjs";

/** Options of `new Edin()`. */
export interface EdinOptions extends Omit<CommonOptions, "environment"> {
  /** No test environment is documented; give a `baseUrl` for a stand of your own. */
  environment?: "production" | undefined;
  /** `{ email, password }`, an open session `{ sid }`, or `"browser"` for the page's own cookies. */
  auth?: EdinAuth | "browser" | undefined;
}

/**
 * Client of EDIN DOCflow. It logs in by itself when a call needs it, and again when the session has been idle for nine minutes.
 * @example
 * const edin = new Edin({ auth: { email, password } });
 * await edin.agreements.steps.create({ agreementProcId: 119, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 136 }] });
 */
export class Edin {
  /** @throws {TypeError} an option cannot be used */
  constructor(options?: EdinOptions);
  /**
   * Opens a session and keeps it in the client. Without an argument the client's own credentials are used.
   * @throws {CaptchaRequiredError} the service wants a captcha
   * @throws {AuthenticationError} no session came of it
   */
  login(credentials?: EdinLogin, options?: CallOptions): Call<Partial<EdinSession>>;
}
export interface Edin extends EdinMethods {}

/** Checking without sending; nothing is loaded before first use. */
export const schemas: EdinSchemas;
