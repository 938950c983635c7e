// Uploads and downloads: their forms, progress, streams, and cleanup after an abort.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Kontur, ValidationError } from "./support/docflow.mjs";
import { guid, konturAuth } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const pdf = new TextEncoder().encode("%PDF-1.7 договор");
const pointer = { status: 201, body: { id: guid } };
const connect = (baseUrl, options) => new Kontur({ baseUrl, auth: konturAuth, ...options }).realty;

const forms = {
  "a Uint8Array": () => pdf,
  "a view into a larger buffer": () => new Uint8Array([...new Uint8Array(7), ...pdf]).subarray(7),
  "an ArrayBuffer": () => pdf.slice().buffer,
  "a DataView": () => new DataView(pdf.slice().buffer),
  "a Blob without a type": () => new Blob([pdf]),
  "a File with its type": () => new File([pdf], "договор.pdf", { type: "application/pdf" }),
  "a stream": () => new Blob([pdf.slice(0, 5), pdf.slice(5)]).stream(),
};
for (const [title, make] of Object.entries(forms)) {
  test(`${title} arrives byte for byte, with the type detected from its first bytes`, async (t) => {
    const server = await serve(t, pointer);
    assert.equal((await connect(server.baseUrl).contents.upload(make())).id, guid);
    const [{ bytes, headers }] = server.requests;
    assert.deepEqual([...bytes], [...pdf]);
    assert.equal(headers["content-type"], "application/pdf");
    assert.equal(headers["content-length"], String(pdf.length));
  });
}

test("a media type is required if it cannot be detected, and only documented ones are accepted", async (t) => {
  const server = await serve(t, pointer);
  const { contents } = connect(server.baseUrl);
  for (const [bytes, options] of [[Uint8Array.of(1, 2)], [pdf, { contentType: "image/png" }], [new Blob(["plain"], { type: "text/plain" })], [new Blob(["plain"], { type: "application/octet-stream" })]]) {
    const error = await rejection(contents.upload(bytes, options));
    assert.ok(error instanceof ValidationError, String(error));
    assert.deepEqual(error.issues.map(({ rule, path }) => [rule, path]), [["V07", ["options", "contentType"]]]);
  }
  assert.equal(server.requests.length, 0);
  await contents.upload(Uint8Array.of(1, 2), { contentType: "image/png", validate: "off" });
  assert.equal(server.requests[0].headers["content-type"], "image/png");
});

test("a Blob's type is used if it is documented, otherwise it is detected from the bytes", async (t) => {
  const server = await serve(t, pointer, pointer, pointer, pointer, { status: 204, body: "" }, { status: 204, body: "" });
  const { contents, docflows } = connect(server.baseUrl);
  const xml = '<?xml version="1.0"?><a/>';
  for (const [bytes, type] of [[xml, "text/xml"], [pdf, "application/octet-stream"], ["<a/>", "application/xml;charset=utf-8"], [xml, "application/pdf"]]) {
    await contents.upload(new Blob([bytes], { type }));
  }
  // The type of a signature is never detected from its bytes.
  for (const type of ["application/octet-stream", "application/pgp-signature"]) await docflows.files.sign(guid, "f", new Blob([pdf], { type }));
  assert.deepEqual(
    server.requests.map(({ headers }) => headers["content-type"]),
    ["application/xml", "application/pdf", "application/xml", "application/pdf", "application/x-pkcs7-signature", "application/pgp-signature"],
  );
});

test("an undocumented body is kept beside the response", async (t) => {
  const server = await serve(t, { status: 201, body: { hello: 1 } }, { status: 201, body: "" });
  const { files } = connect(server.baseUrl).docflows;
  const response = await files.linkSignature(guid, "f", "s").withResponse();
  assert.equal(response.data, undefined);
  assert.equal(new TextDecoder().decode(response.rawBody), '{"hello":1}');
  assert.ok(!("rawBody" in (await files.linkSignature(guid, "f", "s").withResponse())));
});

test("an empty upload is reported, and stops a strict call", async (t) => {
  const server = await serve(t, pointer);
  const reported = [];
  await connect(server.baseUrl, { onIssues: (issues) => reported.push(...issues) }).contents.upload(new Uint8Array(), { contentType: "application/pdf" });
  assert.deepEqual(reported.map(({ rule, severity }) => [rule, severity]), [["V08", "warning"]]);
  const error = await rejection(connect(server.baseUrl).docflows.files.sign(guid, guid, new Uint8Array(), { validate: "strict" }));
  assert.deepEqual(error.issues.map(({ rule }) => rule), ["V08"]);
});

test("the pointer is read from Location if the body has none", async (t) => {
  const link = `https://api.testkontur.ru/realty/v1/contents/${guid}`;
  const server = await serve(t, { status: 201, body: "", headers: { Location: link } });
  assert.deepEqual(await connect(server.baseUrl).contents.upload(pdf), { id: guid, contentLink: link });
});

test("progress of an upload grows to its end, and every byte arrives", async (t) => {
  const large = new Uint8Array(3 << 20).fill(0x25);
  const server = await serve(t, pointer);
  const reported = [];
  await connect(server.baseUrl).contents.upload(large, { contentType: "application/pdf", onProgress: (progress) => reported.push(progress) });
  assert.equal(Buffer.compare(server.requests[0].bytes, Buffer.from(large)), 0);
  assert.equal(server.requests[0].headers["content-length"], String(large.length));
  assert.ok(reported.length > 2, `${reported.length} steps`);
  assert.ok(reported.every(({ loaded, total }, at) => total === large.length && loaded >= (reported[at - 1]?.loaded ?? 0)));
  assert.equal(reported.at(-1).loaded, large.length);
});

