// The documentation: every block of code runs, without a network, or says that it is a sketch; translations have the code of the page they
// translate; every link of a page leads to a file and an anchor.
//
// ```js           runs as it stands        ```js fragment   has to parse
// ```sh, python, yaml and output are run by the tests named in `elsewhere`, or marked `fragment`

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
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
  // The body that the pages about registration call deal.json.
  await copyFile(join(root, "tests/examples/kontur-v1/requests/encumbrance_request.json"), join(project, "deal.json"));
});
after(() => rm(project, { recursive: true, force: true }));

/** The blocks of code of a Markdown text: language, mark, code, and the line it begins in. */
function blocks(markdown) {
  return [...markdown.matchAll(/^```(\w*)( fragment)?\n([^]*?)^```$/gm)].map(({ 1: language, 2: fragment, 3: code, index }) => {
    return { language, fragment: fragment !== undefined, code, line: markdown.slice(0, index).split("\n").length };
  });
}

async function run({ code, fragment }, name) {
  const file = join(project, `${name}.mjs`);
  await writeFile(file, code);
  if (fragment) return node("--check", file);
  assert.match(code, /from "docflow/, "a block without an import is a fragment");
  return node("--import", offline, file);
}

/** Markdown files of a folder, without its subfolders. */
const markdownIn = async (folder) => (await readdir(join(root, folder))).filter((file) => file.endsWith(".md")).map((file) => join(folder, file));
const languages = ["ru", "uk"];
const originals = ["README.md", "pkg-template/README.md", "CONTRIBUTING.md", "SECURITY.md", "RELEASING.md", ...(await markdownIn("docs"))].filter((path) => existsSync(join(root, path)));
const translations = (await Promise.all(languages.map((language) => markdownIn(`docs/${language}`)))).flat();
const references = await markdownIn("docs/reference");
const texts = new Map(await Promise.all([...originals, ...translations, ...references].map(async (path) => [path, await readFile(join(root, path), "utf8")])));

/** Blocks that another test runs, by their page and language. Blocks without a language are output and drawings. */
const elsewhere = new Map([
  ["docs/cli.md", { sh: "cli.test.mjs", yaml: "cli.test.mjs" }],
  ["docs/sandbox.md", { python: "cli.test.mjs" }],
  ["docs/forms.md", { tsx: "below", ts: "below" }],
  ["docs/native-rust.md", { rust: "examples/native, whose main.rs is this very code" }],
]);

for (const path of originals) {
  for (const block of blocks(texts.get(path))) {
    const { language, fragment, line } = block;
    if (language === "js") {
      test(`${path}:${line} ${fragment ? "parses" : "runs"}`, () => run(block, `${path.replace(/\W/g, "-")}-${line}`));
    } else if (language !== "" && !fragment) {
      test(`${path}:${line} is run by a test`, () => assert.ok(elsewhere.get(path)?.[language], `mark it \`${language} fragment\`, or name its test here`));
    }
  }
}

test("sketches are few", () => {
  const sketches = originals.flatMap((path) => blocks(texts.get(path)).filter(({ fragment }) => fragment).map(({ line }) => `${path}:${line}`));
  assert.ok(sketches.length <= 16, sketches.join("\n"));
});

test("native-rust.md shows the example that is compiled", { skip: !texts.has("docs/native-rust.md") }, async () => {
  const [{ code }] = blocks(texts.get("docs/native-rust.md")).filter(({ language }) => language === "rust");
  assert.equal(code, await readFile(join(root, "examples/native/src/main.rs"), "utf8"));
});

test("what docs/forms.md shows of the projects stands in them", async () => {
  const files = ["react-form/src/hook-form.tsx", "react-form/src/tanstack-form.tsx", "server/src/app.ts"];
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  const known = new Set((await Promise.all(files.map((file) => readFile(join(root, "examples", file), "utf8")))).flatMap(lines));
  const blocks = [...(await readFile(join(root, "docs/forms.md"), "utf8")).matchAll(/^```tsx?\n([^]*?)^```$/gm)];
  assert.ok(blocks.length > 2);
  for (const [, block] of blocks) for (const line of lines(block)) assert.ok(known.has(line), line);
});

for (const path of translations) {
  const original = join("docs", basename(path));
  test(`${path} has the code of ${original}`, () => {
    assert.ok(texts.has(original), `${original} is missing`);
    const codes = (path) => blocks(texts.get(path)).filter(({ language }) => language !== "").map(({ language, fragment, code }) => `${language}${fragment ? " fragment" : ""}\n${code}`);
    assert.deepEqual(codes(path), codes(original), "run `node docs/.vitepress/samples.mjs`");
  });
}

test("Russian and Ukrainian have the same pages", () => {
  const pages = (language) => translations.filter((path) => path.startsWith(`docs/${language}/`)).map((path) => basename(path));
  assert.deepEqual(pages("ru"), pages("uk"));
  assert.ok(pages("ru").includes("quick-start.md"));
});

/** What can be linked to in a page: its own anchors, and its headings as forges and the site name them. */
function anchors(markdown) {
  const text = markdown.replace(/^```[^]*?^```$/gm, "");
  const slug = (heading) => heading.toLowerCase().replace(/<[^>]*>/g, "").replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-");
  return new Set([...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id), ...[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading))]);
}

