// Printed, logged and observed values contain neither credentials nor personal data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { causeOf, Edin, Kontur, schemas } from "./support/docflow.mjs";
import { misbehave } from "./support/faults.mjs";
import { apiKey, example, guid, orgId, sessionId, sid, step } from "./support/fixtures.mjs";
import { printings } from "./support/printing.mjs";
import { closedPort, rejection, serve } from "./support/server.mjs";

const person = { surname: "Тарасова", name: "Анастасия", patronymic: "Игоревна", birthDate: "1996-12-11", snils: "987-654-321 83", inn: "984500123437", identityDocument: { documentType: "008001001000", series: "6101", number: "204518", issueDate: "2012-04-03", issuer: { issuerCode: "610-042", issuerName: "Отдел миграции № 42" } } };
const subject = { externalId: "7720902db0254d9b92a1288a61e09b9d", person };
const cookie = "C00kieSecret";
const signature = Buffer.from("%PDF-signature-\u0001\u0002").toString("latin1");
const secrets = ["Тарасова", "Анастасия", "Игоревна", "1996-12-11", "987-654-321 83", "98765432183", "984500123437", "204518", "Отдел миграции", apiKey, cookie, "correct-horse-7", "oleh.savchenko", sid, sessionId, signature];

test("a call is printed by its operation and status", async () => {
  const made = { subjectId: guid, ...subject };
  let respond;
  const kontur = new Kontur({ auth: { apiKey, orgId }, retry: { attempts: 1 }, fetch: () => new Promise((resolve) => (respond = resolve)) });
  for (const [status, body, shown] of [[201, made, "HTTP 201"], [400, { code: "validation", message: person.surname }, "<rejected>"]]) {
    const call = kontur.assessment.subjects.create(subject);
    assert.equal(inspect(call), "Call [assessment.subjects.create] { <pending> }");
    while (!respond) await new Promise((resolve) => setTimeout(resolve));
    respond(new Response(JSON.stringify(body), { status }));
    respond = undefined;
    await call.catch(() => {});
    assert.equal(inspect({ call }), `{ call: Call [assessment.subjects.create] { ${shown} } }`);
    assert.equal(String(call), "[object Call]");
  }
});

function keepsSilent(error) {
  for (let one = error, depth = 0; one !== undefined && depth < 4; one = one.cause, depth++) {
    for (const [how, print] of Object.entries(printings)) {
      const text = print(one) ?? "";
      for (const secret of secrets) assert.ok(!text.includes(secret), `${how} of ${one.name} shows ${secret}: ${text}`);
    }
  }
}

const client = (baseUrl, options) => new Kontur({ baseUrl, auth: { apiKey, orgId }, retry: { attempts: 1 }, ...options });

for (const [title, reply] of Object.entries({
  "a refusal that quotes the request": { status: 400, body: { code: "validation", message: `bad: ${person.surname}`, errors: [{ code: "WrongSnils", message: `${person.snils} is wrong`, target: "person.snils", context: person }] } },
  "a refusal whose code is a text of the server's": { status: 400, body: { code: person.snils, errors: [{ code: `Wrong ${person.inn}` }] } },
  "a failure that repeats the request": { status: 500, body: { person } },
  "a page that repeats the request": { status: 503, body: `<html>${JSON.stringify(person)} ${apiKey}</html>` },
  "a page in place of the response": { status: 201, body: `<html>${JSON.stringify(person)}</html>` },
  "a cookie in a failure": { status: 401, headers: { "Set-Cookie": `SID=${cookie}` }, body: { message: apiKey } },
  "a lost connection": "reset",
})) {
  test(`printing the error of ${title} shows none of it`, async (t) => {
    const server = await serve(t, reply);
    keepsSilent(await rejection(client(server.baseUrl).assessment.subjects.create(subject)));
  });
}

const quoting = `${person.surname} ${person.snils} ${apiKey} ${sessionId} ${signature}`;
for (const [title, bytes] of Object.entries({
  "no HTTP": `SSH-2.0 ${quoting}\r\n`,
  "a chunk without a length": `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${quoting}\r\n`,
  "a header that is none": `HTTP/1.1 200 OK\r\n${quoting}\r\n\r\n`,
  "a status that quotes": `HTTP/1.1 999999 ${quoting}\r\n\r\n`,
})) {
  test(`printing the error of ${title}, which the platform's parser quotes, shows none of it`, async (t) => {
    const server = await misbehave((socket) => socket.end(bytes));
    t.after(() => server.close());
    const error = await rejection(client(server.baseUrl).assessment.subjects.create(subject));
    keepsSilent(error);
    assert.match(error.cause.cause.code, /^HPE_/, "what happened is shown");
    assert.equal(error.cause.cause.name, "HTTPParserError");
    assert.match(causeOf(error).cause.data.toString(), /987-654/, "and a call returns all of it");
  });
}

