// Values that lie, throw or call in again: a clear TypeError or no effect, and the module works on.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Edin, Kontur, load, schemas, values, ValidationError } from "./support/docflow.mjs";
import { apiKey, guid, konturAuth, orgId, sid, subject } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const { subjects } = schemas.assessment;
const { certificateForms } = schemas.crypto;
const fetch = async () => new Response(JSON.stringify({ subjectId: guid, docflowId: guid, state: "completed" }), { status: 201 });
const kontur = new Kontur({ auth: konturAuth, fetch });

/** What a use ends with: `undefined`, or its error, which must not be the engine's own. */
async function ending(use) {
  try {
    await use();
  } catch (error) {
    assert.ok(error instanceof TypeError || error instanceof ValidationError, String(error));
    if (error instanceof TypeError) assert.match(error.message, /docflow|must|option|auth/, `the message is the engine's: ${error.message}`);
    return error;
  }
}

/** The module has not stopped, and nothing in it is confused. */
function worksOn() {
  assert.deepEqual(subjects.create.check(subject), []);
  assert.equal(values.md5(new TextEncoder().encode("abc")), "900150983CD24FB0D6963F7D28E17F72");
}

const text = "%PDF-1.7 договор";
const pdf = new TextEncoder().encode(text);
const digest = createHash("md5").update(pdf).digest("hex").toUpperCase();
const lying = (length) =>
  class extends Uint8Array {
    get length() {
      return length;
    }
    get byteLength() {
      return length;
    }
    get byteOffset() {
      return 1_000;
    }
  };
const throws = () => {
  throw new Error("mine");
};

const bytes = {
  "say they are longer": () => new (lying(5_000_000))(pdf.buffer),
  "say they are shorter": () => new (lying(1))(pdf.buffer),
  "say they are of no length": () => new (lying(NaN))(pdf.buffer),
  "say so by a member of their own": () => Object.defineProperties(new Uint8Array(pdf), { length: { value: 5_000_000 }, byteLength: { value: -1 }, buffer: { value: new ArrayBuffer(9) } }),
  "have methods of their own": () => Object.assign(new Uint8Array(pdf), { subarray: throws, slice: throws, set: throws, indexOf: throws, lastIndexOf: throws, [Symbol.iterator]: throws }),
  "are a DataView that lies": () => Object.defineProperties(new DataView(pdf.buffer.slice()), { byteLength: { value: 5_000_000 }, byteOffset: { value: 7 } }),
  "are an ArrayBuffer that lies": () => Object.defineProperty(pdf.buffer.slice(), "byteLength", { value: 5_000_000 }),
  "say another species": () => Object.assign(new Uint8Array(pdf), { constructor: { [Symbol.species]: throws } }),
};
for (const [title, make] of Object.entries(bytes)) {
  test(`bytes that ${title} are read as they are`, async (t) => {
    assert.equal(values.md5(make()), digest);
    assert.equal(values.detectFileKind(make()), "pdf");
    assert.deepEqual(values.contentFacts("a", make()), { contentId: "a", size: pdf.length, kind: "pdf", md5: digest });
    assert.deepEqual(subjects.create.checkLines(make()).map(({ line }) => line), [1]);
    const server = await serve(t, { status: 201, body: { id: guid } });
    await new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).realty.contents.upload(make());
    await new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).request({ method: "POST", path: "/a", body: make() });
    for (const request of server.requests) assert.deepEqual([request.text, request.headers["content-length"]], [text, String(pdf.length)]);
    worksOn();
  });
}

test("a Blob that lies is sent as it is", async (t) => {
  class Lying extends Blob {
    get size() {
      return 5;
    }
    get type() {
      return "application/xml";
    }
    stream() {
      return throws();
    }
    slice() {
      return throws();
    }
    arrayBuffer() {
      return throws();
    }
  }
  const server = await serve(t, { status: 201, body: { id: guid } });
  const { realty } = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth });
  await realty.contents.upload(new Lying([pdf], { type: "application/pdf" }), { onProgress: () => {} });
  const [request] = server.requests;
  assert.deepEqual([request.text, request.headers["content-length"], request.headers["content-type"]], [text, String(pdf.length), "application/pdf"]);
});

