// The examples of the README run in a page as they stand.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { open } from "./support/chromium.mjs";

const readme = await readFile(resolve(import.meta.dirname, "../../README.md"), "utf8");
const examples = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

test("every example of the README runs in a page, with a key and without a network", async (t) => {
  assert.ok(examples.length >= 4);
  const { page, faults } = await open(t);
  for (const code of examples) {
    const shown = await page.evaluate(async (code) => {
      // Without a bundler there are no bare names.
      const local = code.replace(/from "docflow\/(\w+)"/g, (_, entry) => `from "${location.origin}/${entry}.mjs"`);
      const log = console.log;
      const shown = [];
      console.log = (...values) => shown.push(values.length);
      const url = URL.createObjectURL(new Blob([local], { type: "text/javascript" }));
      try {
        await import(url);
      } finally {
        console.log = log;
        URL.revokeObjectURL(url);
      }
      return shown.length;
    }, code);
    assert.ok(shown > 0, code);
  }
  assert.deepEqual(faults, []);
});
