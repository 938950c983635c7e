// `request`: calls that the package does not know; and paths that the caller replaces.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { ApiError, docflow, Edin, Kontur, Sandbox } from "./support/docflow.mjs";
import { apiKey, guid, konturAuth, orgId, sid, subject } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const { AuthenticationError, DocflowError, RateLimitError } = docflow;
const reestro = `ReestroAuth apiKey=${apiKey}&portal.orgid=${orgId}`;
const once = { retry: { attempts: 1 } };
const client = (server, options) => new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, ...options });

test("a call of next year: authorised by its path, with its query, headers and body", async (t) => {
  const server = await serve(t, { status: 201, headers: { "X-Trace": "abc" }, body: '{"id":9223372036854775807,"n":1}' });
  const call = client(server).request(
    { method: "POST", path: "/realty/assessment/v9/things", query: { ids: [1, 2n, "три"], all: true, none: undefined }, headers: { "X-Own": "1" }, body: { person: subject.person, id: 9223372036854775807n } },
    { headers: { "X-Own": "0", "X-Other": "2" } },
  );
  const { data, status, headers } = await call.withResponse();
  assert.deepEqual([data, status, headers.get("x-trace")], [{ id: "9223372036854775807", n: 1 }, 201, "abc"]);
  const [{ method, url, headers: sent, text }] = server.requests;
  assert.deepEqual([method, url], ["POST", "/realty/assessment/v9/things?ids=1&ids=2&ids=%D1%82%D1%80%D0%B8&all=true"]);
  assert.deepEqual([sent.authorization, sent["content-type"], sent.accept, sent["x-own"], sent["x-other"]], [reestro, "application/json", "application/json", "1", "2"]);
  assert.equal(text, `{"person":${JSON.stringify(subject.person)},"id":9223372036854775807}`);
});

test("the realty API's session by its path, another by choice, none on request", async (t) => {
  const server = await serve(t, { body: "{}" });
  const kontur = client(server);
  for (const [auth, expected] of [[undefined, `auth.sid ${konturAuth.realty.sessionId}`], ["reestro", reestro], ["none", undefined]]) {
    await kontur.request({ method: "GET", path: "/realty/v1/new", auth });
    assert.equal(server.requests.at(-1).headers.authorization, expected);
  }
});

const bytes = Uint8Array.of(0, 255, 254, 128);
const form = new FormData();
form.append("file", new Blob([bytes]), "a.bin");
form.append("name", "имя");
for (const [title, body, type, check] of [
  ["a string", "текст", /^text\/plain/i, (sent) => assert.equal(sent.text, "текст")],
  ["bytes", bytes, undefined, (sent) => assert.deepEqual([...sent.bytes], [...bytes])],
  ["a view", new DataView(bytes.buffer, 1, 2), undefined, (sent) => assert.deepEqual([...sent.bytes], [255, 254])],
  ["a buffer", bytes.buffer, undefined, (sent) => assert.deepEqual([...sent.bytes], [...bytes])],
  ["a Blob", new Blob([bytes], { type: "image/png" }), /^image\/png$/, (sent) => assert.deepEqual([...sent.bytes], [...bytes])],
  ["a stream", () => new Blob([bytes]).stream(), undefined, (sent) => assert.deepEqual([...sent.bytes], [...bytes])],
  ["a form", form, /^multipart\/form-data; boundary=/, (sent) => assert.match(sent.text, /name="name"\r\n\r\nимя/)],
  ["parameters", new URLSearchParams({ a: "б" }), /^application\/x-www-form-urlencoded/, (sent) => assert.equal(sent.text, "a=%D0%B1")],
  ["an array", [1, "2"], /^application\/json$/, (sent) => assert.equal(sent.text, '[1,"2"]')],
  ["null", null, /^application\/json$/, (sent) => assert.equal(sent.text, "null")],
  ["nothing", undefined, undefined, (sent) => assert.equal(sent.text, "")],
]) {
  test(`a body that is ${title}`, async (t) => {
    // The second attempt sends the same again.
    const server = await serve(t, { status: 429, headers: { "Retry-After": "0" }, body: "" }, { body: "{}" });
    await client(server).request({ method: "PUT", path: "/a", body: typeof body === "function" ? body() : body });
    assert.equal(server.requests.length, 2);
    for (const sent of server.requests) {
      check(sent);
      if (type) assert.match(sent.headers["content-type"], type);
      else assert.equal(sent.headers["content-type"], undefined);
    }
  });
}

