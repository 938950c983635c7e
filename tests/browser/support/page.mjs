// The page of `www/`, built once per test file and served under a sub-path with its policy; and a hand to use it.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { handler, listen } from "../../../xtask/demo/serve.mjs";
import { build } from "../../../www/build.mjs";

const BASE = "/some/folder/";
const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"];
let browser;
let folder;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "docflow-page-"));
  [browser] = await Promise.all([chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args }), build(folder)]);
  server = await listen(handler(folder, { base: BASE }));
});
after(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Serves the page with another policy. */
export async function serveUnder(t, policy) {
  const folder = await mkdtemp(join(tmpdir(), "docflow-page-"));
  await build(folder, policy);
  const other = await listen(handler(folder, { base: BASE, headers: {} }));
  t.after(async () => {
    other.close();
    await rm(folder, { recursive: true, force: true });
  });
  return `${other.url}${BASE.slice(1)}`;
}

/**
 * Opens the page at an address behind `#/`. Whatever its console says and requests to elsewhere fail the test, unless `complains`.
 * @returns {Promise<{ page: import("playwright-core").Page, complaints: string[], home: string, shows: (place: string, text: string) => Promise<void> }>}
 */
export async function open(t, address = "flow", { viewport = { width: 1280, height: 900 }, home = `${server.url}${BASE.slice(1)}`, complains = false, allowed = [], ...context } = {}) {
  const own = await browser.newContext({ viewport, locale: "en-GB", ...context });
  await own.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
  const page = await own.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error.stack)));
  page.on("request", (request) => [home, "blob:", ...allowed].some((start) => request.url().startsWith(start)) || complaints.push(`a request to ${request.url()}`));
  t.after(async () => {
    await own.close();
    if (!complains) assert.deepEqual(complaints, [], "what the page complained of");
  });
  await page.goto(`${home}#/${address}`);
  /** Waits until an element has a text. */
  const shows = async (place, text) => {
    await page.waitForFunction(([place, text]) => document.querySelector(place)?.textContent.includes(text), [place, text]).catch(async () => {
      assert.fail(`${place} should show “${text}”, but shows “${await page.locator(place).first().textContent({ timeout: 500 }).catch(() => "nothing")}”`);
    });
  };
  return { page, complaints, home, shows };
}
