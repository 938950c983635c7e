// Client features besides sending: observers, locales, validation, sessions, independence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Edin, Kontur, Sandbox } from "./support/docflow.mjs";
import { anything, apiKey, example, guid, konturAuth, orgId, sid, step, subject } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const reading = { status: 201, body: example("kontur-assessment-v1/subjects.response.201.person.json") };
const wrong = { person: { ...subject.person, snils: "112-233-445 96" } };
// Documented as alphanumeric, but examples use an externalId with hyphens.
const doubtful = example("kontur-assessment-v1/subjects.request.warn.external-id-with-hyphens.json");
const create = (client, body, options) => client.assessment.subjects.create(body, options);

test("a warning does not stop a call; onIssues is called with it before the request is sent", async (t) => {
  const order = [];
  const server = await serve(t, () => (order.push("sent"), reading));
  const client = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, onIssues: (issues) => order.push(issues) });
  await create(client, doubtful);
  assert.equal(order.length, 2);
  const [[issue], sent] = order;
  assert.deepEqual([issue.path, issue.severity, sent], [["externalId"], "warning", "sent"]);
  assert.deepEqual(Object.keys(issue).sort(), ["code", "message", "path", "rule", "severity"]);
});

test("onIssues is not called for a call without issues, nor for one that is rejected", async (t) => {
  const server = await serve(t, reading);
  const client = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, onIssues: () => assert.fail("reported") });
  await create(client, subject);
  await rejection(create(client, wrong));
  assert.equal(server.requests.length, 1);
});

test("strict stops a call for a warning, off for almost nothing", async (t) => {
  const server = await serve(t, reading);
  const client = (validate) => new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, validate });
  assert.equal((await rejection(create(client("strict"), doubtful))).issues[0].severity, "warning");
  assert.equal((await rejection(create(client(), doubtful, { validate: "strict" }))).name, "ValidationError");
  assert.equal(server.requests.length, 0);
  await create(client("strict"), doubtful, { validate: "default" });
  await create(client("off"), wrong);
  assert.deepEqual(server.requests.map(({ text }) => JSON.parse(text)), [doubtful, wrong]);
});

test("off still rejects what cannot be sent, and invalid ids", async () => {
  const client = new Kontur({ auth: konturAuth, validate: "off", fetch: () => assert.fail("sent") });
  const deep = JSON.parse("[".repeat(1_000) + "]".repeat(1_000));
  assert.equal((await rejection(create(client, { person: deep }))).issues[0].rule, "depth");
  assert.equal((await rejection(client.assessment.subjects.get("../x"))).name, "ValidationError");
});

test("messages come in the client's language, codes do not change", async () => {
  const messages = {};
  for (const locale of ["en", "ru", "uk"]) {
    const [issue] = (await rejection(create(new Kontur({ locale, auth: konturAuth }), wrong))).issues;
    messages[locale] = issue.message;
    assert.deepEqual([issue.code, issue.rule], ["WrongSnils", "AS-09"]);
  }
  assert.match(messages.en, /control digits/);
  assert.match(messages.ru, /контрольн/);
  assert.match(messages.uk, /контрольн/);
  assert.equal(new Set(Object.values(messages)).size, 3);
});

test("an exception in an observer or in onIssues fails no call", async (t) => {
  const server = await serve(t, reading);
  const thrower = () => {
    throw new Error("an observer's own");
  };
  const client = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, onRequest: thrower, onResponse: thrower, onRetry: thrower, onIssues: thrower });
  assert.equal(typeof (await create(client, doubtful)).subjectId, "string");
});

test("calls made from within observers and from within fetch work", async (t) => {
  const server = await serve(t, reading);
  let inner = 0;
  const quiet = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth });
  const both = async () => inner < 3 && ((inner += 1), await create(quiet, subject));
  const client = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, onRequest: both, onIssues: both, fetch: async (...given) => (await both(), fetch(...given)) });
  await create(client, doubtful);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(inner, 3);
  assert.equal(server.requests.length, 4);
});

test("two clients are independent", async (t) => {
  const [one, two] = [await serve(t, reading), await serve(t, reading)];
  const first = new Kontur({ baseUrl: one.baseUrl, auth: { apiKey, orgId }, headers: { "X-Of": "first" }, locale: "ru" });
  const second = new Kontur({ baseUrl: two.baseUrl, auth: { sid: "AB12", orgId }, validate: "strict" });
  await Promise.all([create(first, doubtful), create(second, subject), create(first, subject)]);
  assert.deepEqual([one.requests.length, two.requests.length], [2, 1]);
  assert.match(one.requests[0].headers.authorization, /apiKey=/);
  assert.match(two.requests[0].headers.authorization, /auth\.sid=AB12/);
  assert.equal(two.requests[0].headers["x-of"], undefined);
  assert.match((await rejection(create(first, wrong))).message, /[а-я]/);
  assert.doesNotMatch((await rejection(create(second, wrong))).message, /[а-я]/);
});

