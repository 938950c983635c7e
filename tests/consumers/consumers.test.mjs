// Real consumers of the packed package. Each folder beside this file is copied to a temporary folder, installs its own
// dependencies by its lock file and then the tarball, and runs its `npm test`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const here = import.meta.dirname;
const tarball = process.env.DOCFLOW_TARBALL ?? join(here, "../../target/xtask/docflow.tgz");
const minutes = 60_000;

/** The environment of the children: without the variables of the test runner and of an npm that may have started it. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_TEST_|npm_)/.test(name)));
let workshop;

before(async () => {
  assert.ok(existsSync(tarball), `${tarball} is missing; \`cargo xtask test --only consumers\` packs it`);
  workshop = await mkdtemp(join(tmpdir(), "docflow-consumers-"));
});
after(() => rm(workshop, { recursive: true, force: true }));

function npm(folder, ...args) {
  return new Promise((resolve, reject) => {
    execFile("npm", args, { cwd: folder, env, timeout: 5 * minutes, maxBuffer: 1 << 26, shell: process.platform === "win32" }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      if (error) reject(new Error(`npm ${args.join(" ")} failed (${error.code ?? error.signal}):\n${output}`));
      else resolve(output);
    });
  });
}

async function install(consumer) {
  const folder = join(workshop, consumer);
  await cp(join(here, consumer), folder, { recursive: true, filter: (path) => !path.endsWith("node_modules") });
  await cp(join(here, "shared"), folder, { recursive: true });
  // Not `npm ci`: it rejects a lock file without other platforms' programs, which npm itself writes for Deno.
  await npm(folder, "install", "--no-save", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", tarball);
  return folder;
}

for (const [consumer, title] of [
  ["node-esm", "Node imports the package as a module"],
  ["node-cjs", "Node requires the package from CommonJS"],
  ["page", "a page without a bundler imports the files as they are"],
  ["vite", "Vite builds a page that runs"],
  ["esbuild", "esbuild bundles a script that runs in a page"],
  ["servers", "servers of three kinds take the sandbox's fetch as their handler"],
  ["deno", "Deno runs it without any permission, and serves the sandbox"],
  ["bun", "Bun runs it, and serves the sandbox"],
  ["workerd", "workerd runs it with imported modules instead of inlined bytes"],
]) {
  test(`${consumer}: ${title}`, { timeout: 10 * minutes }, async () => {
    const output = await npm(await install(consumer), "test");
    assert.match(output, new RegExp(`OK docflow ${consumer}\\b`));
  });
}
