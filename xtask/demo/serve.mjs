// Builds the page and serves it over HTTP, for this machine only, as a static host would.

import { createServer } from "node:http";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import sirv from "sirv";
import { build } from "../../www/build.mjs";
import { policy } from "../../www/build/policy.mjs";

export const folder = fileURLToPath(new URL("../../target/www/", import.meta.url));

/** Responds with the files of a folder below a base path, with the headers of `_headers`; compressed where a compressed copy is there. */
export function handler(root, { base = "/", headers = policy.headers } = {}) {
  const setHeaders = (response, path) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path.startsWith("/assets/")) response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  };
  // The folder may be built again meanwhile, so nothing of it is kept.
  const files = sirv(root, { dev: true, brotli: true, etag: true, setHeaders });
  return (request, response) => {
    const missing = () => response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
    if (!request.url.startsWith(base)) return missing();
    request.url = request.url.slice(base.length - 1);
    files(request, response, missing);
  };
}

/** Puts a compressed copy beside each file. */
async function compress(root) {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await writeFile(`${path}.br`, brotliCompressSync(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
  }
}

/**
 * Builds the page and serves it at this port of 127.0.0.1; port 0 uses any.
 * @param {{ compressed?: boolean }} [how] whether under brotli
 * @returns {Promise<{ url: string, close: () => void }>}
 * @throws what `listen` does, `EADDRINUSE` among it
 */
export async function serve(port, { compressed = false } = {}) {
  await build(folder);
  if (compressed) await compress(folder);
  return listen(handler(folder), port);
}

export function listen(handle, port = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer(handle);
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}
