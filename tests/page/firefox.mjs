// The page in Firefox, over WebDriver BiDi: stories, places, requests, languages, a file, blocked WebAssembly, no network.

import { existsSync } from "node:fs";
import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { core } from "../browser/support/core.mjs";
import { folder, handler, listen } from "../../xtask/demo/serve.mjs";
import { build } from "../../www/build.mjs";

const executablePath = process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr";
const BASE = "/some/folder/";
const timeout = 30_000;

/** @param {(what: string, is: string, holds: boolean) => void} wanted hears of each part */
export async function walkInFirefox(wanted) {
  if (!existsSync(executablePath)) return console.log(`  not run: ${executablePath} is not installed`);
  const server = await listen(handler(folder, { base: BASE }));
  const home = `${server.url}${BASE.slice(1)}`;
  const scratch = await mkdtemp(join(tmpdir(), "docflow-firefox-"));
  await build(join(scratch, "www"), "default-src 'self'; script-src 'self'");
  const strict = await listen(handler(join(scratch, "www"), { base: BASE, headers: {} }));
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox: { "intl.accept_languages": "en-GB" } });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

    const open = async (address, at = home) => {
      await page.goto("about:blank");
      await page.goto(`${at}#/${address}`);
    };
    const shows = async (place, words) => {
      try {
        await page.waitForFunction((place, words) => document.querySelector(place)?.textContent.includes(words), { timeout }, place, words);
      } catch {
        throw new Error(`${place} should show “${words}”, but shows “${await page.$eval(place, (one) => one.textContent).catch(() => "nothing")}”`);
      }
    };
    const press = async (place) => {
      await page.waitForSelector(place, { timeout });
      await page.click(place);
    };
    const part = async (name, walk) => {
      await walk();
      wanted(name, "as it should be", true);
    };
    const story = (id, steps) =>
      part(`story ${id}`, async () => {
        await open(`flow/${id}`);
        await press("#start");
        for (const [words, next] of steps) {
          await shows("#card-title", words);
          if (typeof next === "string") await press(next);
          else await next?.();
        }
      });
    const task = async () => {
      const before = await page.$$eval("#events li", (events) => events.length);
      await page.click(".things button.main");
      await page.waitForFunction((before) => document.querySelectorAll("#events li").length > before, { timeout }, before);
    };

    await story("extract", [["The extract is here"]]);
    await story("sale", [["wait for a signature", "#sign-all"], ["to be paid", "#pay-all"], ["The sale is registered"]]);
    await story("certificate", [["statement waits", "#sign-statement"], ["The certificate is issued"]]);
    await story("approval", [["task", task], ["task", task], ["task", task], ["The recipient has accepted the package"]]);

    for (const [address, status, wrong] of core) {
      await part(address, async () => {
        await open(`call/${address}`);
        await press("#example-good");
        await press("#send");
        await shows("#result-state", status);
        await press("#paste");
        await page.waitForSelector("#pasted", { timeout });
        await page.type("#pasted", wrong);
        await press("#take");
        await press("#send");
        await shows("#result-state", "ValidationError");
      });
    }
    await part("the editor", async () => {
      await press("#tab-json");
      await page.waitForFunction(() => document.querySelector(".editor > div")?.shadowRoot?.querySelector(".cm-content"), { timeout });
    });
    await part("languages", async () => {
      await open("call/kontur/realty.docflows.create/object_request");
      for (const [locale, title, summary] of [["ru", "Вызовы", "Создаёт документооборот"], ["uk", "Виклики", "Створює документообіг"], ["en", "Calls", "Creates a docflow"]]) {
        await page.waitForSelector("#locale", { timeout });
        await page.select("#locale", locale);
        await shows("nav a[aria-current]", title);
        await shows(".request header p", summary);
      }
    });
    await part("rules and values, a file", async () => {
      await open("rules");
      await page.waitForSelector("#value-snils", { timeout });
      await page.type("#value-snils", "98765432183");
      await shows("#value-snils-is", "987-654-321 83");
      const file = join(scratch, "a.pdf");
      await writeFile(file, "%PDF-1.4\n");
      await (await page.$("#value-file input")).uploadFile(file);
      await shows("#value-file", "pdf");
      await open("rules/AS-09");
      await shows("#rules-title", "Rule AS-09");
    });
    wanted("console", complaints.length ? complaints.join("\n    ") : "nothing", complaints.length === 0);

    await part("blocked WebAssembly is reported", async () => {
      await open("flow", strict.url + BASE.slice(1));
      await shows("main", "something forbids it here");
    });
    await part("without a network after the first visit", async () => {
      await open("flow/sale");
      await page.waitForFunction(() => navigator.serviceWorker.controller, { timeout });
      await page.evaluate(() => navigator.serviceWorker.ready);
      server.close();
      await page.reload();
      await press("#start");
      await shows("#card-title", "wait for a signature");
    });
  } finally {
    await browser.close();
    server.close();
    strict.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
