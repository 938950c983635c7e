// The service and the bank, in a process of their own: the sandbox behind HTTP, and a count of what was done. Between an act and its
// response it reports to the parent process which worker asked for it, and waits a moment: time to kill that worker.

import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Sandbox } from "docflow/sandbox";

const sandbox = new Sandbox({ tick: Number(process.env.TICK ?? 300) });
const paid = new Map();
const counts = { created: {}, submitted: {}, paid: {} };
const count = (what, id) => (counts[what][id] = (counts[what][id] ?? 0) + 1);

async function bank(method, path, body) {
  if (method === "GET") return new Response(null, { status: paid.has(decodeURIComponent(path.split("/").at(-1))) ? 200 : 404 });
  const { docflowId, uin } = JSON.parse(body);
  // Like a bank that asks no questions: whoever pays twice has paid twice.
  count("paid", uin);
  if (!paid.has(uin)) sandbox.pay(docflowId, uin);
  paid.set(uin, true);
  return new Response("{}");
}

/** Notes what a response says was done; whether anything was. */
function note(method, path, status, body, response) {
  if (method !== "POST" || status > 299) return false;
  const [, docflow] = /^\/realty\/v1\/docflows\/([^/]+)$/.exec(path) ?? [];
  if (path === "/payments") return true;
  if (docflow === undefined) return false;
  if (/^[0-9a-f-]{36}$/i.test(docflow)) count("submitted", docflow.toLowerCase());
  else count("created", JSON.parse(body).requestId);
  return response !== undefined;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method, url, headers } = request;
  const body = Buffer.concat(chunks);
  const own = url.startsWith("/payments");
  const reply = own
    ? await bank(method, url, body)
    : await sandbox.fetch(`http://localhost${url}`, { method, headers, body: body.length ? body : undefined });
  const bytes = Buffer.from(await reply.arrayBuffer());
  if (note(method, url, reply.status, body, bytes)) {
    process.send({ acted: Number(headers["x-worker"]), what: own ? "pay" : "docflow" });
    await sleep(Number(process.env.HESITATE ?? 15));
  }
  response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(bytes);
});

process.on("message", () => process.send({ counts, docflows: sandbox.docflows().map(({ docflowId, state }) => ({ docflowId, state })) }));
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
