// The entries for other ways of loading, derived from the default ones: they differ in nothing but where the module comes from.

const vendors = ["index", "schemas", "kontur", "edin", "values"];

/** For each way: the files that lead to a module, directly or through one another; what imports it, and what then stands for it. */
const ways = {
  // Cloudflare's workerd and edge runtimes compile no bytes and import a module instead.
  workerd: { entries: [...vendors, "sandbox"], imports: (name) => `import wasm from "./${name}.wasm";`, source: () => "wasm" },
  // `docflow/slim` is given it.
  slim: { entries: vendors, imports: () => 'import { given } from "./init.mjs";', source: (name) => `given("${name}")` },
};

/** The derived files, `[name, contents]`. `read` gives the contents of a default one. */
export function derivedEntries(read) {
  return Object.entries(ways).flatMap(([way, { entries, imports, source }]) =>
    entries.map((entry) => [
      `${entry}.${way}.mjs`,
      read(`${entry}.mjs`)
        .replace(/^(\/\/.*\n)+/, `// Derived from ${entry}.mjs by \`cargo xtask\`; do not edit.\n`)
        .replace(/import \{ wasm \} from "[^"]+";/, () => imports(entry))
        .replace('import { decode } from "./decode.mjs";\n', "")
        .replace("decode(wasm)", () => source(entry))
        .replace(/"\.\/(\w+)\.mjs"/g, (whole, name) => (entries.includes(name) ? `"./${name}.${way}.mjs"` : whole)),
    ]),
  );
}
