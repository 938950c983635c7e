// A service that fails now and then, in a process of its own: `soak-server.mjs <share of faults>`. It counts how often each call acted.

import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const share = Number(process.argv[2]);
const acted = new Map();
const counts = { requests: 0, faults: {} };
const subject = JSON.stringify({ subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9", person: { surname: "Ветрова", name: "Мирослава", birthDate: "1990-03-14" } });
const approval = JSON.stringify({ agreementProcId: 5106, agreementProc2Docs: [], agrementSteps: [] });

/** What goes wrong, before or after the call has acted. */
const faults = [
  ["reset before", (response) => response.socket.resetAndDestroy()],
  ["500 before", (response) => response.writeHead(500).end()],
  ["503 before", (response) => response.writeHead(503).end("<html>")],
  ["429 before", (response) => response.writeHead(429, { "Retry-After": "0" }).end()],
  ["reset after", (response) => response.socket.resetAndDestroy(), true],
  ["500 after", (response) => response.writeHead(500).end("{}"), true],
  ["half a body after", (response, body, status) => {
    response.writeHead(status, { "Content-Length": String(body.length), "Content-Type": "application/json" }).write(body.slice(0, 20));
    setTimeout(() => response.socket?.destroy(), 1);
  }, true],
  ["no JSON after", (response, body, status) => response.writeHead(status).end('{"subjectId":'), true],
  ["late after", async (response, body, status) => {
    await sleep(2_500);
    if (!response.destroyed) response.writeHead(status).end(body);
  }, true],
];

let next = 0;
const server = createServer(async (request, response) => {
  for await (const chunk of request) void chunk;
  counts.requests++;
  const isEdin = request.url.startsWith("/bdoc");
  const [status, body] = isEdin ? [200, approval] : [request.method === "GET" ? 200 : 201, subject];
  const act = () => request.method === "GET" || acted.set(request.headers["x-call"], (acted.get(request.headers["x-call"]) ?? 0) + 1);
  if (Math.random() < share) {
    const [name, fail, isAfter] = faults[next++ % faults.length];
    counts.faults[name] = (counts.faults[name] ?? 0) + 1;
    if (isAfter) act();
    return void fail(response, body, status);
  }
  act();
  response.writeHead(status, { "Content-Type": "application/json" }).end(body);
});
process.on("message", () => process.send({ ...counts, acted: acted.size, twice: [...acted.values()].filter((times) => times > 1).length }));
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send({ baseUrl: `http://127.0.0.1:${server.address().port}` }));
