/** Import and first check in a fresh process, beside importing zod and axios in another. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { starts } from "../docflow.mjs";
import { rowsOf } from "../measure.mjs";
import { ratio } from "../sizes.mjs";
import { timings } from "../table.mjs";

export const title = "Import and first check in a fresh process";
export const needsDocflow = true;

const PEER = "zod and axios";
const AIM = 0.25;
const script = fileURLToPath(new URL("../start.mjs", import.meta.url));

/** The start of Node itself is left out: it is the same for all. */
const microseconds = (name) => Number(execFileSync(process.execPath, [script, name], { encoding: "utf8" })) * 1000;

/** @type {import("../run.mjs").Measure} */
export async function measure({ rounds, say }) {
  const names = [...Object.keys(starts), PEER];
  // One run each is thrown away, so that no contender is charged for reading the disk.
  names.forEach(microseconds);
  const times = names.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, name] of names.entries()) times[at].push(microseconds(name));
  }
  const rows = rowsOf(names, times, [PEER]);
  const title = `median of ${rounds} processes each`;
  say(timings(title, rows));
  const figures = Object.keys(starts).map((name) =>
    ({ measure: `import ${name} and check: of importing ${PEER}`, ours: ratio(rows, name, PEER), aim: AIM }));
  return { results: [{ title, rows }], figures };
}
