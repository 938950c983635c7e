// "Calls" and "Rules and values": requests of the core operations, pasting, code that runs, sharing, files, other services.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { core } from "./support/core.mjs";
import { open } from "./support/page.mjs";

const SUBJECT = "call/kontur/assessment.subjects.create";
const root = resolve(import.meta.dirname, "../..");

/** A Node program; resolves with its exit code and what it printed. */
function run(args, how = {}) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], ...how });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (text += piece));
  return { child, ended: new Promise((done) => child.on("exit", (code) => done({ code, text }))), said: () => text };
}

test("a valid and an invalid request of every core operation", async (t) => {
  const { page, shows, home } = await open(t, SUBJECT);
  for (const [address, status, wrong] of core) {
    await page.goto(`${home}#/call/${address}`);
    await shows("#call-title", address.split("/")[1]);
    await page.locator("#example-good").click();
    await page.locator("#send").click();
    await shows("#result-state", status);
    await page.locator("#paste").click();
    await page.locator("#pasted").fill(wrong);
    await page.locator("#take").click();
    await page.locator("#send").click();
    await shows("#result-state", "ValidationError");
    assert.ok(await page.locator("#faults li").count(), address);
  }
});

test("curl, a JavaScript literal and a whole call can be pasted; each kind of code comes back from it", async (t) => {
  const { page, shows } = await open(t, SUBJECT);
  const take = async (text) => {
    await page.locator("#paste").click();
    await page.locator("#pasted").fill(text);
    await page.locator("#take").click();
  };
  await take("curl 'https://api.testkontur.ru/realty/entity/v1/subjects' -H 'Content-Type: application/json' \\\n  --data-raw '{\"externalId\": \"abc_1\"}'");
  await shows("#call-title", "entity.subjects.create");
  assert.equal(await page.locator("#f-externalId").inputValue(), "abc_1");
  await take("const body = { externalId: 'abc_2', // mine\n};");
  assert.equal(await page.locator("#f-externalId").inputValue(), "abc_2");
  await take('await kontur.realty.docflows.create("object_request", { requestId: "r-1" });');
  await shows("#call-title", "realty.docflows.create");
  assert.equal(await page.locator("#f-requestId").inputValue(), "r-1");
  await page.locator("#paste").click();
  await page.locator("#pasted").fill("{ a: ");
  await page.locator("#take").click();
  await shows("dialog[open]", "Line 1, column");
});

test("the code of a test with the sandbox runs as it is shown", async (t) => {
  const { page } = await open(t, SUBJECT);
  await page.locator("#example-good").click();
  await page.locator("#tab-code").click();
  const folder = await mkdtemp(join(tmpdir(), "docflow-code-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await symlink(join(root, "pkg"), join(folder, "docflow"));
  for (const [at, name] of ["docflow", "fetch", "curl", "test"].entries()) {
    await page.locator(".code input[type=radio]").nth(at).check();
    const code = await page.locator("#code").textContent();
    // Those of a test are anybody's: the sandbox takes any.
    if (name !== "test") assert.doesNotMatch(code, /5d1f0c6e|correct-horse/, "credentials are variables");
    if (name === "curl") continue;
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, code.replace(/"docflow\/(\w+)"/g, `"${join(root, "pkg")}/$1.mjs"`));
    const { code: exit, text } = await run(name === "test" ? [file] : ["--check", file]).ended;
    assert.equal(exit, 0, `${name}: ${text}`);
  }
});

test("a shared address brings what was typed", async (t) => {
  const { page } = await open(t, SUBJECT);
  await page.locator("#f-externalId").fill("shared_1");
  await page.locator(".tools button", { hasText: "Share" }).click();
  await page.locator(".toast", { hasText: "personal data included" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.locator("#clear").click();
  await page.goto("about:blank");
  await page.goto(link);
  await page.waitForFunction(() => document.querySelector("#f-externalId")?.value === "shared_1");
  assert.doesNotMatch(page.url(), /d=/, "the address is clean again");
});

test("numbers and files are judged", async (t) => {
  const { page, shows } = await open(t, "rules");
  for (const [kind, text, says] of [
    ["snils", "98765432183", "In order: 987-654-321 83"], ["snils", "987-654-321 84", "Not a valid number"], ["inn", "9801004564", "In order"], ["ogrn", "1249800000121", "Not a valid number"],
    ["iban", "UA21 3223 1300 0002 6007 2335 6600 1", "In order"], ["edrpou", "32855961", "In order"], ["cadastralNumber", "77:01:0001001:1024", "In order"],
  ]) {
    await page.locator(`#value-${kind}`).fill(text);
    await shows(`#value-${kind}-is`, says);
  }
  await page.locator("#value-file input").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n") });
  await shows("#value-file", "pdf");
  await shows("#value-file", createHash("md5").update("%PDF-1.4\n").digest("hex").toUpperCase());
});

test("every word exists in three languages, and no key is shown in its place", async (t) => {
  const { page } = await open(t, SUBJECT);
  for (const locale of ["en", "ru", "uk"]) {
    await page.locator("#locale").selectOption(locale);
    for (const address of ["flow/sale", "flow/certificate", "flow/approval", SUBJECT, "rules"]) {
      await page.evaluate((address) => (location.hash = `#/${address}`), address);
      await page.locator("#start, #send, #values-title").first().waitFor();
      const shown = await page.locator("body").innerText();
      const keys = shown.match(/\b(?:step|story|event|wait|ask|fill|failure|decide|value|place|view|example|who|code)_\w+/g);
      assert.equal(keys, null, `${locale} ${address}`);
    }
  }
});

test("it can be pointed at docflow-sandbox", async (t) => {
  const service = run([join(root, "pkg/bin/docflow-sandbox.mjs"), "--port", "0"]);
  t.after(() => service.child.kill());
  let address;
  for (let tries = 0; !address && tries < 100; tries++) {
    await new Promise((done) => setTimeout(done, 50));
    [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(service.said()) ?? [];
  }
  assert.ok(address, service.said());
  const { page, shows } = await open(t, "flow/extract", { allowed: [address] });
  await page.locator("#settings").click();
  await page.locator("#address").fill(address);
  await page.locator("#use").click();
  await shows(".toast", "docflow-sandbox responds there");
  await page.locator("#start").click();
  await shows("#card-title", "The extract is here");
  assert.match(service.said(), /object_request/);
});
