// Converts a JavaScript value to the JSON that the core reads.

const unreadable = (what, cause) => new TypeError(`docflow: the value ${what}`, { cause });

/**
 * The value as JSON. `undefined` members are absent; a Date becomes its ISO string. A bigint becomes a number with the
 * suffix `n`, which only the core's reader accepts.
 */
export function stringify(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    return slowly(value, error);
  }
}

function slowly(value, first) {
  if (first instanceof RangeError) throw unreadable("is nested too deeply", first);
  // The marker is new for each call, so that none of the caller's strings can equal it.
  const mark = `bigint:${Math.random()}:`;
  const above = [];
  let bigints = false;
  let cycle = false;
  let text;
  try {
    text = JSON.stringify(value, function (key, member) {
      if (typeof member === "bigint") {
        bigints = true;
        return mark + member;
      }
      if (member !== null && typeof member === "object") {
        while (above.length && above[above.length - 1] !== this) above.pop();
        if (above.includes(member)) {
          cycle = true;
          throw first;
        }
        above.push(member);
      }
      return member;
    });
  } catch (error) {
    if (cycle) throw unreadable("contains itself", error);
    if (error instanceof RangeError) throw unreadable("is nested too deeply", error);
    throw unreadable("cannot be read: a getter or toJSON of it threw", error);
  }
  return bigints ? text.replace(new RegExp(`"${mark.replace(".", "\\.")}(-?\\d+)"`, "g"), "$1n") : (text ?? "null");
}

/** The given members of an object. An error of a getter is reported in our words, because its own may quote anything. */
export function pick(from, names) {
  const picked = {};
  try {
    for (const name of names) if (from?.[name] !== undefined) picked[name] = from[name];
  } catch (cause) {
    throw unreadable("cannot be read: a getter or toJSON of it threw", cause);
  }
  return picked;
}

/** The names of an object's own members. */
export function keysOf(from) {
  try {
    return Object.keys(from);
  } catch (cause) {
    throw unreadable("cannot be read: its members are not listed", cause);
  }
}

/** A copy of an object whose members are read once. */
export function copyOf(from) {
  try {
    return { ...from };
  } catch (cause) {
    throw unreadable("cannot be read: a getter or toJSON of it threw", cause);
  }
}

/** A string, or a TypeError: the core never receives anything else instead. */
export function textOf(value) {
  if (typeof value !== "string") throw new TypeError("docflow: must be text");
  return value;
}

/** The bytes of a buffer or of any view of one. */
export function bytesOf(value) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") return new Uint8Array(value);
  throw new TypeError("docflow: must be bytes, a Uint8Array or an ArrayBuffer");
}
