/** Work B: check 10,000 subjects for `POST /subjects` given as NDJSON text. */
import { compare } from "../measure.mjs";
import { subjectLines } from "../payloads.mjs";
import { fastestOf, ratio } from "../sizes.mjs";
import { timings } from "../table.mjs";

export const title = "B. Check subjects given as NDJSON text";

const AIMS = { Ajv: 0.3, "zod 4": 0.2 };
const SUBJECTS = 10_000;

/** @type {import("../run.mjs").Measure} */
export async function measure({ docflow, peers, rounds, say }) {
  // Two texts in turn, so that not even the last text can be known already.
  const texts = [subjectLines(SUBJECTS, 11), subjectLines(SUBJECTS, 12)];
  const bytes = texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0) / texts.length;
  const contenders = [...(docflow ? [docflow] : []), ...peers]
    .map(({ name, subjectLines: check }) => ({ name, run: (text) => check(text).length }));
  const rows = await compare(contenders, texts, { rounds, references: peers.map(({ name }) => name) });
  const title = `${SUBJECTS} subjects, ${(bytes / 1e6).toFixed(1)} MB`;
  say(timings(title, rows, bytes));
  if (!docflow) return { results: [{ title, bytes, rows }], figures: [] };
  const figures = Object.entries(AIMS).map(([peer, aim]) =>
    ({ measure: `B, NDJSON text: of ${peer}`, ours: ratio(rows, docflow.name, peer), aim }));
  const fastest = fastestOf(rows, peers);
  figures.push({
    measure: `B, NDJSON text: of the fastest, ${fastest}`,
    ours: ratio(rows, docflow.name, fastest),
    aim: 1,
    relation: "below",
  });
  return { results: [{ title, bytes, rows }], figures };
}
