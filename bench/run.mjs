/**
 * `node --expose-gc bench/run.mjs [--rounds N] [--json] [--without-docflow]`
 *
 * Work A: check a live object for `POST /certificate-forms` and produce its UTF-8 JSON bytes.
 * Work B: check 10,000 subjects for `POST /subjects` given as NDJSON text.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { loadDocflow } from "./docflow.mjs";
import { gate } from "./gate.mjs";
import { compare, table, total } from "./measure.mjs";
import { certificateForms, subjectLines } from "./payloads.mjs";
import ajv from "./peers/ajv.mjs";
import valibot from "./peers/valibot.mjs";
import zod from "./peers/zod.mjs";
import { utf8 } from "./rules.mjs";

const REFERENCES = [ajv.name, zod.name];
/** Documents in a form, and how many such forms are rotated: together a few thousand documents at each size. */
const SIZES = [[1, 256], [3, 128], [30, 32], [300, 8]];
const SUBJECTS = 10_000;

const encoder = new TextEncoder();
const reused = new Uint8Array(1 << 20);

/** What the bytes cost when nobody looks at the value. */
const FLOORS = [
  { name: "floor: stringify, encode", run: (form) => utf8(form).length },
  { name: "floor: stringify, encodeInto", run: (form) => encoder.encodeInto(JSON.stringify(form), reused).written },
];

const SECTIONS = [
  { title: "A. Check a live object and produce its bytes", measure: workA },
  { title: "B. Check subjects given as NDJSON text", measure: workB },
  { title: "Ways over the boundary, same work as A", measure: boundary },
];

function workA(contenders, _, rounds) {
  const encoders = contenders.map(({ name, encodeForm }) => ({ name, run: (form) => encodeForm(form).length }));
  return atEverySize([...encoders, ...FLOORS], rounds, REFERENCES);
}

function workB(contenders, _, rounds) {
  // Two texts in turn, so that not even the last text can be known already.
  const texts = [subjectLines(SUBJECTS, 11), subjectLines(SUBJECTS, 12)];
  const checkers = contenders.map(({ name, subjectLines: check }) => ({ name, run: (text) => check(text).length }));
  const bytes = (encoder.encode(texts[0]).length + encoder.encode(texts[1]).length) / 2;
  const rows = compare(checkers, texts, { rounds, references: REFERENCES });
  return [{ title: `${SUBJECTS} subjects, ${(bytes / 1e6).toFixed(1)} MB`, bytes, throughput: true, rows }];
}

function boundary(_, docflow, rounds) {
  const ways = Object.entries(docflow?.boundaryWays ?? {});
  if (ways.length < 2) return [];
  return atEverySize(ways.map(([name, encode]) => ({ name, run: (form) => encode(form).length })), rounds, [ways[0][0]]);
}

function atEverySize(contenders, rounds, references) {
  return SIZES.map(([documents, forms]) => {
    const inputs = certificateForms(documents, forms);
    const bytes = inputs.reduce((sum, form) => sum + utf8(form).length, 0) / forms;
    const rows = compare(contenders, inputs, { rounds, references });
    return { title: `${documents} document${documents > 1 ? "s" : ""}, ${(bytes / 1000).toFixed(1)} kB`, bytes, rows };
  });
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "21" },
      json: { type: "boolean", default: false },
      "without-docflow": { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number above 0");
  if (typeof globalThis.gc !== "function") throw new Error("run node with --expose-gc");
  return { rounds, json: values.json, withDocflow: !values["without-docflow"] };
}

async function main() {
  const { rounds, json, withDocflow } = readOptions();
  const docflow = withDocflow ? await loadDocflow() : undefined;
  const contenders = docflow === undefined ? [ajv, zod, valibot] : [docflow, ajv, zod, valibot];
  const cases = gate(contenders);

  const environment = { node: process.version, cpus: availableParallelism(), rounds, docflow: withDocflow, cases };
  // A person who waits half a minute wants to see each table as soon as it is there.
  const say = (text) => json || console.log(text);
  say(`Node ${environment.node}, ${environment.cpus} CPUs, ${rounds} rounds; ${cases} mutated requests judged alike`);
  say(withDocflow ? "" : "WITHOUT DOCFLOW: a trial of the peers alone\n");

  const sections = [];
  for (const { title, measure } of SECTIONS) {
    const results = measure(contenders, docflow, rounds);
    sections.push({ title, results });
    say(`== ${title}\n`);
    for (const { title: size, rows, bytes, throughput } of results) say(table(size, rows, throughput && bytes));
    if (results.length === 0) say("Fewer than two ways: nothing to compare.\n");
  }
  if (json) console.log(JSON.stringify({ environment, sections }, undefined, 2));
  if (!Number.isFinite(total())) throw new Error("a contender gave something that is no length");
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
