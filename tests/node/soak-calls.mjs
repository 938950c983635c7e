// node --expose-gc tests/node/soak-calls.mjs [calls]: 100,000 calls, 64 at a time, of which a service fails one in ten, before or after it
// has acted, over real sockets. Prints the memory and what was done; fails if anything was done twice or memory grows.

import { soak } from "./support/soak.mjs";

const [calls = 100_000] = process.argv.slice(2).map(Number);
const failures = [];
const all = [];
console.log("calls      process   heap    buffers  modules, MiB");
const begun = performance.now();
const { resolved, rejected, unexpected, service } = await soak({
  calls,
  onTenth(number, memory) {
    all.push(memory);
    const { rss, heapUsed, arrayBuffers, modules } = memory;
    console.log(`${String(number).padEnd(9)} ${[rss, heapUsed, arrayBuffers, modules].map((value) => value.toFixed(1).padStart(7)).join("  ")}`);
  },
});
const seconds = (performance.now() - begun) / 1_000;
console.log(`${calls} calls in ${seconds.toFixed(1)} s; ${service.requests} requests, ${Object.values(service.faults).reduce((sum, count) => sum + count, 0)} faults`);
console.table(service.faults);
console.log(`resolved ${resolved}`);
console.table(rejected);
console.log(`acted ${service.acted}, acted twice ${service.twice}`);
if (service.twice) failures.push("a call acted twice");
if (unexpected.length) failures.push(`unexpected: ${unexpected[0]}`);
if (resolved + Object.values(rejected).reduce((sum, count) => sum + count, 0) !== calls) failures.push("a call did not settle");
// From the second tenth on everything is warm.
const [early, late] = [all[2], all.at(-1)];
// What is in flight at once may need one more page of 64 KiB than ever before; two bytes lost by each call would need three.
if (late.modules - early.modules > 0.15) failures.push("the modules' memory grew");
if (globalThis.gc && late.heapUsed - early.heapUsed > 8) failures.push("the heap grew");
if (late.rss - early.rss > 64) failures.push("the process grew by more than 64 MiB");
for (const failure of failures) console.error(failure);
process.exitCode = failures.length ? 1 : 0;
