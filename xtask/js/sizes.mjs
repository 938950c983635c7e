// node sizes.mjs <pkg> (<name> <source>)…: the download size of a program with this source, and of each .wasm alone.
// One row per line: name, bytes, bytes after gzip 9, bytes after brotli 11, separated by tabs.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const [folder, ...bundles] = process.argv.slice(2);
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

const row = (name, bytes) => {
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  console.log([name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length].join("\t"));
};

/** The file that a bundler for browsers selects for an entry. */
function fileOf(entry) {
  let target = exports[entry.replace(/^docflow/, ".")];
  while (target && typeof target === "object") target = target.browser ?? target.import ?? target.default;
  if (!target) throw new Error(`the package has no entry ${entry}`);
  return join(folder, target);
}

for (let at = 0; at < bundles.length; at += 2) {
  const contents = bundles[at + 1].replace(/"(docflow[^"]*)"/g, (_, entry) => JSON.stringify(fileOf(entry)));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true, minify: true, write: false, format: "esm", platform: "browser", target: "es2022", logLevel: "error",
  });
  row(bundles[at], outputFiles[0].contents);
}
for (const file of readdirSync(folder).filter((file) => file.endsWith(".wasm"))) row(file, readFileSync(join(folder, file)));
