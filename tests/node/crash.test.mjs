// A process that is killed while it works, often between an act and its response: in the end everything exists once. The long form is
// `node tests/node/crash.mjs`.

import { test } from "node:test";
import { checkRun } from "./support/crash-checks.mjs";
import { crash } from "./support/crash.mjs";

for (const [job, count, kills] of [["forms", 300, 5], ["subjects", 200, 3], ["docflows", 6, 4]]) {
  test(`${job}: ${count}, killed ${kills} times`, async () => checkRun(await crash(job, { count, kills }), { kills }));
}
