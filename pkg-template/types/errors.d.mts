import type { Issue } from "./common.mjs";

/** The base of everything this package throws on purpose. Aborted calls reject with the signal's reason instead, and wrong options with a TypeError. */
export class DocflowError extends Error {
  /** A stable word or the service's code. */
  code?: string;
  /** Public name of the operation: of the login where that failed on the way to a call. */
  operation?: string;
}

/** The request breaks rules; nothing was sent. */
export class ValidationError extends DocflowError {
  /** Everything that is wrong, warnings included. */
  issues: Issue[];
}

/** One broken rule as a service tells it. The unions of each operation (`CryptoCertificateFormsCreateError`, …) narrow it by `code`. */
export interface ApiErrorItem {
  code?: string;
  message?: string;
  target?: string;
  context?: unknown;
  errors?: ApiErrorItem[];
}

/** The service answered a failure. Members that may hold personal data are not shown when the error is printed. */
export class ApiError extends DocflowError {
  status: number;
  /** The component, or a dotted path to the member at fault. */
  target?: string;
  readonly context?: unknown;
  readonly errors: ApiErrorItem[];
  readonly headers: Headers;
  /** The body as JSON, or as text when it is none. */
  readonly body: unknown;
  /** The body as it came. */
  readonly rawBody: Uint8Array;
  /** Whether the request may have been carried out all the same. */
  mayHaveReachedServer: boolean;
  /** Milliseconds that the service asks to wait, when it does. */
  retryAfter?: number;
  /** When the call makes sense, in the client's language; with refusals of calls that depend on a docflow's state. */
  hint?: string;
}
/** 401: the credential is not accepted, or the session has ended. One call of the realty API, `files.linkSignature`, is documented to use 401 and 403 the other way round. */
export class AuthenticationError extends ApiError {}
/** 403: no access to the organization or account. */
export class PermissionError extends ApiError {}
/** 404. */
export class NotFoundError extends ApiError {}
/** 429; mostly with `retryAfter`. */
export class RateLimitError extends ApiError {}
/** 5xx. */
export class ServerError extends ApiError {}

/** No answer came; `cause` is what the platform threw. */
export class ConnectionError extends DocflowError {
  /** Whether the request may have been carried out all the same. Look before you repeat it. */
  mayHaveReachedServer: boolean;
}
/** No answer came in time. `code` is `"timeout"` for one attempt, `"deadline"` for the whole call. */
export class TimeoutError extends ConnectionError {}
/** The answer is not what is documented. */
export class DecodeError extends DocflowError {
  status: number;
  readonly headers: Headers;
  /** The body as text. */
  readonly body: string;
  /** True, for the service answered a success; false when it was a login on the way that it answered so. */
  mayHaveReachedServer: boolean;
}
/** EDIN wants a captcha, which it gives no way to answer. */
export class CaptchaRequiredError extends DocflowError {}