test("printing the error of a fetch that throws anything shows none of it", async () => {
  const thrown = [
    Object.assign(new Error(quoting), { request: subject, config: { headers: { Authorization: apiKey } }, code: person.snils, name: person.surname, stack: quoting }),
    quoting,
    { message: quoting, stack: quoting, toString: () => quoting, toJSON: () => quoting },
    new AggregateError([new Error(quoting)], quoting),
    Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(quoting), { data: quoting }) }),
  ];
  for (const one of thrown) {
    const error = await rejection(client(undefined, { fetch: async () => { throw one; } }).assessment.subjects.create(subject));
    keepsSilent(error);
    assert.equal(causeOf(error), one);
  }
});

test("printing the error of a value or option that cannot be read shows nothing of its cause", async () => {
  const fail = () => {
    throw new Error(quoting);
  };
  const hostile = [{ get person() { return fail(); } }, { person: { toJSON: fail } }, new Proxy({}, { get: fail, ownKeys: fail })];
  const used = [
    ...hostile.map((value) => () => schemas.assessment.subjects.create.check(value)),
    ...hostile.map((value) => () => schemas.assessment.subjects.create.check(subject, value)),
    ...hostile.map((value) => () => new Kontur(value)),
    ...hostile.map((value) => () => new Kontur({ auth: value })),
  ];
  const errors = await Promise.all([
    ...hostile.map((value) => rejection(client().assessment.subjects.create(value))),
    ...hostile.map((value) => rejection(client().assessment.subjects.create(subject, value))),
    ...hostile.map((value) => rejection(client().assessment.subjects.create(subject, { headers: value }))),
    ...used.map((use) => rejection((async () => use())())),
  ]);
  for (const error of errors) {
    assert.ok(error instanceof TypeError, String(error));
    keepsSilent(error);
  }
  assert.equal(causeOf(errors[0]).message, quoting, "a call returns it");
});

test("a name that credentials or nested options do not have is not quoted, but the one that may be meant is", async () => {
  const secret = "Secret98765432183";
  for (const [Client, options, meant] of [
    [Kontur, { auth: { apiKey, orgId, [secret]: 1 } }],
    [Kontur, { auth: { apikey: apiKey, orgId } }, "auth: .*apiKey"],
    [Kontur, { auth: { reestro: { apiKey, orgId, [secret]: 1 } } }, "auth\\.reestro: "],
    [Kontur, { auth: { [secret]: { apiKey, orgId } } }],
    [Edin, { auth: { email: "a@example.com", passwort: "correct-horse-7" } }, "auth: .*password"],
    [Edin, { auth: { email: "a@example.com", password: "correct-horse-7", [secret]: 1 } }],
    [Kontur, { retry: { [secret]: 1 } }, "retry: "],
    [Kontur, { retry: { attempt: 1 } }, "retry: .*attempts"],
    [Kontur, { limits: { [secret]: 1 } }, "limits: "],
    [Kontur, { versions: { [secret]: 1 } }, "versions: .*assessment"],
    [Kontur, { paths: { [secret]: "/a" } }],
  ]) {
    const error = await rejection((async () => new Client(options))());
    assert.ok(error instanceof TypeError, String(error));
    assert.doesNotMatch(inspect(error), new RegExp(secret));
    keepsSilent(error);
    if (meant) assert.match(error.message, new RegExp(meant));
  }
  const error = await rejection(new Edin({ fetch: () => assert.fail("sent") }).login({ email: "a@example.com", password: "correct-horse-7", [secret]: 1 }));
  assert.doesNotMatch(inspect(error, { depth: 9 }) + JSON.stringify(error), new RegExp(secret));
  assert.match(String(rejectionIn("uk", { auth: { emial: "a" } })), /можливо, малося на увазі email\?/);
});

/** The error of a client's options in a language. */
function rejectionIn(locale, options) {
  try {
    new Edin({ locale, ...options });
  } catch (error) {
    return error;
  }
}

test("what the program asks for is all there", async (t) => {
  const body = { code: person.snils, message: person.surname, target: person.inn, context: person, errors: [{ code: "98765432183", message: person.surname, target: person.surname, context: person, errors: [{ code: "WrongInn", message: person.inn }] }] };
  const server = await serve(t, { status: 400, headers: { "X-Quote": "204518" }, body });
  const error = await rejection(client(server.baseUrl).assessment.subjects.create(subject));
  keepsSilent(error);
  assert.deepEqual([error.body, error.context, error.code, error.target, error.headers.get("x-quote")], [body, person, person.snils, person.inn, "204518"]);
  const [{ code, message, target, context, errors: [inner] }] = error.errors;
  assert.deepEqual({ code, message, target, context }, { code: "98765432183", message: person.surname, target: person.surname, context: person });
  assert.deepEqual([inner.code, inner.message, inner.errors], ["WrongInn", person.inn, undefined]);
  assert.equal(inspect(error.errors), "[ {} ]");
  assert.equal(inspect(inner), "{ code: 'WrongInn' }");
  assert.equal(error.message, "assessment.subjects.create: HTTP 400");
});

test("printing the error of a call without a server shows none of it", async () => {
  keepsSilent(await rejection(client(`http://127.0.0.1:${closedPort()}`).assessment.subjects.create(subject)));
});

