// axe in a page: what it finds, by rule and element.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(new URL("../../www/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");

/** @param {import("playwright-core").Page} page */
export async function violations(page) {
  // Not as an element: the page's policy allows its own scripts only.
  await page.evaluate(source);
  const look = () => page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  // An element that the page removes meanwhile stops axe with an error of its own; then it looks again.
  const { violations } = await look().catch(look).catch(look);
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${target.join(" ")}: ${failureSummary?.split("\n")[1]?.trim() ?? ""}`));
}
