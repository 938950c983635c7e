// node --expose-gc tests/node/soak.mjs [MiB]: a stream of 1 GiB through `values.md5`, and one of the same size that
// `drive.contents.upload` refuses. Prints the largest memory of the process and of the module; fails if it grows.

import { createHash } from "node:crypto";
import { Kontur, ValidationError, load } from "./support/docflow.mjs";
import { konturAuth } from "./support/fixtures.mjs";

const { __engine, values } = await load("kontur.mjs");
const MiB = 1 << 20;
const [size = 1024] = process.argv.slice(2).map(Number);
const piece = 64 * 1024;
const inMiB = (bytes) => Math.round((bytes / MiB) * 10) / 10;

/** A stream of so many bytes, all different from chunk to chunk, and Node's own digest of them. */
function source(bytes) {
  const digest = createHash("md5");
  let made = 0;
  const stream = new ReadableStream({
    pull(controller) {
      if (made >= bytes) return controller.close();
      const chunk = new Uint8Array(piece).fill(made / piece);
      digest.update(chunk);
      made += piece;
      controller.enqueue(chunk);
    },
  });
  return { stream, digest: () => digest.digest("hex").toUpperCase(), made: () => made };
}

function memory() {
  globalThis.gc?.();
  const { rss, arrayBuffers } = process.memoryUsage();
  return { rss, arrayBuffers, module: __engine().memory.buffer.byteLength };
}

const show = (title, { rss, arrayBuffers, module }) => console.log(`${title.padEnd(34)} process ${inMiB(rss)} MiB, buffers ${inMiB(arrayBuffers)} MiB, module ${inMiB(module)} MiB`);

await values.md5(source(MiB).stream); // everything is loaded now
const before = memory();
show("before", before);
const { stream, digest } = source(size * MiB);
const most = { rss: 0, arrayBuffers: 0, module: 0 };
let next = 0;
const computed = await values.md5(stream, {
  onProgress({ loaded }) {
    if (loaded < next) return;
    next += 32 * MiB;
    const now = memory();
    for (const name of Object.keys(most)) most[name] = Math.max(most[name], now[name]);
  },
});
show(`at most, md5 of ${size} MiB`, most);
const failures = [];
if (computed !== digest()) failures.push("the digest is not Node's");
if (most.module > before.module) failures.push("the module's memory grew");
if (most.rss - before.rss > 64 * MiB) failures.push("the process grew by more than 64 MiB");

const large = source(size * MiB);
const kontur = new Kontur({ auth: konturAuth, fetch: () => { throw new Error("it was sent"); } });
const error = await kontur.drive.contents.upload(large.stream).catch((error) => error);
show("after a refused upload", memory());
console.log(`the upload was refused after ${inMiB(large.made())} MiB: ${error.message}`);
if (!(error instanceof ValidationError) || large.made() > 12 * MiB) failures.push("the upload was not refused in time");
for (const failure of failures) console.error(failure);
process.exitCode = failures.length ? 1 : 0;
