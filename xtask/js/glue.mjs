// Shortens what wasm-bindgen writes. Every user downloads it, and most of it is repeated for each function or meant for others.

import assert from "node:assert/strict";
import { transform } from "esbuild";

/** Encodes straight into memory, wherever a string is handed over: those of this package are short. */
const passStringToWasm0 = `function passStringToWasm0(arg) {
  const space = arg.length * 3;
  const ptr = wasm.__wbindgen_malloc(space, 1) >>> 0;
  WASM_VECTOR_LEN = cachedTextEncoder.encodeInto(arg, getUint8ArrayMemory0().subarray(ptr, ptr + space)).written;
  return space ? wasm.__wbindgen_realloc(ptr, space, WASM_VECTOR_LEN, 1) >>> 0 : ptr;
}
function takeString([ptr, length]) {
  const text = getStringFromWasm0(ptr, length);
  wasm.__wbindgen_free(ptr, length, 1);
  return text;
}
function finalization(free) {
  return typeof FinalizationRegistry === "undefined" ? { register() {}, unregister() {} } : new FinalizationRegistry(free);
}
`;

/** Patterns of wasm-bindgen, what stands in their place, and a word that is gone with all of them. */
const shorter = [
  // What is handed over is a string by then, and where memory ends, the instance is given up: nobody has to free the strings before.
  [/try \{\n((?:\s*(?:ptr|len)\d+ = .*\n)+)\s*\} catch \(e\) \{\n(?:.*\n)*?\s*throw e;\n\s*\}\n/g, "$1", "throw e;"],
  [
    /let (deferred\d+_0);\n\s*let \w+;\n\s*try \{\n((?:(?!deferred)[^])*?)const ret = (.*);\n\s*\1 = ret\[0\];\n.*\n\s*return getStringFromWasm0\(ret\[0\], ret\[1\]\);\n\s*\} finally \{\n.*\n\s*\}\n/g,
    "$2return takeString($3);\n",
    "deferred",
  ],
  [/, wasm\.__wbindgen_malloc, wasm\.__wbindgen_realloc\)/g, ")", "malloc, wasm"],
  [/function passStringToWasm0\([^]*?\n\}\n/, () => passStringToWasm0, "realloc ==="],
  // Node has had it since 12.11, browsers since 2020.
  [/if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[^]*?\n\}\n/, "", "'encodeInto'"],
  [/\(typeof FinalizationRegistry === 'undefined'\)\s*\? .*\s*: new FinalizationRegistry\((.*)\);/g, "finalization($1);", "=== 'undefined')\n"],
  // Nobody writes `using` with what stays inside the package.
  [/^if \(Symbol\.dispose\) .*\n/gm, "", "Symbol.dispose"],
];

/** The JavaScript between a module and the package, made short. */
export async function shortGlue(glue) {
  for (const [pattern, replacement, gone] of shorter) {
    glue = glue.replace(pattern, replacement);
    assert(!glue.includes(gone), `wasm-bindgen writes ${gone} in a new way\n  next: see shorter in xtask/js/glue.mjs`);
  }
  return (await transform(glue, { target: "es2022", minify: true, logLevel: "error" })).code;
}
