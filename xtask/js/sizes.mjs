// node sizes.mjs <pkg> <entry>…: what a user of each entry downloads, and each .wasm alone.
// A line a row: name, bytes, bytes after gzip 9, bytes after brotli 11, with tabs between.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const [folder, ...entries] = process.argv.slice(2);

const row = (name, bytes) => {
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  console.log([name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length].join("\t"));
};

/** The file that a browser's bundler takes for an entry. */
const fileOf = (entry) => {
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  let target = exports?.[entry.replace(/^docflow/, ".")];
  while (target && typeof target === "object") target = target.browser ?? target.import ?? target.default;
  return target && join(folder, target);
};

for (const entry of entries) {
  const file = existsSync(join(folder, "package.json")) && fileOf(entry);
  if (!file || !existsSync(file)) continue; // `cargo xtask test` fails on a missing entry
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(file)};`, resolveDir: folder },
    bundle: true, minify: true, write: false, format: "esm", platform: "browser", target: "es2022", logLevel: "error",
  });
  row(entry, outputFiles[0].contents);
}
for (const file of readdirSync(folder).filter((file) => file.endsWith(".wasm"))) row(file, readFileSync(join(folder, file)));
