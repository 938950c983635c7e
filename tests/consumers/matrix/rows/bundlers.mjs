// Bundlers with their default configuration; what they build runs in Chromium.

const main = `import "./exercise.js";
import "./report.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

report((url) => exercise("bundle", docflow, sandbox, url));
`;
/** With a module that the bundler emits as a file. */
const slim = (source) => `import "./exercise.js";
import "./report.js";
import * as docflow from "docflow/slim";
import * as sandbox from "docflow/sandbox";
${source}

report(async (url) => {
  await docflow.init({ kontur: kontur, edin: edin });
  await exercise("slim", docflow, sandbox, url);
});
`;
const byUrl = slim('const [kontur, edin] = [new URL("docflow/kontur.wasm", import.meta.url), new URL("docflow/edin.wasm", import.meta.url)];');
/** Parcel wants to be told that a URL names a package. */
const byParcelUrl = byUrl.replaceAll('URL("docflow', 'URL("npm:docflow');
const byImport = slim('import kontur from "docflow/kontur.wasm";\nimport edin from "docflow/edin.wasm";');

const html = (script, type = "module") => `<!doctype html>\n<meta charset="utf-8">\n<title>Consumer</title>\n<script ${type === "module" ? 'type="module" ' : ""}src="${script}"></script>\n`;

/** A row that builds a program into `dist` and opens it. */
const row = (title, source, build, script = "./main.js") => ({
  title,
  async run(project) {
    await project.run("rm", ["-rf", "dist", ".parcel-cache"]);
    await project.write("src/index.html", html("./main.js"));
    await project.write("src/main.js", source);
    for (const file of ["exercise.js", "report.js"]) await project.write(`src/${file}`, await project.read(file));
    await build(project);
    if (script) await project.write("dist/index.html", html(script));
    await project.visitor.visit({ folders: { "/": project.path("dist/") }, sandbox: project.sandbox });
  },
});

const both = (build, slimSource, script) => [row("", main, build, script), row(`docflow/slim, ${slimSource === byUrl ? "new URL" : 'new URL("npm:…")'}`, slimSource, build, script)];

export const bundlers = {
  area: "Bundlers",
  groups: [
    { title: "Vite {vite}", install: ["vite@8.4.0"], rows: both((project) => project.bin("vite", ["build", "src", "--outDir", "../dist"]), byUrl, null) },
    { title: "webpack {webpack}", install: ["webpack@5.113.0", "webpack-cli@7.3.1"], rows: both((project) => project.bin("webpack", ["--mode", "production", "--entry", "./src/main.js"]), byUrl) },
    { title: "Rspack {@rspack/core}", install: ["@rspack/core@2.3.4", "@rspack/cli@2.2.8"], rows: both((project) => project.bin("rspack", ["build", "--mode", "production", "--entry", "./src/main.js"]), byUrl) },
    { title: "Parcel {parcel}", install: ["parcel@2.16.4"], rows: both((project) => project.bin("parcel", ["build", "src/index.html", "--no-cache"]), byParcelUrl, null) },
    {
      title: "Rollup {rollup}",
      install: ["rollup@4.68.8", "@rollup/plugin-node-resolve@16.0.3"],
      rows: [row("", main, (project) => project.bin("rollup", ["src/main.js", "--dir", "dist", "--format", "es", "--plugin", "node-resolve"]))],
    },
    {
      title: "esbuild {esbuild}",
      install: ["esbuild@0.28.2"],
      rows: [
        row("", main, (project) => project.bin("esbuild", ["src/main.js", "--bundle", "--outdir=dist"])),
        row("docflow/slim, import", byImport, (project) => project.bin("esbuild", ["src/main.js", "--bundle", "--format=esm", "--loader:.wasm=file", "--outdir=dist"])),
      ],
    },
  ],
};
