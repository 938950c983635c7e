// The page shows the texts of the declarations in three languages: `www/texts` has each of them, and nothing besides.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { catalogue } from "../../www/build/catalogue.mjs";
import { textsOf, translations } from "../../www/build/declared.mjs";
import { flowWords } from "../../www/src/text/flow-words.mjs";
import { words } from "../../www/src/text/words.mjs";

const { operations } = await catalogue(fileURLToPath(new URL("../..", import.meta.url)));
const texts = textsOf(operations);
const known = await translations();

test("each text of a declaration has a line in www/texts, and each line its text", () => {
  assert.ok(texts.size > 1_000, `${texts.size} texts`);
  assert.deepEqual([...texts].filter((text) => !known[text]), [], "texts of declarations without a line in www/texts/<vendor>.json");
  assert.deepEqual(Object.keys(known).filter((text) => !texts.has(text)), [], "lines of www/texts of no declaration any more");
});

test("a translation keeps names, numbers and rules, and mixes no alphabets", () => {
  const kept = (text) => [...text.matchAll(/`[^`]+`|\bQ\d+\b|\d+/g)].map(([found]) => found).sort();
  const wrong = [];
  for (const [text, words] of Object.entries(known)) {
    assert.equal(words.length, 2, text);
    for (const one of words) {
      if (!/\p{Script=Cyrillic}/u.test(one) && /[a-z]{4}/.test(text.replace(/`[^`]+`/g, ""))) wrong.push(`not translated: ${one}`);
      if (/\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu.test(one.replace(/`[^`]+`/g, ""))) wrong.push(`two alphabets: ${one}`);
      const foreign = one === words[0] ? /[іїєґ]/iu : /[ыэъё]/iu;
      if (foreign.test(one.replace(/`[^`]+`|«[^»]*»/g, ""))) wrong.push(`a letter of the other language: ${one}`);
      if (String(kept(text)) !== String(kept(one))) wrong.push(`${kept(text)} is ${kept(one)}: ${one}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("every word that the page asks for is there in three languages, and none is left over", async () => {
  const src = fileURLToPath(new URL("../../www/src/", import.meta.url));
  const files = (await readdir(src, { recursive: true })).filter((name) => /\.m?jsx?$/.test(name) && !name.startsWith("text/"));
  const sources = await Promise.all(files.map((name) => readFile(`${src}${name}`, "utf8")));
  const code = sources.join("\n");
  const all = { ...words, ...flowWords };
  // Asked for by name; by a name that is put together; or named in data, such as the reason why something is blocked.
  const asked = new Set([...code.matchAll(/\bt\(\s*"(\w+)"/g), ...code.matchAll(/\bt\([^()]*\? "(\w+)" : "(\w+)"/g)].flatMap(([, ...names]) => names));
  const shapesOf = (pattern) => [...code.matchAll(pattern)].map(([, shape]) => new RegExp(`^${shape.replace(/\$\{[^}]*\}/g, "\\w+")}$`));
  const shapes = shapesOf(/\bt\(\s*`([^`]+)`/g);
  const otherwise = shapesOf(/`(\w+_\$\{[^`]*)`/g);
  const severities = ["error", "warning", "info"];
  const named = new Set([...severities, ...[...code.matchAll(/"(\w+)"/g)].map(([, name]) => name)]);
  assert.ok(asked.size > 150 && shapes.length > 20, `${asked.size} words, ${shapes.length} shapes`);
  assert.deepEqual([...asked].filter((name) => !all[name]), [], "not there");
  assert.deepEqual(shapes.filter((shape) => !Object.keys(all).some((name) => shape.test(name))), [], "shapes without a word");
  assert.deepEqual(Object.keys(all).filter((name) => !named.has(name) && ![...shapes, ...otherwise].some((shape) => shape.test(name))), [], "left over");
  for (const [name, texts] of Object.entries(all)) {
    assert.equal(texts.filter((text) => typeof text === "string" && text).length, 3, name);
    const filled = (text) => String([...text.matchAll(/\{(\w+)[|}]/g)].map(([, given]) => given).sort().filter((given, at, list) => given !== list[at - 1]));
    assert.deepEqual(texts.map(filled), [filled(texts[0]), filled(texts[0]), filled(texts[0])], name);
  }
});
