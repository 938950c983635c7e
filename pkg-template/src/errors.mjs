// The errors that every entry exports. Nothing else is here, so that entries can export the whole module.

import { DocflowError, nameClasses, setHidden } from "./errors.base.mjs";

export { DocflowError };

export class ValidationError extends DocflowError {
  constructor(issues, operation) {
    const errors = issues.filter((issue) => issue.severity === "error");
    const first = errors[0] ?? issues[0];
    const more = (errors.length || issues.length) - 1;
    const place = first ? `${path(first.path)}${first.message} (${first.rule})` : "";
    super(`${operation ? operation + ": " : ""}${place}${more > 0 ? `, and ${more} more` : ""}`, { code: "validation", operation });
    this.issues = issues;
  }

  get codes() {
    return codesOf(undefined, this.issues);
  }

  has(code) {
    return this.codes.includes(code);
  }
}

function path(steps) {
  const text = steps.map((step, index) => (typeof step === "number" ? `[${step}]` : (index ? "." : "") + step)).join("");
  return text && text + ": ";
}

/** Single errors reported by a service: inside its envelope, or as an array of their own. */
function errorsOf(json) {
  if (Array.isArray(json)) return json.every((item) => item !== null && typeof item === "object") ? json : [];
  return Array.isArray(json?.errors) ? json.errors : [];
}

/** A code as a string. Some services number them. */
const codeOf = (item) => (typeof item?.code === "number" ? String(item.code) : typeof item?.code === "string" && item.code !== "" ? item.code : undefined);

/** All codes, the outer one first, each once. */
function codesOf(outer, items, codes = new Set()) {
  if (outer !== undefined) codes.add(outer);
  for (const item of items) codesOf(codeOf(item), errorsOf(item), codes);
  return [...codes];
}

/**
 * The path in a dotted target. The realty API's begin with the docflow type, whose request body they mean
 * (`objectRequest.options.cadastralNumber`); the other APIs name a component there, which has no dot.
 */
function pathOf(target) {
  if (typeof target !== "string" || !/^[A-Za-z_]\w*(\[\d+\])*(\.\w+(\[\d+\])*)+$/.test(target)) return [];
  const steps = target.replace(/^[a-z]\w*Request\./, "").split(/[.[\]]+/);
  return steps.filter((step) => step !== "").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Single errors as issues. An error that only contains others is left out. */
function issuesOf(items, outer) {
  return items.flatMap((item) => {
    const [inner, code] = [errorsOf(item), codeOf(item)];
    if (inner.length) return issuesOf(inner, code ?? outer);
    return [{ path: pathOf(item?.target), code: code ?? outer ?? "", severity: "error", message: typeof item?.message === "string" ? item.message : "" }];
  });
}

export class ApiError extends DocflowError {
  // Private, because an error's `errors` are printed even if the member is not enumerable.
  #failure;
  #json;

  constructor(failure = {}) {
    const { status, operation, mayHaveReachedServer = false } = failure;
    const json = failure.json === undefined ? undefined : JSON.parse(failure.json);
    const errors = errorsOf(json);
    const codes = [...new Set(errors.map((item) => item?.code).filter((code) => typeof code === "string" && /^[A-Za-z]\w{0,63}$/.test(code)))];
    const { code } = failure;
    // The server's own message may quote what was sent, so it stays out of ours unless the core says that it does not.
    const said = failure.said === undefined ? "" : `: ${failure.said}`;
    const hint = failure.hint === undefined ? "" : `; ${failure.hint}`;
    const shown = code !== undefined && code !== String(status) && (said ? /^\w{1,9}$/ : /^[A-Za-z]\w{0,63}$/).test(code) ? ` ${code}` : "";
    super(`${operation ? operation + ": " : ""}HTTP ${status}${shown}${codes.length ? ` (${codes.join(", ")})` : ""}${said}${hint}`, { code, operation });
    if (failure.hint !== undefined) this.hint = failure.hint;
    this.status = status;
    this.mayHaveReachedServer = mayHaveReachedServer;
    if (failure.retryAfter !== undefined) this.retryAfter = failure.retryAfter;
    // Strings from the server are printed with the error only if they are a code or a dotted path.
    if (code !== undefined && !/^[A-Za-z]\w{0,63}$/.test(code)) setHidden(this, { code });
    const target = typeof json?.target === "string" ? json.target : undefined;
    if (/^[A-Za-z][\w.[\]]{0,199}$/.test(target ?? "")) this.target = target;
    else setHidden(this, { target });
    this.#failure = failure;
    this.#json = json;
  }

  get errors() {
    return errorsOf(this.#json);
  }

  get codes() {
    return codesOf(this.code, this.errors);
  }

  has(code) {
    return this.codes.includes(code);
  }

  isOf(operation) {
    return this.operation === operation;
  }

  get issues() {
    const { errors } = this;
    if (errors.length) return issuesOf(errors, codeOf(this.#json));
    return codeOf(this.#json) === undefined ? [] : issuesOf([this.#json]);
  }

  get context() {
    return this.#json?.context;
  }

  get headers() {
    return new Headers(this.#failure.headers ?? []);
  }

  get rawBody() {
    return this.#failure.body ?? new Uint8Array();
  }

  get body() {
    return this.#json ?? new TextDecoder().decode(this.rawBody);
  }
}

export class AuthenticationError extends ApiError {}
export class PermissionError extends ApiError {}
export class NotFoundError extends ApiError {}
export class ServerError extends ApiError {}

export class RateLimitError extends ApiError {}

export class ConnectionError extends DocflowError {
  constructor(failure = {}, message = "no answer came") {
    const { operation, cause, hint, mayHaveReachedServer = false } = failure;
    const doubt = mayHaveReachedServer ? "; the request may have been carried out, so look before you repeat it" : "";
    super(`${operation ? operation + ": " : ""}${message}${hint ? `; ${hint}` : ""}${doubt}`, { code: "connection", operation, cause });
    this.mayHaveReachedServer = mayHaveReachedServer;
  }
}

export class TimeoutError extends ConnectionError {
  constructor(failure = {}) {
    super(failure, failure.deadline ? "the deadline has passed" : "no answer came in time");
    this.code = failure.deadline ? "deadline" : "timeout";
  }
}

export class DecodeError extends DocflowError {
  constructor(failure = {}) {
    const { operation, status, at, expected, mayHaveReachedServer = true } = failure;
    super(`${operation ? operation + ": " : ""}the answer (HTTP ${status}) is not ${expected}, at byte ${at}`, { code: "decode", operation });
    this.status = status;
    this.mayHaveReachedServer = mayHaveReachedServer;
    setHidden(this, { headers: new Headers(failure.headers ?? []), body: new TextDecoder().decode(failure.body ?? new Uint8Array()) });
  }
}

export class CaptchaRequiredError extends DocflowError {
  constructor(failure = {}) {
    super('the service wants a captcha, which it gives no way to answer; log in on its site once, pass an open session as auth: { sid }, or try the password all the same with captcha: "ignore"', {
      code: "captcha",
      operation: failure.operation,
    });
  }
}

nameClasses({
  ValidationError, ApiError, AuthenticationError, PermissionError, NotFoundError, ServerError, RateLimitError,
  ConnectionError, TimeoutError, DecodeError, CaptchaRequiredError,
});
