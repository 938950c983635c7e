/** Decode responses to normalised objects: an EDIN process of 1 MB, a page of 1,000 news. */
import { isDeepStrictEqual } from "node:util";
import { jsonFloor, readFloor } from "../floors.mjs";
import { compare } from "../measure.mjs";
import * as plain from "../peers/plain.mjs";
import { newsText, processText } from "../responses.mjs";
import { ratio } from "../sizes.mjs";
import { timings } from "../table.mjs";

export const title = "Decode responses to normalised objects";
export const needsDocflow = true;

const PEER = "JSON.parse";
const AIM = 2;
const DECODES = [
  { what: "a process of 1 MB", textOf: (seed) => processText(1e6, seed), ours: "decodeProcess" },
  { what: "1,000 news", textOf: (seed) => newsText(1_000, seed), ours: "decodeNews" },
];

const keys = (object) => Object.keys(object).length;

/**
 * The package starts from the bytes of a Response, while `JSON.parse` is given a string. The first floor includes what the
 * package cannot avoid: reading the Response and making a string of its bytes. "Plain" is the same normalisation in JavaScript.
 */
const rowsOf = (docflow, ours) => [
  { name: docflow.name, isAsync: true, run: async ({ bytes }) => keys(await docflow[ours](bytes)) },
  { name: PEER, run: ({ string }) => keys(JSON.parse(string)) },
  jsonFloor,
  readFloor,
  { name: "plain, from the string", run: ({ string }) => keys(plain[ours](string)) },
  { name: "plain, from a Response", isAsync: true, run: async ({ bytes }) => keys(plain[ours](await new Response(bytes).text())) },
];

/** @type {import("../run.mjs").Measure} */
export async function measure({ docflow, rounds, say }) {
  const results = [];
  const figures = [];
  for (const { what, textOf, ours } of DECODES) {
    const inputs = [21, 22].map(textOf).map((string) => ({ string, bytes: new TextEncoder().encode(string) }));
    for (const { string, bytes } of inputs) {
      if (!isDeepStrictEqual(await docflow[ours](bytes), plain[ours](string))) throw new Error(`the objects of ${what} differ`);
    }
    const bytes = inputs[0].bytes.length;
    const rows = await compare(rowsOf(docflow, ours), inputs, { rounds, references: [PEER, jsonFloor.name, "plain, from a Response"] });
    const title = `${what}, ${(bytes / 1e6).toFixed(1)} MB`;
    say(timings(title, rows, bytes));
    results.push({ title, bytes, rows });
    const of = ({ name }) => ratio(rows, name, PEER);
    figures.push({ measure: `decode ${what}: of ${PEER}`, ours: of(docflow), floor: of(jsonFloor), aim: AIM });
  }
  return { results, figures };
}
