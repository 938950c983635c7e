// Measures the page and says what is not as it should be: bytes and requests, Lighthouse, axe over every view, and what it does in Firefox.

import { chromium } from "playwright-core";
import { serve } from "../../xtask/demo/serve.mjs";
import { violations } from "./axe.mjs";
import { walkInFirefox } from "./firefox.mjs";
import { walk } from "./views.mjs";

const MOST_BYTES = 400_000;
const MOST_REQUESTS = 15;
const PORT = 9_333;
const faults = [];
const wanted = (what, is, holds) => {
  console.log(`${holds ? "  " : "✕ "}${what}: ${is}`);
  if (!holds) faults.push(what);
};

const names = process.argv.slice(2);
const weighs = !names.length || names.includes("loads") || names.includes("lighthouse");
const { url, close } = await serve(0, { compressed: weighs });
const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--remote-debugging-port=${PORT}`];
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || "/usr/bin/chromium", args });

/** Bytes over the wire by stage, as the browser counts them. */
async function loads() {
  console.log("\nBytes under brotli and requests");
  const context = await browser.newContext({ serviceWorkers: "block", locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  session.on("Network.responseReceived", () => requests++);
  await page.goto(url);
  await page.locator("#start").waitFor();
  await page.waitForLoadState("networkidle");
  wanted("when it can be typed into", `${bytes} bytes, ${requests} requests`, bytes <= MOST_BYTES && requests <= MOST_REQUESTS);
  await page.locator("#start").click();
  await page.locator("#card-title", { hasText: "The extract is here" }).waitFor();
  wanted("with the services, after a story of Kontur", `${bytes} bytes, ${requests} requests`, requests <= MOST_REQUESTS);
  await page.goto(`${url}#/call/edin/agreements.steps.create`);
  await page.locator("#example-good").click();
  await page.locator("#send").click();
  await page.locator("#result-state.succeeded").waitFor();
  wanted("with EDIN’s rules, after a call to it", `${bytes} bytes, ${requests} requests`, requests <= MOST_REQUESTS);
  await page.locator("#tab-json").click();
  await page.locator(".cm-content").waitFor();
  wanted("with the editor", `${bytes} bytes, ${requests} requests`, true);
  await context.close();
}

async function lighthouse() {
  console.log("\nLighthouse, mobile");
  const { default: lighthouse } = await import("lighthouse");
  const { lhr } = await lighthouse(url, { port: PORT, output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility"] });
  for (const { title, score } of Object.values(lhr.categories)) wanted(title, Math.round(score * 100), score >= 0.95);
  const audit = (id) => lhr.audits[id].numericValue;
  wanted("LCP", `${Math.round(audit("largest-contentful-paint"))} ms`, audit("largest-contentful-paint") < 2_500);
  wanted("CLS", audit("cumulative-layout-shift").toFixed(3), audit("cumulative-layout-shift") < 0.05);
  console.log(`  blocked for ${Math.round(audit("total-blocking-time"))} ms`);
}

async function axe() {
  console.log("\naxe");
  for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[360, 740], [1440, 900]]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height }, locale: "en-GB", reducedMotion: "reduce" });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      let states = 0;
      const found = [];
      await walk(page, url, async (name) => {
        states++;
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) found.push(`${name}: ${wide} pixels too wide`);
        found.push(...(await violations(page)).map((one) => `${name}: ${one}`));
      });
      wanted(`${colorScheme}, ${width} px, ${states} states`, found.length ? found.join("\n    ") : "no violation", found.length === 0);
      await context.close();
    }
  }
}

async function firefox() {
  console.log("\nFirefox");
  await walkInFirefox(wanted);
}

const parts = { loads, lighthouse, axe, firefox };
for (const [name, run] of Object.entries(parts)) {
  if (names.length && !names.includes(name)) continue;
  try {
    await run();
  } catch (error) {
    wanted(name, error.stack, false);
  }
}
await browser.close();
close();
console.log(faults.length ? `\n${faults.length} not as it should be: ${faults.join("; ")}` : "\nAll as it should be.");
process.exit(faults.length ? 1 : 0);
