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
 * Calls fetch once and reads the whole answer. Resolves to `[status, headers, bytes]`; rejects with `[word, cause]`, where
 * the word is `aborted`, `timeout`, `unsent` or `broken`.
 */
export function makeFetch(custom) {
  return (url, init, timeout, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(["aborted", signal.reason]);
      const controller = new AbortController();
      let timer;
      const end = (settle, value) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        settle(value);
      };
      const onAbort = () => {
        end(reject, ["aborted", signal.reason]);
        controller.abort(signal.reason);
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
        Promise.resolve(fetch(url, { ...init, signal: controller.signal })).then((response) => read(response).then((answer) => end(resolve, answer), failed), failed);
      } catch (cause) {
        failed(cause);
      }
    });
}

async function read(response) {
  if (typeof response?.status !== "number" || typeof response.arrayBuffer !== "function" || typeof response.headers?.forEach !== "function") {
    throw new TypeError("the fetch function did not give a Response");
  }
  const headers = [];
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") headers.push([name, value]);
  });
  // forEach joins cookies with commas, which also stand inside their dates.
  const cookies = response.headers.getSetCookie?.() ?? (response.headers.get("set-cookie") === null ? [] : [response.headers.get("set-cookie")]);
  for (const cookie of cookies) headers.push(["set-cookie", cookie]);
  const empty = response.status === 204 || response.status === 304;
  return [response.status, headers, empty ? new Uint8Array() : new Uint8Array(await response.arrayBuffer())];
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
