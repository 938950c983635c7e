// The requests that arrive at a server: method, path, headers and body of every operation.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Edin, Kontur, docflow, operations } from "./support/docflow.mjs";
import { edin, kontur } from "./support/calls.mjs";
import { apiKey, example, expected, guid, konturAuth, orgId, sid, step, subject } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const clients = {
  kontur: (baseUrl) => new Kontur({ baseUrl, auth: konturAuth }),
  edin: (baseUrl) => new Edin({ baseUrl, auth: { sid } }),
};

for (const [vendor, calls] of Object.entries({ kontur, edin })) {
  test(`${vendor}: every operation has a call here`, () => {
    const without = (names, others) => names.filter((name) => !others.includes(name));
    assert.deepEqual(without(operations[vendor], Object.keys(calls)), [], "operations without a row in support/calls.mjs");
    assert.deepEqual(without(Object.keys(calls), operations[vendor]), [], "rows of no operation");
  });

  for (const [name, { call, request, response }] of Object.entries(calls)) {
    test(`${vendor}.${name} arrives as documented`, async (t) => {
      const server = await serve(t, response);
      const { status } = await call(clients[vendor](server.baseUrl)).withResponse();
      assert.equal(status, response.status);
      assert.equal(server.requests.length, 1);
      const [arrived] = server.requests;
      const [method, path, headers, body] = request;
      assert.equal(`${arrived.method} ${arrived.url}`, `${method} ${path}`);
      for (const [header, value] of Object.entries(headers)) assert.equal(arrived.headers[header], value, header);
      if (body === undefined) assert.equal(arrived.bytes.length, 0);
      else if (body === "a form") assert.match(arrived.headers["content-type"], /^multipart\/form-data; ?boundary=/);
      else if (body instanceof Uint8Array) assert.deepEqual([...arrived.bytes], [...body]);
      else assert.equal(arrived.text, JSON.stringify(body), "the body's bytes, members in the caller's order");
    });
  }
}

test("no call sends more headers about itself than documented", async (t) => {
  const server = await serve(t, kontur["assessment.subjects.create"].response);
  await clients.kontur(server.baseUrl).assessment.subjects.create(subject);
  const names = Object.keys(server.requests[0].headers).sort();
  const platform = ["accept-encoding", "accept-language", "connection", "host", "sec-fetch-mode", "user-agent"];
  assert.deepEqual(names.filter((name) => !platform.includes(name)), ["accept", "authorization", "content-length", "content-type"]);
});

test("a session of the newer APIs is sent as auth.sid", async (t) => {
  const server = await serve(t, kontur["assessment.subjects.get"].response);
  await new Kontur({ baseUrl: server.baseUrl, auth: { sid: "AB12cd", orgId } }).assessment.subjects.get(guid);
  assert.equal(server.requests[0].headers.authorization, `ReestroAuth auth.sid=AB12cd&portal.orgid=${orgId}`);
});

test("a realty call without a session logs in first, once", async (t) => {
  const credentials = example("kontur-v1/requests/auth.json");
  const server = await serve(t, { body: example("kontur-v1/responses/auth.200.json") }, kontur["realty.docflows.get"].response);
  const client = new Kontur({ baseUrl: server.baseUrl, auth: credentials });
  await client.realty.docflows.get(guid);
  await client.realty.docflows.get(guid);
  assert.deepEqual(server.requests.map(({ method, url }) => `${method} ${url}`), ["POST /realty/v1/auth", `GET /realty/v1/docflows/${guid}`, `GET /realty/v1/docflows/${guid}`]);
  assert.deepEqual(JSON.parse(server.requests[0].text), credentials);
  assert.equal(server.requests[2].headers.authorization, "auth.sid 7c1e0f52a9d84b6e93f2d0a6b51c48e7");
});

