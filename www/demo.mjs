// `node www/demo.mjs --once`: the five calls against the services in memory, as a transcript, and the page once through in
// the browser that CHROME_PATH names. Exits with 1 when anything differs from what is expected.
// `node www/demo.mjs --serve`: the transcript, and then the page at http://127.0.0.1:8080/ (or PORT) until interrupted.

import process from "node:process";
import { Scene } from "./demo/scene.mjs";
import { serve } from "./demo/serve.mjs";

const [mode, ...rest] = process.argv.slice(2);
if (!["--once", "--serve"].includes(mode) || rest.length) {
  console.error("usage: node www/demo.mjs --once | --serve");
  process.exit(2);
}

const scene = new Scene();
let step = () => scene.step;
try {
  // Imported here, so that a missing package is reported like any other surprise.
  const { transcript } = await import("./demo/transcript.mjs");
  await transcript(scene);
  console.log("\nEvery answer is as expected.");
  if (mode === "--serve") {
    step = () => "serving the page";
    const { url, close } = await serve(port());
    console.log(`\nThe page is at ${url} (Ctrl+C ends it)`);
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
  } else if (process.env.CHROME_PATH) {
    step = () => "the page";
    const { page } = await import("./demo/browser.mjs");
    await page(process.env.CHROME_PATH);
    console.log("\nThe page works as expected.");
  } else {
    console.log("\nThe page was not opened: CHROME_PATH names no browser.");
  }
} catch (error) {
  console.error(`\nerror: ${step()}\n${error?.code === "ERR_ASSERTION" ? error.message : error?.stack ?? error}`);
  process.exitCode = 1;
}

function port() {
  const given = process.env.PORT || "8080";
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65535) throw new Error(`PORT must be a number up to 65535, not ${given}`);
  return Number(given);
}
