// Error classes: which class for which response, and the members of each.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { docflow, Edin, Kontur, requireFile } from "./support/docflow.mjs";
import { example, folder, form, guid, konturAuth, sid, subject, text } from "./support/fixtures.mjs";
import { closedPort, rejection, serve } from "./support/server.mjs";

const common = requireFile("index.cjs");
const once = { retry: { attempts: 1 } };
const client = (baseUrl, options) => new Kontur({ baseUrl, auth: konturAuth, ...options });

for (const [status, name] of [
  [400, "ApiError"],
  [401, "AuthenticationError"],
  [403, "PermissionError"],
  [404, "NotFoundError"],
  [409, "ApiError"],
  [429, "RateLimitError"],
  [500, "ServerError"],
  [501, "ServerError"],
  [503, "ServerError"],
  [599, "ServerError"],
]) {
  test(`${status} is a ${name} with everything the service returned`, async (t) => {
    const body = { code: "validation", message: "Failed", target: "api", context: { a: 1 }, errors: [{ code: "WrongSnils", target: "person.snils" }] };
    const server = await serve(t, { status, headers: { "X-Trace": "abc", "Retry-After": "2" }, body });
    const error = await rejection(client(server.baseUrl, once).assessment.subjects.create(subject));
    assert.equal(error.name, name);
    assert.equal(error.constructor, docflow[name]);
    for (const family of [Error, docflow.DocflowError, docflow.ApiError, docflow[name]]) assert.ok(error instanceof family, family.name);
    for (const stranger of ["ValidationError", "ConnectionError", "DecodeError"]) assert.ok(!(error instanceof docflow[stranger]), stranger);
    assert.deepEqual([error.status, error.code, error.target, error.operation], [status, "validation", "api", "assessment.subjects.create"]);
    assert.deepEqual([error.context, error.errors.map(({ code, target }) => ({ code, target })), error.body], [body.context, body.errors, body]);
    assert.equal(error.headers.get("x-trace"), "abc");
    assert.deepEqual(Buffer.from(error.rawBody).toString(), JSON.stringify(body));
    assert.equal(error.retryAfter, 2000);
    // 501 means that the service does not support the request at all.
    assert.equal(error.mayHaveReachedServer, status >= 500 && status !== 501);
    assert.match(error.message, new RegExp(`^assessment\\.subjects\\.create: HTTP ${status} validation \\(WrongSnils\\)$`));
    assert.match(error.stack, new RegExp(`^${name}: `));
  });
}

test("every documented error of a form keeps its code and its context", async (t) => {
  const files = folder("kontur-crypto-v2").filter((name) => /^error\.400\..+\.json$/.test(name));
  assert.ok(files.length >= 13, `${files.length} files`);
  for (const file of files) {
    const body = example(`kontur-crypto-v2/${file}`);
    const server = await serve(t, { status: 400, body });
    const error = await rejection(client(server.baseUrl).crypto.certificateForms.create(form()));
    assert.deepEqual(error.body, body, file);
    assert.deepEqual(error.errors.map((one) => one.code), body.errors.map((one) => one.code), file);
    assert.deepEqual(error.errors.map((one) => one.context), body.errors.map((one) => one.context), file);
  }
});

test("the vendor's own example that lacks a comma hides no status: its body is a string", async (t) => {
  const body = text("kontur-crypto-v2/error.400.quirk-missing-comma.txt");
  const server = await serve(t, { status: 400, headers: { "Content-Type": "application/json" }, body });
  const error = await rejection(client(server.baseUrl).crypto.certificateForms.create(form()));
  assert.deepEqual([error.name, error.status, error.body, error.errors], ["ApiError", 400, body, []]);
});

