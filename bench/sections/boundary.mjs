/** Other ways over the boundary between JavaScript and the module, same work as A. */
import { compare } from "../measure.mjs";
import { formsOfEverySize } from "../sizes.mjs";
import { timings } from "../table.mjs";

export const title = "Ways over the boundary, same work as A";
export const needsDocflow = true;

/** @type {import("../run.mjs").Measure} */
export async function measure({ docflow, rounds, say }) {
  const ways = Object.entries(docflow.boundaryWays).map(([name, encode]) => ({ name, run: (form) => encode(form).length }));
  if (ways.length < 2) {
    say("Only the way of the package is compiled, so there is nothing to compare.\n");
    return { results: [], figures: [] };
  }
  const results = [];
  for (const { title, forms } of formsOfEverySize()) {
    const rows = await compare(ways, forms, { rounds, references: [ways[0].name] });
    say(timings(title, rows));
    results.push({ title, rows });
  }
  return { results, figures: [] };
}
