// Importing has no side effects, the first use compiles once, and memory is freed.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { fileOf, load, requireFile, schemas } from "./support/docflow.mjs";
import { subject } from "./support/fixtures.mjs";

const run = promisify(execFile);

/** Runs a script in its own Node process and returns its output as JSON. */
async function inNode(script, type = "module") {
  const { stdout } = await run(process.execPath, [`--input-type=${type}`, "--eval", script]);
  return JSON.parse(stdout);
}

const watch = `
  let compiled = 0;
  const count = (name) => {
    const original = WebAssembly[name];
    WebAssembly[name] = new Proxy(original, {
      construct(target, given) { compiled += 1; return new target(...given); },
      apply(target, self, given) { compiled += 1; return Reflect.apply(target, self, given); },
    });
  };
  ["Module", "compile", "instantiate", "compileStreaming", "instantiateStreaming"].forEach(count);
  const before = new Set(Reflect.ownKeys(globalThis));
  let called = 0;
  globalThis.fetch = async () => (called += 1, new Response('{"subjectId":"7","docflowId":"7"}'));
  const added = () => Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
`;
const path = (name) => JSON.stringify(fileOf(name).pathname);

for (const entry of ["index", "kontur", "edin", "values", "slim", "sandbox", "index.node", "kontur.node", "edin.node", "sandbox.node"]) {
  test(`importing ${entry} compiles nothing, calls nothing and adds nothing global`, async () => {
    const seen = await inNode(`${watch} await import(${JSON.stringify(fileOf(`${entry}.mjs`).href)}); console.log(JSON.stringify([compiled, called, added()]));`);
    assert.deepEqual(seen, [0, 0, []]);
  });
  test(`requiring ${entry} compiles nothing, calls nothing and adds nothing global`, async () => {
    const seen = await inNode(`${watch} require(${path(`${entry}.cjs`)}); console.log(JSON.stringify([compiled, called, added()]));`, "commonjs");
    assert.deepEqual(seen, [0, 0, []]);
  });
}

const commonErrors = ["ApiError", "AuthenticationError", "CaptchaRequiredError", "ConnectionError", "DecodeError", "DocflowError", "NotFoundError", "PermissionError", "RateLimitError", "ServerError", "TimeoutError", "ValidationError", "causeOf"];
const about = ["ruleUrl", "versions"];
for (const [entry, own] of Object.entries({
  index: ["ChecksFailedError", "DocflowFailedError", "Edin", "Kontur", "schemas", "values"],
  slim: ["ChecksFailedError", "DocflowFailedError", "Edin", "Kontur", "init", "schemas", "values"],
  kontur: ["ChecksFailedError", "DocflowFailedError", "Kontur", "__engine", "schemas", "values"],
  edin: ["Edin", "__engine", "schemas"],
})) {
  test(`${entry} exports its own names and the errors that it throws, in both module systems`, async () => {
    const expected = [...commonErrors, ...about, ...own].sort();
    for (const file of entry === "slim" ? [entry] : [entry, `${entry}.node`]) {
      assert.deepEqual(Object.keys(await load(`${file}.mjs`)).sort(), expected);
      assert.deepEqual(Object.keys(requireFile(`${file}.cjs`)).sort(), expected);
    }
  });
}

test("schemas of both vendors equal those of each, in both module systems", async () => {
  const [kontur, edin] = [await load("kontur.mjs"), await load("edin.mjs")];
  assert.deepEqual({ ...schemas }, { ...kontur.schemas, ...edin.schemas });
  assert.deepEqual(Object.keys(requireFile("index.cjs").schemas).sort(), Object.keys(schemas).sort());
});

test("values exports the one error that it throws and the call for its cause", async () => {
  assert.deepEqual(Object.keys(await load("values.mjs")).sort(), ["DocflowError", "causeOf", "values"]);
});

test("the first use compiles the module and the one that unpacks it; the second compiles nothing", async () => {
  const seen = await inNode(`${watch}
    const { schemas, values, Kontur } = await import(${JSON.stringify(fileOf("index.mjs").href)});
    const counts = [compiled];
    for (const use of [() => schemas.assessment.subjects.create.check({}), () => values.inn.isValid("1"), () => new Kontur(), () => schemas.edin.agreements.steps.create.check({})]) { use(); counts.push(compiled); }
    console.log(JSON.stringify(counts));`);
  // The values are not packed.
  assert.deepEqual(seen, [0, 2, 3, 3, 5]);
});

