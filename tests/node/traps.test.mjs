// What happens when the module itself fails: a trap, or an exception that goes through it. Its memory is overwritten on
// purpose, at each stage of a call; whatever runs next traps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { causeOf, DocflowError } from "../../pkg/errors.mjs";
import { load } from "./support/docflow.mjs";
import { anything, guid, konturAuth, sid, step, subject } from "./support/fixtures.mjs";
import { rejection } from "./support/server.mjs";

const { Edin, __engine: edinEngine } = await load("edin.mjs");
const { Kontur, schemas, values, __engine: konturEngine } = await load("kontur.mjs");

/** Overwrites all memory of the running module. */
const wreck = (engine) => new Uint8Array(engine().exports.memory.buffer).fill(0xff);

/** The error of a call that the module did not finish. */
function isStopped(error, operation) {
  assert.ok(error instanceof DocflowError, String(error));
  assert.deepEqual([error.name, error.code, error.operation, error.mayHaveReachedServer], ["DocflowError", "stopped", operation, operation && true]);
  assert.ok(causeOf(error) instanceof WebAssembly.RuntimeError || causeOf(error) instanceof RangeError, String(error.cause));
  assert.match(error.message, /starts anew/);
}

const login = { email: "a@example.com", password: "p" };
const replies = {
  "/bdoc/auth_uuid": () => new Response('{"isCaptcha":false,"token":"t"}'),
  "/bdoc/auth": () => new Response("", { headers: { "Set-Cookie": `SID=${sid}` } }),
  "/bdoc/agreement_step": () => new Response(anything),
  "/bdoc/agreement_group": () => new Response(anything),
};

for (const stage of [...Object.keys(replies).slice(0, 3), "onRequest", "onResponse", "onRetry", "onIssues", "a pause"]) {
  test(`a trap at ${stage}: all calls under way are rejected, and the next one works with the same clients`, async () => {
    let armed = true;
    const once = () => {
      if (armed) wreck(edinEngine);
      armed = false;
    };
    const at = (event) => stage === event && once();
    let asked = 0;
    const fetch = async (url) => {
      const { pathname } = new URL(url);
      if (stage === pathname) once();
      if (["onRetry", "a pause"].includes(stage) && armed && pathname === "/bdoc/agreement_step") {
        asked += 1;
        if (stage === "a pause") setTimeout(once, 5);
        return new Response("", { status: 429, headers: { "Retry-After": stage === "a pause" ? "1" : "0" } });
      }
      return replies[pathname]();
    };
    const retry = { attempts: 3 };
    const edin = new Edin({ auth: login, fetch, retry, ...Object.fromEntries(["onRequest", "onResponse", "onRetry", "onIssues"].map((name) => [name, () => at(name)])) });
    // Another client's call, which waits for its response, and a call that waits for the login of the first one.
    const other = new Edin({ auth: { sid }, fetch: () => new Promise(() => {}) });
    const warned = { ...step, agreementGroups: [1, 2, 3, 4, 5, 6].map((groupId) => ({ groupId })) };
    const calls = [other.agreements.groups.get(1), edin.agreements.steps.create(warned), edin.agreements.groups.get(1)];
    const [first, second, third] = (await Promise.allSettled(calls)).map(({ reason }) => reason);
    isStopped(first, "agreements.groups.get");
    isStopped(second, "agreements.steps.create");
    // Issues are reported before the call returns, so by the next one the module has started anew; and a pause is long enough for it.
    if (["onIssues", "a pause"].includes(stage)) assert.equal(third, undefined);
    else isStopped(third, "agreements.groups.get");
    assert.equal(armed, false);
    // The lock of the login is free, and nothing of the session is left.
    await edin.agreements.steps.create(step);
    await edin.agreements.groups.get(1);
  });
}

