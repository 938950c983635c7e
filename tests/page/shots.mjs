// Screenshots of every view, light, dark and with forced colours, in five widths, below `target/shots`. `node tests/page/shots.mjs [words]` takes some of them.

import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../xtask/demo/serve.mjs";
import { walk } from "./views.mjs";

const out = fileURLToPath(new URL("../../target/shots/", import.meta.url));
const widths = [[320, 640], [360, 740], [820, 1100], [1440, 900], [1920, 1080]];
const schemes = [{ name: "light", colorScheme: "light" }, { name: "dark", colorScheme: "dark" }, { name: "forced", colorScheme: "dark", forcedColors: "active" }];
/** Only what these words name, such as `320` or `forced`. */
const words = process.argv.slice(2);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { url, close } = await serve(0);
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
let count = 0;
for (const [width, height] of widths) {
  for (const { name: scheme, ...look } of schemes) {
    const context = await browser.newContext({ viewport: { width, height }, ...look, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await walk(page, url, async (name) => {
      const title = `${name}-${width}-${scheme}`;
      if (words.length && !words.some((word) => title.includes(word))) return;
      await page.screenshot({ path: `${out}${title}.png`, fullPage: !["finder", "settings", "call-paste"].includes(name) });
      count++;
    });
    await context.close();
  }
}
await browser.close();
close();
console.log(`${count} screenshots in target/shots`);
