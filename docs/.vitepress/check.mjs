// Follows every link of target/docs, and finds the words of the field with the site's own search. What a page loads comes from the site.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import MiniSearch from "minisearch";
import { address } from "./address.mjs";

const folder = resolve(import.meta.dirname, "../../target/docs");
const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll("\\", "/"));
const pages = new Map();
for (const file of files.filter((file) => file.endsWith(".html"))) {
  const html = await readFile(join(folder, file), "utf8");
  const ids = new Set([...html.matchAll(/<[^>]*?\sid="([^"]*)"/g)].map(([, id]) => unescaped(id)));
  pages.set(file, { html, ids });
}

function unescaped(text) {
  return text.replace(/&quot;/g, '"').replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) => String.fromCodePoint(parseInt(code, hex ? 16 : 10))).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

const known = new Set(files);
// Whatever the pages are served below, what they say of the homepage is said of them.
const origin = "https://site.test";
const here = (text, page) => new URL(text.startsWith(address.homepage) ? `${origin}${address.base}${text.slice(address.homepage.length)}` : text, page);
const dead = [];
const foreign = [];
for (const [page, { html }] of pages) {
  const url = new URL(page, new URL(address.base, origin));
  // Vite's chunks and the theme are loaded by these attributes; text that shows a tag has it escaped.
  for (const [, tag, attribute, value] of html.matchAll(/<(\w+)\b[^>]*?\s(href|src)="([^"]*)"/g)) {
    const target = here(unescaped(value), url);
    if (target.protocol === "data:") continue;
    if (target.origin !== origin) {
      if (tag !== "a") foreign.push(`${page}: ${tag} ${target}`);
      continue;
    }
    if (target.protocol !== "https:" || page === "404.html" && attribute === "href" && tag === "a") continue;
    const path = decodeURIComponent(target.pathname);
    const file = path.startsWith(address.base) ? path.slice(address.base.length).replace(/(^|\/)$/, "$1index.html") : undefined;
    const hash = decodeURIComponent(target.hash.slice(1));
    const isThere = file !== undefined && known.has(file) && (hash === "" || tag !== "a" || pages.get(file)?.ids.has(hash));
    if (!isThere) dead.push(`${page}: ${value}`);
  }
}
assert.deepEqual(foreign, [], "a page loads something from elsewhere");
assert.deepEqual([...new Set(dead)].slice(0, 40), [], `${dead.length} links lead nowhere`);
for (const css of files.filter((file) => file.endsWith(".css"))) {
  assert.doesNotMatch(await readFile(join(folder, css), "utf8"), /url\(["']?(https?:)?\/\//, `${css} loads something from elsewhere`);
}

/** The index that a reader's search loads. */
async function search(locale) {
  const [file] = files.filter((file) => file.includes(`@localSearchIndex${locale}.`));
  assert.ok(file, `there is no search index of ${locale}`);
  const { default: json } = await import(join(folder, file));
  return MiniSearch.loadJSON(json, { fields: ["title", "titles", "text"], storeFields: ["title", "titles"] });
}

const words = ["СНИЛС", "выписка", "госпошлина", "МЧД", "КЕП", "погодження", "AS-09", "Q32"];
const wanted = {
  root: words,
  ru: ["СНИЛС", "выписка", "госпошлина", "МЧД", "контрагент", "песочница", "согласование"],
  uk: ["КЕП", "погодження", "пакет", "витяг", "пісочниця", "ЄДРПОУ", "СНИЛС"],
};
for (const [locale, words] of Object.entries(wanted)) {
  const index = await search(locale);
  for (const word of words) assert.ok(index.search(word, { prefix: true }).length > 0, `the search of ${locale} does not find ${word}`);
}
console.log(`${pages.size} pages, no dead link`);
