// node tests/node/checksums.mjs [count] [seed]: compares the control digits of a million numbers of each kind with a second
// implementation (support/numbers.mjs).

import { values } from "./support/docflow.mjs";
import { compare } from "./support/numbers.mjs";

const [count = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);
let wrong = 0;
for (const { name, valid, differing } of compare(values, count, seed)) {
  wrong += differing.length;
  console.log(`${name.padEnd(7)} ${count} numbers, ${valid} valid, ${differing.length ? `differing: ${differing.join(", ")}` : "no difference"}`);
}
process.exitCode = wrong ? 1 : 0;
