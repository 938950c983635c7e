// Responses that are longer than they may be, through real sockets.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { ApiError, DecodeError, Edin, Kontur } from "./support/docflow.mjs";
import { anything, guid, konturAuth, sid, subject } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

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

/** Fifteen megabytes that a few kilobytes unpack to: more members and items than are taken in. */
const bomb = gzipSync(Buffer.concat([Buffer.from('{"errors":['), Buffer.alloc(15 << 20, "{},"), Buffer.from("{}]}")]));
const packed = (status) => ({ status, headers: { "Content-Type": "application/json", "Content-Encoding": "gzip", "X-Trace": "7", Connection: "close" }, body: bomb });

for (const [status, expected] of [[200, DecodeError], [201, DecodeError], [400, ApiError], [503, ApiError]]) {
  test(`a small response ${status} that unpacks to millions of items is an error with its status and headers, and the client works on`, async (t) => {
    const server = await serve(t, packed(status), {});
    const kontur = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth });
    const error = await rejection(kontur.assessment.subjects.create(subject));
    assert.ok(error instanceof expected, String(error));
    assert.deepEqual([error.status, error.headers.get("x-trace"), error.mayHaveReachedServer], [status, "7", status !== 400]);
    assert.ok(error.message.length < 1_000);
    assert.equal((await kontur.assessment.subjects.create(subject)).subjectId, "7");
  });
}

test("the same in place of a login's response ends that login, and the next call logs in", async (t) => {
  for (const [status, expected] of [[200, DecodeError], [400, ApiError]]) {
    const opened = [{ body: { token: "t" } }, { headers: { "Set-Cookie": `SID=${sid}` }, body: "" }];
    const server = await serve(t, packed(status), ...opened, { body: anything });
    const edin = new Edin({ baseUrl: server.baseUrl, auth: { email: "a@example.com", password: "p" }, retry: { attempts: 1 } });
    const error = await rejection(edin.users.get(1, { deadline: 20_000 }));
    assert.ok(error instanceof expected, String(error));
    assert.deepEqual([error.operation, error.status, error.mayHaveReachedServer], ["login", status, false]);
    assert.equal((await edin.users.get(1, { deadline: 20_000 })).userId, 7);
  }
});

test("the body of an error may be as deep and as odd as it likes", async (t) => {
  for (const body of [`{"errors":${"[".repeat(100_000)}`, `{"code":"${"A".repeat(1 << 20)}","errors":[]}`, `[${"[],".repeat(100_000)}{}]`]) {
    const server = await serve(t, { status: 422, body });
    const error = await rejection(new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).assessment.subjects.create(subject));
    assert.deepEqual([error.name, error.status], ["ApiError", 422]);
    assert.ok(error.message.length < 1_000 && error.issues.length <= 100_001);
  }
});

test("a response beyond the longest string of the platform is an error with its status and headers", async (t) => {
  const real = TextDecoder.prototype.decode;
  t.after(() => (TextDecoder.prototype.decode = real));
  // The true limit is half a gigabyte.
  TextDecoder.prototype.decode = function (bytes, options) {
    if (bytes?.byteLength > 1 << 20) throw new RangeError("Cannot create a string longer than 0x1fffffe8 characters");
    return real.call(this, bytes, options);
  };
  for (const [status, name] of [[201, "DecodeError"], [500, "ServerError"]]) {
    const server = await serve(t, { status, headers: { "X-Trace": "7" }, body: Buffer.alloc(2 << 20, "x") });
    const kontur = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth });
    const error = await rejection(kontur.assessment.subjects.create(subject));
    assert.deepEqual([error.name, error.status, error.headers.get("x-trace"), error.mayHaveReachedServer], [name, status, "7", true]);
    const text = await rejection(kontur.request({ method: "POST", path: "/a", response: "text" }));
    assert.deepEqual([text.name, text.status, text.headers.get("x-trace"), text.mayHaveReachedServer], [name, status, "7", true]);
  }
});

for (const [what, expected, body] of [
  ["more than 64 levels", /is not within 64 levels, at byte 6\d/, "[".repeat(70) + "]".repeat(70)],
  ["too many members and items", /is not within 4,194,304 members and items, at byte \d+/, `[${"0,".repeat(5 << 20)}0]`],
  ["no JSON", /is not JSON, at byte 12/, '{"subjectId"}'],
]) {
  test(`a response with ${what} is an error that says so`, async () => {
    const kontur = new Kontur({ auth: konturAuth, fetch: async () => new Response(body) });
    const error = await rejection(kontur.assessment.subjects.get(guid));
    assert.equal(error.name, "DecodeError");
    assert.match(error.message, expected);
  });
}

test("of the errors of a response the first thousand are issues, nested ones included", async () => {
  const errors = [{ code: "Outer", errors: Array.from({ length: 900 }, (_, index) => ({ code: `Inner${index}` })) }, ...Array.from({ length: 900 }, () => ({ code: "Plain" }))];
  const fetch = async () => new Response(JSON.stringify({ code: "validation", errors }), { status: 400 });
  const error = await rejection(new Kontur({ auth: konturAuth, fetch }).assessment.subjects.create(subject));
  assert.deepEqual([error.issues.length, error.issues[899].code, error.issues[999].code, error.errors.length], [1000, "Inner899", "Plain", 901]);
});
