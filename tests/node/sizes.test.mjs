// Responses that are longer than they may be, through real sockets.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DecodeError, Kontur } from "./support/docflow.mjs";
import { guid, konturAuth, subject } from "./support/fixtures.mjs";
import { rejection } from "./support/server.mjs";

const piece = Buffer.alloc(1 << 16, " ");

/** A server whose responses never end by themselves. Returns how many bytes it has sent. */
async function endless(t, status) {
  const state = { sent: 0, closed: 0 };
  const server = createServer((request, response) => {
    request.resume();
    response.on("close", () => (state.closed += 1));
    response.writeHead(status, { "X-Trace": "7", "Set-Cookie": "SID=x" });
    const more = () => {
      while (!response.destroyed && response.write(piece)) state.sent += piece.length;
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => (server.closeAllConnections(), server.close()));
  return Object.assign(state, { baseUrl: `http://127.0.0.1:${server.address().port}` });
}

for (const status of [200, 201, 400, 503]) {
  test(`an endless response ${status} ends at the limit, with its status and headers`, async (t) => {
    const server = await endless(t, status);
    const kontur = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, limits: { responseBytes: 1 << 20 } });
    const error = await rejection(kontur.assessment.subjects.create(subject));
    assert.ok(error instanceof DecodeError, String(error));
    assert.deepEqual([error.status, error.headers.get("x-trace"), error.headers.get("set-cookie"), error.mayHaveReachedServer, error.body], [status, "7", null, true, ""]);
    assert.match(error.message, /limits\.responseBytes, at byte 1048576/);
    while (!server.closed) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(server.sent < 1 << 25, `${server.sent} bytes`);
  });
}

test("without the option, the limit is 64 MiB", async (t) => {
  const server = await endless(t, 200);
  const error = await rejection(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).assessment.subjects.get(guid));
  assert.match(error.message, /at byte 67108864/);
});

test("packed bytes count as they are unpacked", async () => {
  const packed = gzipSync(Buffer.alloc(1 << 22, " "));
  const fetch = async () => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  const error = await rejection(new Kontur({ auth: konturAuth, fetch, limits: { responseBytes: 1 << 21 } }).assessment.subjects.get(guid));
  assert.deepEqual([error.name, error.status], ["DecodeError", 200]);
});

test("a response that just fits is read, and downloads have the limit that is given", async () => {
  const body = JSON.stringify({ subjectId: guid });
  const limits = { responseBytes: body.length };
  const small = new Kontur({ auth: konturAuth, fetch: async () => new Response(body), limits });
  assert.equal((await small.assessment.subjects.get(guid)).subjectId, guid);
  const bytes = new Uint8Array(body.length + 1);
  const large = (options) => new Kontur({ auth: konturAuth, fetch: async () => new Response(bytes), ...options }).realty.contents;
  assert.equal((await large().download(guid)).length, bytes.length);
  for (const onProgress of [undefined, () => {}]) assert.equal((await rejection(large({ limits }).download(guid, { onProgress }))).name, "DecodeError");
  assert.equal((await new Response(await large({ limits }).download(guid, { as: "stream" })).arrayBuffer()).byteLength, bytes.length);
});