test("a trap ends the requests under way and the timers of their limits", async (t) => {
  const { misbehave } = await import("./support/faults.mjs");
  const closed = [];
  const server = await misbehave((socket) => socket.on("close", () => closed.push(performance.now())));
  t.after(() => server.close());
  const edin = new Edin({ auth: { sid }, baseUrl: server.baseUrl });
  const own = [];
  const other = new Edin({ auth: { sid }, fetch: (_, { signal }) => (own.push(signal), new Promise(() => {})) });
  const calls = [rejection(edin.agreements.groups.get(1)), rejection(other.agreements.groups.get(1))];
  while (!server.lines.length || !own.length) await new Promise((resolve) => setTimeout(resolve, 5));
  wreck(edinEngine);
  assert.throws(() => new Edin({ auth: { sid } }), { code: "stopped" });
  for (const error of await Promise.all(calls)) isStopped(error, "agreements.groups.get");
  assert.ok(own[0].aborted, "a fetch function hears of it");
  for (let turn = 0; !closed.length && turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(closed.length, 1, "the connection is closed");
});

test("a trap in a check or in `values` is a DocflowError, and the next one works", () => {
  const check = schemas.assessment.subjects.create;
  for (const use of [() => check.check(subject), () => check.encode(subject), () => values.snils.isValid("1"), () => values.md5(new Uint8Array(9)), () => new Kontur({ auth: konturAuth })]) {
    use();
    wreck(konturEngine);
    assert.throws(use, (error) => (isStopped(error, undefined), true));
    use();
  }
  assert.deepEqual(check.check(subject), []);
});

test("an exception that goes through the module ends the calls under way, and no others", async (t) => {
  const real = Date.now;
  t.after(() => (Date.now = real));
  const kontur = new Kontur({ auth: konturAuth, fetch: async () => new Response(JSON.stringify({ subjectId: guid })) });
  const call = rejection(kontur.assessment.subjects.get(guid));
  const thrown = new Error("no clock");
  Date.now = () => {
    throw thrown;
  };
  await Promise.resolve();
  await Promise.resolve();
  Date.now = real;
  const error = await call;
  assert.deepEqual([error.code, causeOf(error)], ["stopped", thrown]);
  assert.equal((await kontur.assessment.subjects.get(guid)).subjectId, guid);
});

for (const [title, thrown] of Object.entries({
  "whose getters throw": new Proxy(new Error("x"), { get() { throw new Error("getter"); } }),
  "that is null": null,
  "that is a symbol": Symbol("x"),
  "that causes itself": (() => { const error = new Error("x"); error.cause = error; return error; })(),
})) {
  test(`a call whose fetch throws something ${title} is rejected`, async () => {
    for (const fetch of [() => { throw thrown; }, async () => { throw thrown; }]) {
      const error = await rejection(new Kontur({ auth: konturAuth, fetch }).assessment.subjects.create(subject));
      assert.deepEqual([error.name, error.mayHaveReachedServer], ["ConnectionError", true]);
    }
  });
}

for (const [title, response] of Object.entries({
  "whose getters throw": { get status() { throw new Error("status"); } },
  "whose headers throw": { status: 200, headers: { forEach() { throw new Error("headers"); }, get() {} }, arrayBuffer: async () => new ArrayBuffer(0) },
  "whose bytes are none": { status: 200, headers: new Headers(), arrayBuffer: async () => "text" },
  "whose body is no stream": { status: 200, headers: new Headers(), body: { getReader: () => ({ read: async () => ({ value: "text" }), cancel: async () => {} }) }, arrayBuffer: async () => new ArrayBuffer(0) },
  "whose status is no status": { status: NaN, headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(0) },
})) {
  test(`a call whose fetch gives a response ${title} settles`, async () => {
    const error = await rejection(new Kontur({ auth: konturAuth, fetch: async () => response }).assessment.subjects.create(subject));
    assert.ok(error instanceof DocflowError, String(error));
  });
}

test("an observer that rejects, or gives what cannot be waited for, fails nothing", async () => {
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const fetch = async () => new Response(JSON.stringify({ subjectId: guid }));
  for (const observe of [async () => { throw new Error("later"); }, () => { throw new Error("now"); }, () => ({ get then() { throw new Error("then"); } }), () => ({ then: 5 })]) {
    const kontur = new Kontur({ auth: konturAuth, fetch, onRequest: observe, onResponse: observe, onIssues: observe, onRetry: observe });
    await kontur.assessment.subjects.create({ ...subject, externalId: "a-b" });
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off("unhandledRejection", note);
  assert.deepEqual(unhandled, []);
});
