// The results that callers get for a server's responses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DecodeError, Edin, Kontur } from "./support/docflow.mjs";
import { example, expected, form, guid, konturAuth, sid, step, subject, text } from "./support/fixtures.mjs";
import { inputs } from "./support/inputs.mjs";
import { rejection, serve } from "./support/server.mjs";

const get = (client) => client.assessment.subjects.get(guid);
const create = (client) => client.assessment.subjects.create(subject);
const createForm = (client) => client.crypto.certificateForms.create(form());
const getForm = (client) => client.crypto.certificateForms.get(guid);
const getDocflow = (client) => client.realty.docflows.get(guid);

/** The result of `call` for a recorded response. */
async function given(t, call, path, status = 200) {
  const server = await serve(t, { status, headers: { "Content-Type": "application/json" }, body: text(path) });
  return call(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }));
}

for (const [title, call, path, status] of [
  ["a new person", create, "kontur-assessment-v1/subjects.response.201.person.json", 201],
  ["a new company", create, "kontur-assessment-v1/subjects.response.201.organization.json", 201],
  ["a person under dateBirth is given under birthDate", create, "kontur-assessment-v1/subjects.response.201.person.quirk-dateBirth.json", 201],
  ["a known subject", get, "kontur-assessment-v1/subjects.response.200.get.json"],
  ["members that are null are absent", get, "kontur-assessment-v1/subjects.response.200.get.nulls.json"],
  ["a form of a person", createForm, "kontur-crypto-v2/create-form.response.201.individual.json", 201],
  ["a form of a company", createForm, "kontur-crypto-v2/create-form.response.201.organization.json", 201],
  ["a form of a sole proprietor", createForm, "kontur-crypto-v2/create-form.response.201.sole-proprietor.json", 201],
  ["a form that failed", getForm, "kontur-crypto-v2/get-form.response.200.validation-error-state.json"],
  ["a subject in a wrapper is given without it", getForm, "kontur-crypto-v2/get-form.response.200.wrapped-subject.json"],
  ["a queued docflow", getDocflow, "kontur-v1/responses/docflow-get.200.queued.json"],
  ["a docflow with its result", getDocflow, "kontur-v1/responses/docflow-get.200.completed.json"],
  ["a docflow that waits for payment", getDocflow, "kontur-v1/responses/docflow-get.200.suspended-payment.json"],
  ["a docflow that failed", getDocflow, "kontur-v1/responses/docflow-get.200.error.json"],
  ["a docflow with requirements", (client) => client.realty.docflows.create("object_request", example("kontur-v1/requests/object_request.json")), "kontur-v1/responses/docflow-create.201.with-requirements.json", 201],
]) {
  test(title, async (t) => {
    assert.deepEqual(await given(t, call, path, status), expected(path));
  });
}

test("a wrapped docflow is returned without its wrapper", async (t) => {
  const path = "kontur-v1/responses/docflow-get.200.wrapped.json";
  const { docflow, ...event } = example(path);
  assert.deepEqual(await given(t, getDocflow, path), { ...event, ...docflow });
});

const agreement = (body) => ({ headers: { "Content-Type": "application/json;charset=UTF-8" }, body });
const edin = (server) => new Edin({ baseUrl: server.baseUrl, auth: { sid } });

test("EDIN's ids beyond 2^53 are decimal strings, the others numbers", async (t) => {
  const body = text("edin/edge.big-ids.json");
  // The raw recorded body, because parsing would lose digits.
  const received = body.slice(body.indexOf("{", body.indexOf('"body"')), body.lastIndexOf("}"));
  const process = await edin(await serve(t, agreement(received))).agreements.steps.create(step);
  assert.equal(process.agreementProcId, "9223372036854775807");
  assert.equal(process.agrementSteps[0].agreementStepId, "9007199254740993");
  assert.equal(process.agrementSteps[0].agreementGroups[0].groupId, "9007199254740995");
  assert.equal(process.agrementSteps[0].agreementGroups[0].companyId, 7301);
  assert.equal(process.createdStepId, "9007199254740993");
});

