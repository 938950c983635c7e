import type { Issue } from "./common.mjs";

/** Base class of all errors of this package. Aborted calls reject with the signal's reason instead, and invalid options with a TypeError. */
export class DocflowError extends Error {
  /** A stable code of this package or of the service. */
  code?: string;
  /** Public name of the operation. If a login failed before the call, the name of the login. */
  operation?: string;
}

/** The request violates rules. Nothing was sent. */
export class ValidationError extends DocflowError {
  /** All issues, including warnings. */
  issues: Issue[];
}

/** An issue reported by a service. The unions of each operation (`CryptoCertificateFormsCreateError`, …) narrow it by `code`. */
export interface ApiErrorItem {
  code?: string;
  message?: string;
  target?: string;
  context?: unknown;
  errors?: ApiErrorItem[];
}

/** The service returned an error response. Members that may contain personal data are not printed with the error. */
export class ApiError extends DocflowError {
  status: number;
  /** The component, or the dotted path of the member with the issue. */
  target?: string;
  readonly context?: unknown;
  readonly errors: ApiErrorItem[];
  readonly headers: Headers;
  /** The body as JSON, or as a string if it is not JSON. */
  readonly body: unknown;
  /** The raw body. */
  readonly rawBody: Uint8Array;
  /** Whether the request may have been carried out anyway. */
  mayHaveReachedServer: boolean;
  /** Milliseconds to wait before a retry, if the service requests it. */
  retryAfter?: number;
  /** When the call is allowed, in the client's locale. Set for errors of calls that depend on a docflow's state. */
  hint?: string;
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

/** No response was received. `cause` is the platform's error. */
export class ConnectionError extends DocflowError {
  /** Whether the request may have been carried out anyway. If so, check before you retry. */
  mayHaveReachedServer: boolean;
}
/** The response did not arrive in time. `code` is `"timeout"` for a single attempt, `"deadline"` for the whole call. */
export class TimeoutError extends ConnectionError {}
/** The response does not have the documented form. */
export class DecodeError extends DocflowError {
  status: number;
  readonly headers: Headers;
  /** The body as a string. */
  readonly body: string;
  /** Whether the request may have been carried out: true, unless the response was that of a login before the call. */
  mayHaveReachedServer: boolean;
}
/** EDIN requires a captcha, which cannot be solved through its API. */
export class CaptchaRequiredError extends DocflowError {}
