// Visits pages in Chromium and Firefox. A page reports by a request, so no driver has to look into it.

import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { NotRun, run } from "./project.mjs";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json" };
const programs = { chrome: process.env.CHROME_PATH ?? "/usr/bin/chromium", firefox: process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr" };

/** A server on a free port of this machine. */
async function listen(handler) {
  const server = createServer(handler);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

export class Visitor {
  #browsers = {};
  #reports = new Map();

  static async make(workshop) {
    const visitor = new Visitor();
    visitor.folder = join(workshop, "driver");
    await mkdir(visitor.folder);
    visitor.inbox = await listen(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(204, { "Access-Control-Allow-Origin": "*" }).end();
      visitor.#reports.get(request.url)?.(Buffer.concat(chunks).toString());
    });
    return visitor;
  }

  async #browser(name) {
    if (!existsSync(programs[name])) throw new NotRun(`${programs[name]} is not installed`);
    if (!this.driver) {
      await run("npm", ["install", "--prefix", this.folder, "--no-audit", "--no-fund", "--loglevel=error", "puppeteer-core@24.43.1"], { cwd: this.folder });
      this.driver = (await import(pathToFileURL(createRequire(join(this.folder, "x.js")).resolve("puppeteer-core")))).default;
    }
    // Chromium by its own protocol, Firefox by WebDriver BiDi.
    const args = name === "chrome" ? ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] : [];
    return (this.#browsers[name] ??= await this.driver.launch({ browser: name, executablePath: programs[name], headless: true, args }));
  }

  /** Opens a URL and waits for what the page reports. */
  async open(browser, url, sandbox) {
    const key = `/${Math.random()}`;
    const reported = new Promise((resolve) => this.#reports.set(key, resolve));
    const address = new URL(url);
    address.searchParams.set("sandbox", sandbox);
    address.searchParams.set("report", this.inbox.url + key);
    const page = await (await this.#browser(browser)).newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("requestfailed", (request) => said.push(`${request.failure()?.errorText}: ${request.url()}`));
    page.on("pageerror", (error) => said.push(String(error)));
    try {
      await page.goto(address.href, { waitUntil: "load", timeout: 60_000 });
      const late = new Promise((resolve) => setTimeout(resolve, 60_000, "the page reported nothing for a minute").unref());
      const report = await Promise.race([reported, late]);
      if (!report.startsWith("OK docflow")) throw new Error(`${report}\n${said.join("\n")}`);
    } finally {
      this.#reports.delete(key);
      await page.close().catch(() => {});
    }
  }

  /** Serves folders under paths, with a policy if given, and opens a page of them. */
  async visit({ browser = "chrome", folders, path = "/", policy, sandbox }) {
    const { server, url } = await listen(async (request, response) => {
      const { pathname } = new URL(request.url, "http://localhost");
      const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
      const [base, folder] = Object.entries(folders).find(([base]) => file.startsWith(base)) ?? [];
      const body = folder && (await readFile(join(folder, file.slice(base.length))).catch(() => undefined));
      const headers = policy ? { "Content-Security-Policy": policy.replace("connect-src 'self'", `connect-src 'self' ${sandbox} ${this.inbox.url}`) } : {};
      response.writeHead(body ? 200 : 404, { "Content-Type": types[extname(file)] ?? "application/octet-stream", ...headers }).end(body);
    });
    try {
      await this.open(browser, url + path, sandbox);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  async close() {
    for (const browser of Object.values(this.#browsers)) await browser.close().catch(() => {});
    this.inbox.server.closeAllConnections();
    this.inbox.server.close();
  }
}
