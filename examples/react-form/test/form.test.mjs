// Both forms in Chromium. CHROME_PATH names another browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const types = { html: "text/html", js: "text/javascript" };
const server = createServer(async ({ url }, response) => {
  const name = url === "/" ? "index.html" : url.slice(1);
  const body = await readFile(new URL(`../${name}`, import.meta.url)).catch(() => undefined);
  response.writeHead(body ? 200 : 404, { "Content-Type": types[name.split(".").at(-1)] ?? "text/plain" }).end(body);
});
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
});
after(async () => {
  await browser?.close();
  server.close();
});

for (const id of ["hook-form", "tanstack-form"]) {
  /** The form in a page of its own, and the bodies that it sends. */
  const open = async (t) => {
    const page = await browser.newPage();
    t.after(() => page.close());
    const sent = [];
    await page.route("**/subjects", (route) => {
      sent.push(route.request().postDataJSON());
      return route.fulfill({ status: 201, body: "{}" });
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const form = page.locator(`#${id}`);
    const input = (label) => form.getByLabel(label, { exact: false }).first();
    return {
      sent,
      fill: (values) => Object.entries(values).reduce((before, [label, value]) => before.then(() => input(label).fill(value)), Promise.resolve()),
      leave: (label) => input(label).blur(),
      submit: () => form.getByRole("button").click(),
      /** The messages by the labels of their inputs, once there are so many. */
      messages: async (count) => {
        await page.waitForFunction(([id, count]) => [...document.querySelectorAll(`#${id} output`)].filter((output) => output.textContent).length === count, [id, count], { timeout: 5_000 });
        return form.locator("label").evaluateAll((labels) => Object.fromEntries(labels.map((label) => [label.firstChild.textContent.trim(), label.querySelector("output").textContent]).filter(([, message]) => message)));
      },
      request: () => page.waitForResponse("**/subjects", { timeout: 5_000 }),
    };
  };

  test(`${id}: an untouched form says what is required, in Russian, and sends nothing`, async (t) => {
    const { submit, messages, sent } = await open(t);
    await submit();
    const required = "фамилия и имя обязательны";
    assert.deepEqual(await messages(2), { Фамилия: required, Имя: required });
    assert.deepEqual(sent, []);
  });

  test(`${id}: an input that is left is checked alone`, async (t) => {
    const { fill, leave, messages } = await open(t);
    await fill({ СНИЛС: "112-233-445 96" });
    await leave("СНИЛС");
    assert.deepEqual(await messages(1), { СНИЛС: "контрольные цифры СНИЛС не сходятся" });
  });

  test(`${id}: a message goes once its input is right`, async (t) => {
    const { fill, leave, submit, messages } = await open(t);
    await fill({ Фамилия: "Тарасова", Имя: "Анастасия", ИНН: "500100732250" });
    await submit();
    assert.deepEqual(Object.keys(await messages(1)), ["ИНН"]);
    await fill({ ИНН: "500100732259" });
    await leave("ИНН");
    assert.deepEqual(await messages(0), {});
  });

  test(`${id}: optional inputs that were not touched are not sent`, async (t) => {
    const { fill, submit, request, sent } = await open(t);
    await fill({ Фамилия: "Тарасова", Имя: "Анастасия", "Дата рождения": "1996-12-11" });
    await Promise.all([request(), submit()]);
    assert.deepEqual(sent, [{ person: { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" } }]);
  });
}