test("the response in each form", async (t) => {
  const server = await serve(t, { headers: { "Content-Type": "text/plain" }, body: Buffer.from("\ufeffтекст") });
  const get = (response) => client(server).request({ method: "GET", path: "/a", response });
  assert.equal(await get("text"), "текст");
  assert.deepEqual(Buffer.from(await get("bytes")), Buffer.from("\ufeffтекст"));
  const stream = await get("stream");
  assert.ok(stream instanceof ReadableStream);
  assert.equal(await new Response(stream).text(), "текст");
  const { data, rawBody } = await get("none").withResponse();
  assert.deepEqual([data, Buffer.from(rawBody).toString()], [undefined, "\ufeffтекст"]);
  assert.equal((await rejection(get())).name, "DecodeError");
  const empty = await serve(t, { status: 204, body: "" }, { status: 200, body: "" }, { body: "[1]" }, { body: "" });
  const from = (response) => client(empty).request({ method: "DELETE", path: "/a", response });
  assert.deepEqual([await from(), await from(), await from(), await from("text")], [undefined, undefined, [1], ""]);
});

test("its errors are those of every call", async (t) => {
  const refusal = { code: "validation", message: "no", errors: [{ code: "WrongSnils", message: subject.person.surname }] };
  const server = await serve(t, { status: 400, body: refusal }, { status: 401, body: "" }, { status: 429, body: "" }, "reset", "hang");
  const kontur = client(server, once);
  const get = (options) => rejection(kontur.request({ method: "GET", path: "/a" }, options));
  const refused = await get();
  assert.ok(refused instanceof ApiError);
  assert.deepEqual([refused.operation, refused.status, refused.code, refused.body.errors, refused.message], ["request", 400, "validation", refusal.errors, "request: HTTP 400 validation (WrongSnils)"]);
  assert.ok((await get()) instanceof AuthenticationError);
  assert.ok((await get()) instanceof RateLimitError);
  // Whether a GET changes anything, only its service knows.
  const lost = await get();
  assert.deepEqual([lost.name, lost.mayHaveReachedServer], ["ConnectionError", true]);
  const late = await get({ timeout: 50 });
  assert.deepEqual([late.name, late.code], ["TimeoutError", "timeout"]);
  assert.equal(await rejection(kontur.request({ method: "GET", path: "/a" }, { signal: AbortSignal.abort("enough") })), "enough");
});

test("it is retried as a read only where the caller says so", async (t) => {
  const server = await serve(t, { status: 503, body: "" }, { status: 503, body: "" }, { body: "7" });
  const kontur = client(server, { retry: { delay: 1 } });
  assert.equal((await rejection(kontur.request({ method: "GET", path: "/a" }))).status, 503);
  assert.equal(await kontur.request({ method: "GET", path: "/a", safe: true }), 7);
  assert.equal(server.requests.length, 3);
});

const secret = "s3cr3t";
for (const [title, request] of Object.entries({
  "nothing": undefined,
  "a path": "/a",
  "no method": { path: "/a" },
  "a method in small letters": { method: "get", path: "/a" },
  "no path": { method: "GET" },
  "an absolute URL": { method: "GET", path: `https://evil.example/${secret}` },
  "another host": { method: "GET", path: `//evil.example/${secret}` },
  "a step up": { method: "GET", path: `/a/../${secret}` },
  "an encoded step up": { method: "GET", path: `/a/%2E%2e/${secret}` },
  "a query in its path": { method: "GET", path: `/a?${secret}` },
  "a line break in its path": { method: "GET", path: `/a\r\nX: ${secret}` },
  "letters that have to be encoded": { method: "GET", path: "/имя" },
  "a query that is a string": { method: "GET", path: "/a", query: secret },
  "a query of objects": { method: "GET", path: "/a", query: { a: { secret } } },
  "a credential": { method: "GET", path: "/a", headers: { Authorization: secret } },
  "a cookie": { method: "GET", path: "/a", headers: [["cookie", secret]] },
  "another host in its headers": { method: "GET", path: "/a", headers: { Host: secret } },
  "a header that breaks out": { method: "GET", path: "/a", headers: { "X-A": `a\r\nX-B: ${secret}` } },
  "a header's name that breaks out": { method: "GET", path: "/a", headers: { [`X-A: ${secret}\r\nX-B`]: "1" } },
  "another credential": { method: "GET", path: "/a", auth: secret },
  "another form of response": { method: "GET", path: "/a", response: secret },
  "a body of a GET": { method: "GET", path: "/a", body: { secret } },
  "a body that contains itself": { method: "POST", path: "/a", body: (() => { const own = { secret }; own.own = own; return own; })() },
  "a getter that throws": { method: "GET", get path() { throw new Error(secret); } },
})) {
  test(`a request with ${title} is refused, and nothing is sent`, async () => {
    const kontur = new Kontur({ auth: konturAuth, fetch: () => assert.fail("sent") });
    const error = await rejection(kontur.request(request));
    assert.ok(error instanceof TypeError, String(error));
    assert.doesNotMatch(error.message, new RegExp(secret));
    assert.doesNotMatch(error.message, /Cannot read properties|is not a function|is not iterable/);
  });
}

