// Invalid options of a client or a call: a TypeError that does not repeat the value, which may be a secret.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Edin, Kontur, load, schemas } from "./support/docflow.mjs";
import { anything, apiKey, guid, konturAuth, orgId, sid, subject } from "./support/fixtures.mjs";
import { rejection } from "./support/server.mjs";

const secret = "s3cr3t";
const broken = `${secret}\r\nX-Injected: 1`;

/** The error of `make`, which must be a TypeError of the package. */
function refused(make) {
  let error;
  try {
    make();
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof TypeError, `threw ${error}`);
  assert.doesNotMatch(error.message, /Cannot read properties|is not a function|is not iterable/, "the message is the engine's, not ours");
  assert.doesNotMatch(error.message, new RegExp(secret));
  return error;
}

const injections = {
  apiKey: [Kontur, (value) => ({ apiKey: value, orgId, anyFormat: true })],
  "apiKey among reestro": [Kontur, (value) => ({ reestro: { apiKey: value, orgId, anyFormat: true } })],
  orgId: [Kontur, (value) => ({ apiKey, orgId: value, anyFormat: true })],
  "Kontur's sid": [Kontur, (value) => ({ sid: value, orgId })],
  sessionId: [Kontur, (value) => ({ sessionId: value })],
  "EDIN's sid": [Edin, (value) => ({ sid: value })],
};
for (const [name, [Client, auth]] of Object.entries(injections)) {
  test(`a value that could end its header is not accepted as ${name}`, () => {
    // A session is the only value in its header and opaque, so it may contain the separators of the other header.
    const pairs = ["sessionId", "EDIN's sid"].includes(name) ? [] : [`${secret}&portal.orgid=x`, `${secret}=x`];
    for (const value of [broken, `${secret}\n`, `${secret}\0`, `${secret} x`, `${secret}\t`, ...pairs, `${secret}ключ`, `${secret}\x7f`, ""]) {
      const error = refused(() => new Client({ auth: auth(value) }));
      assert.match(error.message, /^auth/, JSON.stringify(value));
    }
    refused(() => new Client({ auth: auth(5) }));
    refused(() => new Client({ auth: auth({ toString: () => apiKey }) }));
  });
}

test("an opaque session is accepted and sent unchanged", async () => {
  const sent = [];
  const fetch = async (url, { headers }) => (sent.push(new Headers(headers)), new Response(JSON.stringify({ docflowId: guid })));
  await new Kontur({ auth: { sessionId: "c2Vzc2lvbg==&a" }, fetch }).realty.docflows.get(guid);
  assert.equal(sent[0].get("authorization"), "auth.sid c2Vzc2lvbg==&a");
});

test("a value that could end its cookie is not accepted as EDIN's sid", () => {
  for (const value of [`${secret};Path=/`, `${secret},x`, `"${secret}"`, `${secret}\\`]) refused(() => new Edin({ auth: { sid: value } }));
});

for (const [title, Client, auth] of [
  ["half of a pair of Kontur's", Kontur, { apiKey }],
  ["a key that is no GUID", Kontur, { apiKey: secret, orgId }],
  ["a key beside a session", Kontur, { apiKey, sid: secret, orgId }],
  ["a login without its password", Kontur, { login: secret, accountId: guid }],
  ["pairs in pairs", Kontur, { reestro: { realty: { sessionId: secret } } }],
  ["a string", Kontur, secret],
  ["an array", Kontur, [secret]],
  ["null", Kontur, null],
  ["an address without its password", Edin, { email: secret }],
  ["numbers", Edin, { email: 5, password: 6 }],
  ["another text than browser", Edin, secret],
  ["a getter that throws", Kontur, { get apiKey() { throw new Error(secret); } }],
]) {
  test(`credentials that are ${title} are rejected`, () => {
    refused(() => new Client({ auth }));
  });
}

