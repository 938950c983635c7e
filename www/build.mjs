// Builds the page into plain files, for any static host under any path: `node www/build.mjs [folder]`. It takes the package from `pkg/`.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import * as esbuild from "esbuild";
import { catalogue } from "./build/catalogue.mjs";
import { translated } from "./build/declared.mjs";
import { policy } from "./build/policy.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");

/**
 * Builds the page.
 * @param {string} out the folder, which is emptied first
 * @param {string} [meta] what the page may do, in the page itself
 * @returns {Promise<string[]>} the files, by their paths in it
 */
export async function build(out = join(root, "target/www"), meta = policy.meta) {
  const assets = join(out, "assets");
  await rm(out, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });
  const files = new Map();
  const put = async (name, content) => {
    files.set(name, Buffer.from(content));
    await writeFile(join(out, name), content);
  };
  const hashed = async (name, content) => {
    const [, stem, ending] = /^(.*)(\.\w+)$/.exec(name);
    const file = `${stem}-${createHash("sha256").update(content).digest("hex").slice(0, 10)}${ending}`;
    await put(`assets/${file}`, content);
    return file;
  };

  const modules = {};
  for (const name of ["kontur", "edin", "values", "sandbox"]) modules[name] = await hashed(`${name}.wasm`, await readFile(join(root, `pkg/${name}.wasm`)));
  const data = await catalogue(root);
  const rules = brotliDecompressSync(await readFile(join(root, "pkg/bin/rules.json.br")));
  const { version } = JSON.parse(await readFile(join(root, "pkg/package.json"), "utf8"));
  const fetched = {
    ...modules,
    examples: await hashed("examples.json", JSON.stringify(data.examples)),
    rules: await hashed("rules.json", rules),
  };
  for (const [language, operations] of Object.entries(await translated(data.operations))) {
    fetched[`operations.${language}`] = await hashed(`operations.${language}.json`, JSON.stringify(operations));
  }

  const { metafile } = await esbuild.build({
    entryPoints: { app: join(here, "src/main.jsx"), style: join(here, "styles/page.css") },
    outdir: assets,
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["chrome123", "firefox120", "safari17.5"],
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    alias: { docflow: join(root, "pkg") },
    define: { __FILES__: JSON.stringify(fetched), __VERSION__: JSON.stringify(version) },
    metafile: true,
    logLevel: "warning",
  });
  const entry = {};
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const name = `assets/${basename(path)}`;
    files.set(name, await readFile(join(assets, basename(path))));
    if (entryPoint) entry[entryPoint.endsWith(".css") ? "style" : entryPoint.endsWith("main.jsx") ? "app" : entryPoint] = basename(path);
  }

  const shown = (await readFile(join(here, "index.html"), "utf8"))
    .replaceAll("%APP%", `assets/${entry.app}`)
    .replaceAll("%STYLE%", `assets/${entry.style}`)
    .replaceAll("%POLICY%", meta);
  await put("index.html", shown);
  await put("icon.svg", await readFile(join(here, "icon.svg")));
  const kept = ["./", "icon.svg", ...files.keys()].filter((name) => name !== "index.html");
  const version_ = createHash("sha256").update([...files].map(([name, bytes]) => name + createHash("sha256").update(bytes).digest("hex")).join()).digest("hex").slice(0, 12);
  const worker = (await readFile(join(here, "src/offline.js"), "utf8")).replace("%VERSION%", version_).replace('"%FILES%"', JSON.stringify([...new Set(kept)]));
  await put("offline.js", worker);
  // Netlify, Cloudflare Pages and others read this; a host without such a file is covered by the <meta> of the page.
  await put("_headers", `/*\n${Object.entries(policy.headers).map(([name, value]) => `  ${name}: ${value}\n`).join("")}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n`);

  return [...files.keys()];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const out = resolve(process.argv[2] ?? join(root, "target/www"));
  const start = performance.now();
  await build(out);
  console.log(`${relative(process.cwd(), out)}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
