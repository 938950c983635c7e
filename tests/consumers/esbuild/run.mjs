import { basename } from "node:path";
import { build } from "esbuild";
import { browse } from "./browse.mjs";

/** The files of the package that a bundle contains code of. */
async function bundled(contents) {
  const { metafile } = await build({ stdin: { contents, resolveDir: import.meta.dirname }, bundle: true, format: "esm", metafile: true, write: false });
  const [{ inputs }] = Object.values(metafile.outputs);
  return Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => basename(path));
}

/** A bundle contains the bytes of the modules it uses, and of no other. */
async function carries(contents, ...expected) {
  const bytes = (await bundled(contents)).filter((name) => name.includes(".bytes.")).sort();
  if (String(bytes) !== String(expected)) throw new Error(`${contents} carries ${bytes.join(", ") || "no bytes"}`);
}

await carries('import "docflow";');
await carries('import { ValidationError } from "docflow"; console.log(ValidationError);');
await carries('import { Kontur } from "docflow"; console.log(Kontur);', "kontur.bytes.mjs");
await carries('import { Edin } from "docflow"; console.log(Edin);', "edin.bytes.mjs");
await carries('import { schemas } from "docflow/edin"; console.log(schemas.edin.agreements.steps.create.check({}));', "edin.bytes.mjs");
await carries('import { values } from "docflow"; console.log(values.snils.isValid("112-233-445 95"));', "values.bytes.mjs");
// esbuild keeps a re-exported namespace whole; the Vite consumer tests what other bundlers drop of it.
await carries('import { schemas } from "docflow"; console.log(schemas.edin);', "edin.bytes.mjs", "kontur.bytes.mjs");
await carries('import { values } from "docflow/values"; console.log(values.inn.isValid("7704853840"));', "values.bytes.mjs");
await carries('import { Kontur } from "docflow/slim"; console.log(Kontur);');
await browse(import.meta.dirname);
