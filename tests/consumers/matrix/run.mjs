// cargo xtask matrix: installs the packed package into real projects, builds and runs them, and prints the table of the README.
// Arguments select rows by a part of their names. What cannot be installed is printed as not run, with the reason.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Visitor } from "./browsers.mjs";
import { NotRun, Project, startSandbox } from "./project.mjs";
import { bundlers } from "./rows/bundlers.mjs";
import { frameworks } from "./rows/frameworks.mjs";
import { pages } from "./rows/pages.mjs";
import { runtimes } from "./rows/runtimes.mjs";
import { testRunners } from "./rows/tests.mjs";
import { typescript } from "./rows/typescript.mjs";

const tarball = resolve(process.env.DOCFLOW_TARBALL ?? join(import.meta.dirname, "../../../target/xtask/docflow.tgz"));
if (!existsSync(tarball)) throw new Error(`${tarball} is missing; \`cargo xtask matrix\` packs it`);
const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
const isWanted = (...names) => wanted.length === 0 || wanted.some((word) => names.join(" ").toLowerCase().includes(word));

const areas = [runtimes, typescript, testRunners, bundlers, frameworks, pages];
const workshop = await mkdtemp(join(tmpdir(), "docflow-matrix-"));
const results = [];
let sandbox;
let visitor;
try {
  sandbox = await startSandbox(workshop, tarball);
  visitor = await Visitor.make(workshop);
  for (const { area, groups } of areas) {
    for (const group of groups) {
      const rows = group.rows.filter((row) => isWanted(area, group.title, row.title));
      if (rows.length) await runGroup(area, group, rows);
    }
  }
} finally {
  await visitor?.close();
  sandbox?.kill();
  await rm(workshop, { recursive: true, force: true, maxRetries: 5 });
}

async function runGroup(area, group, rows) {
  const project = new Project(join(workshop, String(results.length)), { sandbox: sandbox.url, visitor });
  let failure;
  try {
    await project.install(tarball, group);
  } catch (error) {
    failure = error;
  }
  for (const row of rows) {
    const begun = performance.now();
    let outcome = failure;
    if (!failure) outcome = await row.run(project).then(() => undefined, (error) => error);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const title = [project.named(group.title), row.title].filter(Boolean).join(", ");
    const state = outcome === undefined ? "yes" : outcome instanceof NotRun ? "not run" : "FAILED";
    results.push({ area, title, state, reason: outcome?.message });
    console.log(`${state.padEnd(7)} ${area}: ${title} (${seconds} s)${outcome ? `\n        ${outcome.message.trim().replace(/\n/g, "\n        ")}` : ""}`);
  }
}

const said = ({ state, reason }) => (state === "not run" ? `not run: ${reason.split("\n")[0]}` : state);
console.log("\n| Where | What | Works |\n|---|---|---|");
for (const result of results) console.log(`| ${result.area} | ${result.title} | ${said(result)} |`);
const count = (state) => results.filter((result) => result.state === state).length;
console.log(`\n${count("yes")} passed, ${count("FAILED")} failed, ${count("not run")} skipped`);
process.exitCode = count("FAILED") || !count("yes") ? 1 : 0;
