// The short form of soak-calls.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { soak } from "./support/soak.mjs";

test("3,000 calls, 64 at a time, one in ten fails: each settles, and none acts twice", async () => {
  const { resolved, rejected, unexpected, service } = await soak({ calls: 3_000 });
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  assert.deepEqual([unexpected, service.twice, resolved + refused], [[], 0, 3_000]);
  assert.ok(refused > 30 && Object.keys(service.faults).length === 9, JSON.stringify(service));
});
