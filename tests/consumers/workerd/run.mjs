// Bundles like Cloudflare's own tool: with its conditions, and with `.wasm` files as modules beside the script. Workers
// compile no bytes, so the package has to import these modules, and the bundle must not contain inlined bytes.

import { basename } from "node:path";
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

const modules = new Map();
const compiledWasm = {
  name: "compiled-wasm",
  setup(build) {
    build.onResolve({ filter: /\.wasm(\?module)?$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === "resolved") return;
      const found = await build.resolve(path.replace("?module", ""), { kind, resolveDir, pluginData: "resolved" });
      modules.set(basename(found.path), readFileSync(found.path));
      return { path: `./${basename(found.path)}`, external: true };
    });
  },
};

const { outputFiles, metafile } = await build({
  entryPoints: ["main.js"],
  bundle: true,
  format: "esm",
  conditions: ["workerd", "worker", "browser"],
  plugins: [compiledWasm],
  metafile: true,
  write: false,
  outdir: "dist",
});
const names = Object.keys(metafile.inputs).map((path) => basename(path));
const inlined = names.filter((name) => name.includes(".bytes."));
if (inlined.length) throw new Error(`the bundle carries inlined bytes: ${inlined}`);
const imported = [...modules.keys()].sort().join(" ");
if (imported !== "edin.wasm kontur.wasm sandbox.wasm values.wasm") throw new Error(`the bundle imports ${imported || "no module"}`);

const miniflare = new Miniflare({
  compatibilityDate: "2026-07-01",
  modules: [
    { type: "ESModule", path: "main.js", contents: outputFiles[0].text },
    ...[...modules].map(([path, contents]) => ({ type: "CompiledWasm", path, contents })),
  ],
});
try {
  const response = await miniflare.dispatchFetch(`http://localhost/?sandbox=${process.env.SANDBOX_URL ?? ""}`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(text);
  console.log("OK docflow workerd");
} finally {
  await miniflare.dispose();
}