for (const [title, body] of Object.entries({
  nothing: "",
  "a page": "<html><body>502 Bad Gateway</body></html>",
  "a string": "upstream connect error",
  "a JSON text": '"broken"',
  "a JSON list": "[1]",
  null: "null",
  "half a response": '{"code":"vali',
  "100,000 nested arrays": "[".repeat(100_000),
})) {
  test(`an error response whose body is ${title} keeps status and body`, async (t) => {
    const server = await serve(t, { status: 502, body });
    const error = await rejection(client(server.baseUrl, once).assessment.subjects.create(subject));
    assert.deepEqual([error.name, error.status, error.errors], ["ServerError", 502, []]);
    assert.equal(Buffer.from(error.rawBody).toString(), body);
    assert.ok(typeof error.body !== "string" || error.body === body);
    assert.match(error.message, /^assessment\.subjects\.create: HTTP 502$/);
  });
}

test("an array of issues without an envelope is read as one error", async (t) => {
  const body = [{ errorCode: "WrongSnils", target: "person.snils" }, { code: "WrongInn" }];
  const server = await serve(t, { status: 400, body });
  const error = await rejection(client(server.baseUrl).assessment.subjects.create(subject));
  assert.deepEqual(error.errors.map(({ code, target }) => [code, target]), [["WrongSnils", "person.snils"], ["WrongInn", undefined]]);
  assert.deepEqual([error.code, error.body.length], [undefined, 2]);
  assert.match(error.message, /HTTP 400 \(WrongSnils, WrongInn\)$/);
});

test("a login that fails before the call is reported as such", async (t) => {
  const auth = { login: "a@example.test", password: "b", accountId: guid };
  const refusal = { status: 400, body: { code: "validation", message: "Login or password is wrong" } };
  const server = await serve(t, refusal, { status: 404, body: {} }, { body: "<html>" }, { body: { userId: guid } });
  const { docflows } = client(server.baseUrl, { auth }).realty;
  const refused = await rejection(docflows.submit(guid));
  assert.deepEqual([refused.operation, refused.status, refused.hint, refused.mayHaveReachedServer], ["realty.login", 400, undefined, false]);
  assert.match(refused.message, /^realty\.login: HTTP 400 validation$/);
  assert.equal((await rejection(docflows.get(guid))).operation, "realty.login", "it is not the docflow that is not found");
  for (let attempt = 0; attempt < 2; attempt++) {
    const undecodable = await rejection(docflows.submit(guid));
    assert.deepEqual([undecodable.name, undecodable.operation, undecodable.mayHaveReachedServer], ["DecodeError", "realty.login", false]);
  }
  assert.ok(server.requests.every(({ url }) => url.endsWith("/auth")));
});

test("a body that is not UTF-8 is kept unchanged", async (t) => {
  const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  const server = await serve(t, { status: 500, body: bytes });
  const error = await rejection(client(server.baseUrl, once).assessment.subjects.create(subject));
  assert.deepEqual(Buffer.from(error.rawBody), bytes);
  assert.equal(typeof error.body, "string");
});

test("EDIN's login page means an expired session, whatever its status", async (t) => {
  for (const status of [200, 401, 403]) {
    const server = await serve(t, { status, headers: { "Content-Type": "text/html;charset=UTF-8" }, body: "<html><body>Unauthorized</body></html>" });
    const error = await rejection(new Edin({ baseUrl: server.baseUrl, auth: { sid } }).agreements.steps.create({ agreementProcId: 1, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 1 }] }));
    assert.deepEqual([error.name, error.status], ["AuthenticationError", status], "the class says what it means, the status what came");
  }
});

test("without a server nothing has reached it, and the cause is kept", async () => {
  const error = await rejection(client(`http://127.0.0.1:${closedPort()}`, once).assessment.subjects.create(subject));
  assert.ok(error instanceof docflow.ConnectionError, String(error));
  assert.deepEqual([error.name, error.code, error.mayHaveReachedServer], ["ConnectionError", "connection", false]);
  assert.equal(error.cause.cause.code, "ECONNREFUSED");
});

test("an unknown host: nothing has reached the server", async () => {
  const error = await rejection(client("http://no-such-host.invalid", once).assessment.subjects.create(subject));
  assert.deepEqual([error.name, error.mayHaveReachedServer], ["ConnectionError", false]);
});