test("printing a call, its error and its events shows no personal data and no credential", async (t) => {
  const server = await serve(t, { status: 500, headers: { "Set-Cookie": `SID=${secret}` }, body: { message: subject.person.surname } });
  const events = [];
  const watch = (event) => events.push(event);
  const kontur = client(server, { ...once, onRequest: watch, onResponse: watch });
  const call = kontur.request({ method: "POST", path: "/a", query: { name: subject.person.surname }, headers: { "X-Token": secret }, body: subject });
  const error = await rejection(call);
  assert.equal(inspect(call), "Call [request] { <rejected> }");
  assert.deepEqual(events.map(({ operation, path }) => [operation, path]), [["request", "/a"], ["request", undefined]]);
  const printed = [inspect(error, { depth: 20 }), error.stack, JSON.stringify(error), JSON.stringify(events)].join("\n");
  for (const hidden of [secret, apiKey, orgId, ...Object.values(subject.person), encodeURIComponent(subject.person.surname), subject.externalId]) assert.ok(!printed.includes(hidden), hidden);
  assert.equal(error.headers.get("set-cookie"), null);
});

test("EDIN: a session is opened for it, and a page means that it has ended", async (t) => {
  const page = { headers: { "Content-Type": "text/html" }, body: "<html></html>" };
  const server = await serve(t, { body: '{"isCaptcha":false,"token":"t"}' }, { headers: { "Set-Cookie": `SID=${sid}` }, body: "" }, { body: '{"a":1}' }, page);
  const edin = new Edin({ baseUrl: server.baseUrl, auth: { email: "a@example.com", password: "p" } });
  assert.deepEqual(await edin.request({ method: "OPTIONS", path: "/bdoc/new", query: { id: 1 }, body: [1] }), { a: 1 });
  const sent = server.requests[2];
  assert.deepEqual([sent.method, sent.url, sent.headers.cookie, sent.headers["content-type"], sent.text], ["OPTIONS", "/bdoc/new?id=1", `SID=${sid}`, "application/json; charset=utf-8", "[1]"]);
  const ended = await rejection(edin.request({ method: "POST", path: "/bdoc/new", response: "text" }));
  assert.deepEqual([ended.name, ended.status, ended.mayHaveReachedServer], ["AuthenticationError", 200, true]);
});

test("the sandbox serves what it knows", async () => {
  const kontur = new Kontur({ auth: konturAuth, fetch: new Sandbox().fetch });
  const made = await kontur.request({ method: "POST", path: "/realty/assessment/v1/subjects", body: { person: subject.person } });
  assert.deepEqual(await kontur.assessment.subjects.get(made.subjectId), await kontur.request({ method: "GET", path: `/realty/assessment/v1/subjects/${made.subjectId}` }));
  assert.ok((await rejection(kontur.request({ method: "GET", path: "/realty/assessment/v1/none" }))) instanceof DocflowError);
});

test("paths and versions that the caller gives", async (t) => {
  const server = await serve(t, { body: { subjectId: guid, groupId: 1 } });
  const line = async (options) => {
    await client(server, options).assessment.subjects.get(guid);
    return server.requests.at(-1).url;
  };
  assert.equal(await line({ versions: { assessment: "v2.1" } }), `/realty/assessment/v2.1/subjects/${guid}`);
  assert.equal(await line({ paths: { "assessment.subjects.get": "/v9/{subjectId}" }, versions: { assessment: "v2.1" } }), `/v9/${guid}`);
  const edin = new Edin({ baseUrl: server.baseUrl, auth: { sid }, paths: { "agreements.groups.get": "/bdoc/v2/group" } });
  await edin.agreements.groups.get(1);
  assert.equal(server.requests.at(-1).url, "/bdoc/v2/group?agreement_group_id=1");

  const refused = (Client, options) => {
    try {
      new Client(options);
    } catch (error) {
      assert.ok(error instanceof TypeError, String(error));
      return error.message;
    }
    return assert.fail("accepted");
  };
  assert.match(refused(Kontur, { paths: { "assessment.subject.get": "/{subjectId}" } }), /did you mean assessment\.subjects\.get\?$/);
  assert.match(refused(Kontur, { paths: { "agreements.groups.get": "/a" }, locale: "ru" }), /нет операции/);
  assert.match(refused(Kontur, { paths: { "assessment.subjects.get": "/subjects" } }), /^paths\.assessment\.subjects\.get: /);
  for (const paths of [null, "x", 5, { "assessment.subjects.get": 5 }, { "assessment.subjects.get": "//evil/{subjectId}" }]) refused(Kontur, { paths });
  for (const versions of ["v2.1", { assessment: "v3" }, { crypto: "v2" }]) assert.match(refused(Kontur, { versions }), /^versions/);

  const kontur = new Kontur({ auth: konturAuth, fetch: new Sandbox().fetch, versions: { assessment: "v2.1" } });
  const made = await kontur.assessment.subjects.create(subject);
  assert.equal((await kontur.assessment.subjects.get(made.subjectId)).externalId, subject.externalId);
});
