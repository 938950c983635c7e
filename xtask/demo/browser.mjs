// Visits the page in a headless browser: an order from what is typed to its files, and a call with a fault in three languages, without a
// single console message, where violations of the page's policy would appear. What else it does is in tests/browser/page*.test.mjs.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
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
    await walk(page, url);
    assert.deepEqual(complaints, [], "messages on the console and requests to elsewhere");
  } finally {
    await browser.close();
    close();
  }
}

async function walk(page, url) {
  const shows = async (place, text) => {
    await page.waitForFunction(([place, text]) => document.querySelector(place)?.textContent.includes(text), [place, text]).catch(async () => {
      assert.equal(await page.locator(place).textContent(), text, `the text of ${place}`);
    });
  };
  const said = (line) => console.log(`page: ${line}`);

  await page.locator("#start").click();
  await shows("#card-title", "The extract is here");
  assert.equal(await page.locator(".card .file").count(), 3, "files of the extract");
  said("an extract, from what is typed to its files");

  await page.goto(`${url}#/call/kontur/assessment.subjects.create`);
  await page.locator("#example-good").click();
  await page.locator("#send").click();
  await shows("#result-state", "status 201");
  await shows("#data", '"subjectId"');
  await page.locator("#send").click();
  await shows("#result-body", "DuplicatedExternalId");
  await page.locator("#f-person-snils").fill("987-654-321 84");
  await page.locator("#f-person-snils").blur();
  for (const [locale, words] of [["ru", "контрольные цифры СНИЛС не сходятся"], ["uk", "контрольні цифри СНІЛС не збігаються"], ["en", "the control digits of the SNILS do not match"]]) {
    await page.locator("#locale").selectOption(locale);
    await shows("#f-person-snils-faults", words);
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
  }
  said("a subject, the same one again, and a wrong SNILS in three languages");

  const shown = await page.locator("body").textContent();
  for (const secret of ["correct-horse", "5d1f0c6e-8a47"]) assert(!shown.includes(secret), "a credential on the page");
}
