// Workers are killed at random, and exactly between an act and its response; every docflow is created, submitted and paid once.
// DOCFLOWS, WORKERS and KILLS set how many; DATABASE_URL names a server to use.

import assert from "node:assert/strict";
import { fork, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { QUEUE, open, order, prepare } from "../fleet.mjs";
import { missing, startPostgres } from "./postgres.mjs";

const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const [docflows, workers, kills] = [number("DOCFLOWS", 12), number("WORKERS", 3), number("KILLS", 10)];
const here = (name) => new URL(name, import.meta.url).pathname;

test(`${docflows} docflows, ${workers} workers, ${kills} kills`, { skip: missing(), timeout: 1_800_000 }, async (t) => {
  /** What is to be ended, the last one first. */
  const started = [];
  t.after(async () => {
    for (const end of started.reverse()) await end();
  });
  const database = await startPostgres();
  started.push(database.stop);
  const service = fork(here("server.mjs"));
  started.push(() => service.kill());
  /** What the service reports, by its first member's name. */
  const message = (name) => new Promise((resolve) => {
    const listen = (message) => name in message && (service.off("message", listen), resolve(message[name] === undefined ? undefined : message));
    service.on("message", listen);
  });
  const { url } = await message("url");

  const fleet = await open({ database: database.url, connections: 2, expire: 2, retryDelay: 1 });
  started.push(fleet.close);
  await prepare(fleet);

  // The workers. One that ends is replaced.
  const running = new Set();
  let isOver = false;
  const start = () => {
    const worker = spawn(process.execPath, [here("../worker.mjs")], {
      stdio: "inherit",
      env: {
        ...process.env,
        DATABASE_URL: database.url, DOCFLOW_URL: url, BANK_URL: url,
        DOCFLOW_LOGIN: "registrar@example.test", DOCFLOW_PASSWORD: "correct-horse", DOCFLOW_ACCOUNT: "b85032cd-04da-4b2a-8f83-83611ea75789",
        DOCFLOW_INTERVAL: "0", LANES: "4", EXPIRE: "2", RETRY_DELAY: "1", POLL: "50", PAUSE: "0.1", LONGEST_PAUSE: "0.3",
      },
    });
    running.add(worker);
    worker.on("exit", () => {
      running.delete(worker);
      if (!isOver) start();
    });
  };
  started.push(async () => {
    isOver = true;
    const gone = [...running].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
    for (const worker of running) worker.kill("SIGKILL");
    await Promise.all(gone);
  });
  for (let index = 0; index < workers; index++) start();

  // Half of the kills come between an act and its response, the others at any time.
  const done = { acted: 0, random: 0 };
  service.on("message", ({ acted }) => {
    if (acted === undefined || isOver || done.acted >= Math.ceil(kills / 2) || Math.random() > 0.35) return;
    const worker = [...running].find(({ pid }) => pid === acted);
    if (worker?.kill("SIGKILL")) done.acted++;
  });
  const reaper = (async () => {
    while (!isOver && done.random < Math.floor(kills / 2)) {
      await sleep(200 + Math.random() * 400);
      const all = [...running];
      if (!isOver && all[Math.floor(Math.random() * all.length)]?.kill("SIGKILL")) done.random++;
    }
  })();

  const body = JSON.parse(await readFile(here("../request.json"), "utf8"));
  const begun = Date.now();
  const ids = Array.from({ length: docflows }, (_, index) => `fleet-${index}`);
  for (const id of ids) assert.equal(await order(fleet, id, "encumbrance_request", body), true);
  assert.equal(await order(fleet, ids[0], "encumbrance_request", body), false, "ordered once");

  let rows;
  for (;;) {
    ({ rows } = await fleet.pool.query("select request_id, docflow_id, state, error from docflow"));
    if (rows.every(({ state }) => state === "done" || state === "failed")) break;
    assert.ok(Date.now() - begun < 1_500_000, JSON.stringify(rows));
    await sleep(100);
  }
  await reaper;
  // A stale job is noticed when it is handed out.
  let jobs;
  do {
    await sleep(100);
    ({ rows: [{ jobs }] } = await fleet.pool.query("select count(*)::int as jobs from pgboss.job where name = $1 and state < 'completed'", [QUEUE]));
  } while (jobs > 0 && Date.now() - begun < 1_500_000);
  isOver = true;

  const reply = message("counts");
  service.send("counts");
  const { counts, docflows: all } = await reply;
  const { rows: [{ files }] } = await fleet.pool.query("select count(distinct request_id)::int as files from docflow_file");
  const most = (what) => Math.max(0, ...Object.values(counts[what]));
  console.log(`${docflows} docflows ended in ${((Date.now() - begun) / 1_000).toFixed(1)} s; workers killed ${done.random + done.acted} times, ${done.acted} of them between act and response`);
  for (const what of ["created", "submitted", "paid"]) console.log(`${what.padEnd(10)} ${Object.keys(counts[what]).length}, each at most ${most(what)} time`);

  assert.ok(rows.every(({ state }) => state === "done"), JSON.stringify(rows));
  assert.deepEqual(counts.created, Object.fromEntries(ids.map((id) => [id, 1])));
  assert.deepEqual(counts.submitted, Object.fromEntries(rows.map(({ docflow_id }) => [docflow_id, 1])));
  // This type of docflow has two duties.
  assert.deepEqual([Object.keys(counts.paid).length, most("paid")], [docflows * 2, 1]);
  assert.deepEqual(all.map(({ docflowId }) => docflowId).sort(), rows.map(({ docflow_id }) => docflow_id).sort(), "no docflow that nobody knows");
  assert.ok(all.every(({ state }) => state === "completed"));
  assert.equal(files, docflows);
  assert.equal(jobs, 0);
  if (kills) assert.ok(done.acted > 0 && done.random > 0, "nobody was killed");
});
