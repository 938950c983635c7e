// Undocumented values: what callers pass by mistake or with bad intent.

/** Values passed instead of a whole body. */
export const roots = {
  nothing: () => undefined,
  null: () => null,
  "a number": () => 5,
  "a string": () => "text",
  "a bigint": () => 5n,
  "a symbol": () => Symbol("body"),
  "a function": () => () => 1,
  "an array": () => [],
  "a date": () => new Date(),
  "a promise": () => Promise.resolve({}),
  "a map": () => new Map([["person", {}]]),
  "an empty object": () => ({}),
  "a proxy that throws": () => new Proxy({}, { ownKeys: thrower, get: thrower }),
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "a toJSON that throws": () => ({ toJSON: thrower }),
};

/** Values passed instead of a string. */
export const leaves = {
  "half of a surrogate pair": () => "Ан\ud83d",
  "the other half": () => "\ude00я",
  "a bigint": () => 5n,
  "a number": () => 5,
  "an array": () => ["text"],
  "a map": () => new Map(),
  "an array of a million": () => new Array(1_000_000).fill("text"),
  "100,000 objects in each other": () => nested(100_000),
  "1,000 objects in each other": () => nested(1_000),
  "1,000 nested arrays": () => JSON.parse("[".repeat(1_000) + "]".repeat(1_000)),
  "the member __proto__": () => JSON.parse('{"__proto__":{"polluted":true}}'),
  "a cycle": () => {
    const all = {};
    return (all.all = all);
  },
  "a cycle beside a bigint": () => {
    const all = { id: 5n };
    return (all.list = [all]);
  },
  "a getter that throws": () => Object.defineProperty({}, "member", { enumerable: true, get: thrower }),
  "a proxy that throws": () => new Proxy({}, { ownKeys: thrower }),
  "a toJSON that throws a string": () => ({
    toJSON() {
      throw "a text";
    },
  }),
};

/** Values that are treated as absent. */
export const absent = { undefined: () => undefined, "a symbol": () => Symbol("member"), "a function": () => () => 1 };

function thrower() {
  throw new Error("thrown by the value itself");
}

function nested(depth) {
  let value = {};
  for (let level = 0; level < depth; level++) value = { value };
  return value;
}

/** A copy of `body` with `value` at a dotted path. */
export function planted(body, path, value) {
  const copy = structuredClone(body);
  const steps = path.split(".");
  const last = steps.pop();
  let at = copy;
  for (const step of steps) at = at[step];
  at[last] = value;
  return copy;
}
