// What only JavaScript does well: calling fetch, timers, abort signals. Nothing here decides anything; the core says what
// is sent, for how long, and what its outcome means.

import { bytesOf } from "./text.mjs";

/** Causes by which Node, Deno and Bun say that no connection was made, so that nothing can have arrived. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ERR_INVALID_URL", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"]);

function neverLeft(error) {
  for (let cause = error, depth = 0; cause && depth < 5; cause = cause.cause, depth++) {
    if (unsent.has(cause.code)) return true;
    if (Array.isArray(cause.errors) && cause.errors.length && cause.errors.every((one) => unsent.has(one?.code))) return true;
  }
  return false;
}

/**
 * Calls fetch once and reads the answer. Resolves to `[status, headers, bytes, kept]`; rejects with `[word, cause]`, where
 * the word is `aborted`, `timeout`, `unsent` or `broken`. `keeps` says that a success is bytes for the caller: they come as
 * `kept`, in the form that `moving` asks for.
 */
export function makeFetch(custom) {
  return (url, init, timeout, signal, moving, keeps) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(["aborted", signal.reason]);
      const controller = new AbortController();
      let timer;
      // What still runs when the promise is settled: a stream that the caller reads.
      let stream;
      const end = (settle, value) => {
        clearTimeout(timer);
        if (!stream) signal?.removeEventListener("abort", onAbort);
        settle(value);
      };
      const onAbort = () => {
        stream?.fail(signal.reason);
        end(reject, ["aborted", signal.reason]);
        controller.abort(signal.reason);
      };
      const take = (response) => {
        const succeeded = keeps && response.status >= 200 && response.status < 300;
        if (!succeeded || moving?.as !== "stream") return read(response, succeeded ? (moving ?? {}) : undefined);
        stream = passing(response, moving, () => signal?.removeEventListener("abort", onAbort));
        return [response.status, headersOf(response), new Uint8Array(), stream.body];
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      // setTimeout counts 32-bit milliseconds; a longer limit is no limit.
      if (timeout < 2 ** 31) {
        timer = setTimeout(() => {
          end(reject, ["timeout"]);
          controller.abort();
        }, timeout);
      }
      const failed = (cause) => end(reject, [neverLeft(cause) ? "unsent" : "broken", cause]);
      try {
        const fetch = custom ?? globalThis.fetch;
        Promise.resolve(fetch(url, { ...counted(init, moving), signal: controller.signal }))
          .then((response) => take(whole(response)))
          .then((answer) => end(resolve, answer), failed);
      } catch (cause) {
        failed(cause);
      }
    });
}

/** The response, when it is one. */
function whole(response) {
  if (typeof response?.status !== "number" || typeof response.arrayBuffer !== "function" || typeof response.headers?.forEach !== "function") {
    throw new TypeError("the fetch function did not give a Response");
  }
  return response;
}

function headersOf(response) {
  const headers = [];
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") headers.push([name, value]);
  });
  // forEach joins cookies with commas, which also stand inside their dates.
  const cookies = response.headers.getSetCookie?.() ?? (response.headers.get("set-cookie") === null ? [] : [response.headers.get("set-cookie")]);
  for (const cookie of cookies) headers.push(["set-cookie", cookie]);
  return headers;
}

/** Reads the answer to its end; with `moving`, its bytes are the caller's. */
async function read(response, moving) {
  const empty = response.status === 204 || response.status === 304;
  let bytes = new Uint8Array();
  if (moving?.onProgress && !empty) bytes = new Uint8Array(await new Response(passing(response, moving, () => {}).body).arrayBuffer());
  else if (!empty) bytes = new Uint8Array(await response.arrayBuffer());
  return moving ? [response.status, headersOf(response), new Uint8Array(), bytes] : [response.status, headersOf(response), bytes];
}

/** The length that a response tells; undefined when it was compressed on its way, for then it is another. */
function lengthOf(response) {
  const length = response.headers.get("content-encoding") === null ? response.headers.get("content-length") : null;
  return length !== null && /^\d+$/.test(length) ? Number(length) : undefined;
}

/** The body of a response as a stream that tells how far it is; `done` is called once, however it ends. */
function passing(response, { onProgress }, done) {
  const reader = (response.body ?? new Response(new Uint8Array()).body).getReader();
  const total = lengthOf(response);
  let loaded = 0;
  let controller;
  const body = new ReadableStream(
    {
      start(own) {
        controller = own;
      },
      async pull() {
        try {
          const { done: ended, value } = await reader.read();
          if (ended) {
            done();
            return controller.close();
          }
          loaded += value.byteLength;
          onProgress?.({ loaded, total });
          controller.enqueue(value);
        } catch (error) {
          done();
          controller.error(error);
        }
      },
      cancel(reason) {
        done();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const fail = (reason) => {
    done();
    controller.error(reason);
    reader.cancel(reason).catch(() => {});
  };
  return { body, fail };
}

/**
 * The request with a body that is counted as it goes out. Only servers' fetch tells when it takes the next piece; browsers
 * send streams over HTTP/2 alone, so there the bytes go as they are and the end is all that is told.
 */
function counted(init, moving) {
  if (!moving?.onProgress || moving.body === undefined) return init;
  const blob = moving.body instanceof Blob ? moving.body : new Blob([moving.body]);
  const total = blob.size;
  if (inBrowser() || total === 0) return init;
  let loaded = 0;
  const stream = new ReadableStream(
    {
      async pull(controller) {
        const piece = new Uint8Array(await blob.slice(loaded, loaded + 65536).arrayBuffer());
        controller.enqueue(piece);
        loaded += piece.byteLength;
        moving.onProgress({ loaded, total });
        if (loaded >= total) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = new Headers(init.headers);
  headers.set("Content-Length", String(total));
  return { ...init, headers, body: stream, duplex: "half" };
}

/** Bytes that a caller gave, as something that can be sent more than once, and what is known of them. */
export async function payload(given, signal) {
  if (given instanceof Blob) return { body: given, size: given.size, type: given.type, head: await headOf(given) };
  if (typeof given?.getReader === "function") {
    // Read to its end first: a repeat after a refused session needs the bytes again, and the length belongs into a header.
    const blob = await collect(given, signal);
    return { body: blob, size: blob.size, type: "", head: await headOf(blob) };
  }
  const bytes = bytesOf(given);
  return { body: bytes, size: bytes.byteLength, type: "", head: bytes.subarray(0, 64) };
}

const headOf = async (blob) => new Uint8Array(await blob.slice(0, 64).arrayBuffer());

async function collect(stream, signal) {
  const reader = stream.getReader();
  const stop = () => void reader.cancel(signal.reason).catch(() => {});
  signal?.addEventListener("abort", stop, { once: true });
  const pieces = [];
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return new Blob(pieces);
      pieces.push(bytesOf(value));
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Waits; rejects with the signal's reason. */
export function sleep(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, Math.min(milliseconds, 2 ** 31 - 1));
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** Whether every visitor could read what this code holds. */
export function inBrowser() {
  if (typeof window === "object" && typeof document === "object") return globalThis.window === globalThis;
  // A worker of a page; server runtimes have workers too, and say who they are.
  const server = typeof Deno === "object" || typeof Bun === "object" || globalThis.navigator?.userAgent === "Cloudflare-Workers";
  return typeof importScripts === "function" && !server;
}
