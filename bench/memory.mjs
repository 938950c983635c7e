/**
 * `node --expose-gc bench/memory.mjs [--without-docflow]`
 *
 * 100,000 checks, every second one of a request with faults. Linear memory never shrinks, so whatever the failing half
 * left behind would show as growth after the first thousand.
 */
import { parseArgs } from "node:util";
import { loadDocflow } from "./docflow.mjs";
import { certificateForms } from "./payloads.mjs";
import zod from "./peers/zod.mjs";

const MARKS = [1_000, 100_000];

/** Sound and unsound by turns; all of them pass well before the first mark, the largest among them. */
function rotation() {
  const sound = [1, 3, 30].flatMap((documents) => certificateForms(documents, 8));
  return sound.flatMap((form) => {
    const unsound = structuredClone(form);
    unsound.person = "not a GUID";
    for (const { content } of unsound.documents) content.contentInfo.md5 = "имя файла вместо суммы";
    return [form, unsound];
  });
}

function main() {
  const { values } = parseArgs({ options: { "without-docflow": { type: "boolean", default: false } } });
  return values["without-docflow"]
    ? measure({ ...zod, linearMemoryBytes: heapBytes }, "JavaScript heap of zod, WITHOUT DOCFLOW")
    : loadDocflow().then((docflow) => measure(docflow, "linear memory"));
}

function heapBytes() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function measure({ formFaults, linearMemoryBytes }, what) {
  const forms = rotation();
  const sizes = [];
  let refused = 0;
  for (let done = 1; done <= MARKS.at(-1); done++) {
    if (formFaults(forms[done % forms.length]).some((issue) => issue.severity === "error")) refused++;
    if (!MARKS.includes(done)) continue;
    sizes.push(linearMemoryBytes());
    console.log(`${what} after ${done} checks, ${refused} refused: ${sizes.at(-1)} bytes`);
  }
  if (refused !== MARKS.at(-1) / 2) throw new Error("half of the checks should have been refused");
  if (sizes.some(Number.isNaN)) throw new Error("linearMemoryBytes() in docflow.mjs is still a placeholder");
  const growth = sizes[1] - sizes[0];
  console.log(`growth: ${growth} bytes`);
  // A heap breathes by itself; linear memory has no reason to.
  if (what === "linear memory" && growth > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`memory: ${error.message}`);
  process.exitCode = 1;
}