test("methods work without their client", async (t) => {
  const server = await serve(t, reading);
  const { create: alone } = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).assessment.subjects;
  assert.equal(typeof (await alone(subject)).subjectId, "string");
});

/** An EDIN server that requires a login and can end all sessions. */
async function edinServer(t, { delay = 5 } = {}) {
  const state = { uuid: 0, auth: 0, steps: 0, valid: new Set() };
  const server = await serve(t, async ({ url, headers }) => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (url === "/bdoc/auth_uuid") return (state.uuid += 1), { body: example("edin/auth-uuid.exchange.json").response.body };
    if (url === "/bdoc/auth") {
      const id = `session${(state.auth += 1)}`;
      state.valid.add(id);
      return { headers: { "Set-Cookie": `SID=${id}; Path=/; HttpOnly` }, body: "" };
    }
    if (!state.valid.has(headers.cookie?.replace("SID=", ""))) return { status: 401, headers: { "Content-Type": "text/html" }, body: "<html></html>" };
    return (state.steps += 1), {};
  });
  return Object.assign(state, { baseUrl: server.baseUrl, requests: server.requests });
}

const credentials = { email: "oleh.savchenko@example.com", password: "correct-horse-7" };

test("fifty calls at once log in once", async (t) => {
  const server = await edinServer(t);
  const edin = new Edin({ baseUrl: server.baseUrl, auth: credentials });
  await Promise.all(Array.from({ length: 50 }, () => edin.agreements.steps.create(step)));
  assert.deepEqual([server.uuid, server.auth, server.steps], [1, 1, 50]);
});

test("fifty calls whose session has expired log in once more, and all succeed", async (t) => {
  const server = await edinServer(t);
  const edin = new Edin({ baseUrl: server.baseUrl, auth: credentials });
  await edin.agreements.steps.create(step);
  server.valid.clear();
  await Promise.all(Array.from({ length: 50 }, () => edin.agreements.steps.create(step)));
  assert.deepEqual([server.uuid, server.auth, server.steps], [2, 2, 51]);
});

test("fifty calls share one failed login", async (t) => {
  const server = await serve(t, { body: example("edin/auth-uuid.exchange.json").response.body }, { status: 401, body: "" });
  const edin = new Edin({ baseUrl: server.baseUrl, auth: credentials });
  const errors = await Promise.all(Array.from({ length: 50 }, () => rejection(edin.agreements.steps.create(step))));
  assert.equal(server.requests.length, 2);
  assert.equal(errors.filter((error) => error.name === "AuthenticationError").length, 1);
  assert.equal(errors.filter((error) => error.code === "login-failed").length, 49);
  for (const error of errors) assert.ok(!error.mayHaveReachedServer);
});

test("an expired session given by the caller is not renewed", async (t) => {
  const server = await edinServer(t);
  const error = await rejection(new Edin({ baseUrl: server.baseUrl, auth: { sid } }).agreements.steps.create(step));
  assert.deepEqual([error.name, server.requests.length], ["AuthenticationError", 1]);
});

test("after logout the next call logs in again", async (t) => {
  const server = await edinServer(t);
  const edin = new Edin({ baseUrl: server.baseUrl, auth: credentials });
  const { sid: opened } = await edin.login();
  assert.equal(opened, "session1");
  assert.equal(await edin.logout(), undefined);
  await edin.agreements.steps.create(step);
  assert.equal(server.auth, 2);
});

test("the environment selects the host", async () => {
  const seen = [];
  const fetch = async (url) => (seen.push(new URL(url).origin), new Response(anything));
  for (const environment of [undefined, "production", "test"]) await new Kontur({ environment, auth: konturAuth, fetch }).assessment.subjects.get(guid);
  assert.equal(seen[0], seen[1]);
  assert.notEqual(seen[1], seen[2]);
});

test("fetch is called with a string and with members that any fetch supports", async () => {
  const seen = [];
  const fetch = async (...given) => (seen.push(given), new Response(anything));
  await create(new Kontur({ auth: konturAuth, fetch }), subject);
  const [[url, init, ...more]] = seen;
  assert.equal(typeof url, "string");
  assert.equal(init.method, "POST");
  assert.ok(init.headers instanceof Headers && init.signal instanceof AbortSignal && init.body instanceof Uint8Array);
  assert.deepEqual([init.credentials, init.redirect, more], ["omit", "manual", []]);
});

test("the sandbox works as fetch, for both vendors", async () => {
  const sandbox = new Sandbox();
  const kontur = new Kontur({ auth: konturAuth, fetch: sandbox.fetch });
  const { subjectId } = await create(kontur, { person: subject.person });
  assert.equal((await kontur.assessment.subjects.get(subjectId)).person.surname, subject.person.surname);
  await new Edin({ auth: credentials, fetch: sandbox.fetch }).agreements.steps.create(step);
  assert.deepEqual(sandbox.requests.map(({ operation }) => operation?.split(".")[0]), ["kontur", "kontur", "edin", "edin", "edin"]);
});
