// The texts of the declarations in the languages of the page. They are kept in `www/texts`, one line for each, by their English words.

import { readdir, readFile } from "node:fs/promises";

const folder = new URL("../texts/", import.meta.url);
const TEXTS = ["summary", "text", "description"];
const isText = (name, value) => TEXTS.includes(name) && typeof value === "string";

/** Every text of the catalogue, once. */
export function textsOf(catalogue) {
  const found = new Set();
  JSON.stringify(catalogue, (name, value) => (isText(name, value) && value && found.add(value), value));
  return found;
}

/** What is translated: by the English text, Russian and Ukrainian. */
export async function translations() {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return Object.assign({}, ...(await Promise.all(files.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"))))));
}

/** The catalogue in each language. What has no translation stays English. */
export async function translated(catalogue) {
  const known = await translations();
  const into = (at) => JSON.parse(JSON.stringify(catalogue), (name, value) => (isText(name, value) ? (known[value]?.[at] ?? value) : value));
  return { en: catalogue, ru: into(0), uk: into(1) };
}
