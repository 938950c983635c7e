// Shared by all errors. Two copies of the package (ESM and CommonJS, say) recognise each other's errors: `instanceof`
// checks a brand instead of the prototype.

const brand = Symbol.for("docflow.error");
const original = Symbol.for("docflow.cause");

/** Sets the name of each class, independent of minifiers, and makes `instanceof` check the brand. */
export function nameClasses(classes) {
  for (const name in classes) nameClass(classes[name], name);
}

function nameClass(Class, name) {
  Object.defineProperty(Class, "name", { value: name });
  Object.defineProperty(Class.prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(candidate) {
      try {
        if (Object.prototype.isPrototypeOf.call(this.prototype, candidate)) return true;
        // The caller's own subclass of ours has no brand, so there only the prototype counts.
        return this === Class && !!candidate && typeof candidate === "object" && !!candidate[brand]?.includes(name);
      } catch {
        return false;
      }
    },
  });
}

/** Sets members that no printer shows, because they may contain personal data: not enumerable, and behind a getter. */
export function setHidden(target, members) {
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) Object.defineProperty(target, name, { get: () => value, enumerable: false, configurable: true });
  }
}

const isLike = (pattern, text) => typeof text === "string" && pattern.test(text);

/** Whether a string looks like a code, which quotes nothing: a word with few digits. */
export const isCode = (text) => isLike(/^(?!(?:\D*\d){5})[A-Za-z]\w{0,63}$/, text);

/** Whether a string looks like the path of a member. */
export const isPath = (text) => isLike(/^(?!(?:\D*\d){5})[A-Za-z][\w.[\]]{0,199}$/, text);

/** Whether a platform says so of a failure, which quotes nothing either. */
const isPlain = (text) => isLike(/^(fetch failed|terminated|Failed to fetch|Load failed|other side closed|bad port)$/, text);

const put = (target, name, value) => Object.defineProperty(target, name, { value, configurable: true, writable: true });

/** What there is to show of something thrown; nothing if its getters throw themselves. */
function seen(thrown) {
  try {
    const { name, code, syscall, message, cause } = thrown;
    return { name, code, syscall, message, cause };
  } catch {
    return {};
  }
}

/** An error that shows what is known to quote nothing: names, codes, and words of the platform. */
function cleaned(thrown, depth = 0) {
  const { RuntimeError, CompileError } = globalThis.WebAssembly ?? {};
  if ([DocflowError, RuntimeError, CompileError].some((known) => known && isOf(thrown, known))) return thrown;
  const { name, code, syscall, message, cause } = seen(thrown);
  const error = new Error(isPlain(message) ? message : isCode(code) ? code : "causeOf(error) returns it");
  put(error, "name", isCode(name) ? name : "Error");
  // The frames are the platform's, and `stack` may hold anything.
  put(error, "stack", `${error.name}: ${error.message}`);
  if (isCode(code)) error.code = code;
  if (isCode(syscall)) error.syscall = syscall;
  if (cause !== undefined && cause !== null && depth < 4) put(error, "cause", cleaned(cause, depth + 1));
  return error;
}

function isOf(thrown, Class) {
  try {
    return thrown instanceof Class;
  } catch {
    // A proxy that throws.
    return false;
  }
}

/** Gives an error its cause: `cause` shows a cleaned one, `causeOf` returns the original. */
export function withCause(error, cause) {
  if (cause === undefined) return error;
  put(error, "cause", cleaned(cause));
  return Object.defineProperty(error, original, { value: () => cause });
}

/** The cause as it was caught; of what is no error of ours, its own `cause`. */
export function causeOf(error) {
  try {
    return typeof error?.[original] === "function" ? error[original]() : error?.cause;
  } catch {
    // A getter of what was thrown has thrown itself.
    return undefined;
  }
}

export class DocflowError extends Error {
  constructor(message, { code, operation, cause } = {}) {
    super(message);
    this.code = code;
    this.operation = operation;
    const names = [];
    for (let proto = new.target; proto && proto !== Error && proto.name; proto = Object.getPrototypeOf(proto)) names.push(proto.name);
    Object.defineProperty(this, brand, { value: names });
    withCause(this, cause);
  }
}

nameClasses({ DocflowError });
