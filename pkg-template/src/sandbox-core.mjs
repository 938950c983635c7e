// The services in memory, behind a function with the signature of fetch. Rust implements their behaviour; here a Request
// becomes strings and bytes, and a reply becomes a Response. Servers call the same function as their handler.

import { demand } from "./loading.mjs";
import { reading } from "./text.mjs";

/** What moves the services beside requests, by its method; over HTTP it is `POST /sandbox/<name>` with the arguments in an array. */
export const actions = ["advance", "approve", "charge", "expireSessions", "fail", "pause", "pay", "recall", "refuse", "reject", "reset", "seed", "sign"];

/**
 * Makes the class `Sandbox`. `load` returns the wasm-bindgen module. It is called on first use, never at import.
 *
 * @param {() => { Sandbox: new (options: Record<string, any>) => any }} load
 */
export function makeSandbox(load) {
  return class Sandbox {
    #core;
    #before = Date.now();

    /** @param {Record<string, any>} [options] */
    constructor(options) {
      const { Sandbox: Core } = load();
      demand("Response", "Headers");
      this.#core = new Core(reading(() => ({ ...plain(options), now: Number(options?.now ?? this.#before) })));
      // A client may have a key in a page when its requests never leave the page.
      Object.defineProperty(this.fetch, Symbol.for("docflow.sandbox"), { value: true });
    }

    /** A bound function, so that it can be passed directly: `new Kontur({ fetch: sandbox.fetch })`. */
    fetch = async (input, init) => {
      const request = await read(input, init);
      request.signal?.throwIfAborted();
      if (this.#core.live) {
        const now = Date.now();
        this.advance(Math.max(0, now - this.#before));
        this.#before = now;
      }
      const reply = this.#core.handle(request.method, request.path, request.headers, request.body);
      // No timer without a delay: with a test runner's fake timers it would never fire.
      if (reply.delay > 0) await pause(reply.delay, request.signal);
      if (reply.ending === "dropped") throw new TypeError("fetch failed", { cause: new Error("the sandbox lost the connection") });
      return respond(reply, request);
    };

    get requests() {
      return this.#core.requests;
    }

    now() {
      return this.#core.now();
    }

    advance(milliseconds) {
      this.#core.advance(own(milliseconds));
    }

    seed(seed) {
      this.#core.seed(own(seed));
    }

    fail(failure) {
      this.#core.fail(own(failure));
    }

    charge(docflowId) {
      this.#core.charge(own(docflowId));
    }

    pay(docflowId, uin) {
      this.#core.pay(own(docflowId), own(uin));
    }

    pause(docflowId) {
      this.#core.pause(own(docflowId));
    }

    recall(formId) {
      this.#core.recall(own(formId));
    }

    reject(docflowId) {
      this.#core.reject(own(docflowId));
    }

    docflows() {
      return this.#core.docflows();
    }

    tasks() {
      return this.#core.tasks();
    }

    approve(taskId) {
      this.#core.approve(own(taskId));
    }

    sign(taskId) {
      this.#core.sign(own(taskId));
    }

    refuse(taskId, reason) {
      this.#core.refuse(own(taskId), own(reason));
    }

    expireSessions() {
      this.#core.expireSessions();
    }

    reset() {
      this.#core.reset();
      this.#before = Date.now();
    }
  };
}

/** A copy of data, in which nothing of the caller's runs any more. */
function plain(value, depth = 0) {
  // The core says that it is no data.
  if (typeof value === "function") return () => {};
  if (typeof value !== "object" || value === null || depth > 99) return value;
  if (Array.isArray(value)) return Array.from(value, (item) => plain(item, depth + 1));
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, depth + 1)]));
}

const own = (value) => reading(() => plain(value));

/** Reads fetch's two arguments. Members of `init` override those of a Request, as in fetch itself. */
async function read(input, init) {
  init ??= {};
  // By its shape: servers and other realms have classes of their own.
  const request = typeof input?.url === "string" && typeof input.arrayBuffer === "function" ? input : undefined;
  const url = new URL(request ? request.url : String(input), "http://localhost");
  // No Request is built from `init`: browsers would drop the header `Cookie`.
  const headers = pairs(init.headers ?? request?.headers);
  const method = String(init.method ?? request?.method ?? "GET").toUpperCase();
  const signal = init.signal === null ? undefined : init.signal ?? request?.signal;
  const given = init.body ?? undefined;
  let body = new Uint8Array();
  // Firefox has no `Request.body`, so every request that may have a body is read.
  if (given !== undefined || (request && method !== "GET" && method !== "HEAD")) {
    // A Response accepts any body that fetch accepts, and sets the content type of forms with their boundary.
    const reader = given === undefined ? request : new Response(given);
    const type = given === undefined ? null : reader.headers.get("content-type");
    if (type !== null && !headers.some(([name]) => name.toLowerCase() === "content-type")) headers.push(["Content-Type", type]);
    body = new Uint8Array(await reader.arrayBuffer());
  }
  return { method, url: url.href, path: url.pathname + url.search, headers, body, signal };
}

/** Headers, an array of pairs or a plain object, as an array of pairs. */
function pairs(headers) {
  if (!headers) return [];
  const entries = typeof headers[Symbol.iterator] === "function" ? [...headers] : Object.entries(headers);
  return entries.map(([name, value]) => [String(name), String(value)]);
}

/** Waits. Rejects with the signal's reason. */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** Statuses whose responses must not have a body. */
const BODILESS = new Set([101, 204, 205, 304]);

function respond(reply, request) {
  let body = BODILESS.has(reply.status) || request.method === "HEAD" ? null : reply.body;
  if (reply.ending === "broken") body = broken(reply.body);
  const headers = new Headers();
  for (const [name, value] of reply.headers) headers.append(name, value);
  const response = new Response(body, { status: reply.status, headers });
  // Browsers hide `Set-Cookie` in the headers of a Response, but not in separate Headers.
  if (headers.has("set-cookie") && !response.headers.has("set-cookie")) Object.defineProperty(response, "headers", { value: headers });
  Object.defineProperty(response, "url", { value: request.url });
  // For the log of the server.
  Object.defineProperty(response, Symbol.for("docflow.reply"), { value: reply });
  return response;
}

/** Half of the bytes, followed by a connection error. */
function broken(bytes) {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) {
        controller.error(new TypeError("terminated"));
      } else {
        sent = true;
        controller.enqueue(bytes.slice(0, bytes.length >> 1 || 1));
      }
    },
  });
}
