// Values passed into and out of the sandbox: options, seeds, failures, records and docflows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Edin, Sandbox } from "./support/docflow.mjs";

const key = "ReestroAuth apiKey=a&portal.orgid=b";
const subject = "https://x.test/realty/assessment/v1/subjects/e1bd227e-a557-4fee-b8af-e141088646a9";

/** An object that contains itself. */
function endless() {
  const object = {};
  object.a = object;
  return object;
}

test("invalid options are rejected with their path", () => {
  for (const [options, message] of [
    [{ colour: 1 }, "options: colour is unknown"],
    [{ tick: 1.5 }, "options: tick: expected a whole number that is not negative"],
    [{ tick: "1" }, "options: tick: expected a whole number that is not negative"],
    [{ now: "soon" }, "options: now: expected JSON"],
    [{ live: 1 }, "options: live: expected a boolean"],
    [{ newsPage: 0 }, "options: newsPage: expected a whole number above 0"],
    [{ seed: [] }, "options: seed: expected an object"],
    [{ seed: { edin: { groups: [{}] } } }, "seed: edin.groups[0]: groupId is missing"],
    [{ seed: { edin: { groups: [{ groupId: 1, users() {} }] } } }, "options: seed.edin.groups[0].users: expected JSON"],
    [{ seed: { realty: { accounts: [{ login: "a", password: 12345 }] } } }, "options: seed.realty.accounts[0].password: expected a string"],
    [{ seed: { collections: { "edin.cats": [] } } }, "seed: collections: edin.cats is unknown"],
  ]) {
    assert.throws(() => new Sandbox(options), { name: "Error", message });
  }
  assert.throws(() => new Sandbox({ seed: { edin: { groups: [endless()] } } }), /^Error: options: seed\.edin\.groups\[0\]\.a\.a\.a.*: expected JSON$/);
});

test("undefined counts as absent, and a time may be a Date", () => {
  const sandbox = new Sandbox({ now: new Date(5000), tick: undefined, seed: { edin: undefined, kontur: { sids: undefined } } });
  assert.deepEqual(sandbox.now(), new Date(5000));
  sandbox.advance(1500.5);
  assert.deepEqual(sandbox.now(), new Date(6500));
  sandbox.advance(Number.MAX_VALUE);
  assert.deepEqual(sandbox.now(), new Date(8.64e15));
  for (const wrong of [-1, NaN, "5", undefined]) assert.throws(() => sandbox.advance(wrong), /^Error: advance: expected/);
});

test("a sandbox without options starts at the current time", () => {
  for (const options of [undefined, null, {}]) assert.ok(Math.abs(new Sandbox(options).now() - Date.now()) < 5000);
});

test("ids beyond 2^53 may be bigints or strings", async () => {
  for (const write of [BigInt, String]) {
    const groups = [{ groupId: write("9007199254740997"), groupName: "a" }];
    const processes = [{ agreementProcId: write("9007199254740993"), agrementSteps: [{ agreementStepId: write("9007199254740995"), agreementGroups: groups }] }];
    const sandbox = new Sandbox({ defaultSeed: false, seed: { edin: { groups, processes } } });
    const { agreements } = new Edin({ auth: { email: "a@example.com", password: "b" }, fetch: sandbox.fetch });
    const process = await agreements.steps.create({ agreementProcId: 9007199254740993n, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 9007199254740997n }] });
    assert.deepEqual(process.agrementSteps.map(({ agreementStepId }) => agreementStepId), ["9007199254740995", "9007199254740996"]);
  }
});

test("invalid failures are rejected, and change nothing", async () => {
  const sandbox = new Sandbox();
  for (const [failure, message] of [
    [{ status: 99 }, "fail: status: expected a status from 200 to 599"],
    [{ reset: "never" }, "fail: reset: expected a boolean, before, after or body"],
    [{ truncate: -1 }, "fail: truncate: expected a number of bytes or true"],
    [{ match: { body: "a" } }, "fail: match: body is unknown"],
    [{ match: { operation: "cats.list" } }, "fail: match.operation: expected the name of an operation"],
    [undefined, "fail: expected an object"],
  ]) {
    assert.throws(() => sandbox.fail(failure), { name: "Error", message });
  }
  assert.equal((await sandbox.fetch(subject, { headers: { Authorization: key } })).status, 200);
});

