// Environments that lack something, or do it otherwise: importing works, and the first use says what is missing.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { fileOf, load } from "./support/docflow.mjs";
import { subject } from "./support/fixtures.mjs";

const run = promisify(execFile);

/** Runs a script in a Node of its own and returns what it prints, as JSON. Entries are at hand as `entry("index")`. */
async function inNode(script) {
  const entry = `const entry = (name) => import(${JSON.stringify(fileOf(".").href)} + name + ".mjs");
    const said = async (use) => { try { return { value: await use() }; } catch ({ name, code, message }) { return { name, code, message }; } };`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", `${entry}\n${script}`]);
  return JSON.parse(stdout);
}

test("without TextEncoder and TextDecoder, as in Jest's jsdom, everything can be imported, and a use says what is missing", async () => {
  const said = await inNode(`
    delete globalThis.TextEncoder; delete globalThis.TextDecoder;
    const { schemas, values, Kontur } = await entry("index"); const { Sandbox } = await entry("sandbox"); await entry("slim");
    const client = () => new Kontur({ auth: { sid: "a", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" } });
    console.log(JSON.stringify(await Promise.all([() => schemas.assessment.subjects.create.check({}), () => values.inn.isValid("1"), () => typeof client(), () => new Sandbox()].map(said))));`);
  for (const error of said) {
    assert.deepEqual([error.name, error.code], ["DocflowError", "environment"]);
    assert.match(error.message, /this environment has no TextEncoder, TextDecoder; in Jest with jsdom/);
  }
});

test("without Response, Headers or fetch, a use says what is missing, and nothing is reported as a lost connection", async () => {
  const said = await inNode(`
    const { Kontur, schemas } = await entry("index"); const { Sandbox } = await entry("sandbox");
    const auth = { sid: "a", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" };
    const call = () => new Kontur({ auth }).assessment.subjects.get(auth.orgId);
    const { Response, Headers, fetch } = globalThis;
    const without = async (name, use) => { const own = globalThis[name]; delete globalThis[name]; const message = await said(use); globalThis[name] = own; return message; };
    console.log(JSON.stringify([
      await without("Response", () => new Sandbox()),
      await without("Headers", call),
      await without("fetch", call),
      await without("Response", () => schemas.assessment.subjects.create.check({}).length),
    ]));`);
  for (const [index, name] of ["Response", "Headers", "fetch"].entries()) {
    assert.deepEqual([said[index].name, said[index].code], ["DocflowError", "environment"]);
    assert.match(said[index].message, new RegExp(`this environment has no ${name};`));
  }
  assert.deepEqual(said[3], { value: 1 }, "checking needs none of them");
});

test("without WebAssembly, as in React Native, everything can be imported, and a use says so", async () => {
  const said = await inNode(`
    delete globalThis.WebAssembly; delete globalThis.TextDecoder;
    const { schemas, values, Kontur } = await entry("index"); const { Sandbox } = await entry("sandbox"); const slim = await entry("slim");
    console.log(JSON.stringify(await Promise.all([() => schemas.assessment.subjects.create.check({}), () => values.inn.isValid("1"), () => new Kontur(), () => new Sandbox(), () => slim.init({ kontur: new Uint8Array(8) })].map(said))));`);
  for (const error of said) {
    assert.deepEqual([error.name, error.code], ["DocflowError", "no-webassembly"]);
    assert.match(error.message, /^this runtime has no WebAssembly; React Native/);
  }
});

test("a policy that forbids WebAssembly is named, in the words of each engine", async () => {
  for (const words of [
    "call to WebAssembly.Module() blocked by CSP",
    "WebAssembly.Module(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source",
    "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script",
    "WebAssembly.Module(): Wasm code generation disallowed by embedder",
  ]) {
    const said = await inNode(`
      const refuse = () => { throw new WebAssembly.CompileError(${JSON.stringify(words)}); };
      WebAssembly.Module = function () { refuse(); }; WebAssembly.compile = async () => refuse();
      const { schemas } = await entry("index"); const slim = await entry("slim");
      console.log(JSON.stringify(await Promise.all([() => schemas.assessment.subjects.create.check({}), () => slim.init({ kontur: new Uint8Array(8) })].map(said))));`);
    for (const { name, code, message } of said) {
      assert.deepEqual([name, code], ["DocflowError", "csp"], words);
      assert.match(message, /'wasm-unsafe-eval'/);
    }
  }
});

test("modules and bytes of another realm are recognised, as edge runtimes have them", async () => {
  const bytes = await readFile(fileOf("kontur.wasm"));
  const foreign = runInNewContext("({ module: new WebAssembly.Module(bytes), buffer: Uint8Array.from(bytes).buffer })", { bytes });
  assert.equal(foreign.module instanceof WebAssembly.Module || foreign.buffer instanceof ArrayBuffer, false);
  const { init, schemas } = await load("slim.mjs");
  for (const source of [foreign.buffer, foreign.module]) await init({ kontur: source });
  assert.deepEqual(schemas.assessment.subjects.create.check(subject), []);
  const { starter } = await load("loading.mjs");
  const { makeGlue } = await load("kontur.glue.mjs");
  assert.equal(typeof starter("kontur", makeGlue, () => foreign.module)(() => {}).exports.check, "function");
});

test("workers and edge runtimes import modules by the name that Next.js and Nitro ask for, and nothing inlined", async () => {
  const { exports } = JSON.parse(await readFile(fileOf("package.json"), "utf8"));
  for (const [entry, condition] of [".", "./kontur", "./edin", "./values", "./sandbox"].flatMap((entry) => [[entry, "edge-light"], [entry, "workerd"]])) {
    const pending = [exports[entry][condition].default];
    const wasm = [];
    for (const file of pending) {
      for (const [, name] of (await readFile(fileOf(file), "utf8")).matchAll(/from "(\.[^"]+)"/g)) {
        if (name.includes(".wasm")) wasm.push(name);
        else if (!pending.includes(name)) pending.push(name);
      }
    }
    assert.ok(wasm.length && wasm.every((name) => /^\.\/\w+\.wasm\?module$/.test(name)), `${entry}: ${wasm}`);
    assert.deepEqual(pending.filter((name) => /\w\.bytes\.|decode|unpacker/.test(name)), [], entry);
  }
});

test("slim: what cannot be fetched, or is no WebAssembly, is our error", async (t) => {
  const { init } = await load("slim.mjs");
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html>")).listen(0, "127.0.0.1");
  await new Promise((ready) => server.on("listening", ready));
  t.after(() => server.close());
  for (const [source, message] of [
    [new URL("docflow/kontur.wasm", import.meta.url), /could not be fetched: give its bytes, await readFile\(new URL\(import\.meta\.resolve\("docflow\/kontur\.wasm"\)\)\)$/],
    ["http://127.0.0.1:1/kontur.wasm", /could not be fetched$/],
    [`http://127.0.0.1:${server.address().port}/kontur.wasm`, /is not what was served: it is no WebAssembly$/],
    [new Response("", { status: 404 }), /was not served: HTTP 404$/],
  ]) {
    await assert.rejects(init({ kontur: source }), (error) => error.name === "DocflowError" && error.code === "not-initialised" && message.test(error.message));
  }
});
