import type { Call, CallOptions, CommonOptions, Requests } from "./common.mjs";
import type { EdinLogin, EdinMethods, EdinOperation, EdinSchemas, EdinSession } from "./edin.types.mjs";
import type { AgreementHelpers } from "./agreements.mjs";
import type { PackageGuide } from "./packages.mjs";

export * from "./about.mjs";
export * from "./common.mjs";
export * from "./errors.mjs";
export * from "./edin.types.mjs";
export * from "./agreements.mjs";
export * from "./packages.mjs";

/** EDIN credentials: a login, or the value of the cookie `SID` of an open session. With both, the session is used first. */
export type EdinAuth = EdinLogin | EdinSid | (EdinLogin & EdinSid);

/** An open session of EDIN. */
export interface EdinSid {
  /** The value of the cookie `SID`. */
  sid: string;
}

/** Options of `new Edin()`. */
export interface EdinOptions extends Omit<CommonOptions, "environment"> {
  /** No test environment is documented. Set `baseUrl` to use another server. */
  environment?: "production" | undefined;
  /**
   * URL of another server, or of a proxy. Default: `https://doc.edin.ua`. An older page of the documentation prints
   * `https://doc.edi-n.com`; whether it still responds is not documented.
   */
  baseUrl?: string | undefined;
  /** `{ email, password }`, an open session `{ sid }`, or `"browser"` to use the page's own cookies. */
  auth?: EdinAuth | "browser" | undefined;
  /**
   * Paths that replace those of single operations, for paths that have changed.
   * @example { "agreements.groups.get": "/bdoc/agreement_group" }
   */
  paths?: { readonly [Name in EdinOperation]?: string | undefined } | undefined;
}

/**
 * Client of EDIN DOCflow. Logs in automatically when a call needs it, and again after nine minutes without a call.
 * @example
 * const edin = new Edin({ auth: { email, password } });
 * await edin.agreements.steps.create({ agreementProcId: 119, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 136 }] });
 */
export class Edin {
  /** @throws {TypeError} an option is invalid */
  constructor(options?: EdinOptions);
  /**
   * Opens a session and stores it in the client. Without an argument, uses the client's credentials.
   * @throws {CaptchaRequiredError} the service requires a captcha
   * @throws {AuthenticationError} the login failed
   */
  login(credentials?: EdinLogin, options?: CallOptions): Call<{ [Name in keyof EdinSession]?: EdinSession[Name] | undefined }>;
}
type Methods = EdinMethods & PackageGuide & AgreementHelpers & Requests<"session">;

export interface Edin extends Methods {}

/** Checks without sending. Nothing is loaded before first use. */
export const schemas: EdinSchemas;
