// Entries for other ways of loading, derived from the default ones. They differ only in the source of the module.

import { sampleOf } from "../../pkg-template/src/file.mjs";

const vendors = ["index", "schemas", "kontur", "edin", "values"];

const importOfString = /import \{ wasm \} from "[^"]+";/;
const importOfDecoder = /import \{ (?:decode|fromLetters) \} from ".*\n/;
const decoding = /(?:decode|fromLetters)\(wasm\)/;
const instead = (text, imports, source) => text.replace(importOfString, imports).replace(importOfDecoder, "").replace(decoding, source);

/** For each way: the files that lead to a module, directly or indirectly, and what becomes of their text. `bytes` gives a module's. */
const ways = {
  // Cloudflare's workerd and edge runtimes cannot compile bytes, so they import a module instead. By this name, wrangler, Next.js with
  // both of its bundlers, and Nitro give the module itself; by the plain one, some refuse it and Nitro gives an instance.
  workerd: { entries: [...vendors, "sandbox"], derive: (text, name) => instead(text, `import wasm from "./${name}.wasm?module";`, "wasm") },
  // The caller gives `docflow/slim` its module.
  slim: { entries: vendors, derive: (text, name) => instead(text, 'import { given } from "./init.mjs";', `given("${name}")`) },
  // Node reads the file, unless it is there in name only. `docflow/values` is small enough to do without.
  node: {
    entries: ["index", "schemas", "kontur", "edin", "sandbox"],
    derive: (text, name, bytes) => text
      .replace(importOfDecoder, (line) => `${line}import { fromFile } from "./file.mjs";\n`)
      .replace(decoding, (decoded) => `fromFile("${name}", import.meta.url, ${sampleOf(bytes(`${name}.wasm`))}) ?? ${decoded}`),
  },
};

/** The derived files, `[name, contents]`. `read` returns the contents of a default one, `bytes` those of a module. */
export function derivedEntries(read, bytes) {
  return Object.entries(ways).flatMap(([way, { entries, derive }]) =>
    entries.map((entry) => [
      `${entry}.${way}.mjs`,
      derive(read(`${entry}.mjs`), entry, bytes)
        .replace(/^(\/\/.*\n)+/, `// Derived from ${entry}.mjs by \`cargo xtask\`; do not edit.\n`)
        .replace(/"\.\/(\w+)\.mjs"/g, (whole, name) => (entries.includes(name) ? `"./${name}.${way}.mjs"` : whole)),
    ]),
  );
}
