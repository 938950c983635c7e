// What only JavaScript can do well: fetch, timers, abort signals. The core determines what is sent, for how long, and what the
// outcome means; here is decided only which failures of fetch cannot have left, for their codes are those of the runtimes.

import { DocflowError } from "./errors.base.mjs";
import { demand } from "./loading.mjs";
import { bytesOf } from "./text.mjs";

/** Error codes of Node, Deno and Bun for a request that they refuse and for a failed connection: nothing can have been sent. */
const unsent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ERR_INVALID_URL|UND_ERR_(CONNECT_TIMEOUT|INVALID_ARG|NOT_SUPPORTED)|ConnectionRefused)$/;
/** The same, of a server whose certificate is refused: it is checked before anything is sent. */
const untrusted = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;
/** Codes that an open connection may end with too: these say so only if connecting failed. */
const unreachable = new Set(["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "ETIMEDOUT"]);

const isUnsent = (error) =>
  unsent.test(error?.code) || untrusted.test(error?.code) || error?.message === "bad port" || (unreachable.has(error?.code) && error.syscall === "connect");

function neverLeft(error) {
  try {
    for (let cause = error, depth = 0; cause && depth < 5; cause = cause.cause, depth++) {
      if (isUnsent(cause)) return true;
      if (Array.isArray(cause.errors) && cause.errors.length && cause.errors.every(isUnsent)) return true;
    }
  } catch {
    // A getter of what was thrown has thrown itself.
  }
  return false;
}

/**
 * Calls fetch once and reads the response. Resolves to `[status, headers, bytes, kept, limit]`, where the last is there only
 * if the body is longer than that; rejects with `[word, cause]`,
 * where the word is `aborted`, `timeout`, `unsent` or `broken`. With `keeps`, the bytes of a success belong to the
 * caller: `kept` holds them in the form that `transfer` requests. `bytes` is the module for vendors with such calls.
 */
export function makeFetch(engine, custom, bytes) {
  return (url, init, timeout, signal, transfer, keeps, limit, limitOfKept) => {
    const response = new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(["aborted", signal.reason]);
      const controller = new AbortController();
      const leave = engine().onStop((cause) => {
        end(reject, ["aborted", cause]);
        controller.abort(cause);
      });
      let timer;
      // Still running when the promise settles: a stream that the caller reads.
      let stream;
      const end = (settle, value) => {
        leave();
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
        if (!keeps || response.status < 200 || response.status > 299) return read(response, limit);
        if (transfer.as !== "stream") return bytes.read(response, transfer, limitOfKept);
        stream = bytes.streamOf(response, transfer, () => signal?.removeEventListener("abort", onAbort));
        return [response.status, headersOf(response), new Uint8Array(), stream.body];
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      // setTimeout counts 32-bit milliseconds; a longer limit is treated as none.
      if (timeout < 2 ** 31) {
        timer = setTimeout(() => {
          end(reject, ["timeout"]);
          controller.abort();
        }, timeout);
      }
      const failed = (cause) => {
        // An exception of the caller's function is passed on like an abort reason: unchanged and without a retry.
        if (transfer?.thrown) end(reject, ["aborted", transfer.thrown.error]);
        else if (neverLeft(cause)) end(reject, ["unsent", cause]);
        else {
          if (isForeign(url, cause)) foreign.add(cause);
          end(reject, ["broken", cause]);
        }
      };
      try {
        if (!custom) demand("fetch");
      } catch (error) {
        return end(reject, ["aborted", error]);
      }
      try {
        const fetch = custom ?? globalThis.fetch;
        Promise.resolve(fetch(url, { ...(transfer ? bytes.withUploadProgress(init, transfer) : init), signal: controller.signal }))
          .then((response) => take(whole(response)))
          .then((read) => end(resolve, read), failed);
      } catch (cause) {
        failed(cause);
      }
    });
    // A module that stops meanwhile does not listen any more.
    response.catch(() => {});
    return response;
  };
}

/** Causes of failures that a browser gives no reason for, to the page or to us. */
const foreign = new WeakSet();

/** Whether a page asked another origin. */
function isForeign(url, cause) {
  const own = globalThis.location?.origin;
  try {
    return isWeb(own) && new URL(url).origin !== own && cause?.name === "TypeError";
  } catch {
    return false;
  }
}

/** What a failure may be due to, where a browser does not say. */
export const hintOf = (cause) => (foreign.has(Object(cause)) ? "perhaps the service allows no pages of this origin (CORS): then call it through your server; the browser's console says more" : undefined);

const isWeb = (origin) => /^https?:/.test(origin ?? "");

/** A base URL that is a path leads to the page's own origin, where a proxy may be. */
export const baseUrlOf = (given) => (typeof given === "string" && /^\/(?!\/)/.test(given) && isWeb(globalThis.location?.origin) ? location.origin + given : given);

const noResponse = (what) => new DocflowError(what, { code: "no-response" });

/**
 * The response, if it is one. Status 0 is what browsers show of a redirect that is not followed; elsewhere it stands for an error of
 * the network. Beyond 599 a status counts as a failure of the server (RFC 9110, 15).
 */
function whole(response) {
  if (typeof response?.status !== "number" || typeof response.arrayBuffer !== "function" || typeof response.headers?.forEach !== "function") {
    throw noResponse("the fetch function gave no Response");
  }
  const { status, type } = response;
  if (type === "error") throw noResponse("the fetch function gave an error of the network, Response.error()");
  if (type === "opaqueredirect") return response;
  if (!Number.isInteger(status) || status < 200 || status > 999) throw noResponse("the fetch function gave a response whose status is not one of HTTP");
  return response;
}

export function headersOf(response) {
  const headers = [];
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") headers.push([name, value]);
  });
  // forEach joins cookies with commas, which also occur in their dates.
  const cookies = response.headers.getSetCookie?.() ?? (response.headers.get("set-cookie") === null ? [] : [response.headers.get("set-cookie")]);
  for (const cookie of cookies) headers.push(["set-cookie", cookie]);
  return headers;
}

