// The files of target/docs, by the paths that a server gives them.

import { readFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { address } from "./address.mjs";

export const folder = resolve(import.meta.dirname, "../../target/docs");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };

/** A file and its media type; `undefined` where there is none, as outside of the base. */
export async function read(pathname) {
  if (!pathname.startsWith(address.base) || pathname.includes("..")) return undefined;
  const path = decodeURIComponent(pathname.slice(address.base.length));
  const file = join(folder, path === "" || path.endsWith("/") ? `${path}index.html` : path);
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && { bytes, type: types[extname(file)] ?? "application/octet-stream" };
}
