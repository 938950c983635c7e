// An HTTP server that records requests and returns prepared responses.

import { once } from "node:events";
import { createServer } from "node:http";
import { anything } from "./fixtures.mjs";

/**
 * Starts a server that is closed after the test `t`. Each request takes the next of its `replies`, repeating the last:
 * `{ status, headers, body }`, `"reset"`, `"hang"` or a function that returns one. A body that is neither a string nor
 * bytes is sent as JSON.
 */
export async function serve(t, ...replies) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers, rawHeaders } = request;
    const bytes = Buffer.concat(chunks);
    requests.push({ method, url, headers, rawHeaders, bytes, text: bytes.toString(), at: performance.now() });
    const next = replies.length > 1 ? replies.shift() : replies[0];
    const reply = typeof next === "function" ? await next(requests.at(-1)) : (next ?? {});
    if (reply === "hang") return;
    if (reply === "reset") return void request.socket.resetAndDestroy();
    const { status = 200, body = anything } = reply;
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    const type = isRaw ? {} : { "Content-Type": "application/json;charset=UTF-8" };
    response.writeHead(status, { ...type, ...reply.headers }).end(isRaw ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${server.address().port}`, requests };
}

/** A port without a server. Not one that was free a moment ago: the server of a test beside may be given it next. */
export const closedPort = () => 4;

/** The reason that a promise rejects with. Fails if it does not reject. */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    // In a run that is scanned for planted values, what loggers would print of it is kept.
    globalThis[Symbol.for("docflow.test.caught")]?.(error);
    return error;
  }
  throw new Error(`resolved with ${JSON.stringify(value)} instead of rejecting`);
}
