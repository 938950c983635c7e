// Calls that wait for another call's login, through real sockets: the server never responds to the login.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Edin, fileOf, Kontur, TimeoutError } from "./support/docflow.mjs";
import { anything, example, guid, sid, step } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const credentials = { email: "a@example.com", password: "p" };
const token = { body: example("edin/auth-uuid.exchange.json").response.body };
const cookie = { headers: { "Set-Cookie": `SID=${sid}` }, body: "" };
const process = { body: anything };

/** A client whose first call waits for a login without a response. */
async function stuck(t, options) {
  const server = await serve(t, "hang", token, cookie, process);
  const edin = new Edin({ baseUrl: server.baseUrl, auth: credentials, ...options });
  const controller = new AbortController();
  const first = rejection(edin.agreements.steps.create(step, { signal: controller.signal }));
  while (!server.requests.length) await pause(5);
  t.after(() => {
    controller.abort("over");
    return first;
  });
  return { server, edin, first, controller };
}

const within = async (milliseconds, promise) => {
  const begun = performance.now();
  const error = await rejection(promise);
  const took = performance.now() - begun;
  assert.ok(took < milliseconds, `${took} ms`);
  return error;
};

for (const [title, call] of [["a call", (edin, options) => edin.agreements.steps.create(step, options)], ["a login by hand", (edin, options) => edin.login(undefined, options)]]) {
  test(`${title} keeps its deadline while it waits for another call's login`, async (t) => {
    const { edin, server } = await stuck(t);
    const error = await within(2_000, call(edin, { deadline: 100 }));
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual([error.code, error.mayHaveReachedServer], ["deadline", false]);
    assert.equal(server.requests.length, 1);
  });

  test(`${title} keeps its timeout while it waits for another call's login`, async (t) => {
    const { edin } = await stuck(t);
    const error = await within(2_000, call(edin, { timeout: 100 }));
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual([error.code, error.mayHaveReachedServer, error.operation], ["timeout", false, "login"]);
  });

  test(`${title} can be aborted while it waits for another call's login`, async (t) => {
    const { edin } = await stuck(t);
    assert.equal(await within(2_000, call(edin, { signal: AbortSignal.abort("before") })), "before");
    const controller = new AbortController();
    setTimeout(() => controller.abort("enough"), 50);
    assert.equal(await within(2_000, call(edin, { signal: controller.signal })), "enough");
  });
}

test("an aborted login releases the calls that wait for it", async (t) => {
  const { edin, server, first, controller } = await stuck(t);
  const second = edin.agreements.steps.create(step);
  await pause(20);
  controller.abort("enough");
  assert.equal(await first, "enough");
  await second;
  assert.deepEqual(server.requests.map(({ url }) => url), ["/bdoc/auth_uuid", "/bdoc/auth_uuid", "/bdoc/auth", "/bdoc/agreement_step"]);
});

test("the same holds for the realty API", async (t) => {
  const server = await serve(t, "hang");
  const kontur = new Kontur({ baseUrl: server.baseUrl, auth: { login: "a", password: "p", accountId: guid }, timeout: 300 });
  const first = rejection(kontur.realty.docflows.get(guid));
  while (!server.requests.length) await pause(5);
  assert.equal((await within(2_000, kontur.realty.docflows.get(guid, { deadline: 100 }))).code, "deadline");
  await first;
});

test("a finished wait leaves no timer that keeps the process alive", async (t) => {
  const server = await serve(t, async () => (await pause(50), token), cookie, process);
  const script = `
    import { Edin } from "docflow/edin";
    const edin = new Edin({ baseUrl: ${JSON.stringify(server.baseUrl)}, auth: ${JSON.stringify(credentials)} });
    const step = ${JSON.stringify(step)};
    await Promise.all([edin.agreements.steps.create(step), edin.agreements.steps.create(step)]);
    console.log("done");`;
  const begun = performance.now();
  const { stdout } = await promisify(execFile)(globalThis.process.execPath, ["--input-type=module", "-e", script.replace('"docflow/edin"', JSON.stringify(fileOf("edin.mjs").href))]);
  assert.equal(stdout.trim(), "done");
  assert.ok(performance.now() - begun < 10_000);
});