test("EDIN's login is two multipart forms, and its cookie is sent with the next call", async (t) => {
  const cookie = example("edin/auth.exchange.json").response.headers["Set-Cookie"];
  const server = await serve(t, { body: example("edin/auth-uuid.exchange.json").response.body }, { headers: { "Set-Cookie": [`lang=uk; Expires=Wed, 21 Oct 2026 07:28:00 GMT`, cookie] }, body: "" }, edin["agreements.steps.create"].response);
  const email = "oleh.savchenko@example.com";
  await new Edin({ baseUrl: server.baseUrl, auth: { email, password: "correct-horse-7" } }).agreements.steps.create(step);
  assert.deepEqual(server.requests.map(({ method, url }) => `${method} ${url}`), ["POST /bdoc/auth_uuid", "POST /bdoc/auth", "POST /bdoc/agreement_step"]);
  const forms = await Promise.all(
    server.requests.slice(0, 2).map(async ({ bytes, headers }) => {
      assert.match(headers["content-type"], /^multipart\/form-data; ?boundary=/);
      return Object.fromEntries(await new Response(bytes, { headers: { "content-type": headers["content-type"] } }).formData());
    }),
  );
  assert.deepEqual(forms, [{ email }, { token: "6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3", password: "correct-horse-7" }]);
  assert.equal(server.requests[1].headers.cookie, undefined);
  assert.equal(server.requests[2].headers.cookie, `SID=${sid}`);
});

test("EDIN's captcha is a separate error, and no password is sent", async (t) => {
  const server = await serve(t, { body: example("edin/auth-uuid.captcha.exchange.json").response.body });
  const error = await rejection(new Edin({ baseUrl: server.baseUrl }).login({ email: "a@example.com", password: "secret" }));
  assert.ok(error instanceof docflow.CaptchaRequiredError);
  assert.equal(server.requests.length, 1);
});

test("an entity tag is sent byte for byte, and 304 returns null", async (t) => {
  for (const tag of ['"1"', 'W/"x y=;,"', '"\\"', "*"]) {
    const server = await serve(t, { status: 304, body: "" });
    const { data, status } = await clients.kontur(server.baseUrl).crypto.certificateForms.get(guid, { ifNoneMatch: tag }).withResponse();
    assert.deepEqual([data, status], [null, 304], tag);
    assert.equal(server.requests[0].headers["if-none-match"], tag);
  }
});

test("the tag of a response can be sent back unchanged", async (t) => {
  const server = await serve(t, { headers: { ETag: 'W/"v 7"' }, body: kontur["crypto.certificateForms.get"].response.body }, { status: 304, body: "" });
  const client = clients.kontur(server.baseUrl);
  const { etag } = await client.crypto.certificateForms.get(guid);
  assert.equal(await client.crypto.certificateForms.get(guid, { ifNoneMatch: etag }), null);
  assert.equal(server.requests[1].headers["if-none-match"], 'W/"v 7"');
});

test("resolveInn is in the query only if requested", async (t) => {
  const server = await serve(t, kontur["assessment.subjects.create"].response);
  const client = clients.kontur(server.baseUrl);
  for (const options of [undefined, {}, { resolveInn: false }, { resolveInn: true }, { resolveInn: undefined }]) await client.assessment.subjects.create(subject, options);
  const path = "/realty/assessment/v1/subjects";
  assert.deepEqual(server.requests.map(({ url }) => url), [path, path, `${path}?resolveInn=false`, `${path}?resolveInn=true`, path]);
});

test("a baseUrl with a path and a trailing slash is a prefix", async (t) => {
  const server = await serve(t, kontur["assessment.subjects.get"].response);
  await clients.kontur(`${server.baseUrl}/proxy/kontur/`).assessment.subjects.get(guid);
  assert.equal(server.requests[0].url, `/proxy/kontur/realty/assessment/v1/subjects/${guid}`);
});

