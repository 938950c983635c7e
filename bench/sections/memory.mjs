/** Linear memory: it does not grow with the number of checks, and stays a small multiple of the text. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { columns } from "../table.mjs";

export const title = "Linear memory";
export const needsDocflow = true;

const MEGABYTES = [1, 10];
/** What "a small multiple" means here, the text and the module itself included. */
const MOST_TIMES_TEXT = 10;
const script = fileURLToPath(new URL("../memory.mjs", import.meta.url));

const run = (...given) => JSON.parse(execFileSync(process.execPath, [script, ...given], { encoding: "utf8" }));
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** @type {import("../run.mjs").Measure} */
export async function measure({ say }) {
  const { checks, bytes } = run("checks");
  say(columns(["", "linear memory"], checks.map((count, at) => [`after ${count} checks, half of them refused`, megabytes(bytes[at])])));

  const lists = MEGABYTES.map((size) => ({ size, ...run("empty", String(size)) }));
  say(columns(
    ["a form of empty documents", "before", "peak", "× text", "issues"],
    lists.map(({ size, before, bytes, textBytes, issues }) =>
      [`${size} MB`, megabytes(before), megabytes(bytes), (bytes / textBytes).toFixed(1), `${issues}`]),
  ));
  const figures = [
    {
      measure: `memory: growth from ${checks[0]} to ${checks[1]} checks`,
      ours: bytes[1] - bytes[0],
      aim: 0,
      unit: "bytes",
      isRequired: true,
    },
    ...lists.map(({ size, bytes, textBytes }) =>
      ({ measure: `memory: ${size} MB of empty documents, times the text`, ours: bytes / textBytes, aim: MOST_TIMES_TEXT })),
  ];
  return { results: [{ checks, bytes }, ...lists], figures };
}