for (const [title, options] of Object.entries({
  "null in place of the options": null,
  "a string in place of the options": secret,
  "a header whose value breaks out": { headers: { "X-A": broken } },
  "a header whose name breaks out": { headers: { [broken]: "1" } },
  "a header without a name": { headers: { "": secret } },
  "a header beyond Latin-1": { headers: { "X-A": `${secret} ключ` } },
  "headers that are a string": { headers: secret },
  "a base that is no URL": { baseUrl: secret },
  "a base with another scheme": { baseUrl: `javascript:${secret}` },
  "a base that is a file": { baseUrl: `file:///${secret}` },
  "a base with a query": { baseUrl: `https://localhost/?${secret}` },
  "a base with a fragment": { baseUrl: `https://localhost/#${secret}` },
  "a base with a blank": { baseUrl: `https://localhost/ ${secret}` },
  "a base with a line break": { baseUrl: `https://localhost/\r\n${secret}` },
  "a base with a tab": { baseUrl: `https://localhost/\t${secret}` },
  "a base with credentials, which fetch refuses": { baseUrl: `https://user:${secret}@localhost` },
  "a base without a host": { baseUrl: "https://" },
  "an empty base": { baseUrl: "" },
  "a base that is a number": { baseUrl: 5 },
  "another environment": { environment: secret },
  "an environment that is a number": { environment: 1 },
  "another language": { locale: secret },
  "a language in capitals": { locale: "RU" },
  "a negative timeout": { timeout: -1 },
  "a timeout that is no number": { timeout: secret },
  "a timeout NaN": { timeout: NaN },
  "a timeout in fractions": { timeout: 1.5 },
  "a negative deadline": { deadline: -1 },
  "a deadline that is no number": { deadline: secret },
  "no attempt at all": { retry: { attempts: 0 } },
  "attempts that are no number": { retry: { attempts: secret } },
  "a negative pause": { retry: { delay: -1 } },
  "retry that is a number": { retry: 5 },
  "another way to validate": { validate: secret },
  "a fetch that is no function": { fetch: secret },
  "an observer that is no function": { onRequest: secret },
  "a base null": { baseUrl: null },
  "an environment null": { environment: null },
  "a language null": { locale: null },
  "a fetch null": { fetch: null },
  "a timeout null": { timeout: null },
  "retry null": { retry: null },
  "headers null": { headers: null },
  "a limit of nothing": { limits: { responseBytes: 0 } },
  "a limit that is a string": { limits: { responseBytes: secret } },
  "a limit without an end": { limits: { responseBytes: Infinity } },
  "an unknown limit": { limits: { responseByte: 1 } },
  "an option that does not exist": { [secret]: 1 },
  "a slip in an option's name": { timeuot: 5 },
  "a flat key": { apiKey: secret },
  "an option of the loader": { inBrowser: false },
  "permission for browsers that is a string": { dangerouslyAllowBrowser: secret },
  "a getter that throws": { get timeout() { throw new Error(secret); } },
  "a proxy that throws": new Proxy({}, { get() { throw new Error(secret); } }),
})) {
  test(`a client cannot be made with ${title}`, () => {
    refused(() => new Kontur(options));
    refused(() => new Edin(options));
  });
}

test("options that contain themselves are rejected", () => {
  const options = { auth: {} };
  options.auth.reestro = options.auth;
  assert.match(refused(() => new Kontur(options)).message, /contains itself/);
});

test("a slip in the name of an option is reported with the name that may be meant", () => {
  for (const [slip, meant] of [["auht", "auth"], ["timeuot", "timeout"], ["baseURL", "baseUrl"], ["onRespons", "onResponse"], ["dialekt", "dialect"], ["limit", "limits"]]) {
    assert.match(refused(() => new Kontur({ [slip]: 1 })).message, new RegExp(`did you mean ${meant}\\?$`), slip);
  }
  assert.match(refused(() => new Kontur({ apiKey: secret })).message, /auth, fetch, /);
  new Kontur({ timeuot: undefined });
});

const { operations } = await load("kontur.api.mjs");
const edinOperations = (await load("edin.api.mjs")).operations;

test("a name that the options of a call do not have is refused, in every method, with the one that may be meant", async () => {
  const fetch = () => assert.fail("sent");
  const clients = [[operations, new Kontur({ auth: konturAuth, fetch })], [edinOperations, new Edin({ auth: { sid }, fetch })]];
  for (const [list, client] of clients) {
    for (const { name, params = 0, query, body } of list) {
      const method = name.split(".").reduce((tree, step) => tree?.[step], client);
      if (typeof method !== "function") continue;
      const given = Array(params + (query ? 1 : 0) + (body ? 1 : 0)).fill("1");
      const error = await rejection(method(...given, { timeuot: 5 }));
      assert.equal(error.message, "docflow: no option has this name; did you mean timeout?", name);
      assert.ok(error instanceof TypeError, name);
      assert.ok((await rejection(method(...given, { [secret]: 5 }))) instanceof TypeError, name);
    }
  }
});

