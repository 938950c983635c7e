// The bytes are decoded and compiled on first use, never at import, so importing has no side effects and needs no
// top-level await. A module of this size compiles in a few milliseconds, so this is synchronous.

import { DocflowError } from "./errors.base.mjs";

/** Returns a function that returns a module's bindings, starting it on first use. `source` returns bytes or a module. */
export function lazyGlue(name, makeGlue, source) {
  const start = starter(name, makeGlue, source);
  let running;
  return () => (running ??= start(() => (running = undefined))).glue;
}

/** Returns a function that starts a module and returns its bindings and exports. `onStop` is called when the instance stops. */
export function starter(name, makeGlue, source) {
  let module;
  return (onStop) => {
    demand("TextEncoder", "TextDecoder");
    const glue = makeGlue();
    const exports = guard(instantiate(() => (module ??= compile(source())), { [`./${name}_bg.js`]: glue }).exports, onStop);
    glue.__wbg_set_wasm(exports);
    exports.__wbindgen_start?.();
    return { glue, exports };
  };
}

/** The error of what the module did not finish; with an `operation`, of a call. */
export function stoppedError(cause, operation) {
  const [place, doubt] = operation ? [operation + ": ", "; the request may have been carried out, so check before you retry"] : ["", ""];
  const error = new DocflowError(`${place}the module has stopped unexpectedly and starts anew${doubt}`, { code: "stopped", operation, cause });
  if (operation) error.mayHaveReachedServer = true;
  return error;
}

/** What the platform and the garbage collector call: nobody is there to catch anything. */
const isUnattended = (name) => /^__|closures|_free$/.test(name);

/**
 * The exports, as long as the instance can be relied on. A trap, and so an exception that went through the module, leaves its
 * memory in whatever state it was: then the instance is given up.
 */
function guard(exports, onStop) {
  const guarded = {};
  let stopped;
  for (const [name, own] of Object.entries(exports)) {
    guarded[name] = typeof own !== "function" ? own : (...given) => {
      if (!stopped) {
        try {
          return own(...given);
        } catch (cause) {
          if (!stopped) onStop((stopped = { cause }).cause);
        }
      }
      if (!isUnattended(name)) throw stoppedError(stopped.cause);
      // Read as a number and as a list alike.
      return 0;
    };
  }
  return guarded;
}

/** Throws unless this environment has what the package is made of and, by their names, what a part of it needs besides. */
export function demand(...names) {
  if (typeof WebAssembly !== "object") {
    throw new DocflowError("this runtime has no WebAssembly; React Native, for one, has none: use docflow on a server", { code: "no-webassembly" });
  }
  const missing = names.filter((name) => typeof globalThis[name] !== "function");
  if (missing.length) {
    throw new DocflowError(`this environment has no ${missing.join(", ")}; in Jest with jsdom, take the environment jest-fixed-jsdom or set ${missing.length > 1 ? "them" : "it"} on globalThis`, { code: "environment" });
  }
}

/** By its tag: `instanceof` does not hold for a module of another realm, which is what edge runtimes import. */
export const isModule = (given) => Object.prototype.toString.call(given) === "[object WebAssembly.Module]";

const compile = (given) => (isModule(given) ? given : new WebAssembly.Module(given));

function instantiate(module, imports) {
  try {
    return new WebAssembly.Instance(module(), imports);
  } catch (cause) {
    throw explained(cause);
  }
}

/** An error of compiling, in our words where the reason is known. */
export function explained(cause) {
  // Engines word the error differently, but all name the policy or say that code generation is disallowed.
  if (!/content security policy|blocked by csp|unsafe-eval|code generation|disallowed by embedder/i.test(String(cause?.message))) return cause;
  return new DocflowError(
    "the page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src (in Workers, import this package under the condition \"workerd\")",
    { code: "csp", cause },
  );
}
