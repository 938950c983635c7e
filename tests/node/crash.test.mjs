// A process that is killed while it works, often between an act and its response: in the end everything exists once. The long form is
// `node tests/node/crash.mjs`.

import { test } from "node:test";
import { checkRun } from "./support/crash-checks.mjs";
import { crash } from "./support/crash.mjs";

for (const [job, count, kills] of [["forms", 150, 3], ["subjects", 80, 2], ["docflows", 4, 3]]) {
  test(`${job}: ${count}, killed ${kills} times`, async () => checkRun(await crash(job, { count, kills }), { kills }));
}
