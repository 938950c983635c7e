// A run whose output, consoles or loggers contain a planted value fails; this one finds values that are planted on purpose.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import { hitsIn, planted } from "./support/planted.mjs";
import { apiKey, sessionId, sid } from "./support/fixtures.mjs";

const scanned = resolve(import.meta.dirname, "support/scanned.mjs");

/** Runs a script under the scan. What a run prints may contain planted values, so it is not printed here. */
function run(script, env) {
  const { NODE_TEST_CONTEXT, DOCFLOW_CONSOLE, NODE_OPTIONS, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [scanned, "--input-type=module", "--eval", script], { encoding: "utf8", env: { ...own, ...env } });
  return { status, last: stdout.trim().split("\n").at(-1), found: stdout.split("\n").filter((line) => line.startsWith("planted ")).join("\n"), stderr };
}

test("what is planted", () => {
  const names = [...planted.values()];
  for (const name of ["apiKey", "sessionId", "sid", "password", "email", "snils", "inn", "surname"]) assert.ok(names.includes(name), name);
  assert.ok(planted.size > 20, `${planted.size} values`);
  assert.deepEqual([apiKey, sessionId, sid].map((value) => planted.has(value)), [true, true, true]);
});

test("each planted value is found, in each way that it may be printed, and shown masked", () => {
  for (const [value, name] of planted) {
    const bytes = Buffer.from(value);
    for (const text of [value, `{"a":${JSON.stringify(value)}}`, encodeURIComponent(value), bytes.toString("hex"), String(new Uint8Array(bytes)), Buffer.from(`${value} and more`).toString("base64")]) {
      const hits = hitsIn(`before\n  at ${text} behind\nafter`);
      assert.ok(hits.length >= 1, name);
      assert.ok(hits.every(([, line]) => line.startsWith("  at ") && !line.includes(value)), name);
    }
  }
  assert.deepEqual(hitsIn("HTTP 400 validation (WrongSnils)\n".repeat(1000)), []);
});

test("a run that prints nothing planted passes, and keeps its own exit code", () => {
  const clean = run(`console.log("HTTP 400")`);
  assert.equal(clean.status, 0, clean.stderr);
  assert.match(clean.last, /^scanned \d+ characters of output and \d+ of consoles and loggers for \d+ planted values: 0 found$/);
  assert.equal(run(`process.exit(7)`).status, 7);
});

const text = (value) => `Buffer.from("${Buffer.from(value).toString("hex")}", "hex").toString()`;
for (const [title, script] of Object.entries({
  "on its output": `process.stdout.write(${text(apiKey)})`,
  "on its error output": `process.stderr.write(${text(sessionId)})`,
  "on a console": `console.error({ a: ${text("Тарасова")} })`,
  "on a console whose output nobody sees": `process.stdout.write = () => true; console.log("snils %s", ${text("987-654-321 83")})`,
  "as bytes": `console.log(Buffer.from(${text(sid)}))`,
  "on the console of a worker": `import { Worker } from "node:worker_threads"; new Worker(${JSON.stringify(`console.log(${text(apiKey)})`)}, { eval: true })`,
})) {
  test(`a run that prints a planted value ${title} fails`, () => {
    const { status, found, last } = run(script);
    assert.equal(status, 1);
    assert.match(found, /^planted \w+ in (the output|a console or logger): .*•••/m);
    assert.doesNotMatch(last, /: 0 found$/);
  });
}

test("an error that a test caught is printed in every way, and what that shows is found", () => {
  const caught = `globalThis[Symbol.for("docflow.test.caught")]`;
  const error = (member) => `Object.defineProperty(Object.assign(new Error("a"), { ${member} }), Symbol.for("docflow.error"), { value: ["DocflowError"] })`;
  const env = { NODE_TEST_CONTEXT: "child" };
  assert.equal(run(`${caught}(${error(`code: "validation"`)})`, env).status, 0);
  for (const member of [`body: ${text("98765432183")}`, `errors: [{ message: ${text("Тарасова")} }]`, `cause: { data: ${text(apiKey)} }`]) {
    const { status, found } = run(`${caught}(${error(member)})`, env);
    assert.equal(status, 1, member);
    assert.match(found, /in a console or logger/);
  }
});
