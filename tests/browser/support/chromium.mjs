// One headless Chromium per test file, and a server of the package's files for its pages.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

const folder = process.env.DOCFLOW_PACKAGE ?? resolve(import.meta.dirname, "../../../pkg");
const types = { ".mjs": "text/javascript", ".wasm": "application/wasm" };
let browser;
let server;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  server = createServer(async ({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const policy = searchParams.get("csp");
    const headers = policy ? { "Content-Security-Policy": policy } : {};
    if (pathname === "/") return response.writeHead(200, { ...headers, "Content-Type": "text/html" }).end("<!doctype html><title>A page</title>");
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    if (pathname === "/worker.mjs") return response.writeHead(200, { ...headers, "Content-Type": "text/javascript" }).end(worker);
    const body = await readFile(resolve(folder, `.${pathname}`)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Content-Type": types[extname(pathname)] ?? "application/octet-stream" }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** A worker that runs the function it receives, with the package. */
const worker = `
  import * as docflow from "/index.mjs";
  import * as sandbox from "/sandbox.mjs";
  onmessage = async ({ data }) => {
    try {
      const { default: run } = await import("data:text/javascript," + encodeURIComponent("export default " + data));
      postMessage({ value: await run(docflow, sandbox) });
    } catch (error) {
      postMessage({ error: { name: error.name, code: error.code, message: error.message } });
    }
  };
`;

/** A page, with a policy if given. Errors in its console are in `faults`. */
export async function open(t, policy) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`http://127.0.0.1:${server.address().port}/${policy ? `?csp=${encodeURIComponent(policy)}` : ""}`);
  return { page, faults };
}

/** An API on its own origin, which allows requests from pages and records them. */
export async function api(t, reply) {
  const requests = [];
  const api = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const allowed = { "Access-Control-Allow-Origin": headers.origin ?? "*", "Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? "", "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE" };
    if (method === "OPTIONS") return response.writeHead(204, allowed).end();
    requests.push({ method, url, headers, text: Buffer.concat(chunks).toString() });
    const { status = 200, headers: own, body = '{"agreementProcId":5106}' } = reply(requests.at(-1)) ?? {};
    response.writeHead(status, { "Content-Type": "application/json", ...allowed, ...own }).end(body);
  });
  await new Promise((ready) => api.listen(0, "127.0.0.1", ready));
  t.after(() => {
    api.closeAllConnections();
    api.close();
  });
  return { requests, baseUrl: `http://127.0.0.1:${api.address().port}` };
}
