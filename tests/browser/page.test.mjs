// The page: drafts, faults, results, loading. What it promises to whoever types into it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, serveUnder } from "./support/page.mjs";

const SUBJECT = "call/kontur/assessment.subjects.create";
const FORM = "call/kontur/crypto.certificateForms.create";
const editor = (page) => page.locator("#json");

/** Replaces the whole text of the editor. */
async function typeJson(page, text) {
  await page.locator("#tab-json").click();
  await page.locator(".cm-content").waitFor();
  await editor(page).click();
  await page.keyboard.press("Control+A");
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

test("unreadable JSON is reported with line, column and reason, and is not sent", async (t) => {
  const { page, shows } = await open(t, SUBJECT);
  await page.locator("#example-good").click();
  await page.locator("#send").click();
  await shows("#result-state", "Done, status 201");
  await typeJson(page, '{\n  "person": { "surname": \'A\' }\n}');
  await shows("#json-fault", "Line 2, column 26: JSON wants double quotes");
  assert.equal(await page.locator("#send").getAttribute("aria-disabled"), "true");
  const before = await page.locator("#result-body").textContent();
  await page.locator("#send").click({ force: true });
  await page.keyboard.press("Control+Enter");
  await page.waitForTimeout(200);
  assert.equal(await page.locator("#result-body").textContent(), before, "nothing was sent");
  assert.match(before, /kontur\.assessment\.subjects\.create.*the request has changed since/s, "the old result is known as such");
});

test("a result turns grey when its request changes, and no longer when it is as before", async (t) => {
  const { page, shows } = await open(t, SUBJECT);
  await page.locator("#example-good").click();
  await page.locator("#send").click();
  await shows("#result-state", "Done, status 201");
  assert.equal(await page.locator("#result-body").getAttribute("class"), "");
  await page.locator("#f-person-name").fill("Анна");
  assert.equal(await page.locator("#result-body").getAttribute("class"), "stale");
  await page.locator("#undo").click();
  assert.equal(await page.locator("#result-body").getAttribute("class"), "", "undone");
  assert.equal(await page.locator("#f-person-name").inputValue(), "Мирослава");
});

test("each kind has its own draft; kinds, examples and clearing can be undone; all survives a reload", async (t) => {
  const { page } = await open(t, "call/kontur/realty.docflows.create/object_request");
  const id = page.locator("#f-requestId");
  await id.fill("mine-1");
  await page.locator("#kind").selectOption("encumbrance_request");
  await page.locator("#call-title").waitFor();
  assert.equal(await id.inputValue(), "", "another kind begins empty");
  await id.fill("mine-2");
  await page.locator("#kind").selectOption("object_request");
  assert.equal(await id.inputValue(), "mine-1");
  await page.locator("#clear").click();
  assert.equal(await id.inputValue(), "");
  await page.locator("#undo").click();
  assert.equal(await id.inputValue(), "mine-1", "clearing is undone");
  await page.locator("#undo").click();
  assert.match(page.url(), /encumbrance_request$/, "the change before was made in the other kind");
  assert.equal(await id.inputValue(), "");
  await page.locator("#redo").click();
  assert.equal(await id.inputValue(), "mine-2");
  await page.locator("#locale").selectOption("uk");
  await page.waitForTimeout(400);
  await page.reload();
  await page.locator("#call-title").waitFor();
  assert.equal(await id.inputValue(), "mine-2", "the draft after a reload");
  assert.match(page.url(), /encumbrance_request$/);
  assert.equal(await page.locator("html").getAttribute("lang"), "uk");
});

test("an untouched form shows no fault; a field does when it is left, the others when it is sent", async (t) => {
  const { page, shows } = await open(t, SUBJECT);
  await shows(".checked", "checked when you leave it");
  assert.equal(await page.locator(".faults li").count(), 0);
  await page.locator("summary#f-person").click();
  await page.locator("#f-person-snils").fill("987-654-321 84");
  assert.equal(await page.locator(".faults li").count(), 0, "while it is typed");
  await page.locator("#f-person-snils").blur();
  await shows("#f-person-snils-faults", "the control digits of the SNILS do not match");
  assert.equal(await page.locator("#faults li").count(), 1, "of what was left alone nothing is said");
  await page.locator("#send").click();
  await shows("#result-state", "ValidationError");
  await shows("#send-state", "4 faults");
  await page.locator("#faults button").first().click();
  await page.waitForFunction(() => document.activeElement.id.startsWith("f-person"));
});

test("the other way round, a date is offered as it should be; so is a SNILS", async (t) => {
  const { page } = await open(t, SUBJECT);
  await page.locator("summary#f-person").click();
  await page.locator("#f-person-birthDate").fill("14.03.1990");
  await page.locator(".offer").click();
  assert.equal(await page.locator("#f-person-birthDate").inputValue(), "1990-03-14");
  await page.locator("#f-person-snils").fill("98765432183");
  await page.locator(".offer").click();
  assert.equal(await page.locator("#f-person-snils").inputValue(), "987-654-321 83");
});

test("a key changes little of the page in a request of 1,000 documents", async (t) => {
  const { page } = await open(t, FORM);
  const documents = Array.from({ length: 1_000 }, (_, at) => ({ documentId: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`, documentInfo: { documentType: "100", number: String(at) } }));
  await page.locator("#paste").click();
  await page.locator("#pasted").fill(JSON.stringify({ person: "e1bd227e-a557-4fee-b8af-e141088646a9", documents }));
  await page.locator("#take").click();
  await page.locator("#send").click();
  await page.locator("#result-state", { hasText: "Failed" }).waitFor();
  // From the key to the next frame, as the page itself sees it. The times are printed and not held against anything: they are the machine's.
  const inForm = await page.evaluate(async () => {
    const field = document.querySelector("#f-externalId");
    const seen = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const times = [];
    for (const letter of "subject_1") {
      const begun = performance.now();
      field.value += letter;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - begun);
    }
    return { times, changes: seen.length + observer.takeRecords().length, nodes: document.querySelectorAll("*").length };
  });
  await page.locator("#tab-json").click();
  await page.locator(".cm-content").waitFor();
  await editor(page).click();
  const inEditor = await page.evaluate(async () => {
    const view = document.querySelector(".editor > div").shadowRoot.querySelector(".cm-content").cmTile?.view ?? document.querySelector(".editor > div").shadowRoot.querySelector(".cm-content").cmView.view;
    const times = [];
    for (let at = 0; at < 9; at++) {
      const begun = performance.now();
      view.dispatch({ changes: { from: 4, insert: " " } });
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - begun);
    }
    return { times, lines: view.contentDOM.querySelectorAll(".cm-line").length };
  });
  const median = (times) => times.toSorted((left, right) => left - right)[times.length >> 1].toFixed(0);
  t.diagnostic(`a key: ${median(inForm.times)} ms in the form (${inForm.changes} changes by ${inForm.times.length} keys, of ${inForm.nodes} elements), ${median(inEditor.times)} ms in the editor`);
  assert.ok(inForm.changes <= 20 * inForm.times.length, `${inForm.changes} changes by ${inForm.times.length} keys`);
  assert.ok(inEditor.lines <= 300, `${inEditor.lines} lines are drawn of some thousands`);
});

test("the first words are in the HTML; a blocked script and blocked WebAssembly are reported", async (t) => {
  const { page } = await open(t, "flow", { javaScriptEnabled: false });
  assert.match(await page.locator("h1").textContent(), /Kontur\.Reestro and EDIN/);
  assert.match(await page.locator(".install").textContent(), /npm install docflow/);
  assert.ok(await page.locator("noscript").count());

  const home = await serveUnder(t, "default-src 'self'; script-src 'self'");
  const blocked = await open(t, "flow", { home, complains: true });
  await blocked.shows("main", "something forbids it here");
  assert.ok(await blocked.page.locator("main button", { hasText: "Try again" }).isVisible());
});

test("it runs under a sub-path and its policy, and without a network after the first visit", async (t) => {
  const { page, shows } = await open(t, "rules/AS-09");
  await shows("#rules-title", "Rule AS-09");
  assert.match(await page.locator("meta[http-equiv]").getAttribute("content"), /require-trusted-types-for 'script'/);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.context().setOffline(true);
  await page.reload();
  await shows("#rules-title", "Rule AS-09");
  await page.evaluate(() => (location.hash = "#/flow/extract"));
  await page.locator("#start").click();
  await shows("#card-title", "The extract is here");
});

test("the three places have addresses, and the search finds calls, rules and stories", async (t) => {
  const { page, shows } = await open(t, "flow");
  await page.locator("#start").waitFor();
  for (const [words, address] of [["steps create", "#/call/edin/agreements.steps.create"], ["AS-09", "#/rules/AS-09"], ["signatures duty", "#/flow/sale"]]) {
    await page.keyboard.press("Control+K");
    await page.locator(".finder input").waitFor();
    await page.waitForFunction(() => document.querySelectorAll("#found li").length > 8);
    await page.keyboard.type(words);
    await page.locator("#found li").first().waitFor();
    await page.waitForTimeout(100);
    await page.keyboard.press("Enter");
    await page.waitForFunction((address) => location.hash === address, address);
  }
  await shows("#start", "Start");
});