test("a connection lost after the body was sent may have reached the server", async (t) => {
  const server = await serve(t, "reset");
  const error = await rejection(client(server.baseUrl).assessment.subjects.create(subject));
  assert.deepEqual([error.name, error.mayHaveReachedServer, server.requests.length], ["ConnectionError", true, 1]);
  assert.match(error.message, /check before you retry/);
});

test("a read whose connection is lost cannot have changed anything", async (t) => {
  const server = await serve(t, "reset");
  const error = await rejection(client(server.baseUrl, once).assessment.subjects.get(guid));
  assert.deepEqual([error.name, error.mayHaveReachedServer], ["ConnectionError", false]);
});

for (const [title, fetch] of Object.entries({
  "throws at once": () => { throw new Error("no"); },
  "throws a string": () => { throw "no"; },
  "rejects with nothing": () => Promise.reject(),
  "gives nothing": async () => undefined,
  "gives a string": async () => "text",
  "gives a body that breaks": async () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) })),
})) {
  test(`a fetch that ${title} is a ConnectionError`, async () => {
    const error = await rejection(client(undefined, { fetch, ...once }).assessment.subjects.create(subject));
    assert.ok(error instanceof docflow.ConnectionError, String(error));
  });
}

test("a client without credentials reports which it needs", async () => {
  const error = await rejection(new Kontur({ fetch: () => assert.fail("sent") }).assessment.subjects.create(subject));
  assert.deepEqual([error.name, error.code], ["DocflowError", "no-credentials"]);
  assert.match(error.message, /apiKey/);
});

test("errors of the ESM copy and of the CommonJS copy recognise each other", async (t) => {
  const server = await serve(t, { status: 404, body: {} });
  const ours = await rejection(client(server.baseUrl).assessment.subjects.get(guid));
  const theirs = await rejection(new common.Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).assessment.subjects.get(guid));
  assert.notEqual(docflow.NotFoundError, common.NotFoundError, "two copies are loaded");
  for (const error of [ours, theirs]) {
    for (const copy of [docflow, common]) {
      for (const name of ["NotFoundError", "ApiError", "DocflowError"]) assert.ok(error instanceof copy[name], name);
      for (const name of ["ServerError", "ConnectionError", "ValidationError"]) assert.ok(!(error instanceof copy[name]), name);
    }
  }
  const invalid = await rejection(client(server.baseUrl).assessment.subjects.get("x"));
  assert.ok(invalid instanceof common.ValidationError);
});

test("a caller's own subclass is not a class of the package", () => {
  class Mine extends docflow.ApiError {}
  const other = new docflow.ApiError({ status: 400 });
  assert.ok(!(other instanceof Mine));
  assert.ok(new Mine({ status: 400 }) instanceof Mine);
  for (const strange of [null, undefined, 5, "text", {}, Object.create(null), new Error("x")]) assert.ok(!(strange instanceof docflow.DocflowError));
});

test("a ValidationError has all issues, the first one in its message", async () => {
  const error = await rejection(client("http://127.0.0.1:1").assessment.subjects.create({ person: { surname: "А", name: "Б", birthDate: "1990-02-31", snils: "112-233-445 96" } }));
  assert.deepEqual(error.issues.map(({ path, rule }) => [path.join("."), rule]), [["person.birthDate", "AS-05"], ["person.snils", "AS-09"]]);
  assert.match(error.message, /^assessment\.subjects\.create: person\.birthDate: .+ \(AS-05\), and 1 more$/);
  assert.deepEqual([error.name, error.code, error.operation], ["ValidationError", "validation", "assessment.subjects.create"]);
});

const nested = {
  code: "validation", message: "Failed", target: "api",
  errors: [
    { code: "WrongSnils", message: "a", target: "AssessmentApi" },
    { code: "validation", message: "b", target: "objectRequest.options.object[0].address.street", errors: [{ message: "must not be null", target: "objectRequest.options.cadastralNumber" }, { code: "Deep", errors: [{ code: "Deeper", target: "a.b[2].c" }] }] },
    { code: 17, message: 5, target: 7 },
  ],
};

