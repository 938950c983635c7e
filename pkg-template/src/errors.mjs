// The errors that every entry exports. Nothing else is here, so that entries can export the whole module.

import { causeOf, DocflowError, isCode, isPath, nameClasses, setHidden } from "./errors.base.mjs";

export { causeOf, DocflowError };

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

/** Bytes as a string; an empty one for more than a string of the platform can hold. */
function decoded(bytes) {
  try {
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
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

/** As many as a check reports. */
const MOST_ISSUES = 1000;

/** Single errors as issues, the first thousand. An error that only contains others is left out. */
function issuesOf(items, outer, found = []) {
  for (const item of items) {
    if (found.length === MOST_ISSUES) break;
    const [inner, code] = [errorsOf(item), codeOf(item)];
    if (inner.length) issuesOf(inner, code ?? outer, found);
    else found.push({ path: pathOf(item?.target), code: code ?? outer ?? "", severity: "error", message: typeof item?.message === "string" ? item.message : "" });
  }
  return found;
}

const items = /* @__PURE__ */ new WeakMap();
const hidden = (read) => ({ get() { return read(items.get(this) ?? {}, this); }, enumerable: false, configurable: true });
const itemMembers = {
  code: hidden(({ code }) => code),
  target: hidden(({ target }) => target),
  // pino takes what has a message for an error, and tags an object with a symbol while it prints it.
  message: hidden(({ message }, item) => (Object.getOwnPropertySymbols(item).length ? "" : message)),
  context: hidden(({ context }) => context),
  errors: hidden(({ errors }) => (Array.isArray(errors) ? errors.map(itemOf) : undefined)),
};

/** A single error of a response. It prints as its code and target only, for the rest may quote the request. */
function itemOf(given) {
  const item = Object.defineProperties({}, itemMembers);
  const { code, target } = Object(typeof given === "string" ? undefined : given);
  if (isCode(code)) Object.defineProperty(item, "code", { value: code, enumerable: true });
  if (isPath(target)) Object.defineProperty(item, "target", { value: target, enumerable: true });
  items.set(item, given);
  return item;
}

export class ApiError extends DocflowError {
  #kept;
  #errors;

  constructor(failure = {}) {
    const { status, operation, mayHaveReachedServer = false } = failure;
    const json = failure.json === undefined ? undefined : JSON.parse(failure.json);
    const codes = [...new Set(errorsOf(json).map((item) => item?.code).filter(isCode))];
    const { code } = failure;
    // The server's own message may quote what was sent, so it stays out of ours unless the core says that it does not.
    const said = failure.said === undefined ? "" : `: ${failure.said}`;
    const hint = failure.hint === undefined ? "" : `; ${failure.hint}`;
    const shown = code !== undefined && code !== String(status) && (isCode(code) || (said && /^\d{1,5}$/.test(code))) ? ` ${code}` : "";
    super(`${operation ? operation + ": " : ""}HTTP ${status}${shown}${codes.length ? ` (${codes.slice(0, 10).join(", ")}${codes.length > 10 ? ", …" : ""})` : ""}${said}${hint}`, { code, operation });
    if (failure.hint !== undefined) this.hint = failure.hint;
    this.status = status;
    this.mayHaveReachedServer = mayHaveReachedServer;
    if (failure.retryAfter !== undefined) this.retryAfter = failure.retryAfter;
    if (code !== undefined && !isCode(code)) setHidden(this, { code });
    const target = typeof json?.target === "string" ? json.target : undefined;
    if (isPath(target)) this.target = target;
    else setHidden(this, { target });
    this.#kept = () => ({ ...failure, json });
  }

  get errors() {
    return (this.#errors ??= errorsOf(this.#kept().json).map(itemOf));
  }

  get codes() {
    return codesOf(this.code, errorsOf(this.#kept().json));
  }

  has(code) {
    return this.codes.includes(code);
  }

  isOf(operation) {
    return this.operation === operation;
  }

  get issues() {
    const { json } = this.#kept();
    const errors = errorsOf(json);
    if (errors.length) return issuesOf(errors, codeOf(json));
    return codeOf(json) === undefined ? [] : issuesOf([json]);
  }

  get context() {
    return this.#kept().json?.context;
  }

  get headers() {
    return new Headers(this.#kept().headers ?? []);
  }

  get rawBody() {
    return this.#kept().body ?? new Uint8Array();
  }

  get body() {
    return this.#kept().json ?? decoded(this.rawBody);
  }
}

export class AuthenticationError extends ApiError {}
export class PermissionError extends ApiError {}
export class NotFoundError extends ApiError {}
export class ServerError extends ApiError {}

export class RateLimitError extends ApiError {}

export class ConnectionError extends DocflowError {
  constructor(failure = {}, message = "no response came") {
    const { operation, cause, hint, mayHaveReachedServer = false } = failure;
    const doubt = mayHaveReachedServer ? "; the request may have been carried out, so check before you retry" : "";
    super(`${operation ? operation + ": " : ""}${message}${hint ? `; ${hint}` : ""}${doubt}`, { code: "connection", operation, cause });
    this.mayHaveReachedServer = mayHaveReachedServer;
  }
}

export class TimeoutError extends ConnectionError {
  constructor(failure = {}) {
    super(failure, failure.deadline ? "the deadline has passed" : "no response came in time");
    this.code = failure.deadline ? "deadline" : "timeout";
  }
}

export class DecodeError extends DocflowError {
  #kept;

  constructor(failure = {}) {
    const { operation, status, at, expected, mayHaveReachedServer = true } = failure;
    super(`${operation ? operation + ": " : ""}the response (HTTP ${status}) is not ${expected}, at byte ${at}`, { code: "decode", operation });
    this.status = status;
    this.mayHaveReachedServer = mayHaveReachedServer;
    this.#kept = () => failure;
  }

  get headers() {
    return new Headers(this.#kept().headers ?? []);
  }

  get body() {
    return decoded(this.#kept().body ?? new Uint8Array());
  }
}

export class CaptchaRequiredError extends DocflowError {
  constructor(failure = {}) {
    super('the service wants a captcha, which it gives no way to solve; log in on its site once, pass an open session as auth: { sid }, or try the password all the same with captcha: "ignore"', {
      code: "captcha",
      operation: failure.operation,
    });
  }
}

nameClasses({
  ValidationError, ApiError, AuthenticationError, PermissionError, NotFoundError, ServerError, RateLimitError,
  ConnectionError, TimeoutError, DecodeError, CaptchaRequiredError,
});
