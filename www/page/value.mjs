// Reading and changing a value at a path. What people type in the JSON view may have any shape, so nothing here trusts it.

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The member at the path, or `undefined`. */
export function get(value, path) {
  return path.reduce((inside, step) => (inside === null || inside === undefined ? undefined : Object.hasOwn(Object(inside), step) ? inside[step] : undefined), value);
}

/** A copy with the member put at the path. `undefined` takes it out, and with it the objects that are empty then. */
export function set(value, [step, ...rest], member) {
  const list = typeof step === "number";
  const copy = list ? (Array.isArray(value) ? [...value] : []) : isObject(value) ? { ...value } : {};
  const inner = rest.length ? set(copy[step], rest, member) : member;
  // An item of a list keeps its place, empty or not; it goes when its own button says so.
  const gone = inner === undefined || (rest.length > 0 && isObject(inner) && Object.keys(inner).length === 0);
  if (gone && !list) delete copy[step];
  else copy[step] = inner;
  return copy;
}

/** A path as people read it: `documents[0].content`. */
export function written(path) {
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : (at ? "." : "") + step)).join("");
}
