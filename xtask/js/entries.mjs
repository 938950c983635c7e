// Entries for other ways of loading, derived from the default ones. They differ only in the source of the module.

const vendors = ["index", "schemas", "kontur", "edin", "values"];

/** For each way: the files that lead to a module, directly or indirectly; what imports it, and the replacement. */
const ways = {
  // Cloudflare's workerd and edge runtimes cannot compile bytes, so they import a module instead. By this name, wrangler, Next.js with
  // both of its bundlers, and Nitro give the module itself; by the plain one, some refuse it and Nitro gives an instance.
  workerd: { entries: [...vendors, "sandbox"], imports: (name) => `import wasm from "./${name}.wasm?module";`, source: () => "wasm" },
  // The caller gives `docflow/slim` its module.
  slim: { entries: vendors, imports: () => 'import { given } from "./init.mjs";', source: (name) => `given("${name}")` },
};

/** The derived files, `[name, contents]`. `read` returns the contents of a default one. */
export function derivedEntries(read) {
  return Object.entries(ways).flatMap(([way, { entries, imports, source }]) =>
    entries.map((entry) => [
      `${entry}.${way}.mjs`,
      read(`${entry}.mjs`)
        .replace(/^(\/\/.*\n)+/, `// Derived from ${entry}.mjs by \`cargo xtask\`; do not edit.\n`)
        .replace(/import \{ wasm \} from "[^"]+";/, () => imports(entry))
        .replace(/import \{ (decode|fromLetters) \} from ".*\n/, "")
        .replace(/(decode|fromLetters)\(wasm\)/, () => source(entry))
        .replace(/"\.\/(\w+)\.mjs"/g, (whole, name) => (entries.includes(name) ? `"./${name}.${way}.mjs"` : whole)),
    ]),
  );
}