test("EDIN's new step is the greatest that was not known before", async (t) => {
  const server = await serve(t, agreement(text("edin/agreement-step.response.body.json")));
  const known = example("edin/agreement-step.response.body.json").agrementSteps.map((one) => one.agreementStepId).sort();
  const client = edin(server).agreements.steps;
  assert.equal((await client.create(step)).createdStepId, known.at(-1));
  assert.equal((await client.create(step, { knownStepIds: known.slice(-1) })).createdStepId, known.at(-2));
});

test("undeclared members are kept", async (t) => {
  const body = { ...example("kontur-assessment-v1/subjects.response.200.get.json"), novelty: { deep: [1, "два", null] } };
  const server = await serve(t, { body });
  assert.deepEqual((await get(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }))).novelty, body.novelty);
});

test("a member called __proto__ changes no prototype", async (t) => {
  const body = `{"subjectId":"${guid}","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`;
  const server = await serve(t, { headers: { "Content-Type": "application/json" }, body });
  const received = await get(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }));
  assert.equal(received.polluted, undefined);
  assert.equal({}.polluted, undefined);
  assert.equal(Object.getPrototypeOf(received), Object.prototype);
});

test("withResponse returns the whole response, any number of times", async (t) => {
  const server = await serve(t, { status: 201, headers: { "X-Trace": "abc" }, body: example("kontur-assessment-v1/subjects.response.201.person.json") });
  const call = create(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }));
  const whole = await call.withResponse();
  assert.deepEqual([whole.status, whole.headers.get("x-trace")], [201, "abc"]);
  assert.equal((await call).subjectId, whole.data.subjectId);
  assert.equal((await call.withResponse()).status, 201);
  assert.equal(server.requests.length, 1);
});

test("a call is a promise like any other", async (t) => {
  const server = await serve(t, { body: example("kontur-assessment-v1/subjects.response.200.get.json") });
  const call = get(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }));
  assert.ok(call instanceof Promise);
  assert.equal(typeof (await Promise.all([call, call.then((data) => data.subjectId)]))[1], "string");
  let ended = 0;
  await call.finally(() => ended++);
  assert.equal(ended, 1);
});

for (const [title, body] of [
  ["nothing", ""],
  ["half of a response", '{"subjectId":"e1bd'],
  ["a page", "<html><body>Добро пожаловать</body></html>"],
  ["no object", "[1,2]"],
  ["broken UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ["two responses", '{"subjectId":"a"}{"subjectId":"b"}'],
  ["100,000 nested arrays", `{"a":${"[".repeat(100_000)}`],
]) {
  test(`a response 201 with ${title} is a DecodeError, and the client still works`, async (t) => {
    const server = await serve(t, { status: 201, body }, { status: 201, body: example("kontur-assessment-v1/subjects.response.201.person.json") });
    const client = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth });
    const error = await rejection(create(client));
    assert.ok(error instanceof DecodeError, String(error));
    assert.deepEqual([error.name, error.status, error.mayHaveReachedServer, error.operation], ["DecodeError", 201, true, "assessment.subjects.create"]);
    assert.equal(error.body, new TextDecoder().decode(Buffer.from(body)));
    assert.equal(typeof (await create(client)).subjectId, "string");
  });
}

test("a version that the page cannot read makes no condition: the form is read again, and is never null", async (t) => {
  const body = example("kontur-crypto-v2/create-form.response.201.individual.json");
  const server = await serve(t, { body }, { headers: { ETag: "v1" }, body }, { status: 304, body: "" });
  const { certificateForms } = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).crypto;
  const hidden = await certificateForms.get(guid);
  assert.ok(!("etag" in hidden));
  const shown = await certificateForms.get(guid, { ifNoneMatch: hidden.etag });
  assert.equal(shown.etag, "v1");
  assert.equal(await certificateForms.get(guid, { ifNoneMatch: shown.etag }), null);
  assert.deepEqual(server.requests.map(({ headers }) => headers["if-none-match"]), [undefined, undefined, "v1"]);
});

