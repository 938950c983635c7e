// Frameworks: what runs in the page, on the server and at the edge.

import { freePort } from "../project.mjs";

async function expectOk(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (text !== "OK docflow") throw new Error(`${url} gave ${response.status}: ${text.slice(0, 1000)}`);
}

const handler = `
import "../../../exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

export async function GET(request) {
  try {
    await exercise("next", docflow, sandbox, new URL(request.url).searchParams.get("sandbox"));
    return new Response("OK docflow");
  } catch (error) {
    return new Response(error.stack, { status: 500 });
  }
}
`;

/** One application with a page, a route in Node and one at the edge, built by one of the two bundlers. */
const next = (flag, name) => ({
  title: `${name}: page, route in Node, route at the edge`,
  async run(project) {
    await project.run("rm", ["-rf", ".next"]);
    await project.bin("next", ["build", flag], { env: { NEXT_TELEMETRY_DISABLED: "1" } });
    const port = await freePort();
    await project.serving(project.path("node_modules/.bin/next"), ["start", "--port", String(port)], /Ready/, async () => {
      const url = `http://localhost:${port}`;
      for (const route of ["node", "edge"]) await expectOk(`${url}/api/${route}?sandbox=${encodeURIComponent(project.sandbox)}`);
      await project.visitor.open("chrome", url, project.sandbox);
    });
  },
});

const page = `"use client";
import { useEffect } from "react";
import "../exercise.js";
import "../report.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

export default function Page() {
  useEffect(() => void report((url) => exercise("next", docflow, sandbox, url)), []);
  return <p>docflow</p>;
}
`;

const nuxtConfig = 'export default defineNuxtConfig({ telemetry: false, compatibilityDate: "2026-07-01" });\n';
const nuxtRoute = `import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

export default defineEventHandler(async (event) => {
  try {
    await exercise("nuxt", docflow, sandbox, getQuery(event).sandbox);
    return "OK docflow";
  } catch (error) {
    return error.stack;
  }
});
`;
/** In one file with the exercise, because Nitro drops imports that are there for their effect. */
const writeNuxtRoute = async (project) => project.write("server/api/check.js", (await project.read("exercise.js")) + nuxtRoute);
const nuxtAtTheEdge = `import { Miniflare } from "miniflare";

const miniflare = new Miniflare({
  rootPath: ".output/server",
  scriptPath: "index.mjs",
  modules: true,
  modulesRules: [{ type: "ESModule", include: ["**/*.mjs"] }, { type: "CompiledWasm", include: ["**/*.wasm"] }],
  compatibilityDate: "2026-07-01",
  compatibilityFlags: ["nodejs_compat"],
});
try {
  console.log(await (await miniflare.dispatchFetch("http://localhost/api/check?sandbox=" + process.env.SANDBOX_URL)).text());
} finally {
  await miniflare.dispose();
}
`;

export const frameworks = {
  area: "Frameworks",
  groups: [
    {
      title: "Next.js {next}",
      // None, as in its own starter: with "module", its webpack fails at any edge route.
      type: "",
      install: ["next@16.4.6", "react@19.3.1", "react-dom@19.3.1"],
      files: {
        "app/layout.js": "export default function Layout({ children }) {\n  return <html lang=\"en\"><body>{children}</body></html>;\n}\n",
        "app/page.js": page,
        "app/api/node/route.js": handler,
        "app/api/edge/route.js": `export const runtime = "edge";\n${handler}`,
      },
      rows: [next("--turbopack", "Turbopack"), next("--webpack", "webpack")],
    },
    {
      title: "Astro {astro}",
      node: "24",
      install: ["astro@7.3.5"],
      files: {
        "src/pages/index.astro": `<html lang="en"><body><p>docflow</p></body></html>
<script>
import "../../exercise.js";
import "../../report.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

report((url) => exercise("astro", docflow, sandbox, url));
</script>
`,
      },
      rows: [
        {
          title: "page",
          async run(project) {
            await project.bin("astro", ["build"], { env: { ASTRO_TELEMETRY_DISABLED: "1" } });
            await project.visitor.visit({ folders: { "/": project.path("dist/") }, sandbox: project.sandbox });
          },
        },
      ],
    },
    {
      title: "Nuxt {nuxt}",
      node: "24",
      install: ["nuxt@4.5.2", "miniflare@4.20260730.0"],
      files: {
        "edge.mjs": nuxtAtTheEdge,
        "nuxt.config.mjs": nuxtConfig,
        "app.vue": `<template><p>docflow</p></template>
<script setup>
import "./exercise.js";
import "./report.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

onMounted(() => report((url) => exercise("nuxt", docflow, sandbox, url)));
</script>
`,
      },
      rows: [
        {
          title: "page, route in Node",
          async run(project) {
            await writeNuxtRoute(project);
            await project.bin("nuxt", ["build"], { env: { NITRO_PRESET: "node-server" } });
            const port = await freePort();
            await project.serving("node", [".output/server/index.mjs"], /Listening/, async () => {
              const url = `http://localhost:${port}`;
              await expectOk(`${url}/api/check?sandbox=${encodeURIComponent(project.sandbox)}`);
              await project.visitor.open("chrome", url, project.sandbox);
            }, { PORT: String(port), HOST: "localhost" });
          },
        },
        {
          title: "route at the edge with nitro.experimental.wasm (preset cloudflare-module, in workerd)",
          async run(project) {
            await writeNuxtRoute(project);
            await project.write("nuxt.config.mjs", nuxtConfig.replace(" });", ", nitro: { experimental: { wasm: true } } });"));
            await project.bin("nuxt", ["build"], { env: { NITRO_PRESET: "cloudflare-module" } });
            await project.runsWell("node", ["edge.mjs"]);
          },
        },
      ],
    },
  ],
};