test("what only looks like bytes is refused", async () => {
  const detached = new Uint8Array(8);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  const fakes = [detached, new Proxy(new Uint8Array(3), {}), Object.create(Uint8Array.prototype), Object.create(Blob.prototype), { [Symbol.toStringTag]: "ArrayBuffer", byteLength: 2 ** 40, length: 2 ** 40 }, revoked(), new Proxy({}, { get: throws }), null, undefined, 5, "text", 3n, Symbol("x"), { getReader: throws }, { getReader: () => ({ read: async () => undefined, cancel: async () => {} }) }, { stream: throws }];
  for (const fake of fakes) {
    for (const use of [() => values.md5(fake), () => values.detectFileKind(fake), () => values.contentFacts("a", fake), () => kontur.realty.contents.upload(fake, { contentType: "application/pdf" }), () => kontur.realty.docflows.files.sign(guid, guid, fake)]) {
      assert.ok((await ending(use)) instanceof TypeError);
    }
  }
  worksOn();
});

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test("getters of options that check something else change nothing", () => {
  const other = { person: { surname: "" } };
  const intrude = (value) => {
    subjects.create.check(other);
    certificateForms.create.check(other);
    assert.throws(() => subjects.create.parse(other), ValidationError);
    values.md5(pdf);
    return value;
  };
  const options = { get today() { return intrude("2026-01-01"); }, get locale() { return intrude("ru"); }, get validate() { return intrude("strict"); } };
  assert.deepEqual(subjects.create.parse(subject, options), subject);
  assert.equal(new TextDecoder().decode(subjects.create.encode(subject, options)), JSON.stringify(subject));
  assert.deepEqual(subjects.create.check(subject, options), []);
  const future = { person: { ...subject.person, birthDate: "2030-01-01" } };
  assert.deepEqual(subjects.create.check(future, { get today() { return intrude("2031-01-01"); } }), []);
  assert.deepEqual(subjects.create.check(future, { get today() { return intrude("2029-01-01"); } }).length, 1);
  const form = { person: guid };
  const plain = certificateForms.create.check(form, { owner: "individual", subject: { person: {} } });
  assert.deepEqual(certificateForms.create.check(form, { get owner() { return intrude("individual"); }, get subject() { return intrude({ get person() { return intrude({}); } }); }, get contents() { return intrude(undefined); } }), plain);
  assert.deepEqual(subjects.create.parse({ ...subject, get person() { return intrude(subject.person); } }), subject);
});

test("getters of a call's options that make other calls change nothing", async () => {
  const sent = [];
  const client = new Kontur({ auth: konturAuth, fetch: async (url, { body }) => (sent.push([new URL(url).search, body && new TextDecoder().decode(body)]), fetch()) });
  const intrude = (value) => {
    subjects.create.check({});
    client.assessment.subjects.create({ ...subject, externalId: "another" });
    return value;
  };
  await client.assessment.subjects.create({ get externalId() { return intrude(subject.externalId); }, person: subject.person }, { get resolveInn() { return intrude(true); }, get timeout() { return intrude(5_000); }, get headers() { return intrude({ "X-A": "1" }); }, get retry() { return intrude({ attempts: 1 }); } });
  const own = sent.filter(([search]) => search !== "");
  assert.deepEqual(own.map(([search, body]) => [search, JSON.parse(body)]), [["?resolveInn=true", subject]]);
});

const odd = {
  "a symbol": Symbol("x"),
  "a bigint": 3n,
  "a function": () => 1,
  "NaN": NaN,
  "a proxy that throws": new Proxy({}, { get: throws, ownKeys: throws, has: throws, getOwnPropertyDescriptor: throws, getPrototypeOf: throws }),
  "a revoked proxy": revoked(),
  "an object without a prototype": Object.create(null),
  "a function's proxy": new Proxy(() => 1, { get: throws, apply: throws }),
  "an invalid date": new Date(NaN),
};
for (const [title, value] of Object.entries(odd)) {
  test(`${title} in place of options, or as any option, is a TypeError or nothing`, async () => {
    const edin = new Edin({ auth: { sid }, fetch });
    const pages = new Edin({ auth: { sid }, fetch: async () => new Response("[]") });
    for (const use of [
      () => subjects.create.check(subject, value),
      () => subjects.create.parse(subject, value),
      () => subjects.create.encode(subject, value),
      () => subjects.create.checkLines("{}", value),
      () => new Kontur(value),
      () => new Edin(value),
      () => kontur.assessment.subjects.create(subject, value),
      () => kontur.assessment.checks.run(value, value, value),
      () => kontur.realty.docflows.waitFor(guid, value),
      () => kontur.realty.docflows.is(value, "object_request"),
      () => kontur.crypto.certificateForms.missing(value, value),
      () => kontur.crypto.certificateForms.issue(value),
      () => kontur.request(value),
      () => kontur.request({ method: "GET", path: "/a" }, value),
      () => kontur.request({ method: "GET", path: "/a", query: value }),
      () => edin.login(value, value),
      () => edin.agreements.build(value, value),
      () => pages.users.all(value).next(),
      () => pages.users.all({ limit: value, offset: value }).next(),
      () => values.vat.check("1", value),
      () => values.iban.check("UA213223130000026007233566001", { bankCode: value }),
    ]) await ending(use);
    for (const name of ["today", "locale", "validate", "owner", "subject", "contents", "profile", "photo"]) {
      await ending(() => certificateForms.create.check({}, { [name]: value }));
      await ending(() => certificateForms.create.checkLines("{}", { [name]: value }));
    }
    for (const name of ["timeout", "deadline", "retry", "headers", "validate", "resolveInn", "checks"]) await ending(() => kontur.assessment.subjects.create(subject, { [name]: value, signal: AbortSignal.timeout(5_000) }));
    await ending(() => kontur.assessment.subjects.create(subject, { signal: value }));
    for (const name of ["auth", "fetch", "environment", "baseUrl", "locale", "timeout", "headers", "retry", "limits", "paths", "onRequest", "dialect", "versions", "dangerouslyAllowBrowser"]) await ending(() => new Kontur({ [name]: value }));
    for (const name of ["apiKey", "orgId", "sid", "login", "password", "reestro"]) await ending(() => new Kontur({ auth: { apiKey, orgId, [name]: value } }));
    worksOn();
  });
}

