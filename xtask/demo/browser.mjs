// Visits the page in a headless browser: each call with its example, an invalid SNILS, an invalid form, three locales and
// the docflows, without a single console message, where violations of the page's policy would appear.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { walkLives } from "./lives.mjs";
import { serve } from "./serve.mjs";

const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** @param {string} executablePath the browser */
export async function page(executablePath) {
  const { url, close } = await serve(0);
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const page = await browser.newPage({ locale: "en-GB" });
    page.setDefaultTimeout(15_000);
    const complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => request.url().startsWith(url) || complaints.push(`a request to ${request.url()}`));
    await page.goto(url);
    await walk(page);
    assert.deepEqual(complaints, [], "messages on the console and requests to elsewhere");
  } finally {
    await browser.close();
    close();
  }
}

async function walk(page) {
  const shows = async (id, text) => {
    await page.waitForFunction(([id, text]) => document.getElementById(id).textContent.includes(text), [id, text]).catch(async () => {
      assert.equal(await page.locator(`#${id}`).textContent(), text, `the text of #${id}`);
    });
  };
  const press = (id) => page.locator(`#${id}`).click();
  const open = (call, variant) => press(`tab-${call}`).then(() => variant && page.locator("#variant").selectOption(variant));
  const succeeds = async (example, status) => {
    await press(example);
    await press("send");
    await shows("outcome-summary", `status ${status}`);
  };
  const said = (line) => console.log(`page: ${line}`);

  await open("docflow");
  await succeeds("exampleGood", 200);
  await shows("outcome", '"state": "queued"');
  await open("readBack", "aDocflow");
  await page.locator("#clock-buttons button").nth(0).click();
  await page.locator("#clock-buttons button").nth(1).click();
  await succeeds("exampleLatest", 200);
  await shows("outcome", '"state": "completed"');
  said("a docflow, created and read back with its files");

  await open("subject");
  await succeeds("exampleGood", 201);
  await press("send");
  await shows("outcome", "DuplicatedExternalId");
  await page.locator("#field-person-snils").fill("987-654-321 84");
  await shows("field-person-snils-issues", "the control digits of the SNILS do not match");
  assert.match(await page.locator("#json").inputValue(), /"snils": "987-654-321 84"/, "the JSON view follows the form");
  await press("send");
  await shows("outcome-summary", "ValidationError");
  await shows("outcome", "AS-09");
  said("a subject, the same one again, and a wrong SNILS");

  await open("certificateForm");
  await shows("needed", "release needs one identity document");
  await succeeds("exampleGood", 201);
  await press("exampleBad");
  await shows("issue-list", "DuplicateDocument");
  await press("send");
  await shows("outcome-summary", "ValidationError");
  await press("exampleRefused");
  await shows("issue-summary", "No rule is broken");
  await press("send");
  await shows("outcome", "MismatchDocumentRequisites");
  await page.locator("#json").fill('{ "person": "x" }');
  await shows("field-person-issues", "GUID");
  assert.equal(await page.locator("#field-person").inputValue(), "x", "the form follows the JSON view");
  said("a certificate form, a wrong one, and one that only the service refuses");

  await open("readBack", "aForm");
  await succeeds("exampleLatest", 304);
  await page.locator("#field-ifNoneMatch").fill("");
  await press("send");
  await shows("outcome-summary", "status 200");
  said("the form read back, changed or not");

  await open("step");
  await succeeds("exampleGood", 200);
  await shows("outcome", '"createdStepId": 88017');
  await shows("outcome", "cookie: ***");
  await open("step", "update");
  await succeeds("exampleGood", 200);
  await press("exampleBad");
  for (const [locale, message] of [["ru", "шагу нужна хотя бы одна группа"], ["uk", "кроку потрібна хоча б одна група"], ["en", "a step needs at least one group"]]) {
    await page.locator("#locale").selectOption(locale);
    await shows("issue-list", message);
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
  }
  said("a step, created and changed, and a wrong one in three languages");

  await walkLives(page, { shows, press, said });

  const shown = await page.locator("body").textContent();
  for (const secret of ["correct-horse", "5d1f0c6e-8a47"]) assert(!shown.includes(secret), "a credential on the page");
}