test("all codes of a response, and its issues in the form of local ones", async (t) => {
  const server = await serve(t, { status: 400, body: nested }, { status: 400, body: [{ code: "WrongInn", target: "person.inn" }] }, { status: 400, body: { code: "validation", target: "options.cadastralNumber", message: "c" } }, { status: 400, body: "" }, { status: 400, body: '{"errors":[null,1,"x",{}]}' });
  const next = () => rejection(client(server.baseUrl).assessment.subjects.create(subject));
  const error = await next();
  assert.deepEqual(error.codes, ["validation", "WrongSnils", "Deep", "Deeper", "17"]);
  assert.deepEqual(["validation", "WrongSnils", "Deeper", "17", "WrongInn", undefined].map((code) => error.has(code)), [true, true, true, true, false, false]);
  const issue = (path, code, message) => ({ path, code, severity: "error", message });
  assert.deepEqual(error.issues, [
    issue([], "WrongSnils", "a"),
    issue(["options", "cadastralNumber"], "validation", "must not be null"),
    issue(["a", "b", 2, "c"], "Deeper", ""),
    issue([], "17", ""),
  ]);
  assert.deepEqual([error.isOf("assessment.subjects.create"), error.isOf("crypto.certificateForms.create")], [true, false]);
  const list = await next();
  assert.deepEqual([list.codes, list.issues], [["WrongInn"], [issue(["person", "inn"], "WrongInn", "")]]);
  const alone = await next();
  assert.deepEqual([alone.codes, alone.issues], [["validation"], [issue(["options", "cadastralNumber"], "validation", "c")]]);
  const nothing = await next();
  assert.deepEqual([nothing.codes, nothing.issues, nothing.has("validation")], [[], [], false]);
  const strange = await next();
  assert.deepEqual([strange.codes, strange.issues.length], [[], 4]);
});

test("local issues are found by their codes too", async () => {
  const { person } = subject;
  const error = await rejection(client("http://127.0.0.1:1").assessment.subjects.create({ person: { ...person, snils: "987-654-321 84", inn: "1" } }));
  assert.deepEqual([error.code, error.has("WrongSnils"), error.has("WrongInn"), error.has("validation")], ["validation", true, true, false]);
  assert.ok(error.codes.includes("WrongSnils"));
});

test("codes, issues and the service's words are not printed with an error", async (t) => {
  const server = await serve(t, { status: 400, body: { code: "validation", errors: [{ code: "987-654-321 83", message: "Тарасова", target: "person.Тарасова" }, { code: "98765432183" }] } });
  const error = await rejection(client(server.baseUrl).assessment.subjects.create(subject));
  assert.deepEqual(error.codes, ["validation", "987-654-321 83", "98765432183"]);
  for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), String(error), error.stack, inspect({ ...error })]) assert.doesNotMatch(text, /987|Тарасова/);
});

test("EDIN's code and text are in the message, unless the text may quote something", async (t) => {
  const edin = (server) => new Edin({ baseUrl: server.baseUrl, auth: { sid } });
  const server = await serve(t, { status: 400, body: { code: 1204, message: "agreement process is not found" } }, { status: 400, body: '762,"uuid not found"' }, { status: 400, body: { code: 1204, message: "user Oleh is not found" } });
  const message = async () => (await rejection(edin(server).agreements.groups.get(1))).message;
  assert.deepEqual([await message(), await message(), await message()], [
    "agreements.groups.get: HTTP 400 1204: agreement process is not found",
    "agreements.groups.get: HTTP 400 762: uuid not found",
    "agreements.groups.get: HTTP 400",
  ]);
});

test("an error that is made without a response has no codes", () => {
  const error = new docflow.ApiError();
  assert.deepEqual([error.codes, error.issues, error.has("x")], [[], [], false]);
});

