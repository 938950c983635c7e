// The same API without inlined bytes: `init` takes them from wherever the caller has them.

export { init } from "./init.mjs";
export * from "./index.slim.mjs";
