// What all errors share. Two copies of the package (ESM and CommonJS, say) recognise each other's errors: `instanceof` asks
// for a brand instead of the prototype.

const brand = Symbol.for("docflow.error");

/** Gives each class its name, whatever a minifier calls it, and lets `instanceof` look at the brand. */
export function nameClasses(classes) {
  for (const name in classes) nameClass(classes[name], name);
}

function nameClass(Class, name) {
  Object.defineProperty(Class, "name", { value: name });
  Object.defineProperty(Class.prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(candidate) {
      if (Object.prototype.isPrototypeOf.call(this.prototype, candidate)) return true;
      // A class of the caller's own that extends ours is not branded; there only the prototype counts.
      return this === Class && !!candidate && typeof candidate === "object" && !!candidate[brand]?.includes(name);
    },
  });
}

/** Sets members that printing an error must not show: they may hold personal data. */
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

  // Node prints whatever an error has under `errors`, own or inherited; what ours holds there quotes requests.
  [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) {
    const shown = { ...this };
    if (this.cause !== undefined) shown.cause = this.cause;
    return `${this.stack} ${inspect(shown, options)}`;
  }
}

nameClasses({ DocflowError });
