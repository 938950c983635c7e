// docflow rule ID: what a rule says, how severe it is, and what it guards. Without an id, all of them.

import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { say, similar, UsageError } from "./words.mjs";

/** Every rule, with what it guards as pairs of an operation and a place. */
function catalogue() {
  const { rules } = JSON.parse(brotliDecompressSync(readFileSync(new URL("./rules.json.br", import.meta.url))));
  return rules.map(({ id, severity, code, message, guards }) => ({ id, severity, code, message, guards }));
}

/** The rule on the web: ids with a number have a row there. */
function pageOf(id) {
  const { homepage } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url)));
  return /\d/.test(id) ? `${homepage}rules.html#${id}` : undefined;
}

export async function run([id], { json }, locale) {
  const all = catalogue();
  const wanted = id?.toLowerCase();
  const found = id === undefined ? all : all.filter((rule) => rule.id.toLowerCase() === wanted);
  if (!found.length) throw new UsageError("unknownRule", id, similar(id, [...new Set(all.map((rule) => rule.id))]));
  if (json) {
    console.log(JSON.stringify(found.map((rule) => ({ ...rule, page: pageOf(rule.id) })), null, 2));
    return 0;
  }
  for (const { id, severity, code, message, guards } of found) {
    console.log(`${id}  ${say(locale, severity)}  ${code}\n  ${message[locale]}`);
    if (wanted !== undefined) console.log(`  ${say(locale, "guards")}: ${guards.map(([operation, place]) => `${operation} (${place})`).join(", ")}\n`);
  }
  if (wanted !== undefined && pageOf(found[0].id)) console.log(pageOf(found[0].id));
  return 0;
}
