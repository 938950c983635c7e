// The bytes are decoded and compiled on first use, never at import, so importing has no side effects and needs no
// top-level await. A module of this size compiles in a few milliseconds, so this is synchronous.

import { DocflowError } from "./errors.base.mjs";

/** Returns a function that returns a module's bindings, starting it on first use. `source` returns bytes or a module. */
export function lazyGlue(name, glue, source) {
  let started;
  return () => ((started ??= start(name, glue, source)), glue);
}

/** Starts a module and returns its exports. */
export function start(name, glue, source) {
  const { exports } = instantiate(name, glue, source);
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  return exports;
}

function instantiate(name, glue, source) {
  try {
    const given = source();
    const module = given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given);
    return new WebAssembly.Instance(module, { [`./${name}_bg.js`]: glue });
  } catch (cause) {
    if (typeof WebAssembly !== "object") {
      throw new DocflowError("this runtime has no WebAssembly", { code: "no-webassembly", cause });
    }
    // Engines word the error differently, but all name the policy or say that code generation is disallowed.
    if (/content security policy|unsafe-eval|code generation|disallowed by embedder/i.test(String(cause?.message))) {
      throw new DocflowError(
        "the page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src (in Workers, import this package under the condition \"workerd\")",
        { code: "csp", cause },
      );
    }
    throw cause;
  }
}
