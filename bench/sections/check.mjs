/** Check a live object and nothing else: valid forms, and the same forms with ten errors each. */
import { encodeIntoFloor } from "../floors.mjs";
import { compare } from "../measure.mjs";
import { breakTenTimes } from "../payloads.mjs";
import { formsOfEverySize, ratio } from "../sizes.mjs";
import { timings } from "../table.mjs";

export const title = "Check only: valid forms, and forms with ten errors";

const PEER = "zod 4";
const AIM = 0.7;

/** @type {import("../run.mjs").Measure} */
export async function measure({ docflow, peers, rounds, say }) {
  const contenders = [...(docflow ? [docflow] : []), ...peers]
    .map(({ name, formIssues }) => ({ name, run: (form) => formIssues(form).length }));
  const references = peers.map(({ name }) => name);
  const results = [];
  const figures = [];
  for (const { label, title: size, forms } of formsOfEverySize([3, 30, 300])) {
    for (const [state, inputs] of [["valid", forms], ["ten errors", forms.map(breakTenTimes)]]) {
      const rows = await compare([...contenders, encodeIntoFloor], inputs, { rounds, references });
      const title = `${size}, ${state}`;
      say(timings(title, rows));
      results.push({ title, rows });
      if (docflow) {
        const of = ({ name }) => ratio(rows, name, PEER);
        figures.push({ measure: `check, ${label}, ${state}: of ${PEER}`, ours: of(docflow), floor: of(encodeIntoFloor), aim: AIM });
      }
    }
  }
  return { results, figures };
}