test("a name that the options of a helper do not have is refused before anything is sent", async () => {
  const fetch = () => assert.fail("sent");
  const { realty, assessment, crypto, request } = new Kontur({ auth: konturAuth, fetch, locale: "ru" });
  const edin = new Edin({ auth: { sid }, fetch, locale: "uk" });
  const sign = async () => undefined;
  const calls = {
    "waitFor of docflows": [(options) => realty.docflows.waitFor(guid, options), "untill", "until"],
    "sign of docflows": [(options) => realty.docflows.sign(guid, sign, options), "timeot", "timeout"],
    finish: [(options) => realty.docflows.finish(guid, { sign, ...options }), "onPayement", "onPayment"],
    run: [(options) => realty.docflows.run("object_request", {}, { sign, ...options }), "dialekt", "dialect"],
    "follow of news": [(options) => realty.news.follow(options), "afer", "after"],
    "waitFor of checks": [(options) => assessment.checks.waitFor(guid, options), "onUpdat", "onUpdate"],
    "run of checks": [(options) => assessment.checks.run(guid, ["bankruptcy"], options), "externalID", "externalId"],
    "createMany of subjects": [(options) => assessment.subjects.createMany([], options), "concurency", "concurrency"],
    "createMany of forms": [(options) => crypto.certificateForms.createMany([], options), "checkpont", "checkpoint"],
    "follow of checks": [(options) => assessment.events.follow(options), "intervall", "interval"],
    missing: [(options) => crypto.certificateForms.missing({}, options), "ownr", "owner"],
    issue: [(options) => crypto.certificateForms.issue({ owner: "individual", sign, person: {}, ...options }), "document", "documents"],
    "follow of forms": [(options) => crypto.events.follow(options), "failure", "failures"],
    request: [(options) => request({ method: "GET", path: "/a" }, options), "dedline", "deadline"],
    "request itself": [(options) => request({ method: "GET", path: "/a", ...options }), "boddy", "body"],
    login: [(options) => edin.login({ email: "a@example.com", password: "p" }, options), "signa", "signal"],
    build: [(options) => edin.agreements.build({}, options), "resum", "resume"],
    addUser: [(options) => edin.agreements.groups.addUser(1, 2, options), "heders", "headers"],
    "waitFor of packages": [(options) => edin.packages.waitFor(1, options), "maxIntervl", "maxInterval"],
    archive: [(options) => edin.packages.archive(1, options), "retri", "retry"],
    all: [(options) => edin.users.all({}, options).next(), "vaildate", "validate"],
    check: [(options) => schemas.assessment.subjects.create.check({}, { locale: "ru", ...options }), "tday", "today"],
    parse: [(options) => schemas.assessment.subjects.create.parse({}, { locale: "ru", ...options }), "vaidate", "validate"],
    encode: [(options) => schemas.crypto.certificateForms.create.encode({}, { locale: "uk", ...options }), "profil", "profile"],
    checkLines: [(options) => schemas.assessment.subjects.create.checkLines("{}", { locale: "uk", ...options }), "todey", "today"],
  };
  for (const [title, [call, slip, meant]] of Object.entries(calls)) {
    const error = await rejection((async () => call({ [slip]: 1 }))());
    assert.ok(error instanceof TypeError, `${title}: ${error}`);
    assert.match(error.message, new RegExp(`^docflow: .*(возможно, имелось в виду|можливо, малося на увазі) ${meant}\\?$`), title);
    assert.match((await rejection((async () => call({ [secret]: 1 }))())).message, /^docflow: оп[^;]*; /, title);
    refused(() => {
      throw error;
    });
  }
});

test("a wrong option is reported in the language of the client, by itself, by its calls and by helpers", async () => {
  const fetch = () => assert.fail("sent");
  const { realty, assessment, crypto, request } = new Kontur({ auth: konturAuth, fetch, locale: "ru" });
  const edin = new Edin({ auth: { sid }, fetch, locale: "uk" });
  const sign = async () => undefined;
  const calls = {
    "a client's timeout": ["timeout", () => new Kontur({ locale: "ru", timeout: 0 })],
    "a client's environment": ["environment", () => new Edin({ locale: "uk", environment: secret })],
    "a client's base": ["baseUrl", () => new Kontur({ baseUrl: secret, locale: "uk" })],
    "a client's limits": ["limits.responseBytes", () => new Edin({ limits: { responseBytes: 0 }, locale: "ru" })],
    "a version": ["versions.assessment", () => new Kontur({ locale: "ru", versions: { assessment: secret } })],
    call: ["timeout", () => assessment.subjects.create(subject, { timeout: 0 })],
    request: ["validate", () => request({ method: "GET", path: "/a" }, { validate: secret })],
    login: ["deadline", () => edin.login({ email: "a@example.com", password: "p" }, { deadline: -1 })],
    "waitFor of docflows": ["interval", () => realty.docflows.waitFor(guid, { interval: 0 })],
    finish: ["maxInterval", () => realty.docflows.finish(guid, { sign, maxInterval: 0.5 })],
    "follow of news": ["failures", () => realty.news.follow({ failures: 0 }).next()],
    "waitFor of checks": ["interval", () => assessment.checks.waitFor(guid, { interval: secret })],
    "follow of checks": ["deadline", () => assessment.events.follow({ deadline: -1 }).next()],
    "follow of forms": ["interval", () => crypto.events.follow({ interval: NaN }).next()],
    "waitFor of packages": ["interval", () => edin.packages.waitFor(1, { interval: 0 })],
    archive: ["failures", () => edin.packages.archive(1, { failures: 1.5 })],
  };
  for (const [title, [name, call]] of Object.entries(calls)) {
    const error = await rejection((async () => call())());
    assert.ok(error instanceof TypeError, `${title}: ${error}`);
    assert.match(error.message, new RegExp(`^${name}: (должн|допустим|має|нужн|потрібн)`), title);
    refused(() => {
      throw error;
    });
  }
});

