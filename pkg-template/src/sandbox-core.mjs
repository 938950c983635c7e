// The services in memory behind a function with fetch's signature. What they answer is decided in Rust; here a request
// becomes text and bytes, and a reply becomes a Response.

/**
 * Makes the class `Sandbox`. `load` gives the wasm-bindgen module; it is called on first use, never at import.
 *
 * @param {() => { SandboxCore: new (options: string) => any }} load
 */
export function makeSandbox(load) {
  return class Sandbox {
    #core;
    #live;
    #before;

    /** @param {Record<string, any>} [options] */
    constructor(options = {}) {
      const { live = false, now, ...rest } = options;
      const begun = now === undefined ? Date.now() : Number(now);
      this.#core = new (load().SandboxCore)(text({ ...rest, now: begun }));
      this.#live = live;
      this.#before = Date.now();
    }

    /** A bound function, so that it can be handed over as it is: `new Kontur({ fetch: sandbox.fetch })`. */
    fetch = async (input, init) => {
      const request = await read(input, init);
      request.signal?.throwIfAborted();
      if (this.#live) {
        const now = Date.now();
        this.advance(Math.max(0, now - this.#before));
        this.#before = now;
      }
      const reply = this.#core.handle(request.method, request.path, JSON.stringify(request.headers), request.body);
      // No timer without a delay: under a test runner's fake timers it would never fire.
      if (reply.delay > 0) await pause(reply.delay, request.signal);
      if (reply.ending === "lost") throw new TypeError("fetch failed", { cause: new Error("the sandbox lost the connection") });
      return answer(reply, request);
    };

    /** What was asked so far. Bodies are what was sent: they may hold passwords and personal data. */
    get requests() {
      return this.#control("requests");
    }

    /** What the services' clock shows. */
    now() {
      return new Date(this.#control("now"));
    }

    advance(milliseconds) {
      this.#control("advance", milliseconds);
    }

    seed(seed) {
      this.#control("seed", seed);
    }

    fail(failure) {
      this.#control("fail", failure);
    }

    pay(docflowId, uin) {
      this.#control("pay", { docflowId, uin });
    }

    pause(docflowId) {
      this.#control("pause", { docflowId });
    }

    reject(docflowId) {
      this.#control("reject", { docflowId });
    }

    docflows() {
      return this.#control("docflows");
    }

    expireSessions() {
      this.#control("expireSessions");
    }

    reset() {
      this.#control("reset");
      this.#before = Date.now();
    }

    #control(command, argument) {
      return JSON.parse(this.#core.control(command, argument === undefined ? "" : text(argument)));
    }
  };
}

/** Ids beyond 2^53 are bigints in JavaScript and text in a seed. */
function text(value) {
  return JSON.stringify(value, (_, member) => (typeof member === "bigint" ? member.toString() : member));
}

/** Reads fetch's two arguments. Members of `init` win over those of a Request, as in fetch itself. */
async function read(input, init = {}) {
  const request = typeof Request === "function" && input instanceof Request ? input : undefined;
  const url = new URL(request ? request.url : String(input), "http://localhost");
  // A Request is not built from `init`: in browsers it would drop the header `Cookie`.
  const headers = pairs(init.headers ?? request?.headers);
  const method = String(init.method ?? request?.method ?? "GET").toUpperCase();
  const signal = init.signal === null ? undefined : init.signal ?? request?.signal;
  const given = init.body ?? undefined;
  let body = new Uint8Array();
  // Firefox has no `Request.body` to look at, so whatever may have a body is read.
  if (given !== undefined || (request && method !== "GET" && method !== "HEAD")) {
    // A Response reads whatever fetch takes as a body, and names the type of forms with their boundary.
    const reader = given === undefined ? request : new Response(given);
    const type = given === undefined ? null : reader.headers.get("content-type");
    if (type !== null && !headers.some(([name]) => name.toLowerCase() === "content-type")) headers.push(["Content-Type", type]);
    body = new Uint8Array(await reader.arrayBuffer());
  }
  return { method, url: url.href, path: url.pathname + url.search, headers, body, signal };
}

/** Headers, a list of pairs or a plain object as a list of pairs. */
function pairs(headers) {
  if (!headers) return [];
  const entries = typeof headers[Symbol.iterator] === "function" ? [...headers] : Object.entries(headers);
  return entries.map(([name, value]) => [String(name), String(value)]);
}

/** Waits; rejects with the signal's reason. */
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

/** Statuses whose answers must not have a body. */
const BODILESS = new Set([101, 204, 205, 304]);

function answer(reply, request) {
  let body = BODILESS.has(reply.status) || request.method === "HEAD" ? null : reply.body;
  if (reply.ending === "broken") body = broken(reply.body);
  const response = new Response(body, { status: reply.status });
  // The headers of a Response hide `Set-Cookie` in browsers; those of a free-standing Headers do not.
  const headers = new Headers();
  for (const [name, value] of reply.headers) headers.append(name, value);
  Object.defineProperty(response, "headers", { value: headers });
  Object.defineProperty(response, "url", { value: request.url });
  return response;
}

/** Half of the bytes, and then the loss of the connection. */
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
