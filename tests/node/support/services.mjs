// The services in memory behind a real socket.

import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Serves a sandbox over HTTP. `acted` is called between what the service does and its response, with the request and the response's
 * status; if it returns "lose", the connection is reset in place of the response.
 * @returns the base URL, and a function that ends the server
 */
export async function serveServices(sandbox, acted = () => {}) {
  const server = createServer(async (request, response) => {
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method, url, headers } = request;
      const body = Buffer.concat(chunks);
      const given = await sandbox.fetch(`http://127.0.0.1${url}`, { method, headers, body: body.length ? body : undefined });
      const bytes = Buffer.from(await given.arrayBuffer());
      if ((await acted({ method, url, text: body.toString() }, given.status)) === "lose") return void request.socket.resetAndDestroy();
      response.writeHead(given.status, Object.fromEntries(given.headers)).end(bytes);
    } catch {
      // The sandbox lost the connection, or the client is gone.
      request.socket.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