/** Reads the response to its end, or to its limit. */
async function read(response, limit) {
  const body = await bodyOf(response, limit);
  return body ? [response.status, headersOf(response), body] : tooLong(response, limit);
}

/** What is reported of a response whose body is longer than it may be. */
export const tooLong = (response, limit) => [response.status, headersOf(response), new Uint8Array(), undefined, limit];

/** The body of a response. Nothing if it is longer than it may be: then the rest is not received. */
export async function bodyOf(response, limit) {
  if (response.status === 204 || response.status === 304) return new Uint8Array();
  const reader = response.body?.getReader?.();
  // What only resembles a response may have no stream.
  if (!reader) {
    const whole = new Uint8Array(await response.arrayBuffer());
    return whole.byteLength > limit ? undefined : whole;
  }
  const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const piece = bytesOf(value);
    length += piece.byteLength;
    if (length > limit) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    pieces.push(piece);
  }
  // A piece may be a part of a larger buffer.
  if (pieces.length === 1 && pieces[0].buffer.byteLength === length) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/** Waits. Rejects with the signal's reason. The promise's `cancel` ends the wait for good. */
export function sleep(milliseconds, signal) {
  let cancel = () => {};
  const slept = new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      cancel();
      resolve();
    }, Math.min(milliseconds, 2 ** 31 - 1));
    cancel = () => {
      clearTimeout(timer);
      try {
        signal?.removeEventListener("abort", onAbort);
      } catch {
        // A signal of the caller's own making. Thrown in a timer, this would end the process.
      }
    };
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  return Object.assign(slept, { cancel });
}

/** Whether every visitor could read the credentials in this code. */
export function inBrowser() {
  if (typeof window === "object" && typeof document === "object") return globalThis.window === globalThis;
  // A worker of a page. Server runtimes also have workers, but identify themselves.
  const server = typeof Deno === "object" || typeof Bun === "object" || globalThis.navigator?.userAgent === "Cloudflare-Workers";
  return typeof importScripts === "function" && !server;
}