test("every link of a page leads to a file and an anchor", () => {
  const dead = [];
  for (const [path, text] of texts) {
    if (path === "pkg-template/README.md") continue; // it is read in the package
    for (const [, link] of text.replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [file, hash] = link.split("#");
      const target = file === "" ? path : relative(root, join(root, dirname(path), decodeURI(file)));
      if (!existsSync(join(root, target)) || (hash && texts.has(target) && !anchors(texts.get(target)).has(hash))) dead.push(`${path}: ${link}`);
    }
  }
  assert.deepEqual(dead, []);
});

test("every rule and every source has its anchor, in the page that the declarations of the package link to", async () => {
  const { homepage } = JSON.parse(await readFile(fileOf("package.json"), "utf8"));
  const wanted = new Set();
  for (const name of ["kontur.types.d.cts", "edin.types.d.cts", "options.types.d.cts"]) {
    for (const [, page, id] of (await readFile(fileOf(name), "utf8")).matchAll(new RegExp(`${homepage}([\\w/-]+)\\.html#([\\w.-]+)`, "g"))) wanted.add(`docs/${page}.md#${id}`);
  }
  const missing = [...wanted].filter((place) => !anchors(texts.get(place.split("#")[0]) ?? "").has(place.split("#")[1]));
  assert.deepEqual(missing, []);
  assert.ok([...wanted].some((place) => place.endsWith("#AS-09")) && [...wanted].some((place) => place.endsWith("#Q32")) && wanted.size > 200);
});

for (const [what, markdown, error] of [
  ["a name that is not exported", 'import { Kontor } from "docflow";', /does not provide an export named 'Kontor'/],
  ["a call that does not exist", 'import { Edin } from "docflow/edin";\nnew Edin({ auth: { sid: "a" } }).users.fetch(1);', /is not a function/],
  ["a request to the network", 'import { Edin } from "docflow/edin";\nawait new Edin({ auth: { sid: "a" }, retry: { attempts: 1 } }).users.get(1);', /EXAMPLE_USED_THE_NETWORK/],
  ["a block without an import", "await edin.users.get(1);", /is a fragment/],
]) {
  test(`an example with ${what} fails`, async () => {
    const [block] = blocks(`# Title\n\n\`\`\`js\n${markdown}\n\`\`\`\n`);
    assert.equal(block.line, 3);
    await assert.rejects(run(block, "wrong"), error);
  });
}
test("a fragment that does not parse fails", async () => {
  await assert.rejects(run({ code: "await (", fragment: true }, "broken"), /SyntaxError/);
});

test("the package's README links to pages that are there, below the homepage", async () => {
  const { homepage } = JSON.parse(await readFile(join(root, "pkg-template/package.json"), "utf8"));
  const links = [...texts.get("pkg-template/README.md").matchAll(/\]\((https:[^)]+)\)/g)].map(([, link]) => link);
  assert.ok(links.length > 5);
  for (const link of links) {
    assert.ok(link.startsWith(homepage), link);
    const page = link.slice(homepage.length).replace(/\.html$/, ".md");
    assert.ok(["", "api/index.md"].includes(page) || texts.has(`docs/${page}`), link);
  }
});