test("printing the error of a call that took too long shows none of it", async (t) => {
  const server = await serve(t, "hang");
  keepsSilent(await rejection(client(server.baseUrl, { timeout: 50 }).assessment.subjects.create(subject)));
});

test("no rule's message repeats the value, in any language", async () => {
  const broken = { person: { ...person, snils: "987-654-321 84", inn: "984500123438", birthDate: "1996-02-31", identityDocument: { ...person.identityDocument, number: "204518x" } } };
  const values = [...secrets, "987-654-321 84", "984500123438", "1996-02-31", "204518x"];
  for (const locale of ["en", "ru", "uk"]) {
    const issues = schemas.assessment.subjects.create.check(broken, { locale });
    assert.ok(issues.length >= 3);
    for (const value of values) assert.ok(!JSON.stringify(issues).includes(value), `${locale} repeats ${value}`);
  }
  const error = await rejection(client("http://127.0.0.1:1").assessment.subjects.create(broken));
  for (const value of values) assert.ok(!inspect(error, { depth: 20 }).includes(value), value);
});

test("printing a client or a failed login shows no credential", async (t) => {
  const auth = { email: "oleh.savchenko@example.com", password: "correct-horse-7" };
  const server = await serve(t, { body: example("edin/auth-uuid.exchange.json").response.body }, { status: 401, headers: { "Set-Cookie": `SID=${cookie}` }, body: "" });
  const edin = new Edin({ baseUrl: server.baseUrl, auth });
  keepsSilent(await rejection(edin.agreements.steps.create(step)));
  for (const one of [edin, client(server.baseUrl)]) {
    for (const print of [inspect, JSON.stringify, String]) {
      for (const secret of secrets) assert.ok(!String(print(one, { depth: 20, showHidden: true })).includes(secret), secret);
    }
  }
});

test("Set-Cookie is not in the headers that callers see", async (t) => {
  const headers = { "Set-Cookie": [`SID=${cookie}; Path=/`, "other=1"] };
  const server = await serve(t, { status: 400, headers, body: {} }, { status: 200, headers, body: "no JSON" }, { status: 200, headers, body: { subjectId: guid } });
  const get = () => client(server.baseUrl).assessment.subjects.get(guid);
  for (const seen of [(await rejection(get())).headers, (await rejection(get())).headers, (await get().withResponse()).headers]) {
    assert.equal(seen.get("set-cookie"), null);
    assert.deepEqual(seen.getSetCookie(), []);
    assert.ok(!JSON.stringify([...seen]).includes(cookie));
    assert.ok(seen.get("date"), "the other headers are there");
  }
});

test("observers see requests and responses without credentials and personal data", async (t) => {
  const events = [];
  const observe = (kind) => (event) => events.push([kind, event]);
  const body = { subjectId: guid, externalId: subject.externalId, person, novelty: person.surname };
  const server = await serve(t, { status: 429, headers: { "Retry-After": "0" }, body: { message: person.surname } }, { status: 201, headers: { "Set-Cookie": `a=${cookie}` }, body });
  const observed = client(server.baseUrl, { retry: { attempts: 2 }, headers: { "X-Token": cookie }, onRequest: observe("request"), onResponse: observe("response"), onRetry: observe("retry") });
  await observed.assessment.subjects.create(subject, { resolveInn: true });
  assert.deepEqual(events.map(([kind, { attempt }]) => [kind, attempt]), [["request", 1], ["response", 1], ["retry", 1], ["request", 2], ["response", 2]]);
  const [[, request], [, response], [, retry]] = events;
  assert.deepEqual([request.operation, request.method, request.path], ["assessment.subjects.create", "POST", "/realty/assessment/v1/subjects"]);
  assert.deepEqual([response.status, response.operation, typeof response.elapsed], [429, "assessment.subjects.create", "number"]);
  assert.deepEqual([retry.delay, retry.status], [0, 429]);
  const names = request.headers.map(([name]) => name.toLowerCase());
  for (const name of ["authorization", "x-token", "content-type"]) assert.ok(names.includes(name), name);
  assert.match(request.body, /"person"/);
  for (const secret of secrets) assert.ok(!JSON.stringify(events).includes(secret), `${secret}: ${JSON.stringify(events)}`);
});

test("observers see EDIN's login without its password, token and cookie", async (t) => {
  const events = [];
  const server = await serve(t, { body: example("edin/auth-uuid.exchange.json").response.body }, { headers: { "Set-Cookie": `SID=${sid}` }, body: "" }, {});
  const auth = { email: "oleh.savchenko@example.com", password: "correct-horse-7" };
  const watch = (event) => events.push(event);
  await new Edin({ baseUrl: server.baseUrl, auth, onRequest: watch, onResponse: watch }).agreements.steps.create(step);
  assert.equal(events.length, 6);
  for (const secret of [...secrets, "6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3"]) assert.ok(!JSON.stringify(events).includes(secret), `${secret}: ${JSON.stringify(events)}`);
});
