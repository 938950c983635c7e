/** Work A: check a live object for `POST /certificate-forms` and have its UTF-8 JSON bytes. */
import { encodeFloor, encodeIntoFloor, ownBytesFloor } from "../floors.mjs";
import { compare } from "../measure.mjs";
import { fastestOf, formsOfEverySize, ratio } from "../sizes.mjs";
import { timings } from "../table.mjs";

export const title = "A. Check a live object and have its bytes";

const AIMS = { Ajv: [0.9, 0.85, 0.85, 0.85], "zod 4": [0.65, 0.65, 0.65, 0.65] };

/** @type {import("../run.mjs").Measure} */
export async function measure({ docflow, peers, rounds, say }) {
  const contenders = [...(docflow ? [docflow] : []), ...peers]
    .map(({ name, encodeForm }) => ({ name, run: (form) => encodeForm(form).length }));
  const references = peers.map(({ name }) => name);
  const results = [];
  const figures = [];
  for (const [at, { label, title, forms }] of formsOfEverySize().entries()) {
    const rows = await compare([...contenders, encodeFloor, encodeIntoFloor, ownBytesFloor], forms, { rounds, references });
    say(timings(title, rows));
    results.push({ title, rows });
    if (!docflow) continue;
    const of = (peer) => ({ ours: ratio(rows, docflow.name, peer), floor: ratio(rows, ownBytesFloor.name, peer) });
    for (const [peer, aims] of Object.entries(AIMS)) figures.push({ measure: `A, ${label}: of ${peer}`, ...of(peer), aim: aims[at] });
    const fastest = fastestOf(rows, peers);
    figures.push({ measure: `A, ${label}: of the fastest, ${fastest}`, ...of(fastest), aim: 1, relation: "below" });
  }
  return { results, figures };
}
