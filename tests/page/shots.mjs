// Screenshots of every view, in both themes and three widths, below `target/shots`. `node tests/page/shots.mjs [words]` takes some of them.

import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../xtask/demo/serve.mjs";
import { walk } from "./views.mjs";

const out = fileURLToPath(new URL("../../target/shots/", import.meta.url));
const widths = [[360, 740], [820, 1100], [1440, 900]];
const words = process.argv.slice(2);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { url, close } = await serve(0);
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
let count = 0;
for (const [width, height] of widths) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await walk(page, url, async (name) => {
      const title = `${name}-${width}-${colorScheme}`;
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
