// The application as it is deployed, in Chromium. CHROME_PATH names another browser.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const folder = join(import.meta.dirname, "..");
let server;
let browser;
let url;
before(async () => {
  server = spawn(process.execPath, [join(folder, "node_modules/next/dist/bin/next"), "start", "--port", "0", "--hostname", "127.0.0.1"], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", KONTUR_API_KEY: "", KONTUR_ORG_ID: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const text of server.stdout) {
    printed += text;
    url ??= printed.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    if (url && /Ready/.test(printed)) break;
  }
  assert.ok(url, printed);
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
}, { timeout: 60_000 });
after(async () => {
  await browser?.close();
  if (server?.exitCode === null) {
    server.kill();
    await once(server, "exit");
  }
});

/** The form in a page of its own. */
async function open(t) {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(url, { waitUntil: "networkidle" });
  const outputs = page.locator("label + output");
  return {
    fill: async (values) => {
      for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
    },
    leave: (label) => page.getByLabel(label, { exact: true }).blur(),
    submit: () => page.getByRole("button").click(),
    /** The messages by the labels of their inputs, once there are so many. */
    messages: async (count) => {
      await page.waitForFunction((count) => [...document.querySelectorAll("label + output")].filter(({ textContent }) => textContent).length === count, count, { timeout: 10_000 });
      return Object.fromEntries((await outputs.evaluateAll((all) => all.map((output) => [output.previousSibling.previousSibling.textContent.trim(), output.textContent]))).filter(([, message]) => message));
    },
    result: () => page.waitForFunction(() => document.querySelector("#result").textContent, undefined, { timeout: 10_000 }).then((text) => text.jsonValue()),
  };
}

test("an untouched form: the server says what is required, in Russian", async (t) => {
  const { submit, messages } = await open(t);
  await submit();
  const required = "фамилия и имя обязательны";
  assert.deepEqual(await messages(2), { Фамилия: required, Имя: required });
});

test("an input that is left is checked in the page", async (t) => {
  const { fill, leave, messages } = await open(t);
  await fill({ СНИЛС: "112-233-445 96" });
  await leave("СНИЛС");
  assert.deepEqual(await messages(1), { СНИЛС: "контрольные цифры СНИЛС не сходятся" });
});

test("a subject is created; inputs that were not touched do not matter", async (t) => {
  const { fill, submit, result, messages } = await open(t);
  await fill({ Фамилия: "Тарасова", Имя: "Анастасия", "Дата рождения": "1996-12-11" });
  await submit();
  assert.match(await result(), /^[\da-f-]{36}$/);
  assert.deepEqual(await messages(0), {});
});
