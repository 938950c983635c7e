// docflow sandbox: the services in memory over HTTP, for programs in any language and for local pages.

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Sandbox } from "../sandbox.node.mjs";
import { actions } from "../sandbox-core.mjs";
import { serve } from "./srvx.mjs";
import { say, UsageError } from "./words.mjs";

/** Where a response of the sandbox has what it was made of. */
const made = Symbol.for("docflow.reply");

/** What it may read: `GET /sandbox/<name>`. */
const views = { requests: (sandbox) => sandbox.requests, docflows: (sandbox) => sandbox.docflows(), tasks: (sandbox) => sandbox.tasks(), now: (sandbox) => sandbox.now() };

export async function run(_, given, locale) {
  const number = (option, fallback) => {
    if (given[option] !== undefined && !/^\d{1,15}$/.test(given[option])) throw new UsageError("number", option);
    return Number(given[option] ?? fallback);
  };
  const port = number("port", 8080);
  if (port > 65535) throw new UsageError("number", "port");
  // A clock that stands still would keep whoever polls waiting for ever.
  const tick = number("tick", given.live ? 0 : 1000);
  let sandbox;
  try {
    const seed = given.seed === undefined ? undefined : JSON.parse(readFileSync(given.seed, "utf8"));
    sandbox = new Sandbox({ live: given.live ?? false, tick, quirks: given.quirks ?? false, seed, keepRequests: 1000 });
  } catch (error) {
    if (error.syscall !== undefined) throw new UsageError("unreadable", given.seed, error.code);
    throw new UsageError("seed", given.seed ?? "docflow sandbox", error.message);
  }
  const server = serve({ fetch: handler(sandbox, given.origin ?? []), port, hostname: given.host ?? "127.0.0.1", silent: true, gracefulShutdown: false, manual: true });
  try {
    await server.serve();
    await server.ready();
  } catch (error) {
    if (error.code === "EADDRINUSE") throw new UsageError("busy", port);
    if (error.syscall !== undefined) throw new UsageError("verbatim", error.message);
    throw error;
  }
  console.log(say(locale, "listening", server.url.replace(/\/$/, "")));
  await stopped(locale);
  // Requests under way get their responses; a client that never ends its own is cut off.
  const force = setTimeout(() => server.close(true), 5000);
  const idle = setInterval(() => server.node.server.closeIdleConnections(), 20);
  await server.close();
  clearTimeout(force);
  clearInterval(idle);
  return 0;
}

/** Resolves at the first signal to stop; the second stops at once. */
function stopped(locale) {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = () => {
      if (stopping) process.exit(1);
      stopping = true;
      console.log(say(locale, "stopping"));
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
  });
}

function handler(sandbox, origins) {
  return async (request) => {
    const begun = performance.now();
    const url = new URL(request.url);
    let response;
    try {
      if (request.method === "OPTIONS" && request.headers.has("access-control-request-method")) return allow(new Response(null, { status: 204 }), request, origins);
      response = url.pathname.startsWith("/sandbox/") ? await control(sandbox, request, url) : url.pathname === "/" ? welcome(url) : sendable(await sandbox.fetch(request));
    } catch (error) {
      // The client has gone, or the sandbox was set to lose the connection.
      if (!request.signal.aborted && !(error instanceof TypeError)) console.error(error);
      console.log(line(request, url, "lost", begun));
      request.runtime.node.req.socket.destroy();
      return new Response(null, { status: 500 });
    }
    console.log(line(request, url, response.status, begun, response[made]?.operation, codesOf(response[made])));
    return allow(response, request, origins);
  };
}

/** A response as it can be sent over HTTP: with cookies that need no TLS, and a body that lets what was written leave before it breaks. */
function sendable(response) {
  const headers = new Headers(response.headers);
  headers.delete("Set-Cookie");
  for (const cookie of response.headers.getSetCookie()) headers.append("Set-Cookie", cookie.replace(/; *Secure/i, ""));
  const body = response.body && patient(response.body);
  return Object.defineProperty(new Response(body, { status: response.status, headers }), made, { value: response[made] });
}

function patient(body) {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        await pause(20);
        controller.error(error);
      }
    },
  });
}

const welcome = (url) =>
  new Response(`docflow sandbox\n\nKontur.Reestro: baseUrl ${url.origin}\nEDIN DOCflow:   baseUrl ${url.origin}\n\nGET  /sandbox/${Object.keys(views).join("|")}\nPOST /sandbox/${actions.join("|")}\n`);

async function control(sandbox, request, url) {
  const name = url.pathname.slice("/sandbox/".length);
  if (request.method === "GET" && Object.hasOwn(views, name)) return Response.json(views[name](sandbox));
  if (request.method !== "POST" || !actions.includes(name)) return Response.json({ message: `there is no ${request.method} ${url.pathname}` }, { status: 404 });
  try {
    const text = await request.text();
    const given = text === "" ? [] : JSON.parse(text);
    sandbox[name](...(Array.isArray(given) ? given : [given]));
    return new Response(null, { status: 204 });
  } catch (error) {
    return Response.json({ message: error.message }, { status: 400 });
  }
}

const local = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost)(:\d+)?$|^null$/;

/** Lets pages of this machine, and of the given origins, send requests and read all of the response. */
function allow(response, { headers }, origins) {
  const origin = headers.get("origin");
  if (origin === null || !(local.test(origin) || origins.includes(origin))) return response;
  const set = (name, value) => value && response.headers.set(`Access-Control-Allow-${name}`, value);
  set("Origin", origin);
  set("Credentials", "true");
  set("Headers", headers.get("access-control-request-headers"));
  set("Methods", headers.get("access-control-request-method"));
  // A page that came from the internet asks a browser's leave to reach this machine.
  set("Private-Network", headers.get("access-control-request-private-network"));
  const names = [...response.headers.keys()].filter((name) => !name.startsWith("access-control-") && name !== "set-cookie");
  if (names.length) response.headers.set("Access-Control-Expose-Headers", names.join(", "));
  response.headers.append("Vary", "Origin");
  return response;
}

/** The codes of an error, for the log. */
function codesOf(reply) {
  if (!(reply?.status >= 400)) return [];
  try {
    const body = JSON.parse(new TextDecoder().decode(reply.body));
    const found = [body?.code, ...(Array.isArray(body?.errors) ? body.errors.map((error) => error?.code) : [])];
    return [...new Set(found)].filter((code) => typeof code === "string" && /^[a-z][\w.-]*$/i.test(code)).slice(0, 5);
  } catch {
    return [];
  }
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A line of the log. Of the path it shows words, short numbers and GUIDs; of the query the names. */
function line(request, { pathname, searchParams }, status, begun, operation = "", codes = []) {
  const path = pathname.split("/").map((part) => (/^([a-z_-]+|v\d(\.\d)?|\d{1,8})?$/i.test(part) || guid.test(part) ? part : "…")).join("/");
  const query = [...new Set(searchParams.keys())].map((name) => `${/^\w+$/.test(name) ? name : "…"}=…`).join("&");
  const time = new Date().toISOString().slice(11, 23);
  return [time, request.method, path + (query && `?${query}`), status, `${Math.round(performance.now() - begun)} ms`, operation, ...codes].filter((part) => part !== "").join(" ");
}
