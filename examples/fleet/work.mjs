// A worker's loop: takes a job, makes a step, and stores what it came to together with the next job.

import { setTimeout as sleep } from "node:timers/promises";
import { QUEUE, send, transaction } from "./fleet.mjs";
import { advance, isFinal, pauseAfter } from "./steps.mjs";

/** Handles one job. */
async function handle({ pool, boss }, job, services, pauses) {
  const { requestId } = job.data;
  try {
    await transaction(pool, async (connection, db) => {
      // The lock ends with the connection, so it cannot outlive its worker. A job that expired while its worker was only slow
      // finds the row locked, and expires again; by then the row has another job.
      const { rows } = await connection.query("select * from docflow where request_id = $1 for update skip locked", [requestId]);
      if (rows.length === 0) return;
      const [row] = rows;
      if (row.job_id === job.id) {
        const { set, files = [], isOver, isIdle } = await advance(row, services);
        const idle = isIdle ? row.idle + 1 : 0;
        await connection.query(
          "update docflow set news_token = coalesce($2, news_token), docflow_id = coalesce($3, docflow_id), state = coalesce($4, state), idle = $5, changed_at = now() where request_id = $1",
          [requestId, set.news_token, set.docflow_id, set.state, idle],
        );
        for (const { id, type, bytes } of files) {
          await connection.query("insert into docflow_file values ($1, $2, $3, $4) on conflict do nothing", [requestId, id, type, Buffer.from(bytes)]);
        }
        const isWaiting = set.state !== undefined && set.state !== "created";
        if (isOver) await connection.query("update docflow set job_id = null where request_id = $1", [requestId]);
        else await send(boss, connection, db, requestId, isWaiting ? pauseAfter(idle, pauses.first, pauses.longest) : undefined);
      }
      await boss.complete(QUEUE, job.id, {}, { db });
    });
  } catch (error) {
    const code = error.code ?? error.name;
    if (!isFinal(error)) return void (await boss.fail(QUEUE, job.id, { code }));
    await transaction(pool, async (connection, db) => {
      await connection.query("update docflow set state = 'failed', error = $2, job_id = null, changed_at = now() where request_id = $1", [requestId, code]);
      await boss.complete(QUEUE, job.id, {}, { db });
    });
  }
}

/** Works until the signal. `lanes` jobs are under way at the same time. */
export async function work(fleet, services, { signal, lanes = 8, poll = 1_000, pauses = {} }) {
  const lane = async () => {
    while (!signal.aborted) {
      const [job] = await fleet.boss.fetch(QUEUE);
      // The database is away: the job expires, and somebody gets it later.
      if (job) await handle(fleet, job, services, pauses).catch((error) => console.error("worker:", error.code ?? error.name));
      else await sleep(poll, undefined, { signal }).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

