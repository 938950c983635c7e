// node docs/.vitepress/samples.mjs: copies the code of each English page into its translations, block by block. tests/node/docs.test.mjs
// fails where they differ. Pages hold their code themselves, rather than include it, so that they can be read on a forge.

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const docs = resolve(import.meta.dirname, "..");
const block = /^```(\w+(?: fragment)?)\n([^]*?)^```$/gm;

for (const language of ["ru", "uk"]) {
  for (const name of readdirSync(join(docs, language)).filter((name) => name.endsWith(".md"))) {
    const [original, file] = [join(docs, name), join(docs, language, name)];
    if (!existsSync(original)) throw new Error(`docs/${language}/${name} translates nothing`);
    const codes = [...readFileSync(original, "utf8").matchAll(block)].map(([code]) => code);
    const before = readFileSync(file, "utf8");
    let used = 0;
    const after = before.replace(block, (code) => codes[used++] ?? code);
    if (used !== codes.length) throw new Error(`docs/${language}/${name} has ${used} blocks of code, docs/${name} ${codes.length}`);
    if (after !== before) writeFileSync(file, after);
  }
}
