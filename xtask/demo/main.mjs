// `node xtask/demo/main.mjs --once`: the five calls with the in-memory services, as a transcript, and a visit of the page in
// the browser at CHROME_PATH. Exits with 1 if anything differs from what is expected.
// `node xtask/demo/main.mjs --serve`: the transcript, and then the page at http://127.0.0.1:8080/ (or PORT) until
// interrupted; with --tied also until standard input ends.

import process from "node:process";
import { Scene } from "./scene.mjs";
import { build } from "../../www/build.mjs";
import { folder, handler, listen } from "./serve.mjs";

const [mode, ...rest] = process.argv.slice(2);
const tied = rest.length === 1 && rest[0] === "--tied";
if (!["--once", "--serve"].includes(mode) || (rest.length && !tied)) {
  console.error("usage: node xtask/demo/main.mjs --once | --serve [--tied]");
  process.exit(2);
}

// Whatever ends this run ends its server. Standard input closes when the parent process has ended, for whatever reason.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(0));
if (tied) {
  process.stdin.resume().once("end", () => process.exit(0));
  // Only the server keeps this run alive.
  process.stdin.unref?.();
}

const scene = new Scene();
let step = () => scene.step;
try {
  // Imported here, so that a missing package is reported like any other error.
  const { transcript } = await import("./transcript.mjs");
  await transcript(scene);
  const { checks } = await import("./checks.mjs");
  await checks(scene);
  const { approval } = await import("./approval.mjs");
  await approval(scene);
  console.log("\nEvery response is as expected.");
  if (mode === "--serve") {
    step = () => "serving the page";
    const { url } = await serveSomewhere();
    console.log(`\nThe page is at ${url} (Ctrl+C ends it)`);
  } else if (process.env.CHROME_PATH) {
    step = () => "the page";
    const { page } = await import("./browser.mjs");
    await page(process.env.CHROME_PATH);
    console.log("\nThe page works as expected.");
  } else {
    console.log("\nThe page was not opened: CHROME_PATH names no browser.");
  }
} catch (error) {
  console.error(`\nerror: ${step()}\n${error?.code === "ERR_ASSERTION" ? error.message : error?.stack ?? error}`);
  process.exitCode = 1;
}

/** The port that is asked for, or else 8080 or the next free one, which is said. */
async function serveSomewhere() {
  const given = process.env.PORT;
  if (given && (!/^\d{1,5}$/.test(given) || Number(given) > 65535)) throw new Error(`PORT must be a number up to 65535, not ${given}`);
  await build(folder);
  const handle = handler(folder);
  for (let port = Number(given || 8080); ; port++) {
    try {
      return await listen(handle, port);
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
      if (given || port > 8100) throw new Error(`port ${port} is in use; PORT chooses another`);
      console.log(`\nPort ${port} is in use; trying ${port + 1}. PORT chooses another.`);
    }
  }
}
