// The short form of soak-calls.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { soak } from "./support/soak.mjs";

test("1,500 calls, 64 at a time, one in ten fails: each settles, and none acts twice", async () => {
  const { resolved, rejected, unexpected, service } = await soak({ calls: 1_500 });
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  assert.deepEqual([unexpected, service.twice, resolved + refused], [[], 0, 1_500]);
  assert.ok(refused > 20 && Object.keys(service.faults).length === 9, JSON.stringify(service));
});
