import { readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "vite";
import { browse } from "./browse.mjs";

/** A bundle contains the bytes of the modules it uses, and of no other. */
async function carries(contents, ...expected) {
  writeFileSync("program.js", contents);
  const { output } = await build({ logLevel: "error", configFile: false, build: { write: false, rollupOptions: { input: "program.js" } } });
  const kept = output.flatMap((chunk) => Object.entries(chunk.modules ?? {})).filter(([, { renderedLength }]) => renderedLength > 0);
  const bytes = kept.map(([path]) => basename(path)).filter((name) => name.includes(".bytes.")).sort();
  if (String(bytes) !== String(expected)) throw new Error(`${contents} carries ${bytes.join(", ") || "no bytes"}`);
}

await carries('import { schemas } from "docflow"; console.log(schemas.crypto.certificateForms.create.check({}));', "kontur.bytes.mjs");
await carries('import { schemas } from "docflow"; console.log(schemas.edin.agreements.steps.create.check({}));', "edin.bytes.mjs");
await carries('import * as docflow from "docflow"; console.log(docflow.schemas.edin, docflow.Edin);', "edin.bytes.mjs");
await carries('import { values } from "docflow"; console.log(values.snils.isValid("112-233-445 95"));', "values.bytes.mjs");

const dist = join(import.meta.dirname, "dist");
const emitted = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".wasm"));
if (emitted.length) throw new Error(`the bytes are inlined, and yet Vite emitted ${emitted}`);
await browse(dist);
