// Serves the page over HTTP, for this machine only.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Path prefix and folder. With `dev`, files are read for every request, so that a rebuilt package needs no restart. */
const mounts = [
  ["/pkg/", sirv(folder("../../pkg/"), { dev: true })],
  ["/examples/", sirv(folder("../../tests/examples/"), { dev: true })],
  ["/", sirv(folder("../../www/"), { dev: true })],
];

function handle(request, response) {
  const [prefix, serve] = mounts.find(([prefix]) => request.url.startsWith(prefix)) ?? mounts.at(-1);
  request.url = "/" + request.url.slice(prefix.length);
  serve(request, response, () => response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n"));
}

/**
 * Serves the page at this port of 127.0.0.1, or at the next free one. Port 0 uses any.
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(port) {
  for (let last = Math.min(port + 20, 65535); ; port++) {
    try {
      const server = await listen(port);
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      return { url: `http://127.0.0.1:${server.address().port}/`, close };
    } catch (error) {
      if (error.code !== "EADDRINUSE" || port >= last) throw error;
    }
  }
}

function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer(handle);
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