test("an upload is retried with the same bytes after a rejected session and after 429", async (t) => {
  const login = { body: { userId: guid, sessionId: "s2" } };
  for (const make of [forms["a stream"], forms["a Uint8Array"]]) {
    const server = await serve(t, { body: { userId: guid, sessionId: "s1" } }, { status: 401 }, login, { status: 429, headers: { "Retry-After": "0" } }, pointer);
    const realty = connect(server.baseUrl, { auth: { login: "a@example.test", password: "b", accountId: guid } });
    await realty.contents.upload(make(), { onProgress: () => {} });
    const uploads = server.requests.filter(({ url }) => url.endsWith("/contents"));
    assert.deepEqual(uploads.map(({ bytes }) => [...bytes]), [[...pdf], [...pdf], [...pdf]]);
    const logins = server.requests.filter(({ url }) => url.endsWith("/auth"));
    assert.deepEqual(logins.map(({ text }) => JSON.parse(text).login), ["a@example.test", "a@example.test"]);
  }
});

test("bytes are returned as bytes, with their headers", async (t) => {
  const server = await serve(t, { body: pdf, headers: { "Content-Type": "application/pdf", "Content-Length": String(pdf.length) } });
  const reported = [];
  const { data, headers } = await connect(server.baseUrl).contents.download(guid, { onProgress: (progress) => reported.push(progress) }).withResponse();
  assert.deepEqual([...data], [...pdf]);
  assert.ok(data instanceof Uint8Array);
  assert.equal(headers.get("content-type"), "application/pdf");
  assert.deepEqual(reported.at(-1), { loaded: pdf.length, total: pdf.length });
});

test("bytes are returned as a stream, and an empty response is an empty stream", async (t) => {
  const server = await serve(t, { body: pdf }, { body: "" }, { status: 204, body: "" });
  const { files } = connect(server.baseUrl).docflows;
  const stream = await files.download(guid, "f", { as: "stream" });
  assert.deepEqual([...new Uint8Array(await new Response(stream).arrayBuffer())], [...pdf]);
  assert.equal((await new Response(await files.download(guid, "f", { as: "stream" })).arrayBuffer()).byteLength, 0);
  assert.equal((await files.download(guid, "f")).length, 0);
});

test("a rejected download is an error with its body, not bytes", async (t) => {
  const server = await serve(t, { status: 404, body: { code: "notFound", message: "no" } });
  for (const as of ["bytes", "stream"]) {
    const error = await rejection(connect(server.baseUrl).contents.download(guid, { as }));
    assert.deepEqual([error.name, error.status, error.body.code], ["NotFoundError", 404, "notFound"]);
  }
});

test("an abort ends a stream that is being read, with its reason", async (t) => {
  const server = await serve(t, { body: new Uint8Array(8 << 20) });
  const controller = new AbortController();
  const stream = await connect(server.baseUrl).contents.download(guid, { as: "stream", signal: controller.signal });
  const reader = stream.getReader();
  await reader.read();
  const reason = new Error("enough");
  controller.abort(reason);
  const error = await rejection((async () => { while (!(await reader.read()).done); })());
  assert.equal(error, reason);
});

test("an abort while a stream is buffered sends nothing and cancels the stream", async (t) => {
  const server = await serve(t, pointer);
  let cancelled;
  const stream = new ReadableStream({ pull: () => new Promise(() => {}), cancel: (reason) => void (cancelled = reason) });
  const controller = new AbortController();
  const reason = new Error("enough");
  const call = rejection(connect(server.baseUrl).contents.upload(stream, { signal: controller.signal }));
  setTimeout(() => controller.abort(reason), 5);
  assert.equal(await call, reason);
  assert.equal(cancelled, reason);
  assert.equal(server.requests.length, 0);
});

test("a download whose progress callback throws is closed", async (t) => {
  const { createServer } = await import("node:http");
  let closed;
  const server = createServer((_, response) => {
    closed = new Promise((resolve) => response.on("close", resolve));
    response.write(Buffer.alloc(1 << 16));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => (server.close(), server.closeAllConnections()));
  const mine = new Error("mine");
  const { contents } = connect(`http://127.0.0.1:${server.address().port}`);
  assert.equal(await rejection(contents.download(guid, { onProgress: () => { throw mine; } })), mine);
  await closed;
  const stream = await contents.download(guid, { as: "stream", onProgress: () => { throw mine; } });
  assert.equal(await rejection(new Response(stream).arrayBuffer()), mine);
  await closed;
});

test("observers never see the bytes", async (t) => {
  const server = await serve(t, pointer, { body: pdf });
  const seen = [];
  const realty = connect(server.baseUrl, { onRequest: (event) => seen.push(event), onResponse: (event) => seen.push(event) });
  await realty.contents.upload(pdf);
  await realty.contents.download(guid);
  assert.deepEqual(seen.map(({ body }) => body).filter((body) => body?.includes("PDF")), []);
});
