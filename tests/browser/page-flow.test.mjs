// The four stories of the page, their failures, and a whole one by keyboard alone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { open } from "./support/page.mjs";

const events = (page) => page.locator("#events li span").allTextContents();

async function story(t, id, more) {
  const hand = await open(t, `flow/${id}`, more);
  await hand.page.locator("#start").waitFor();
  await hand.page.locator("#speed").selectOption("10");
  const until = (words) => hand.shows("#card-title", words);
  return { ...hand, until, press: (name) => hand.page.locator(`#${name}`).click() };
}

/** The bytes of a file that the page offers. */
async function saved(page, name) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".card .file", { hasText: name }).click()]);
  return readFile(await file.path());
}

test("an extract of what was typed, with its files", async (t) => {
  const { page, until, press } = await story(t, "extract");
  await page.locator("#f-options-cadastralNumber").fill("77:01:0001001:1024");
  await press("start");
  await until("The extract is here");
  assert.deepEqual((await events(page)).at(-1), "Finished");
  const bodies = await page.locator(".wire .exchange", { hasText: "POST /realty/v1/docflows/object_request" }).textContent();
  assert.match(bodies, /77:01:0001001:1024/);
  assert.equal((await saved(page, "PDF")).subarray(0, 5).toString(), "%PDF-");
});

test("an extract that Rosreestr pauses goes on after additional documents, and nothing polls twice", async (t) => {
  const { page, until, press } = await story(t, "extract");
  await press("decide-pause");
  await press("start");
  await until("paused it and asks for more documents");
  await press("add");
  await until("The extract is here");
  const said = await events(page);
  assert.ok(said.includes("Paused by Rosreestr") && said.includes("Additional documents are accepted"), said.join());
});

test("an extract that Rosreestr asks payment for is paid and ready", async (t) => {
  const { page, until, press } = await story(t, "extract");
  await press("decide-charge");
  await press("start");
  await until("1 duty is to be paid");
  assert.deepEqual((await page.locator(".stepper li").allTextContents()).map((words) => words.replace(/^[✓!]/, "").replace(/, .*/, "")), ["Filled in", "Created", "At Rosreestr", "Paid", "Ready"]);
  await press("pay-all");
  await until("The extract is here");
  const said = await events(page);
  assert.ok(said.includes("Rosreestr asks for payment") && said.includes("Waiting for payment"), said.join());
});

test("a subject that is sent twice is registered once", async (t) => {
  const { page, until, press } = await story(t, "certificate");
  await press("fail-duplicate");
  await press("start");
  await until("statement waits");
  const sent = page.locator(".wire .exchange", { hasText: "/subjects" });
  assert.match((await sent.allTextContents()).join(), /DuplicatedExternalId/);
  await press("sign-statement");
  await until("The certificate is issued");
});

test("a lost response is recovered from: nothing is created twice", async (t) => {
  const { page, until, press } = await story(t, "extract");
  await press("fail-lost");
  await press("start");
  await until("The connection was lost; the request may have been carried out");
  await press("go-on");
  await until("The extract is here");
  assert.ok((await events(page)).includes("It had been created; found in the news"));
  assert.equal(await page.locator(".wire .exchange", { hasText: "POST /realty/v1/docflows/object_request" }).count(), 1);
});

test("503 is tried again by itself, a refusal is shown and gone on from", async (t) => {
  const { page, until, press } = await story(t, "extract");
  await page.locator("#speed").selectOption("1");
  await press("fail-refused");
  await press("start");
  await until("The service refused it with status 400");
  await press("go-on");
  await page.locator("#events li", { hasText: "In the queue" }).waitFor();
  await press("fail-busy");
  await until("The extract is here");
  assert.ok((await events(page)).some((words) => words.startsWith("Tried again")));
});

test("a sale: signed, paid, registered; stopped and taken up in between", async (t) => {
  const { page, until, press } = await story(t, "sale");
  await press("start");
  await until("3 files wait for a signature");
  await press("stop");
  await until("You have stopped it");
  await press("go-on");
  await until("3 files wait for a signature");
  await page.locator(".things button", { hasText: "Sign" }).first().click();
  await until("2 files wait");
  await press("sign-all");
  await until("3 duties are to be paid");
  for (const [locale, words] of [["ru", "К оплате: 3 пошлины"], ["uk", "До сплати: 3 нарахування мита"], ["en", "3 duties"]]) {
    await page.locator("#locale").selectOption(locale);
    await until(words);
  }
  await press("pay-all");
  await until("The sale is registered");
  assert.equal((await saved(page, "Archive")).subarray(0, 2).toString(), "PK");
});

test("each cause of a failure is shown by itself, in every language", async (t) => {
  const { page, until, press } = await story(t, "sale");
  await press("start");
  await until("wait for a signature");
  await press("sign-forged");
  for (const [locale, words] of [["en", "A signature turned out to be forged"], ["ru", "Подпись оказалась поддельной"], ["uk", "Підпис виявився підробленим"]]) {
    await page.locator("#locale").selectOption(locale);
    await until(words);
  }
  await press("again");
  await press("decide-reject");
  await press("start");
  await until("3 файли чекають");
  await press("sign-all");
  for (const [locale, words] of [["uk", "Росреєстр відмовив"], ["ru", "Росреестр отказал"], ["en", "Rosreestr has rejected it"]]) {
    await page.locator("#locale").selectOption(locale);
    await until(words);
  }
});

test("a certificate with a scan dropped in, which a database asks more scans for", async (t) => {
  const { page, until, press } = await story(t, "certificate");
  await page.locator(".fill input[type=file]").setInputFiles({ name: "passport.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n% my passport\n%%EOF\n") });
  await page.locator(".fill .drop", { hasText: "passport.pdf" }).waitFor();
  await press("decide-unconfirmed");
  await press("start");
  await until("statement waits");
  await press("sign-statement");
  await until("A database does not confirm the data");
  await press("mend");
  await until("The certificate is issued");
});

test("an approval in EDIN with three steps, until the recipient accepts", async (t) => {
  const { page, until } = await story(t, "approval");
  await page.locator("#f-name").fill("Мій процес");
  await page.locator("#start").click();
  for (let step = 0; step < 3; step++) {
    await until("task");
    const before = await page.locator("#events li").count();
    await page.locator(".things button.main").first().click();
    await page.waitForFunction((before) => document.querySelectorAll("#events li").length > before, before);
  }
  await until("The recipient has accepted the package");
  assert.match(await page.locator(".wire").textContent(), /Мій процес/);
});

test("a whole sale by keyboard alone, on a phone, where the card is in view", async (t) => {
  const { page, until } = await story(t, "sale", { viewport: { width: 360, height: 740 } });
  /** Tabs on until what has the focus says this. */
  const reach = async (words) => {
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press("Tab");
      const [text, name] = await page.evaluate(() => [document.activeElement.textContent, document.activeElement.id]);
      if (name === words || text === words) return;
    }
    assert.fail(`no way to ${words}`);
  };
  await reach("start");
  await page.keyboard.press("Enter");
  await until("wait for a signature");
  const box = await page.locator(".card").boundingBox();
  assert.ok(box.y >= 0 && box.y < 400, `the card is at ${box.y}`);
  await reach("sign-all");
  await page.keyboard.press("Enter");
  await until("to be paid");
  await reach("pay-all");
  await page.keyboard.press("Enter");
  await until("The sale is registered");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing is cut off");
});