test("as a server's handler it reads a request of any class, and the response itself has the headers", async () => {
  const body = new TextEncoder().encode('{"person":{"surname":"Тарасова","name":"Анастасия","birthDate":"1996-12-11"}}');
  // What a server has in place of a Request, and the second argument that it gives.
  const request = {
    url: "http://localhost/realty/assessment/v1/subjects",
    method: "POST",
    headers: new Headers({ Authorization: key, "Content-Type": "application/json" }),
    arrayBuffer: async () => body.buffer,
  };
  const sandbox = new Sandbox();
  for (const more of [undefined, null, { remoteAddr: { port: 1 } }]) {
    const response = await sandbox.fetch(request, more);
    assert.equal(response.status, 201);
    assert.match(response.clone().headers.get("content-type"), /^application\/json/);
  }
  const login = new FormData();
  login.set("email", "oleh.savchenko@example.com");
  const { token } = await (await sandbox.fetch("https://x.test/bdoc/auth_uuid", { method: "POST", body: login })).json();
  const second = new FormData();
  second.set("token", token);
  second.set("password", "correct-horse-7");
  const opened = await sandbox.fetch("https://x.test/bdoc/auth", { method: "POST", body: second });
  assert.match(opened.clone().headers.getSetCookie()[0], /^SID=/);
});

test("keepRequests bounds what is recorded", async () => {
  const sandbox = new Sandbox({ keepRequests: 2 });
  for (const path of ["a", "b", "c"]) await sandbox.fetch(`https://x.test/${path}`);
  assert.deepEqual(sandbox.requests.map(({ path }) => path), ["/b", "/c"]);
});

test("failures reach the response", async () => {
  const sandbox = new Sandbox();
  const send = () => sandbox.fetch(subject, { headers: { Authorization: key } });
  sandbox.fail({ status: 502, body: "<html>", retryAfter: 3 });
  sandbox.fail({ truncate: 5, delay: 1 });
  sandbox.fail({ reset: "body" });
  sandbox.fail({ reset: true, match: { operation: "assessment.subjects.get" } });
  const first = await send();
  assert.deepEqual([first.status, first.headers.get("retry-after"), await first.text()], [502, "3", "<html>"]);
  assert.equal((await (await send()).text()).length, 5);
  await assert.rejects((await send()).text(), { message: "terminated" });
  await assert.rejects(send(), { message: "fetch failed" });
  assert.deepEqual(sandbox.requests.map(({ operation, status, body }) => [operation, status, body]), [502, 200, 200, 0].map((status) => ["kontur.assessment.subjects.get", status, null]));
});

test("docflows are plain objects, and their numbers keep their digits", () => {
  const sandbox = new Sandbox();
  const docflowId = "848d3cb9-ca14-4548-8324-a1c0b32db6a1";
  const options = { exact: 9007199254740993n, below: -9007199254740995n, half: 1.5, none: undefined };
  sandbox.seed({ realty: { docflows: [{ docflowId, options, state: "sent", requestId: "r" }] } });
  assert.deepEqual(sandbox.docflows(), [
    { docflowId, docflowType: "object_request", state: "sent", requestId: "r", userId: "", options: { exact: "9007199254740993", below: "-9007199254740995", half: 1.5 } },
  ]);
  assert.throws(() => sandbox.seed({ realty: { docflows: [{ docflowId, state: "asleep" }] } }), {
    message: "seed: realty.docflows[0].state: expected one of queued, verified, sent, suspended, completed, error",
  });
  for (const [call, message] of [
    [() => sandbox.pay(docflowId, 5), "pay: uin: expected a string"],
    [() => sandbox.pay(5), "pay: docflowId: expected a string"],
    [() => sandbox.pause(), "pause: docflowId: expected a string"],
    [() => sandbox.reject("x"), "there is no such docflow"],
  ]) {
    assert.throws(call, { message });
  }
});