test("Node reads the module's file, and expands the string where that is missing, of another build or beside a bundle", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "docflow-"));
  t.after(() => rm(folder, { recursive: true }));
  await cp(fileOf("."), folder, { recursive: true });
  const use = "schemas.assessment.subjects.create.check({}); console.log(JSON.stringify(compiled));";
  const compiledBy = (name) => Promise.all([
    inNode(`${watch} const { schemas } = await import(${JSON.stringify(pathToFileURL(join(folder, `${name}.mjs`)))}); ${use}`),
    inNode(`${watch} const { schemas } = require(${JSON.stringify(join(folder, `${name}.cjs`))}); ${use}`, "commonjs"),
  ]);
  const [read, expanded] = [[1, 1], [2, 2]];
  assert.deepEqual(await compiledBy("index.node"), read);
  for (const extension of ["mjs", "cjs"]) await cp(join(folder, `kontur.node.${extension}`), join(folder, `bundle.${extension}`));
  assert.deepEqual(await compiledBy("bundle"), expanded);
  const module = await readFile(join(folder, "kontur.wasm"));
  await writeFile(join(folder, "kontur.wasm"), module.map((byte, index) => (index < 8 ? byte : byte ^ 1)));
  assert.deepEqual(await compiledBy("kontur.node"), expanded);
  await rm(join(folder, "kontur.wasm"));
  assert.deepEqual(await compiledBy("kontur.node"), expanded);
});

test("a process that has used the package exits by itself", async () => {
  const begun = performance.now();
  await inNode(`const { Kontur } = await import(${JSON.stringify(fileOf("index.mjs").href)});
    const kontur = new Kontur({ auth: { sid: "a", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" }, fetch: async () => new Response('{"subjectId":"7"}') });
    await kontur.assessment.subjects.get("e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e"); console.log(1);`);
  assert.ok(performance.now() - begun < 10_000, "no timer of 30 seconds keeps it alive");
});

test("a call that fails without a handler is an unhandled rejection", async () => {
  const seen = await inNode(`const { Kontur } = await import(${JSON.stringify(fileOf("index.mjs").href)});
    process.on("unhandledRejection", (error) => console.log(JSON.stringify(error.name)));
    new Kontur().assessment.subjects.create({});`);
  assert.equal(seen, "ValidationError");
});

test("slim accepts bytes, a module and a Response, and reports what is missing before", async () => {
  const { init, schemas: slim } = await load("slim.mjs");
  assert.throws(() => slim.assessment.subjects.create.check({}), { name: "DocflowError", code: "not-initialised", message: /init\(\{ kontur: source \}\)/ });
  await assert.rejects(init({ kontur: new Response("", { status: 404 }) }), { name: "DocflowError", message: /404/ });
  const bytes = await readFile(fileOf("kontur.wasm"));
  for (const source of [bytes, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength), new WebAssembly.Module(bytes), new Response(bytes, { headers: { "Content-Type": "application/wasm" } }), Promise.resolve(bytes)]) await init({ kontur: source });
  assert.deepEqual(slim.assessment.subjects.create.check(subject), []);
});

test("the inlined bytes equal the module beside them", async () => {
  const [{ decode }, { fromLetters }] = [await load("decode.mjs"), await load("letters.mjs")];
  for (const [name, expand] of Object.entries({ kontur: decode, edin: decode, values: fromLetters, sandbox: decode })) {
    const { wasm } = await load(`${name}.bytes.mjs`);
    assert.ok(Buffer.from(expand(wasm)).equals(await readFile(fileOf(`${name}.wasm`))), name);
  }
});

test("after 100,000 checks, half of them failing, memory is as large as after 1,000", async () => {
  const { __engine, schemas: kontur } = await load("kontur.mjs");
  const check = kontur.assessment.subjects.create;
  const size = () => __engine().exports.memory.buffer.byteLength;
  const bad = { person: { ...subject.person, snils: "112-233-445 96", birthDate: "1996-02-31" } };
  const rounds = (count) => {
    for (let round = 0; round < count; round++) {
      if (round % 2) assert.equal(check.check(bad).length, 2);
      else assert.equal(check.encode(subject).length > 0, true);
    }
  };
  rounds(1_000);
  const after1000 = size();
  rounds(99_000);
  assert.equal(size(), after1000);
});

test("after 20,000 calls, half of them rejected, memory is as large as after 1,000", async () => {
  const { Kontur, __engine } = await load("kontur.mjs");
  const success = () => new Response(JSON.stringify({ subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9", ...subject }), { status: 201 });
  const failure = () => new Response(JSON.stringify({ code: "validation", errors: [{ code: "WrongSnils" }] }), { status: 400 });
  let sent = 0;
  const kontur = new Kontur({ auth: { sid: "a", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" }, fetch: async () => (sent++ % 2 ? success() : failure()) });
  const rounds = async (count) => {
    for (let round = 0; round < count; round++) await kontur.assessment.subjects.create(subject).catch(() => {});
  };
  const size = () => __engine().exports.memory.buffer.byteLength;
  await rounds(1_000);
  const after1000 = size();
  await rounds(19_000);
  assert.equal(size(), after1000);
  assert.equal(sent, 20_000);
});

test("the memory of one huge string is reused for the next", async () => {
  const { __engine } = await load("kontur.mjs");
  const huge = { person: { ...subject.person, name: "я".repeat(8 << 20) } };
  const size = () => __engine().exports.memory.buffer.byteLength;
  for (let round = 0; round < 2; round++) schemas.assessment.subjects.create.check(huge);
  const before = size();
  for (let round = 0; round < 5; round++) schemas.assessment.subjects.create.check(huge);
  assert.equal(size(), before);
});
