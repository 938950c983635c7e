// Shared by all errors. Two copies of the package (ESM and CommonJS, say) recognise each other's errors: `instanceof`
// checks a brand instead of the prototype.

const brand = Symbol.for("docflow.error");

/** Sets the name of each class, independent of minifiers, and makes `instanceof` check the brand. */
export function nameClasses(classes) {
  for (const name in classes) nameClass(classes[name], name);
}

function nameClass(Class, name) {
  Object.defineProperty(Class, "name", { value: name });
  Object.defineProperty(Class.prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(candidate) {
      if (Object.prototype.isPrototypeOf.call(this.prototype, candidate)) return true;
      // The caller's own subclass of ours has no brand, so there only the prototype counts.
      return this === Class && !!candidate && typeof candidate === "object" && !!candidate[brand]?.includes(name);
    },
  });
}

/** Sets members that are not printed with the error, because they may contain personal data. */
export function setHidden(error, members) {
  for (const name in members) {
    if (members[name] !== undefined) Object.defineProperty(error, name, { value: members[name], enumerable: false, configurable: true, writable: true });
  }
}

export class DocflowError extends Error {
  constructor(message, { code, operation, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = operation;
    const names = [];
    for (let proto = new.target; proto && proto !== Error && proto.name; proto = Object.getPrototypeOf(proto)) names.push(proto.name);
    Object.defineProperty(this, brand, { value: names });
  }

  // Node prints an error's `errors`, own or inherited; ours quotes requests.
  [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) {
    const shown = { ...this };
    if (this.cause !== undefined) shown.cause = this.cause;
    return `${this.stack} ${inspect(shown, options)}`;
  }
}

nameClasses({ DocflowError });
