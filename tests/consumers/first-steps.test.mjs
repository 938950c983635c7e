// examples/first-steps: what a stranger runs in the first ten minutes, from the tarball, against the sandbox and no other network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const folder = resolve(import.meta.dirname, "../../examples/first-steps");
const programs = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
const offline = `data:text/javascript,${encodeURIComponent('globalThis.fetch = () => { throw new Error("no network"); };')}`;
let project;

before(() => {
  project = mkdtempSync(join(tmpdir(), "docflow-first-steps-"));
  mkdirSync(join(project, "node_modules"));
  execFileSync("tar", ["-xzf", process.env.DOCFLOW_TARBALL, "-C", join(project, "node_modules")]);
  renameSync(join(project, "node_modules/package"), join(project, "node_modules/docflow"));
  for (const file of [...programs, "form.html"]) cpSync(join(folder, file), join(project, file));
});
after(() => rmSync(project, { recursive: true, force: true }));

const isShort = (file) => assert.ok(readFileSync(join(folder, file), "utf8").split("\n").length - 1 <= 30, `${file} has more than 30 lines`);

/** What each prints at its end. */
const ends = {
  "extract.mjs": /completed [\w:]+ \d+\n$/,
  "certificate.mjs": /\nwait \w+\ntrue \d{4}-\d\d-\d\d\n$/,
  "approval.mjs": /^\d+ \[ \d+ \]\n[^]*55014 \w+ approved\n$/,
};

for (const program of programs) {
  test(`${program} runs, in at most 30 lines`, () => {
    isShort(program);
    const printed = execFileSync(process.execPath, ["--import", offline, program], { cwd: project, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });
    if (ends[program]) assert.match(printed, ends[program]);
    else assert.notEqual(printed, "");
  });
}
test("extract, certificate and approval are among them", () => assert.deepEqual(Object.keys(ends).filter((name) => !programs.includes(name)), []));

test("form.html shows its messages in Chromium, in at most 30 lines", async (t) => {
  isShort("form.html");
  const types = { html: "text/html", mjs: "text/javascript" };
  const server = createServer(async ({ url }, response) => {
    const body = await readFile(join(project, url)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Content-Type": types[url.split(".").at(-1)] ?? "text/plain" }).end(body);
  }).listen(0, "127.0.0.1");
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  t.after(() => browser.close().finally(() => server.close()));
  const page = await browser.newPage();
  const origin = `http://127.0.0.1:${server.address().port}`;
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => request.url().startsWith(origin) || faults.push(`a request to ${request.url()}`));
  await page.goto(`${origin}/form.html`);

  const fill = (label, value) => page.getByLabel(label).fill(value);
  const submit = () => page.getByRole("button").click();
  /** The messages by the labels of their inputs. */
  const messages = () => page.locator("label").evaluateAll((labels) => Object.fromEntries(labels.map((label) => [label.firstChild.data.trim(), label.nextElementSibling.value]).filter(([, message]) => message)));
  const sent = () => page.locator("#sent").evaluate(({ value }) => value);

  await submit();
  const required = "фамилия и имя обязательны";
  assert.deepEqual(await messages(), { Фамилия: required, Имя: required });
  await fill("СНИЛС", "112-233-445 96");
  await page.getByLabel("СНИЛС").blur();
  assert.deepEqual(await messages(), { Фамилия: required, Имя: required, СНИЛС: "контрольные цифры СНИЛС не сходятся" });
  await fill("Фамилия", "Тарасова");
  await fill("Имя", "Анастасия");
  await fill("Дата рождения", "1996-12-11");
  await submit();
  assert.deepEqual(await messages(), { СНИЛС: "контрольные цифры СНИЛС не сходятся" });
  assert.equal(await sent(), "");
  await fill("СНИЛС", "");
  await submit();
  await page.waitForFunction(() => document.querySelector("#sent").value, undefined, { timeout: 10_000 });
  assert.deepEqual(await messages(), {});
  assert.match(await sent(), /^[\da-f-]{36}$/);
  assert.deepEqual(faults, []);
});
