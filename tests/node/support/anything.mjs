// Any value at all, for fast-check: data of every kind, and objects that throw, lie and refer to themselves.

import fc from "fast-check";
import { leaves, roots } from "./hostile.mjs";

const throws = () => {
  throw new Error("thrown by the value itself");
};

export function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Whatever is asked of it throws. */
export const throwing = () => new Proxy({}, { get: throws, ownKeys: throws, has: throws, getPrototypeOf: throws, getOwnPropertyDescriptor: throws });

/** Makers: fast-check itself would stumble over such values. The widest and deepest ones take too long to come often. */
const makers = [
  ...Object.entries({ ...roots, ...leaves }).filter(([title]) => !/million|100,000/.test(title)).map(([, make]) => make),
  revoked,
  () => new Proxy({}, { get: throws }),
  throwing,
  () => new Proxy(() => 1, { get: throws, apply: throws }),
  () => new Proxy([1, 2], {}),
  () => ({ then: throws }),
  () => ({ get then() { return throws(); } }),
  () => ({ then: (done) => done(1) }),
  () => ({ getReader: throws }),
  () => ({ getReader: () => ({ read: async () => undefined, cancel: async () => {} }) }),
  () => ({ stream: () => 5, size: "x" }),
  () => ({ [Symbol.iterator]: throws }),
  () => ({ [Symbol.toPrimitive]: throws }),
  () => ({ toString: throws, valueOf: throws }),
  () => ({ aborted: false, addEventListener: throws, removeEventListener: throws }),
  () => ({ aborted: true, addEventListener() {}, get reason() { return throws(); } }),
  () => AbortSignal.abort("before"),
  () => new Blob(["%PDF-1.7"]),
  () => new File(["<a/>"], "a.xml", { type: "application/xml" }),
  () => new Blob(["%PDF-1.7"]).stream(),
  () => new ReadableStream({ pull: throws }),
  () => Object.defineProperty(new Uint8Array(8), "length", { value: 5_000_000 }),
  () => new DataView(new ArrayBuffer(8), 3),
  () => new SharedArrayBuffer(8),
  () => new FormData(),
  () => new URLSearchParams("a=1"),
  () => new Headers({ a: "1" }),
  () => new Date(NaN),
  () => new Date(0),
  () => /x/g,
  () => new Error("x"),
  () => new WeakMap(),
  () => globalThis,
  () => class {},
  () => throws,
  () => async () => throws(),
  () => () => new Promise(() => {}),
  () => Object.create(null),
  () => Object.create({ inherited: 1 }),
  () => "a".repeat(100_000),
  () => "\0",
  () => "\ud800",
  () => "__proto__",
  () => -0,
  () => 2 ** 53,
  () => 10n ** 40n,
];

/** Stands for a hostile value until it is used. */
class Made {
  constructor(make) {
    this.source = String(make);
    Object.defineProperty(this, "make", { value: make });
  }
}
const hostile = makers.map((make) => new Made(make));

/** The value that was meant: what was made up, in place of what stands for it. */
export function real(value) {
  if (value instanceof Made) return value.make();
  if (value === null || typeof value !== "object" || ![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))) return value;
  const copied = Array.isArray(value) ? new Array(value.length) : {};
  for (const name of Object.keys(value)) Object.defineProperty(copied, name, { value: real(value[name]), enumerable: true, configurable: true, writable: true });
  return copied;
}

const data = fc.anything({ maxDepth: 3, withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true, withUnicodeString: true });

/** Any value. */
export const anything = fc.oneof({ weight: 3, arbitrary: data }, { weight: 3, arbitrary: fc.constantFrom(...hostile) }, { weight: 1, arbitrary: fc.constantFrom("ru", "strict", "2026-01-01", "b85032cd-04da-4b2a-8f83-83611ea75789", 1, 0, true, null, undefined) });

/** An object of some of these names, or of another one, with any values. */
export const optionsOf = (names) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 3 }).map(Object.fromEntries) },
    { weight: 1, arbitrary: fc.tuple(fc.string(), anything).map((pair) => Object.fromEntries([pair])) },
    { weight: 1, arbitrary: anything },
  );

/** A copy of a value in which one place holds something else. */
export const spoiled = (value) =>
  fc.tuple(fc.nat(), anything, fc.constantFrom("replace", "replace", "add", "drop")).map(([place, instead, how]) => {
    const holders = [];
    const copied = copy(value, holders);
    if (holders.length === 0) return instead;
    const [holder, name] = holders[place % holders.length];
    if (how === "drop") delete holder[name];
    else holder[how === "add" ? `${name}x` : name] = instead;
    return copied;
  });

function copy(value, holders) {
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value) || ![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))) return value;
  const copied = Array.isArray(value) ? [] : {};
  for (const [name, member] of Object.entries(value)) {
    copied[name] = copy(member, holders);
    holders.push([copied, name]);
  }
  return copied;
}
