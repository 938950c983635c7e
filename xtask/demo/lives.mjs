// Whole docflows on the page: stopped and resumed, suspended, forged, and ended by starting over.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

/** Transient states: on a busy machine the clock may pass one between two polls. */
const PASSING = new Set(["Signatures are being verified", "With Rosreestr"]);

/**
 * @param {import("playwright-core").Page} page
 * @param {{ shows: Function, press: Function, said: Function }} hands
 */
export async function walkLives(page, { shows, press, said }) {
  const titles = async () => (await page.locator("#events strong").allTextContents()).filter((title) => !PASSING.has(title));
  const text = (id) => page.locator(`#${id}`).textContent();
  const count = (prefix) => page.locator(`#due button[id^="${prefix}-"]`).count();
  const focused = () => page.evaluate(() => document.activeElement.id);
  const speed = (times) => page.locator("#life-speed").selectOption(times);

  await press("tab-life");
  await speed("4");
  await press("life-start");
  await shows("due", "Вересова Полина Андреевна");
  await press("tab-step");
  await press("tab-life");
  await page.locator("#sign-0").press("Enter");
  await shows("due", "✓ signed");
  assert.equal(await focused(), "sign-1", "the focus goes to the signature that is left");
  await press("life-stop");
  await shows("life-status", "Stopped by you");
  assert.equal(await text("due"), "", "nobody waits for signatures any more");
  const id = await page.locator("#events .created code").textContent();
  const stood = await text("clock");
  await page.waitForTimeout(600);
  assert.equal(await text("clock"), stood, "the clock stands still while no call runs");
  said("a registration, stopped with one signature of two");

  await press("life-go-on");
  await shows("life-code", `finish("${id}"`);
  await press("sign-0");
  await press("sign-all");
  await shows("life-status", "duties to be paid: 2");
  await press("pay-0");
  await shows("due", "✓ paid");
  assert.deepEqual([await focused(), await count("pay")], ["pay-1", 1], "the focus goes to the duty that is left");
  for (const [locale, due] of [["ru", "Приостановлен — пошлин к оплате: 1."], ["uk", "Призупинено — нарахувань мита до сплати: 1."], ["en", "On hold — duties to be paid: 1."]]) {
    await page.locator("#locale").selectOption(locale);
    await shows("life-status", due);
    assert.equal(await count("pay"), 1, `a duty left to pay in ${locale}`);
  }
  await press("pay-1");
  await shows("life-status", "Completed — files: 1.");
  await shows("due", "egrn:outdoc");
  assert.deepEqual(await titles(), [
    "Created", "On hold", "On hold", "Signed", "The call was stopped", "A new call goes on from the id", "On hold", "Signed", "Signed", "On hold",
    "A duty was paid", "On hold", "A duty was paid", "Completed",
  ]);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#due a").click()]);
  assert.equal(file.suggestedFilename(), "egrn-outdoc.zip");
  const bytes = await readFile(await file.path());
  assert.equal(bytes.subarray(0, 2).toString(), "PK", "an archive");
  await shows("due", `${bytes.length} bytes`);
  said("taken up again from its id, paid in three languages, completed with its file");

  await press("life-start");
  await press("sign-forged");
  await shows("life-status", "DocflowFailedError");
  await shows("due", "Rosreestr could not process the request");
  assert.deepEqual((await titles()).slice(-3), ["Signed with a forged signature", "Signed with a forged signature", "Ended in an error"]);
  said("forged signatures, and how they end");

  await page.locator("#life-type").selectOption("object_request");
  // Rosreestr processes it for three seconds: enough to press a button, which a faster clock would not allow.
  await speed("1");
  await press("life-start");
  await press("life-pause");
  await speed("4");
  await press("add-documents");
  await shows("life-status", "Completed — files: 3.");
  assert((await titles()).includes("Additional documents: Completed"), "the docflow of the additional documents");
  said("an extract, paused, and gone on after additional documents");

  await page.locator("#life-type").selectOption("encumbrance_request");
  await press("life-start");
  await page.locator("#sign-0").waitFor();
  await press("reset");
  await shows("life-status", "No docflow has been started yet.");
  const begun = await text("clock");
  await page.waitForTimeout(600);
  assert.deepEqual([await text("clock"), await titles(), await text("due")], [begun, [], ""], "nothing of a life that was ended by starting over");
  said("a life ended by starting over");
}
