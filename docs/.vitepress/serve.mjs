// Serves target/docs on this machine, below its base.

import { createServer } from "node:http";
import { address } from "./address.mjs";
import { read } from "./site.mjs";

const server = createServer(async (request, response) => {
  const file = await read(new URL(request.url, "http://localhost").pathname);
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": file.type }).end(file.bytes);
}).listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}${address.base}`));