test("a bigint or a symbol in place of a number or a word is reported as a wrong one, in words of the option", () => {
  for (const [options, message] of [
    [{ timeout: 3n }, /^timeout: must be whole milliseconds/],
    [{ retry: { attempts: Symbol("x") } }, /^retry\.attempts: /],
    [{ locale: 3n }, /^locale: /],
    [{ auth: { apiKey: 3n, orgId } }, /^auth\.apiKey: /],
    [{ limits: { responseBytes: NaN } }, /^limits\.responseBytes: /],
  ]) assert.throws(() => new Kontur(options), (error) => error instanceof TypeError && message.test(error.message) || assert.fail(error.message));
});

test("a wait whose callbacks throw anything at all rejects with it", async () => {
  const { play, quick, completed, flow } = await import("./support/play.mjs");
  const proxy = new Proxy(new Error("x"), { get: throws });
  for (const thrown of [undefined, null, Symbol("x"), 3n, proxy, Object.create(null)]) {
    for (const options of [{ onUpdate: async () => { throw thrown; } }, { until: () => { throw thrown; } }]) {
      const { docflows } = play([flow("verified"), completed]);
      let caught = "nothing";
      await docflows.waitFor(guid, { ...quick, ...options }).catch((error) => void (caught = error));
      assert.ok(Object.is(caught, thrown), typeof thrown);
    }
  }
});

test("a signal of an older library, without throwIfAborted, ends a wait with its reason; half of one is refused", async () => {
  const { play, quick, flow } = await import("./support/play.mjs");
  const signal = { aborted: false, reason: "enough", addEventListener() {}, removeEventListener() {} };
  const { docflows } = play([flow("verified")]);
  const call = rejection(docflows.waitFor(guid, { ...quick, signal }));
  setTimeout(() => (signal.aborted = true), 20);
  assert.equal(await call, "enough");
  const { removeEventListener, ...half } = signal;
  for (const wait of [docflows.waitFor(guid, { ...quick, signal: half }), docflows.get(guid, { signal: half })]) assert.match((await rejection(wait)).message, /AbortSignal/);
});

test("nothing of this is left unhandled", async () => {
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const hostile = new Proxy(new Error("x"), { get: throws });
  for (const observe of [() => Promise.reject(hostile), async () => { throw hostile; }, () => hostile, () => new Proxy({}, { get: throws }), () => revoked()]) {
    const watched = new Kontur({ auth: konturAuth, fetch, onRequest: observe, onResponse: observe, onRetry: observe, onIssues: observe });
    await watched.assessment.subjects.create({ ...subject, externalId: "a-b" });
  }
  for (const thrown of [hostile, revoked()]) await rejection(new Kontur({ auth: konturAuth, fetch: async () => { throw thrown; } }).assessment.subjects.create(subject));
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off("unhandledRejection", note);
  assert.deepEqual(unhandled, []);
});

test("the small module of identifiers does the same", async () => {
  const { values: alone } = await load("values.mjs");
  assert.equal(alone.md5(new (lying(5_000_000))(pdf.buffer)), digest);
  for (const options of [{ signel: 1 }, { edrpou: "1" }]) assert.ok((await rejection(alone.md5(new Blob([pdf]), options))) instanceof TypeError);
  assert.throws(() => alone.vat.check("123456789012", { edrpuo: "1" }), /none of edrpou/);
  assert.throws(() => alone.iban.check("UA213223130000026007233566001", { bankCode: 5 }), TypeError);
  // As a callback of `map`, it gets a position there.
  assert.deepEqual(["UA213223130000026007233566001"].map(alone.iban.check), [undefined]);
});
