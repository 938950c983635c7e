// node package.mjs <pkg> <version>: completes the package. Derives entries, gives each .mjs and .d.mts its CommonJS twin, completes
// the programs and writes the version.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { derivedEntries } from "./entries.mjs";
import { shortGlue } from "./glue.mjs";

const [folder, version] = [resolve(process.argv[2]), process.argv[3]];
const read = (file) => readFileSync(join(folder, file), "utf8");
const bytes = (file) => readFileSync(join(folder, file));
const write = (file, text) => writeFileSync(join(folder, file), text);
if (existsSync(join(folder, "index.mjs"))) for (const [file, text] of derivedEntries(read, bytes)) write(file, text);
const files = readdirSync(folder);

for (const file of files.filter((file) => file.endsWith(".glue.mjs"))) write(file, await shortGlue(read(file)));

const toCommonJS = async (file, text) => {
  const { code } = await transform(text, {
    format: "cjs",
    target: "es2022",
    // Only here does esbuild list the exports in a form that `import` of a CommonJS file can read. Nothing else depends on it.
    platform: "node",
    // Not as .mjs, whose imports esbuild takes for those of Node: the namespace that `schemas` is would gain a `default`.
    sourcefile: file.replace(/\.mjs$/, ".js"),
    loader: "js",
    define: { "import.meta.url": "module_url" },
    // Whoever steps through the code has the .mjs beside it.
    minifyWhitespace: true,
    logLevel: "error",
  });
  return code;
};

// esbuild puts its helpers, 0.7 to 1.2 kB, before each file that has exports. They stand once in the package instead.
const helpers = ["__export", "__reExport", "__toESM", "__toCommonJS"];
const helperCode = /^var __(create|defProp)=.*?var __toCommonJS=.*?;(?=var \w+_exports=)/s;
const [everyHelper] = (await toCommonJS("helpers.mjs", 'export * from "a"; export * as b from "b";')).match(helperCode);
write("esbuild.helpers.cjs", `${everyHelper}module.exports={${helpers}};\n`);

/**
 * The twin of a file that exports one long string, which stands in the package once. `require` takes modules since Node 20.19 and in
 * bundlers; in Jest and before, the file is read, with an fs that no bundler sees.
 */
const twinOf = (file, name, read) =>
  `let ${name};try{({${name}}=require("./${file}"))}catch{const fs=process.getBuiltinModule?.("fs")??module.constructor.createRequire(module.filename)("fs");const[text]=/".*"/.exec(fs.readFileSync(module.path+"/${file}","utf8"));${name}=${read}}exports.${name}=${name};\n`;
const twinOfBytes = (file) => twinOf(file, "wasm", "text.slice(1,-1)");
const twinOfData = (file) => twinOf(file, "data", "JSON.parse(JSON.parse(text))");

// Importing a .wasm file is for ES modules alone, and so are the runtimes that need it.
for (const file of files.filter((file) => file.endsWith(".mjs") && !file.endsWith(".workerd.mjs"))) {
  if (file.endsWith(".bytes.mjs")) {
    write(file.replace(/\.mjs$/, ".cjs"), twinOfBytes(file));
    continue;
  }
  if (file.endsWith(".data.mjs")) {
    write(file.replace(/\.mjs$/, ".cjs"), twinOfData(file));
    continue;
  }
  const code = (await toCommonJS(file, read(file))).replace(helperCode, (code) => {
    const used = helpers.filter((name) => code.includes(`var ${name}=`));
    return `const {${used}}=require("./esbuild.helpers.cjs");`;
  });
  const url = code.includes("module_url") ? 'const module_url=require("node:url").pathToFileURL(__filename).href;' : "";
  write(file.replace(/\.mjs$/, ".cjs"), url + code.replace(/\b(require|import)\("(\.\.?\/[^"]+)\.mjs"\)/g, '$1("$2.cjs")'));
}

// Declarations stand once too, in the form of CommonJS, which modules may import but not the other way round. The entry's extension
// tells TypeScript which of the two its JavaScript is.
const entries = JSON.stringify(JSON.parse(read("package.json")).exports);
for (const file of files.filter((file) => file.endsWith(".d.mts"))) {
  const name = file.replace(/\.d\.mts$/, "");
  const text = read(file);
  write(`${name}.d.cts`, text.replace(/(["'])(\.\.?\/[^"'\n]+)\.mjs\1/g, "$1$2.cjs$1"));
  if (/^export default /m.test(text)) continue;
  if (entries.includes(`"./${file}"`)) write(file, `export * from "./${name}.cjs";\n`);
  else rmSync(join(folder, file));
}

// What the programs need beside their own files: the rules, and the server, bundled so that the package depends on nothing.
write("bin/rules.json.br", brotliCompressSync(read("rules.json")));
rmSync(join(folder, "rules.json"));
const licence = readFileSync(new URL("../../node_modules/srvx/LICENSE", import.meta.url), "utf8").trim();
await build({
  stdin: { contents: 'export { serve } from "srvx/node";', resolveDir: import.meta.dirname },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "error",
  banner: { js: `/*! srvx, https://srvx.h3.dev\n\n${licence}\n*/` },
  outfile: join(folder, "bin/srvx.mjs"),
});

if (existsSync(join(folder, "package.json"))) {
  write("package.json", `${JSON.stringify({ ...JSON.parse(read("package.json")), version }, null, 2)}\n`);
}

// The encoder is Rust, the decoder JavaScript: what every user will decode is compared here, in both module systems.
const { decode } = await import(pathToFileURL(join(folder, "decode.mjs")));
const { fromLetters } = await import(pathToFileURL(join(folder, "letters.mjs")));
for (const file of files.filter((file) => file.endsWith(".wasm"))) {
  const { wasm } = await import(pathToFileURL(join(folder, file.replace(/\.wasm$/, ".bytes.mjs"))));
  assert.equal(createRequire(import.meta.url)(join(folder, file.replace(/\.wasm$/, ".bytes.cjs"))).wasm, wasm);
  const decoded = /^[a-p][A-P]/.test(wasm) ? fromLetters(wasm) : decode(wasm);
  assert(Buffer.from(decoded).equals(readFileSync(join(folder, file))), `${file}: the inlined bytes do not decode to the file`);
  new WebAssembly.Module(decoded); // the oldest runtime that the build itself may run on accepts it
}
