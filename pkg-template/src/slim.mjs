// The same API without inlined bytes: the caller provides them through `init`.

export { init } from "./init.mjs";
export * from "./index.slim.mjs";