// What a success may lack all the same: an id that follows from the request, and a body that is inferred, where there is none then.
const lacking = ["kontur.entity.representatives.create", "kontur.crypto.certificateForms.patch", "kontur.crypto.certificateForms.release"];
for (const { name, vendor, operation, promised, given, call } of inputs.filter(({ name, promised }) => promised && !lacking.includes(name))) {
  test(`${name} whose response lacks the ${promised} may have been carried out`, async (t) => {
    const [Client, auth] = { kontur: [Kontur, konturAuth], edin: [Edin, { sid }] }[vendor];
    for (const body of [{}, { id: null, subjectId: " ", companyId: {}, userId: 0 }]) {
      const server = await serve(t, { status: 201, headers: { "X-Trace": "7" }, body });
      const error = await rejection(call(new Client({ baseUrl: server.baseUrl, auth }), 0, given[0]));
      assert.ok(error instanceof DecodeError, String(error));
      assert.deepEqual([error.operation, error.status, error.mayHaveReachedServer, error.headers.get("x-trace")], [operation.name, 201, true, "7"]);
      assert.match(error.message, /is not an object with \w+/);
      assert.equal(server.requests.length, 1);
    }
  });
}

for (const [title, first, auth] of [
  ["no token", {}],
  ["a blank token", { token: " " }],
  ["a token that is none", { token: {} }],
  ["a captcha to be ignored and no token", { isCaptcha: true }, { captcha: "ignore" }],
]) {
  test(`a login whose first step responds with ${title} is a DecodeError of the login`, async (t) => {
    const server = await serve(t, { body: first });
    const client = new Edin({ baseUrl: server.baseUrl, auth: { email: "a@example.com", password: "p", ...auth } });
    const errors = [await rejection(client.users.list()), await rejection(client.login())];
    assert.deepEqual(errors.map((error) => [error.name, error.operation, error.status, error.mayHaveReachedServer]), [["DecodeError", "login", 200, false], ["DecodeError", "login", 200, true]]);
    assert.deepEqual(server.requests.map(({ url }) => url), ["/bdoc/auth_uuid", "/bdoc/auth_uuid"]);
  });
}

test("a login that opens no session is a DecodeError of the login, and one that is refused an AuthenticationError", async (t) => {
  const token = { body: { token: "t" } };
  const refusal = { headers: { "Content-Type": "text/html" }, body: "<html>" };
  const server = await serve(t, token, { body: "" }, token, { headers: { "Set-Cookie": "SID=a b" }, body: "" }, token, refusal, token, { body: { code: 7, message: "wrong" } });
  const names = [];
  for (let attempt = 0; attempt < 4; attempt++) names.push((await rejection(new Edin({ baseUrl: server.baseUrl, auth: { email: "a@example.com", password: "p" } }).users.list())).name);
  assert.deepEqual(names, ["DecodeError", "DecodeError", "AuthenticationError", "AuthenticationError"]);
});

test("one object is a list of one, in responses and in the bodies of errors", async (t) => {
  const server = await serve(t, { body: { tagId: 1, name: "а" } }, { body: { error: "no list" } }, { headers: { count: "1" }, body: { userId: 5 } });
  const client = edin(server);
  assert.deepEqual(await client.tags.list(), [{ tagId: 1, name: "а" }]);
  assert.ok((await rejection(client.tags.list())) instanceof DecodeError);
  const { items, count } = await client.users.list();
  assert.deepEqual([items.map(({ userId }) => userId), count], [[5], 1]);
  const refusing = await serve(t, { status: 400, body: { code: "validation", errors: { code: "WrongSnils", target: "person.snils" } } });
  const error = await rejection(create(new Kontur({ baseUrl: refusing.baseUrl, auth: konturAuth })));
  assert.ok(error.has("WrongSnils"), String(error));
});