for (const [title, fetch] of Object.entries({
  "Response.error()": async () => Response.error(),
  ...Object.fromEntries([NaN, -200, 0, 99, 100, 101, 199, 200.5, 1000, 65_736, Infinity].map((status) => [`status ${status}`, async () => ({ status, headers: new Headers(), arrayBuffer: async () => new TextEncoder().encode(JSON.stringify({ subjectId: guid })).buffer })])),
})) {
  test(`a fetch that gives ${title} gave no response, and both vendors say so`, async () => {
    const edin = new Edin({ auth: { sid }, fetch, ...once });
    for (const call of [client(undefined, { fetch, ...once }).assessment.subjects.create(subject), edin.agreements.groups.create({ companyId: 1, groupName: "a", users: [] })]) {
      const error = await rejection(call);
      assert.deepEqual([error.name, error.code, error.status, error.mayHaveReachedServer, error.cause.code], ["ConnectionError", "connection", undefined, true, "no-response"]);
    }
  });
}

test("status 999 is a failure of the server, and a redirect that a browser hides may have acted", async () => {
  for (const [status, type, name] of [[600, undefined, "ServerError"], [999, undefined, "ServerError"], [0, "opaqueredirect", "ApiError"]]) {
    const fetch = async () => ({ status, type, headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(0) });
    const error = await rejection(client(undefined, { fetch, ...once }).assessment.subjects.create(subject));
    assert.deepEqual([error.name, error.status, error.mayHaveReachedServer], [name, status, true]);
  }
});

test("a request that the platform refuses, and a server whose certificate is refused, have got nothing", async () => {
  const bad = await rejection(client("http://127.0.0.1:6000", once).assessment.subjects.create(subject));
  assert.deepEqual([bad.name, bad.mayHaveReachedServer, bad.cause.cause.message], ["ConnectionError", false, "bad port"]);
  for (const code of ["UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED", "CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID"]) {
    const fetch = async () => { throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) }); };
    assert.equal((await rejection(client(undefined, { fetch, ...once }).assessment.subjects.create(subject))).mayHaveReachedServer, false, code);
  }
});

test("a server with a certificate of its own has got nothing", async (t) => {
  const { createServer } = await import("node:https");
  const { execFileSync, spawnSync } = await import("node:child_process");
  if (spawnSync("openssl", ["version"]).error) return t.skip("no openssl makes a certificate here");
  const pem = execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "-", "-out", "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  let asked = 0;
  const server = createServer({ key: pem, cert: pem }, (_, response) => (asked++, response.end("{}")));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const error = await rejection(client(`https://127.0.0.1:${server.address().port}`, once).assessment.subjects.create(subject));
  assert.deepEqual([error.name, error.mayHaveReachedServer, error.cause.cause.code, asked], ["ConnectionError", false, "DEPTH_ZERO_SELF_SIGNED_CERT", 0]);
});

test("headers of the connection and of the body's length are a TypeError, for a client, a call and a request", async () => {
  for (const name of ["Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade"]) {
    const headers = { [name]: "1" };
    const kontur = client(undefined, { fetch: () => assert.fail("sent") });
    const errors = [rejection((async () => client(undefined, { headers }))()), rejection(kontur.assessment.subjects.create(subject, { headers })), rejection(kontur.request({ method: "GET", path: "/a", headers })), rejection(kontur.request({ method: "GET", path: "/a" }, { headers }))];
    for (const error of await Promise.all(errors)) assert.ok(error instanceof TypeError && /^headers/.test(error.message), `${name}: ${error}`);
  }
});

test("a host that cannot be reached has got nothing if connecting failed; otherwise it may have", async () => {
  const error = (code, syscall) => Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code, syscall }) });
  for (const code of ["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"]) {
    for (const [syscall, reached] of [["connect", false], ["read", true], ["write", true], [undefined, true]]) {
      const kontur = new Kontur({ auth: konturAuth, retry: { attempts: 1 }, fetch: async () => { throw error(code, syscall); } });
      assert.equal((await rejection(kontur.assessment.subjects.create(subject))).mayHaveReachedServer, reached, `${code} ${syscall}`);
    }
  }
});
