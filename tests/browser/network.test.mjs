// Requests through the browser's own fetch to an API on another origin, and in a worker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { api, open } from "./support/chromium.mjs";

const step = { agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] };

test("EDIN with the page's own cookies: the browser sends them, the script sets none", async (t) => {
  const { page, faults } = await open(t);
  const service = await api(t, ({ url }) => (url === "/open" ? { headers: { "Set-Cookie": "SID=3f6a2b7c; Path=/; HttpOnly" } } : undefined));
  const process = await page.evaluate(async ([baseUrl, step]) => {
    await fetch(`${baseUrl}/open`, { credentials: "include" });
    const { Edin } = await import("/index.mjs");
    const inits = [];
    const edin = new Edin({ baseUrl, auth: "browser", fetch: (url, init) => (inits.push([init.credentials, init.headers.get("cookie")]), fetch(url, init)) });
    await edin.agreements.steps.create(step);
    await new Edin({ baseUrl, auth: "browser" }).agreements.steps.create(step);
    return inits;
  }, [service.baseUrl, step]);
  assert.deepEqual(process, [["include", null]]);
  assert.deepEqual(service.requests.map(({ method, url, headers }) => [method, url, headers.cookie]), [["GET", "/open", undefined], ["POST", "/bdoc/agreement_step", "SID=3f6a2b7c"], ["POST", "/bdoc/agreement_step", "SID=3f6a2b7c"]]);
  assert.deepEqual(JSON.parse(service.requests[1].text), { ...step, agreementExecPeriod: null, agreementStepPriority: null });
  assert.deepEqual(faults, []);
});

test("EDIN's login in a page keeps the session in the browser", async (t) => {
  const { page } = await open(t);
  const service = await api(t, ({ url }) => {
    if (url === "/bdoc/auth_uuid") return { body: '{"isCaptcha":false,"token":"6d1c0b52"}' };
    if (url === "/bdoc/auth") return { headers: { "Set-Cookie": "SID=3f6a2b7c; Path=/; HttpOnly" }, body: "" };
  });
  const session = await page.evaluate(async ([baseUrl, step]) => {
    const { Edin } = await import("/index.mjs");
    const edin = new Edin({ baseUrl, auth: "browser" });
    const session = await edin.login({ email: "a@example.com", password: "p" });
    await edin.agreements.steps.create(step);
    return session;
  }, [service.baseUrl, step]);
  assert.deepEqual(session, {}, "a page cannot read the cookie");
  assert.match(service.requests[0].headers["content-type"], /^multipart\/form-data; boundary=/);
  assert.match(service.requests[1].text, /name="token"\r\n\r\n6d1c0b52\r\n[^]*name="password"\r\n\r\np\r\n/);
  assert.equal(service.requests[2].headers.cookie, "SID=3f6a2b7c");
});

test("Kontur's calls send their header and no cookie", async (t) => {
  const { page, faults } = await open(t);
  const service = await api(t, ({ url }) => (url === "/open" ? { headers: { "Set-Cookie": "SID=3f6a2b7c; Path=/" } } : { status: 201, body: '{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"}' }));
  await page.evaluate(async (baseUrl) => {
    await fetch(`${baseUrl}/open`, { credentials: "include" });
    const { Kontur } = await import("/index.mjs");
    await new Kontur({ baseUrl, auth: { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" } }).assessment.subjects.create({ organization: { inn: "9845001232" } });
  }, service.baseUrl);
  const { headers, text } = service.requests[1];
  assert.equal(headers.authorization, "ReestroAuth auth.sid=AB12&portal.orgid=e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e");
  assert.equal(headers.cookie, undefined);
  assert.equal(text, '{"organization":{"inn":"9845001232"}}');
  assert.deepEqual(faults, []);
});

test("an origin that rejects pages is a ConnectionError that says the request may have been carried out", async (t) => {
  const { page } = await open(t);
  const error = await page.evaluate(async () => {
    const { Kontur, ConnectionError } = await import("/index.mjs");
    const kontur = new Kontur({ baseUrl: "http://127.0.0.1:1", auth: { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" } });
    return kontur.assessment.subjects.create({ organization: { inn: "9845001232" } }).then(() => undefined, (error) => ({ ours: error instanceof ConnectionError, doubt: error.mayHaveReachedServer, cause: error.cause?.name }));
  });
  assert.deepEqual(error, { ours: true, doubt: true, cause: "TypeError" });
});

test("an aborted call rejects with the signal's reason", async (t) => {
  const { page } = await open(t);
  const reason = await page.evaluate(async () => {
    const { Kontur } = await import("/index.mjs");
    const controller = new AbortController();
    const kontur = new Kontur({ auth: { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" }, fetch: () => new Promise(() => controller.abort("enough")) });
    return kontur.assessment.subjects.get("e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e", { signal: controller.signal }).catch((reason) => reason);
  });
  assert.equal(reason, "enough");
});

test("a module worker runs it", async (t) => {
  const { page, faults } = await open(t);
  const run = async ({ Kontur, Edin, ValidationError }, { Sandbox }) => {
    const { fetch } = new Sandbox();
    const kontur = new Kontur({ auth: { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" }, fetch });
    const created = await kontur.assessment.subjects.create({ person: { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" } });
    const refused = await kontur.assessment.subjects.create({}).catch((error) => error instanceof ValidationError && error.issues[0].rule);
    const edin = new Edin({ auth: { sid: "3f6a2b7c9d104e58a1b2c3d4e5f60718" }, fetch });
    const process = await edin.agreements.steps.create({ agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] });
    return [created.person.surname, refused, process.agreementProcId];
  };
  const result = await page.evaluate((source) => new Promise((resolve, reject) => {
    const worker = new Worker("/worker.mjs", { type: "module" });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(source);
  }), String(run));
  assert.deepEqual(result, { value: ["Тарасова", "AS-01", 5106] });
  assert.deepEqual(faults, []);
});