test("the caller's headers arrive, but replace no credential", async (t) => {
  const server = await serve(t, kontur["assessment.subjects.get"].response);
  const client = new Kontur({ baseUrl: server.baseUrl, auth: { apiKey, orgId }, headers: { "X-Trace": "client", "X-Both": "client" } });
  await client.assessment.subjects.get(guid, { headers: { "x-both": "call", authorization: "Basic eDp5", Cookie: "SID=1" } });
  const { headers } = server.requests[0];
  assert.equal(headers["x-trace"], "client");
  assert.equal(headers["x-both"], "call");
  assert.equal(headers.authorization, `ReestroAuth apiKey=${apiKey}&portal.orgid=${orgId}`);
  assert.equal(headers.cookie, undefined);
});

test("a redirect is not followed with the credential", async (t) => {
  const elsewhere = await serve(t, {});
  const server = await serve(t, { status: 307, headers: { Location: `${elsewhere.baseUrl}/` }, body: "" });
  const error = await rejection(clients.kontur(server.baseUrl).assessment.subjects.get(guid));
  assert.ok(error instanceof docflow.ApiError, String(error));
  assert.equal(error.status, 307);
  assert.equal(elsewhere.requests.length, 0);
});

test("ids beyond 2^53 keep their digits, in whatever form they are given", async (t) => {
  const server = await serve(t, edin["agreements.steps.create"].response);
  const client = clients.edin(server.baseUrl);
  for (const id of [9223372036854775807n, "9223372036854775807"]) await client.agreements.steps.create({ ...step, agreementProcId: id });
  for (const { text } of server.requests) assert.match(text, /"agreementProcId":9223372036854775807[,}]/);
});

test("a misplaced member of a form is sent where the service expects it", async (t) => {
  const path = "kontur-crypto-v2/create-form.request.organization.quirk-nested-content.json";
  const server = await serve(t, kontur["crypto.certificateForms.create"].response);
  await clients.kontur(server.baseUrl).crypto.certificateForms.create(example(path));
  assert.deepEqual(JSON.parse(server.requests[0].text), expected(path));
  assert.notDeepEqual(expected(path), example(path));
});

// Through sockets, each vendor's create and read against each redirect, to its login page, elsewhere and to nowhere.
const credentials = { email: "a@example.com", password: "p" };
for (const status of [301, 302, 303, 307, 308]) {
  for (const [target, location] of [["its login page", "/auth"], ["https", "https://127.0.0.1/"], ["a result", `/bdoc/agreement_step?id=7`], ["nowhere", undefined]]) {
    test(`${status} to ${target}: a create is sent once, logs in once, and says what may have happened`, async (t) => {
      const headers = location === undefined ? {} : { Location: location };
      const response = ({ url }) => {
        if (url === "/bdoc/auth_uuid") return { body: example("edin/auth-uuid.exchange.json").response.body };
        if (url === "/bdoc/auth") return { headers: { "Set-Cookie": `SID=${sid}` }, body: "" };
        return { status, headers, body: "" };
      };
      const server = await serve(t, response);
      const edin = new Edin({ baseUrl: server.baseUrl, auth: credentials });
      const kontur = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth });
      const mayHaveActed = status <= 303;
      const calls = { "agreements.steps.create": () => edin.agreements.steps.create(step), "assessment.subjects.create": () => kontur.assessment.subjects.create(subject), "realty.docflows.create": () => kontur.realty.docflows.create("object_request", example("kontur-v1/requests/object_request.json")) };
      for (const [operation, call] of Object.entries(calls)) {
        const before = server.requests.length;
        const error = await rejection(call());
        const sent = server.requests.slice(before).filter(({ url }) => !url.startsWith("/bdoc/auth"));
        assert.deepEqual([error.operation, error.status, error.mayHaveReachedServer, sent.length], [operation, status, mayHaveActed, 1]);
        const endsSession = operation === "agreements.steps.create" && location === "/auth";
        assert.equal(error.name, endsSession ? "AuthenticationError" : "ApiError", operation);
      }
      assert.equal(server.requests.filter(({ url }) => url === "/bdoc/auth").length, 1);
    });
  }
}
