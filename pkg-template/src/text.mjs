// Converts a JavaScript value to the JSON that the core reads.

import { withCause } from "./errors.base.mjs";

/** The error of something that cannot be read. Its cause may quote anything: `causeOf` returns it, `cause` shows a cleaned one. */
const unreadable = (what, cause) => withCause(new TypeError(`docflow: ${what}`), cause);
const threw = "the value cannot be read: a getter or toJSON of it threw";

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

function isTooDeep(error) {
  try {
    return error instanceof RangeError;
  } catch {
    return false;
  }
}

function slowly(value, first) {
  if (isTooDeep(first)) throw unreadable("the value is nested too deeply", first);
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
    if (cycle) throw unreadable("the value contains itself", error);
    if (isTooDeep(error)) throw unreadable("the value is nested too deeply", error);
    throw unreadable(threw, error);
  }
  return bigints ? text.replace(new RegExp(`"${mark.replace(".", "\\.")}(-?\\d+)"`, "g"), "$1n") : (text ?? "null");
}

/**
 * Options as JSON. Where JSON would drop a value or has none (a symbol, a function, a bigint, NaN), an array stands for it,
 * which no option is: the core says what it should be.
 */
export function optionText(options) {
  const isData = (value) => !["symbol", "function", "bigint"].includes(typeof value) && (typeof value !== "number" || Number.isFinite(value));
  try {
    return JSON.stringify(options, (_, value) => (isData(value) ? value : [])) ?? "";
  } catch (error) {
    return slowly(options, error);
  }
}

/** What reads the caller's objects. An error of a getter is reported in our words, because its own may quote anything. */
export function reading(read, failed = threw) {
  try {
    return read();
  } catch (error) {
    throw unreadable(failed, error);
  }
}

/** The reader of a stream. */
export const readerOf = (stream) => reading(() => stream.getReader(), "the stream cannot be read; another reader may have it");

/** Throws the reason of a signal that is aborted. Signals of older libraries have no method for it. */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw signal.reason;
}

/** The signal among options. */
export function signalOf(options) {
  const { signal } = pick(options, ["signal"]);
  if (signal !== undefined && !reading(() => typeof signal?.aborted === "boolean" && typeof signal.addEventListener === "function" && typeof signal.removeEventListener === "function")) {
    throw new TypeError("docflow: signal must be an AbortSignal");
  }
  return signal;
}

/** The given members of an object. */
export const pick = (from, names) =>
  reading(() => {
    const picked = {};
    for (const name of names) {
      const value = from?.[name];
      if (value !== undefined) picked[name] = value;
    }
    return picked;
  });

/** The names of an object's own members. */
export const keysOf = (from) => reading(() => Object.keys(from));

/** A copy of an object whose members are read once. */
export const copyOf = (from) => reading(() => ({ ...from }));

/** A string, or a TypeError: the core never receives anything else instead. */
export function textOf(value) {
  if (typeof value !== "string") throw new TypeError("docflow: must be a string");
  return value;
}

// A subclass, and anybody else, may say another length than there is. These cannot be talked into anything.
export const getters = (prototype, ...names) => names.map((name) => Object.getOwnPropertyDescriptor(prototype, name).get);
const ofArrays = /* @__PURE__ */ getters(/* @__PURE__ */ Object.getPrototypeOf(Uint8Array.prototype), "buffer", "byteOffset", "byteLength");
const ofViews = /* @__PURE__ */ getters(DataView.prototype, "buffer", "byteOffset", "byteLength");
const ofBuffers = /* @__PURE__ */ getters(ArrayBuffer.prototype, "byteLength");

/** What those getters return, or nothing for something else. */
export function seen(getters, value) {
  try {
    return getters.map((getter) => getter.call(value));
  } catch {
    return undefined;
  }
}

/** The bytes of a buffer or of any view of one. */
export function bytesOf(value) {
  const view = ArrayBuffer.isView(value) ? (seen(ofArrays, value) ?? seen(ofViews, value)) : seen(ofBuffers, value) && [value];
  try {
    return new Uint8Array(...view);
  } catch {
    // Of nothing, or of a buffer that was transferred elsewhere.
    throw new TypeError("docflow: must be bytes, a Uint8Array or an ArrayBuffer");
  }
}

/** Whether something is bytes in memory. */
export const isBytes = (value) => ArrayBuffer.isView(value) || seen(ofBuffers, value) !== undefined;
