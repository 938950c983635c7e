/**
 * `cargo xtask bench [options]`, or `node --expose-gc bench/run.mjs [options]` where the package is built. `--help` explains.
 *
 * @typedef {object} Context
 * @property {import("./docflow.mjs").Docflow} [docflow] absent in a trial of the peers alone
 * @property {typeof import("./peers/index.mjs").peers} peers
 * @property {number} rounds
 * @property {(text: string) => void} say prints a table as soon as it is measured
 *
 * @typedef {(context: Context) => Promise<{ results: unknown[], figures: import("./aims.mjs").Figure[] }>} Measure
 */
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { aimTable, isMet } from "./aims.mjs";
import { loadDocflow } from "./docflow.mjs";
import { gate } from "./gate.mjs";
import { total, useClock } from "./measure.mjs";
import { peers } from "./peers/index.mjs";
import * as boundary from "./sections/boundary.mjs";
import * as check from "./sections/check.mjs";
import * as decode from "./sections/decode.mjs";
import * as encode from "./sections/encode.mjs";
import * as imports from "./sections/import.mjs";
import * as lines from "./sections/lines.mjs";
import * as memory from "./sections/memory.mjs";

const SECTIONS = { a: encode, b: lines, check, decode, import: imports, memory, boundary };

const HELP = `Measures docflow beside validators written in JavaScript. All figures are ratios within one run, because the speed and the
load of the machine then affect all contenders alike. First, every contender must find the same issues in the same requests.

  --only <sections>    some sections alone, separated by commas:
${Object.entries(SECTIONS).map(([name, { title }]) => `                         ${name.padEnd(10)}${title}`).join("\n")}
  --rounds <number>    how often each contender is timed, 21 by default
  --clock <wall|cpu>   the processor time of the process, for a machine that is busy with other things
  --json               everything as JSON
  --without-docflow    the peers alone; needs no package
  --help               this text

A ratio is the median over the rounds; below 1, docflow is faster. The last table shows every figure beside its aim and, where
one is known, the floor: the least that the platform itself takes for a part of the work.`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: Object.keys(SECTIONS).join(",") },
      rounds: { type: "string", default: "21" },
      clock: { type: "string", default: "wall" },
      json: { type: "boolean", default: false },
      "without-docflow": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number above 0");
  useClock(values.clock);
  const only = values.only.split(",");
  const unknown = only.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) throw new Error(`--only knows no ${unknown}, but ${Object.keys(SECTIONS).join(", ")}`);
  if (!values.help && typeof globalThis.gc !== "function") throw new Error("run node with --expose-gc");
  return { rounds, only, clock: values.clock, json: values.json, withDocflow: !values["without-docflow"], help: values.help };
}

async function main() {
  const { rounds, only, clock, json, withDocflow, help } = readOptions();
  if (help) return console.log(HELP);
  const docflow = withDocflow ? await loadDocflow() : undefined;
  const cases = gate(docflow ? [docflow, ...peers] : peers);

  const load = loadavg()[0].toFixed(1);
  const environment = { node: process.version, cpus: availableParallelism(), load, rounds, clock, docflow: withDocflow, cases };
  const say = (text) => json || console.log(text);
  say(`Node ${process.version}, ${environment.cpus} CPUs under a load of ${load}, ${rounds} rounds by the ${clock} clock`);
  say(`${cases} mutated requests: all contenders find the same issues`);
  say(withDocflow ? "" : "WITHOUT DOCFLOW: a trial of the peers alone\n");

  const sections = [];
  for (const [name, { title, needsDocflow, measure }] of Object.entries(SECTIONS)) {
    if (!only.includes(name) || (needsDocflow && !docflow)) continue;
    say(`== ${title}\n`);
    sections.push({ name, title, ...(await measure({ docflow, peers, rounds, say })) });
  }
  const figures = sections.flatMap(({ figures }) => figures);
  if (figures.length > 0) say(`== Figures and aims\n\n${aimTable(figures)}`);
  if (json) console.log(JSON.stringify({ environment, sections }, undefined, 2));
  if (!Number.isFinite(total())) throw new Error("a contender gave something that is no length");
  const missed = figures.find((figure) => figure.isRequired && !isMet(figure));
  if (missed) throw new Error(`${missed.measure}: must be at most ${missed.aim} ${missed.unit}, is ${missed.ours}`);
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
