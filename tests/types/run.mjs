// TypeScript over the packed package: strict, with its declarations checked too, for each module resolution.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkCompletions } from "./completions.mjs";
import { checkDeclarations } from "./declarations.mjs";
import { examples } from "./examples.mjs";

const here = import.meta.dirname;
const tarball = process.env.DOCFLOW_TARBALL ?? join(here, "../../target/xtask/docflow.tgz");
const tsc = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");
/** The tests need it, the package's own declarations do not. */
const standard = join(here, "../../node_modules/@standard-schema/spec");
const tests = readdirSync(here).filter((name) => name.endsWith(".test-d.ts"));

const strict = { strict: true, skipLibCheck: false, noEmit: true, target: "es2022", types: [], noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true };
const ways = {
  "nodenext, ESM": { type: "module", options: { module: "nodenext", lib: ["es2022", "dom"], verbatimModuleSyntax: true } },
  "nodenext, CommonJS": { type: "commonjs", options: { module: "nodenext", lib: ["es2022", "dom"] } },
  "bundler": { type: "module", options: { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] } },
  "bundler, in a worker": { type: "module", options: { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "webworker"] } },
  "bundler, workerd": { type: "module", options: { module: "esnext", moduleResolution: "bundler", customConditions: ["workerd"], lib: ["es2022", "webworker"] } },
};

if (!existsSync(tarball)) throw new Error(`${tarball} is missing; \`cargo xtask test --only types\` packs it`);
const workshop = mkdtempSync(join(tmpdir(), "docflow-types-"));
let failed = 0;
try {
  const unpacked = unpack();
  const methods = await everyMethod(unpacked);
  for (const [way, { type, options }] of Object.entries(ways)) {
    const folder = join(workshop, way.replace(/\W+/g, "-"));
    cpSync(unpacked, join(folder, "node_modules/docflow"), { recursive: true });
    cpSync(standard, join(folder, "node_modules/@standard-schema/spec"), { recursive: true });
    for (const name of tests) cpSync(join(here, name), join(folder, name));
    writeFileSync(join(folder, "methods.test-d.ts"), methods);
    if (type === "module") writeFileSync(join(folder, "examples.test-d.ts"), examples(unpacked));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type, private: true }));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...strict, ...options }, include: ["*.ts"] }));
    await report(way, () => execFileSync(process.execPath, [tsc, "--project", folder, "--pretty", "false"], { encoding: "utf8" }));
    if (type === "module") await report(`${way}: every documented member and value of the realty API completes`, () => checkCompletions(tsc, folder));
  }
  await report("no any in the declarations", () => noAny(unpacked));
  await report("each declaration has a comment, and undefined where a member may be left out", () => checkDeclarations(unpacked));
} finally {
  rmSync(workshop, { recursive: true, force: true });
}
if (failed) process.exitCode = 1;

async function report(title, check) {
  try {
    await check();
    console.log(`ok  ${title}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${title}\n${error.stdout || error.message}`);
  }
}

function unpack() {
  mkdirSync(join(workshop, "unpacked"));
  execFileSync("tar", ["-xzf", tarball, "-C", join(workshop, "unpacked")]);
  return join(workshop, "unpacked/package");
}

/** A program that uses every declared operation on its client, and its schema if it sends a body. */
async function everyMethod(folder) {
  const lines = ['import { Edin, Kontur, schemas } from "docflow";', "declare const kontur: Kontur;", "declare const edin: Edin;"];
  for (const [vendor, prefix] of [["kontur", ""], ["edin", "edin."]]) {
    const { operations } = await import(pathToFileURL(join(folder, `${vendor}.api.mjs`)));
    for (const { name, body, variants, branches } of operations) {
      lines.push(`${vendor}.${name} satisfies (...given: never[]) => Promise<unknown> & { withResponse(): Promise<unknown> };`);
      for (const part of body === "json" ? [...(variants ?? [""]), ...Object.keys(branches ?? {})] : []) lines.push(`schemas.${prefix}${name}${part && `.${part}`}.check;`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Comments may say "any"; types may not. */
function noAny(folder) {
  const found = [];
  for (const name of readdirSync(folder).filter((name) => /\.d\.[mc]ts$/.test(name))) {
    const code = readFileSync(join(folder, name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"/g, (text) => text.replace(/[^\n]/g, " "));
    code.split("\n").forEach((line, index) => /\bany\b/.test(line) && found.push(`${name}:${index + 1}: ${line.trim()}`));
  }
  if (found.length) throw new Error(found.join("\n"));
}
