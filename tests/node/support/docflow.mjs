// The built package as Node resolves it, in both module systems. DOCFLOW_PACKAGE names a folder other than the repository's `pkg`.

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.DOCFLOW_PACKAGE ?? resolve(import.meta.dirname, "../../../pkg");

/** The URL of a file of the package. */
export const fileOf = (name) => new URL(name, `${pathToFileURL(resolve(folder))}/`);
/** A file of the package as an ES module. */
export const load = (name) => import(fileOf(name));
/** A file of the package loaded by `require`. */
export const requireFile = (name) => createRequire(import.meta.url)(resolve(folder, name));

export const docflow = await load("index.node.mjs");
export const { Kontur, Edin, schemas, values, ValidationError, ApiError, ConnectionError, TimeoutError, DecodeError, causeOf } = docflow;
export const { Sandbox } = await load("sandbox.node.mjs");
export const operations = {
  kontur: (await load("kontur.api.mjs")).operations.map(({ name }) => name),
  edin: (await load("edin.api.mjs")).operations.map(({ name }) => name),
};
