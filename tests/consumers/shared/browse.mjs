// Serves a folder, opens a page of it in headless Chromium, and prints the page's console. Fails if the page does not
// report success, throws, logs an error or requests a missing file.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };

async function serve(folder, aliases) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = aliases[path] ?? join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const body = await readFile(file).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Opens `folder/index.html`. `aliases` maps to files outside the folder. */
export async function browse(folder, aliases = {}) {
  const server = await serve(folder, { "/favicon.ico": "/dev/null", ...aliases });
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || undefined, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  try {
    const page = await browser.newPage();
    const faults = [];
    const done = new Promise((resolve) => {
      page.on("pageerror", (error) => resolve(faults.push(String(error))));
      page.on("console", (message) => {
        console.log(`${message.type()}: ${message.text()}`);
        if (message.type() === "error") resolve(faults.push(message.text()));
        else if (message.text().startsWith("OK ")) resolve();
      });
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: "load" });
    await Promise.race([done, page.waitForTimeout(60_000).then(() => faults.push("the page said nothing for a minute"))]);
    if (faults.length) throw new Error(faults.join("\n"));
  } finally {
    await browser.close();
    server.close();
  }
}
