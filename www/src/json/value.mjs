// Reads and changes a value at a path. The JSON editor accepts any shape, so nothing is assumed here.

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The member at the path, or `undefined`. */
export function get(value, path) {
  return path.reduce((inside, step) => (inside === null || inside === undefined ? undefined : Object.hasOwn(Object(inside), step) ? inside[step] : undefined), value);
}

/** A copy with the member set at the path, in which all else is the same objects. `undefined` removes it, and objects that become empty. */
export function set(value, path, member) {
  if (path.length === 0) return member;
  const [step, ...rest] = path;
  const list = typeof step === "number";
  const copy = list ? (Array.isArray(value) ? [...value] : []) : isObject(value) ? { ...value } : {};
  const inner = rest.length ? set(copy[step], rest, member) : member;
  // An array item keeps its position, empty or not. Only its own button removes it.
  const gone = inner === undefined || (rest.length > 0 && isObject(inner) && Object.keys(inner).length === 0);
  if (gone && !list) delete copy[step];
  else copy[step] = inner ?? {};
  return copy;
}

/** A path in readable form: `documents[0].content`. */
export function written(path) {
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : (at ? "." : "") + step)).join("");
}

/** Parses JSON; integers that JavaScript cannot represent become decimal strings, which the clients accept too. `undefined` if it is not JSON. */
export function readJson(text) {
  try {
    return JSON.parse(text, (_, value, context) => {
      const exact = typeof value !== "number" || Number.isSafeInteger(value) || !/^-?\d+$/.test(context?.source ?? "");
      return exact ? value : context.source;
    });
  } catch {
    return undefined;
  }
}
