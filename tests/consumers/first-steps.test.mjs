// examples/first-steps: what a stranger runs in the first ten minutes, from the tarball, against the sandbox and no network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

const folder = resolve(import.meta.dirname, "../../examples/first-steps");
const programs = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
const offline = `data:text/javascript,${encodeURIComponent('globalThis.fetch = () => { throw new Error("no network"); };')}`;
let project;

before(() => {
  project = mkdtempSync(join(tmpdir(), "docflow-first-steps-"));
  mkdirSync(join(project, "node_modules"));
  execFileSync("tar", ["-xzf", process.env.DOCFLOW_TARBALL, "-C", join(project, "node_modules")]);
  renameSync(join(project, "node_modules/package"), join(project, "node_modules/docflow"));
  for (const program of programs) cpSync(join(folder, program), join(project, program));
});
after(() => rmSync(project, { recursive: true, force: true }));

/** What each prints at its end. */
const ends = {
  "extract.mjs": /completed [\w:]+ \d+\n$/,
  "certificate.mjs": /\nwait \w+\ntrue \d{4}-\d\d-\d\d\n$/,
  "approval.mjs": /^\d+ \[ \d+ \]\n[^]*55014 \w+ approved\n$/,
};

for (const program of programs) {
  test(`${program} runs, in at most 30 lines`, () => {
    assert.ok(readFileSync(join(folder, program), "utf8").split("\n").length - 1 <= 30);
    const printed = execFileSync(process.execPath, ["--import", offline, program], { cwd: project, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });
    if (ends[program]) assert.match(printed, ends[program]);
    else assert.notEqual(printed, "");
  });
}
test("extract, certificate and approval are among them", () => assert.deepEqual(Object.keys(ends).filter((name) => !programs.includes(name)), []));
