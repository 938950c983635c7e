// A TCP server that misbehaves, and the ways in which it does.

import { once } from "node:events";
import { createServer } from "node:net";
import { gzipSync } from "node:zlib";

const CRLF = "\r\n";
const head = (status, ...headers) => [`HTTP/1.1 ${status} Text`, ...headers, "", ""].join(CRLF);
const whole = (status, body, ...headers) => Buffer.concat([Buffer.from(head(status, `Content-Length: ${Buffer.byteLength(body)}`, "Connection: close", ...headers)), Buffer.from(body)]);
const json = "Content-Type: application/json";
const html = "<!doctype html><title>Gateway</title>";

/** A response and the end of the connection. */
const sends = (...pieces) => (socket) => socket.end(Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
const status = (code, body = "{}", ...headers) => sends(whole(code, body, json, ...headers));

/**
 * What happens once the request has arrived. `always` names the only possible outcome, where a fault leaves no choice
 * whatever the operation expects.
 */
export const faults = {
  "the connection is reset": { act: (socket) => socket.resetAndDestroy(), always: "ConnectionError" },
  "the connection is closed": { act: (socket) => socket.end(), always: "ConnectionError" },
  silence: { act: () => {}, always: "TimeoutError" },
  "a byte a second": { act: (socket) => drip(socket, head(200, json)), always: "TimeoutError" },
  "half of a header": { act: sends("HTTP/1.1 200 O"), always: "ConnectionError" },
  "no HTTP": { act: sends("SSH-2.0-OpenSSH_9.2\r\n"), always: "ConnectionError" },
  "a header of 256 kB": { act: sends(head(200, `X-Long: ${"x".repeat(262_144)}`)), always: "ConnectionError" },
  "a body that breaks off": { act: sends(head(200, json, "Content-Length: 100"), '{"subjectId":'), always: "ConnectionError" },
  "a chunk that breaks off": { act: sends(head(200, json, "Transfer-Encoding: chunked"), "5\r\n{\"a\":\r\n"), always: "ConnectionError" },
  "a chunk without a length": { act: sends(head(200, json, "Transfer-Encoding: chunked"), "zz\r\n{}\r\n"), always: "ConnectionError" },
  "a body that stops": { act: (socket) => socket.write(head(200, json, "Content-Length: 100") + "{"), always: "TimeoutError" },
  "gzip that is none": { act: sends(whole(200, "{}", json, "Content-Encoding: gzip")) },
  "gzip that breaks off": { act: sends(head(200, json, "Content-Encoding: gzip", "Content-Length: 30"), gzipSync('{"a":1}').subarray(0, 12)) },
  "an empty body": { act: sends(whole(200, "")) },
  "JSON that breaks off": { act: status(200, '{"subjectId":') },
  "JSON of another kind": { act: status(200, '"text"') },
  null: { act: status(200, "null") },
  "a number": { act: status(200, "1e400") },
  "bytes that are no UTF-8": { act: sends(whole(200, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), json)) },
  "arrays in arrays": { act: status(200, "[".repeat(50_000)) },
  "a page": { act: sends(whole(200, html, "Content-Type: text/html")) },
  "204": { act: sends(head(204, "Connection: close")) },
  304: { act: sends(head(304, "Connection: close")) },
  "a redirect elsewhere": { act: sends(head(302, "Location: https://example.invalid/", "Content-Length: 0", "Connection: close")), always: "ApiError" },
  "a redirect without an address": { act: sends(head(307, "Content-Length: 0", "Connection: close")), always: "ApiError" },
  "400 with a page": { act: sends(whole(400, html, "Content-Type: text/html")), always: "ApiError" },
  "400 with nothing": { act: sends(whole(400, "")), always: "ApiError" },
  "400 with objects without an end": { act: status(400, `{"errors":[${"{},".repeat(20_000)}`), always: "ApiError" },
  "400 with deep errors": { act: status(400, `${'{"errors":['.repeat(5_000)}`), always: "ApiError" },
  "403": { act: status(403), always: "PermissionError" },
  "404": { act: status(404), always: "NotFoundError" },
  "409": { act: status(409), always: "ApiError" },
  "415": { act: status(415), always: "ApiError" },
  "429": { act: status(429, "{}", "Retry-After: 0"), always: "RateLimitError" },
  "429 for a year": { act: status(429, "{}", "Retry-After: 31536000"), always: "RateLimitError" },
  "500": { act: status(500), always: "ServerError" },
  "501": { act: status(501), always: "ServerError" },
  "503 with a page": { act: sends(whole(503, html, "Content-Type: text/html")), always: "ServerError" },
  "status 599": { act: status(599), always: "ServerError" },
  "status 999": { act: status(999) },
};

/** Sends a text byte by byte. */
function drip(socket, text) {
  let at = 0;
  const timer = setInterval(() => (socket.destroyed || at >= text.length ? clearInterval(timer) : socket.write(text[at++])), 1_000);
  socket.on("close", () => clearInterval(timer));
}

/**
 * Starts a server. `act` gets the socket and the request's first line once a whole request has arrived; those lines are
 * recorded.
 */
export async function misbehave(act) {
  const lines = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let arrived = Buffer.alloc(0);
    socket.on("data", (piece) => {
      arrived = Buffer.concat([arrived, piece]);
      const end = arrived.indexOf("\r\n\r\n");
      if (end < 0 || !isWhole(arrived.subarray(0, end).toString("latin1"), arrived.subarray(end + 4))) return;
      const line = arrived.subarray(0, arrived.indexOf(CRLF)).toString("latin1");
      arrived = Buffer.alloc(0);
      lines.push(line);
      act(socket, line);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    lines,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function isWhole(headers, body) {
  const length = /^content-length: *(\d+)/im.exec(headers);
  if (length) return body.length >= Number(length[1]);
  if (/^transfer-encoding: *chunked/im.test(headers)) return body.subarray(-5).toString("latin1") === "0\r\n\r\n";
  return true;
}
