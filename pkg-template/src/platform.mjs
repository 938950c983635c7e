// What only JavaScript does well: calling fetch, timers, abort signals. Nothing here decides anything; the core says what
// is sent, for how long, and what its outcome means.

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
 * `kept`, in the form that `transfer` asks for; `bytes` is the module that knows how, for vendors that have such calls.
 */
export function makeFetch(custom, bytes) {
  return (url, init, timeout, signal, transfer, keeps) =>
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
        if (!keeps || response.status < 200 || response.status > 299) return read(response);
        if (transfer.as !== "stream") return bytes.read(response, transfer);
        stream = bytes.streamOf(response, transfer, () => signal?.removeEventListener("abort", onAbort));
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
      const failed = (cause) => {
        // What a caller's own function threw is handed on like the reason of an abort: as it is, and without another attempt.
        if (transfer?.thrown) end(reject, ["aborted", transfer.thrown.error]);
        else end(reject, [neverLeft(cause) ? "unsent" : "broken", cause]);
      };
      try {
        const fetch = custom ?? globalThis.fetch;
        Promise.resolve(fetch(url, { ...(transfer ? bytes.withUploadProgress(init, transfer) : init), signal: controller.signal }))
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

export function headersOf(response) {
  const headers = [];
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") headers.push([name, value]);
  });
  // forEach joins cookies with commas, which also stand inside their dates.
  const cookies = response.headers.getSetCookie?.() ?? (response.headers.get("set-cookie") === null ? [] : [response.headers.get("set-cookie")]);
  for (const cookie of cookies) headers.push(["set-cookie", cookie]);
  return headers;
}

/** Reads the answer to its end. */
async function read(response) {
  const empty = response.status === 204 || response.status === 304;
  return [response.status, headersOf(response), empty ? new Uint8Array() : new Uint8Array(await response.arrayBuffer())];
}

/** Waits; rejects with the signal's reason. `cancel` of the promise ends the wait for good. */
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
      signal?.removeEventListener("abort", onAbort);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  return Object.assign(slept, { cancel });
}

/** Whether every visitor could read what this code holds. */
export function inBrowser() {
  if (typeof window === "object" && typeof document === "object") return globalThis.window === globalThis;
  // A worker of a page; server runtimes have workers too, and say who they are.
  const server = typeof Deno === "object" || typeof Bun === "object" || globalThis.navigator?.userAgent === "Cloudflare-Workers";
  return typeof importScripts === "function" && !server;
}
