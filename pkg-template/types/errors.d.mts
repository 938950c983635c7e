import type { Issue, Open } from "./common.mjs";
import type { EdinErrors } from "./edin.types.mjs";
import type { KonturErrors } from "./kontur.types.mjs";

/** The documented issues in a 400 response of each operation, by its name. Operations without any are left out. */
export interface DocumentedErrors extends KonturErrors, EdinErrors {}
/** A documented code of any operation. */
export type DocumentedCode = CodeOf<DocumentedErrors[keyof DocumentedErrors]>;
type CodeOf<Item> = Item extends { code: infer Code } ? Extract<Code, string> : Item extends { code?: infer Code | undefined } ? Extract<Code, string> : never;

/**
 * The cause of an error as it was caught. `error.cause` shows names and codes only, because platforms and servers quote what was sent;
 * this returns everything, so do not log it.
 * @example if (error instanceof ConnectionError) inspect(causeOf(error));
 */
export function causeOf(error: unknown): unknown;

/** Base class of all errors of this package. Aborted calls reject with the signal's reason instead, and invalid options with a TypeError. */
export class DocflowError extends Error {
  /** A stable code of this package or of the service. */
  code?: string | undefined;
  /** Public name of the operation. If a login failed before the call, the name of the login. */
  operation?: string | undefined;
  /**
   * Whether the request may have been carried out. Set by the classes that say so, and with the code `"stopped"`: the module has
   * stopped unexpectedly, for a defect or for want of memory. All calls under way are rejected so; the next one starts it anew.
   */
  mayHaveReachedServer?: boolean | undefined;
}

/** The request violates rules. Nothing was sent. */
export class ValidationError extends DocflowError {
  /** All issues, including warnings. */
  issues: Issue[];
  /** The codes of all issues, each once. `code` itself is `"validation"`. */
  readonly codes: string[];
  /**
   * Whether there is an issue with this code: the one that the service would return.
   * @example error.has("WrongSnils")
   */
  has(code: Open<DocumentedCode>): boolean;
}

/**
 * An issue reported by a service. Printed, it shows its code and target only, for the rest may quote the request; `error.body` has
 * all of it as plain JSON. The unions of each operation (`CryptoCertificateFormsCreateError`, …) narrow it by `code`. */
export interface ApiErrorItem<Code extends string = string> {
  /** What is wrong, in a word of the service. */
  code?: Code | undefined;
  /** What is wrong, in a sentence of the service. */
  message?: string | undefined;
  /** The component, or the dotted path of the member. */
  target?: string | undefined;
  /** Details, which depend on the code. */
  context?: unknown;
  /** What the issue consists of. */
  errors?: ApiErrorItem[] | undefined;
}

/** An issue that an operation documents. */
export interface DocumentedItem<Code extends string, Context = undefined> {
  /** What is wrong, in a word of the service. */
  code: Code;
  /** What is wrong, in a sentence of the service. */
  message?: string | undefined;
  /** The component, or the dotted path of the member. */
  target?: string | undefined;
  /** Details, which depend on the code. */
  context?: Context | undefined;
}

/** An issue reported by a service, in the form of those that are found before sending. */
export interface ApiIssue extends Omit<Issue, "rule" | "severity" | "suggestion"> {
  /** Path in the request body if the response names one, else empty: most APIs name a component, and the member in the message only. */
  path: (string | number)[];
  /** The service has refused the request. */
  severity: "error";
  /** The service's own words. They may quote the request, so do not log them. */
  message: string;
  rule?: undefined;
}

/**
 * The service returned an error response. Members that may contain personal data are not printed with the error.
 *
 * Statuses without a class of their own: 400 a refused request, 409, 415 a media type that the service does not take
 * (`UnsupportedMediaType`), 422, and a 3xx that leads elsewhere.
 */
export class ApiError extends DocflowError {
  /** The HTTP status. */
  status: number;
  /**
   * The outer code of the response. Kontur has only one, `validation`: what is wrong is in `codes`, so test it with `has`.
   */
  code?: string | undefined;
  /** All codes of the response: the outer one and those of its issues, nested ones included, each once. */
  readonly codes: string[];
  /**
   * Whether the response contains this code, at whatever depth.
   * @example if (error.has("DuplicatedExternalId")) …
   */
  has(code: Open<DocumentedCode>): boolean;
  /**
   * Whether the error is one of this operation; its documented codes are then completed, and its issues typed.
   * @example if (error.isOf("assessment.subjects.create") && error.has("WrongSnils")) …
   */
  isOf<Name extends keyof DocumentedErrors>(operation: Name): this is ApiErrorOf<Name>;
  /** The issues in the form of local ones: `{ path, code, severity, message }`. The first thousand; `errors` has all. */
  readonly issues: ApiIssue[];
  /** The component, or the dotted path of the member with the issue. */
  target?: string | undefined;
  /** Details, which depend on the code. */
  readonly context?: unknown;
  /** The issues as the service reports them. */
  readonly errors: ApiErrorItem[];
  /** The headers of the response. */
  readonly headers: Headers;
  /** The body as JSON, or as a string if it is not JSON. */
  readonly body: unknown;
  /** The raw body. */
  readonly rawBody: Uint8Array;
  /** Whether the request may have been carried out anyway. */
  mayHaveReachedServer: boolean;
  /** Milliseconds to wait before a retry, if the service requests it. */
  retryAfter?: number | undefined;
  /** When the call is allowed, in the client's locale. Set for errors of calls that depend on a docflow's state. */
  hint?: string | undefined;
}
/** An error of one operation, with its documented codes. Undocumented ones are passed on unchanged. */
export interface ApiErrorOf<Name extends keyof DocumentedErrors> extends ApiError {
  /** The operation that was refused. */
  operation: Name;
  /** The issues as the service reports them. */
  readonly errors: (DocumentedErrors[Name] & Pick<ApiErrorItem, "errors">)[];
  /** Whether the response contains this code, at whatever depth. */
  has(code: Open<CodeOf<DocumentedErrors[Name]>>): boolean;
}
/** 401: the credentials were rejected, or the session has expired. One call of the realty API, `files.linkSignature`, is documented to use 401 and 403 the other way round. */
export class AuthenticationError extends ApiError {}
/** 403: no access to the organization or account. */
export class PermissionError extends ApiError {}
/** 404: not found. */
export class NotFoundError extends ApiError {}
/** 429: too many requests; usually with `retryAfter`. */
export class RateLimitError extends ApiError {}
/** 5xx: an error of the server. */
export class ServerError extends ApiError {}

/**
 * No response was received. `cause` shows names and codes of the platform's error, `causeOf(error)` is the error itself. What a `fetch`
 * function returns in place of a response has the code `"no-response"` there.
 */
export class ConnectionError extends DocflowError {
  /** Whether the request may have been carried out anyway. If so, check before you retry. */
  mayHaveReachedServer: boolean;
}
/** The response did not arrive in time. `code` is `"timeout"` for a single attempt, `"deadline"` for the whole call. */
export class TimeoutError extends ConnectionError {}
/** The response does not have the documented form, or is longer than `limits.responseBytes`; then its body is empty. */
export class DecodeError extends DocflowError {
  /** The HTTP status. */
  status: number;
  /** The headers of the response. */
  readonly headers: Headers;
  /** The body as a string. */
  readonly body: string;
  /** Whether the request may have been carried out: true, unless the response was that of a login before the call. */
  mayHaveReachedServer: boolean;
}
/** EDIN requires a captcha, which cannot be solved through its API. */
export class CaptchaRequiredError extends DocflowError {}
