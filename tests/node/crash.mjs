// node tests/node/crash.mjs [items] [kills]: createMany over so many items (10,000), half of them forms and half subjects, and a hundredth
// as many docflows' lives, in processes that are killed so many times (100). Prints the figures; fails if anything is missing or was
// done twice.

import { checkRun } from "./support/crash-checks.mjs";
import { crash, twice } from "./support/crash.mjs";

const [items = 10_000, kills = 100] = process.argv.slice(2).map(Number);
const widths = [7, 6, 26, 7, 9, 11, 12, 8];
const line = (title, cells) => console.log(title.padEnd(9) + cells.map((cell, column) => String(cell).padStart(widths[column])).join(" "));
line("", ["items", "kills", "between act and response", "starts", "requests", "done twice", "ids unknown", "seconds"]);
const total = widths.map(() => 0);
for (const [job, count, share] of [["forms", items / 2, 0.4], ["subjects", items / 2, 0.4], ["docflows", items / 100, 0.2]]) {
  const own = Math.round(kills * share);
  const run = await crash(job, { count, kills: own });
  const { figures, counts, results } = run;
  const done = ["created", "submitted", "paid"].reduce((sum, what) => sum + twice(counts[what]), 0);
  const row = [count, figures.kills, figures.betweenActAndResponse, figures.starts, figures.requests, done, results.filter(({ code }) => code === "subject-exists").length, figures.seconds];
  row.forEach((value, column) => (total[column] += value));
  line(job, row);
  checkRun(run, { kills: own });
}
line("together", total.map((value) => Math.round(value)));
