// The sandbox's fetch as the handler of servers that bring Requests and Responses of their own.

import "./exercise.js";
import { once } from "node:events";
import { createServer } from "node:http";
import { serve as serveHono } from "@hono/node-server";
import { createServerAdapter } from "@whatwg-node/server";
import { serve as serveSrvx } from "srvx";
import * as docflow from "docflow";
import { Sandbox } from "docflow/sandbox";

const hostname = "127.0.0.1";
const servers = {
  async whatwg() {
    const server = createServer(createServerAdapter(new Sandbox().fetch)).listen(0, hostname);
    await once(server, "listening");
    return [server.address().port, () => server.closeAllConnections() ?? server.close()];
  },
  async srvx() {
    const server = serveSrvx({ fetch: new Sandbox().fetch, port: 0, hostname, silent: true, gracefulShutdown: false });
    await server.ready();
    return [new URL(server.url).port, () => server.close(true)];
  },
  // Last: it replaces the global Request and Response.
  async hono() {
    const { port, server } = await new Promise((resolve) => {
      const server = serveHono({ fetch: new Sandbox().fetch, port: 0, hostname }, ({ port }) => resolve({ port, server }));
    });
    return [port, () => server.closeAllConnections() ?? server.close()];
  },
};

for (const [name, start] of Object.entries(servers)) {
  const [port, stop] = await start();
  await callOver(name, docflow, `http://${hostname}:${port}`);
  await stop();
}
console.log("OK docflow servers");
