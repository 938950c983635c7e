// The database and the queue, and the only two ways in which a docflow and its jobs change: together, in one transaction.

import { readFile } from "node:fs/promises";
import pg from "pg";
import PgBoss from "pg-boss";

export const QUEUE = "docflow-step";
/** Jobs that have failed too often, for a person to look at. */
const DEAD = "docflow-step-dead";

/**
 * Connects. `expire` is the time in seconds after which the worker of a job is taken for dead: longer than any step lives, which the
 * `deadline` of its calls ensures. `retryDelay` lets the service catch up with what a lost call has done.
 */
export async function open({ database, connections = 10, expire = 180, retryDelay = 30 }) {
  const pool = new pg.Pool({ connectionString: database, max: connections, keepAlive: true });
  pool.on("error", (error) => console.error("database:", error.message));
  const boss = new PgBoss({
    connectionString: database,
    max: 2,
    maintenanceIntervalSeconds: Math.min(60, expire),
    expireInSeconds: expire,
    retryLimit: 1_000,
    retryDelay,
  });
  boss.on("error", (error) => console.error("queue:", error.message));
  await boss.start();
  return { pool, boss, close: () => Promise.all([boss.stop({ graceful: false }), pool.end()]) };
}

/** Creates tables and queues, once before the workers start. */
export async function prepare({ pool, boss }) {
  await pool.query(await readFile(new URL("schema.sql", import.meta.url), "utf8"));
  await boss.createQueue(DEAD);
  await boss.createQueue(QUEUE, { name: QUEUE, deadLetter: DEAD });
}

/** Runs `work` in a transaction. Its connection is given to pg-boss too, as `db`. */
export async function transaction(pool, work) {
  const connection = await pool.connect();
  let broken;
  try {
    await connection.query("begin");
    const result = await work(connection, { executeSql: (text, values) => connection.query(text, values) });
    await connection.query("commit");
    return result;
  } catch (error) {
    await connection.query("rollback").catch((failure) => (broken = failure));
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** Orders a docflow: its row and its first job, or nothing if the id has been used. Returns whether it is new. */
export const order = ({ pool, boss }, requestId, type, body) =>
  transaction(pool, async (connection, db) => {
    const { rowCount } = await connection.query("insert into docflow (request_id, type, body) values ($1, $2, $3) on conflict do nothing", [requestId, type, body]);
    if (rowCount) await send(boss, connection, db, requestId);
    return rowCount === 1;
  });

/** Sends the next job of a docflow, the only one that counts from now on. */
export async function send(boss, connection, db, requestId, startAfter) {
  const jobId = await boss.send(QUEUE, { requestId }, { db, ...(startAfter && { startAfter }) });
  await connection.query("update docflow set job_id = $2 where request_id = $1", [requestId, jobId]);
}