test("a timeout of nothing is refused; a deadline of nothing has passed", async () => {
  assert.match(refused(() => new Kontur({ timeout: 0 })).message, /^timeout: .*from 1$/);
  const kontur = new Kontur({ auth: { apiKey, orgId }, fetch: () => assert.fail("sent") });
  assert.match((await rejection(kontur.assessment.subjects.create(subject, { timeout: 0 }))).message, /^timeout: .*from 1$/);
  assert.equal((await rejection(kontur.assessment.subjects.create(subject, { deadline: 0 }))).code, "deadline");
});

test("EDIN has no test environment, and the error says so", () => {
  assert.match(refused(() => new Edin({ environment: "test" })).message, /baseUrl/);
});

test("every kind of credential is accepted", () => {
  for (const auth of [{ apiKey, orgId }, { sid: "AB12", orgId }, { login: "l", password: "p", accountId: guid }, { sessionId: "7c1e" }, { reestro: { apiKey, orgId }, realty: { sessionId: "7c1e" } }, undefined]) new Kontur({ auth });
  for (const auth of [{ email: "a@example.com", password: "p" }, { sid }, "browser", undefined]) new Edin({ auth });
});

let sent = 0;
const fetch = async () => {
  sent += 1;
  return new Response(anything, { status: 201 });
};
const client = new Kontur({ auth: { apiKey, orgId }, fetch });
for (const [title, options] of Object.entries({
  "a header that breaks out": { headers: { "X-A": broken } },
  "a timeout that is a string": { timeout: secret },
  "a timeout null": { timeout: null },
  "a negative deadline": { deadline: -1 },
  "no attempt at all": { retry: { attempts: 0 } },
  "another way to validate": { validate: secret },
  "a signal that is none": { signal: secret },
  "a controller in place of its signal": { signal: new AbortController() },
  "a getter that throws": { get timeout() { throw new Error(secret); } },
  "a getter of its own option that throws": { get resolveInn() { throw new Error(secret); } },
})) {
  test(`a call with ${title} rejects, and nothing is sent`, async () => {
    const before = sent;
    const error = await rejection(client.assessment.subjects.create(subject, options));
    refused(() => {
      throw error;
    });
    assert.equal(sent, before);
    await client.assessment.subjects.create(subject);
  });
}

for (const [title, headers, expected] of [
  ["a Headers", new Headers({ "X-A": "a", "X-B": "b" }), { "x-a": "a", "x-b": "b" }],
  ["an array of pairs", [["X-A", "a"], ["X-B", "b"]], { "x-a": "a", "x-b": "b" }],
  ["a map", new Map([["X-A", "a"], ["X-B", "b"]]), { "x-a": "a", "x-b": "b" }],
  ["an object with a number", { "X-A": 5, "X-B": "b", "X-C": "c" }, { "x-a": "5", "x-b": "b", "x-c": "c" }],
  ["an object with null", { "X-A": null, "X-B": "b", "X-C": "c" }, { "x-b": "b", "x-c": "c" }],
]) {
  test(`headers that are ${title} are rejected, or sent unchanged; none is dropped or confused`, async () => {
    const seen = [];
    const fetch = async (_, init) => (seen.push(init.headers), new Response(anything, { status: 201 }));
    const through = async (make) => {
      try {
        await make();
      } catch (error) {
        return assert.ok(error instanceof TypeError, String(error));
      }
      const own = Object.fromEntries([...seen.at(-1)].filter(([name]) => !["accept", "authorization", "content-type"].includes(name)));
      assert.deepEqual(own, expected);
    };
    await through(() => new Kontur({ auth: { apiKey, orgId }, fetch, headers }).assessment.subjects.create(subject));
    await through(() => new Kontur({ auth: { apiKey, orgId }, fetch }).assessment.subjects.create(subject, { headers }));
  });
}

test("login with invalid credentials rejects, and the client still works", async () => {
  const edin = new Edin({ fetch: async () => new Response('{"token":"t","isCaptcha":false}', { headers: { "Set-Cookie": `SID=${sid}` } }) });
  for (const credentials of [{ email: 5, password: 6 }, { email: {}, password: [] }, { email: "a@example.com", password: "\ud800" }, { get email() { throw new Error(secret); } }]) {
    const error = await rejection(edin.login(credentials));
    assert.ok(error instanceof TypeError || error.name === "ValidationError", String(error));
  }
  assert.deepEqual(await edin.login({ email: "a@example.com", password: "p" }), { sid });
});
