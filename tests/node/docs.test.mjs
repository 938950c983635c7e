// The examples of the documentation run as they stand, without a network. A block marked `js fragment` only has to parse.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { fileOf } from "./support/docflow.mjs";

const root = resolve(import.meta.dirname, "../..");
const offline = `data:text/javascript,${encodeURIComponent(`globalThis.fetch = () => { throw Object.assign(new Error("no network"), { code: "EXAMPLE_USED_THE_NETWORK" }); };`)}`;
// What an example prints is its purpose, so its console is not recorded.
const node = (...args) => promisify(execFile)(process.execPath, args, { cwd: project, timeout: 60_000, env: { ...process.env, NODE_OPTIONS: "" } });
let project;

before(async () => {
  project = await mkdtemp(join(tmpdir(), "docflow-docs-"));
  await mkdir(join(project, "node_modules"));
  await symlink(fileURLToPath(fileOf(".")), join(project, "node_modules/docflow"), "junction");
});
after(() => rm(project, { recursive: true, force: true }));

/** The JavaScript blocks of a Markdown text, each with the line it begins in. */
function examples(markdown) {
  return [...markdown.matchAll(/^```js( fragment)?\n([^]*?)^```$/gm)].map(({ 1: fragment, 2: code, index }) => {
    return { code, fragment: fragment !== undefined, line: markdown.slice(0, index).split("\n").length };
  });
}

async function run({ code, fragment }, name) {
  const file = join(project, `${name}.mjs`);
  await writeFile(file, code);
  if (fragment) return node("--check", file);
  assert.match(code, /from "docflow/, "a block without an import is a fragment");
  return node("--import", offline, file);
}

for (const path of ["README.md", "docs/guide.md", "docs/bulk.md", "docs/fleets.md", "docs/forms.md", "pkg-template/README.md"]) {
  const blocks = examples(await readFile(join(root, path), "utf8"));
  test(`${path} has an example that runs`, () => assert.ok(blocks.some(({ fragment }) => !fragment)));
  for (const block of blocks) {
    const title = block.fragment ? "parses" : "runs";
    test(`${path}:${block.line} ${title}`, () => run(block, `${path.replace(/\W/g, "-")}-${block.line}`));
  }
}

test("what docs/forms.md shows of the projects stands in them", async () => {
  const files = ["react-form/src/hook-form.tsx", "react-form/src/tanstack-form.tsx", "server/src/app.ts"];
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  const known = new Set((await Promise.all(files.map((file) => readFile(join(root, "examples", file), "utf8")))).flatMap(lines));
  const blocks = [...(await readFile(join(root, "docs/forms.md"), "utf8")).matchAll(/^```tsx?\n([^]*?)^```$/gm)];
  assert.ok(blocks.length > 2);
  for (const [, block] of blocks) for (const line of lines(block)) assert.ok(known.has(line), line);
});

for (const [what, markdown, error] of [
  ["a name that is not exported", 'import { Kontor } from "docflow";', /does not provide an export named 'Kontor'/],
  ["a call that does not exist", 'import { Edin } from "docflow/edin";\nnew Edin({ auth: { sid: "a" } }).users.fetch(1);', /is not a function/],
  ["a request to the network", 'import { Edin } from "docflow/edin";\nawait new Edin({ auth: { sid: "a" }, retry: { attempts: 1 } }).users.get(1);', /EXAMPLE_USED_THE_NETWORK/],
  ["a block without an import", "await edin.users.get(1);", /is a fragment/],
]) {
  test(`an example with ${what} fails`, async () => {
    const [block] = examples(`# Title\n\n\`\`\`js\n${markdown}\n\`\`\`\n`);
    assert.equal(block.line, 3);
    await assert.rejects(run(block, "wrong"), error);
  });
}
test("a fragment that does not parse fails", async () => {
  await assert.rejects(run({ code: "await (", fragment: true }, "broken"), /SyntaxError/);
});
