// Builds the page and serves it over HTTP, for this machine only.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "../../www/build.mjs";
import { policy } from "../../www/build/policy.mjs";

const types = {
  ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export const folder = fileURLToPath(new URL("../../target/www/", import.meta.url));

/** Answers with the files of a folder below a base path, as a static host would: compressed, with the headers of `_headers`. */
export function handler(root, { base = "/", headers = policy.headers, quality = 5, change } = {}) {
  const packed = new Map();
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const inside = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) || "index.html" : "";
    const path = join(root, normalize(`/${inside}`));
    const found = inside && (await readFile(path).catch(() => undefined));
    if (!found) return response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
    const body = change?.(inside, found) ?? found;
    const more = { "Content-Type": types[extname(path)] ?? "application/octet-stream", ...headers, ...(inside.startsWith("assets/") && { "Cache-Control": "public, max-age=31536000, immutable" }) };
    if (!/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) return response.writeHead(200, more).end(body);
    if (!packed.has(inside)) packed.set(inside, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
    response.writeHead(200, { ...more, "Content-Encoding": "br", Vary: "Accept-Encoding" }).end(packed.get(inside));
  };
}

/**
 * Builds the page and serves it at this port of 127.0.0.1; port 0 uses any.
 * @param {object} [how] see `handler`
 * @returns {Promise<{ url: string, close: () => void }>}
 * @throws what `listen` does, `EADDRINUSE` among it
 */
export async function serve(port, how) {
  await build(folder);
  return listen(handler(folder, how), port);
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
