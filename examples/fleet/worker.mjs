// node worker.mjs: one worker. Start as many as you like, on any machine; stop them however you like.

import { setMaxListeners } from "node:events";
import { Kontur } from "docflow/kontur";
import { bank } from "./bank.mjs";
import { open } from "./fleet.mjs";
import { sign } from "./signer.mjs";
import { work } from "./work.mjs";

const { env } = process;
const number = (name, otherwise) => (env[name] === undefined ? otherwise : Number(env[name]));

const kontur = new Kontur({
  ...(env.DOCFLOW_URL ? { baseUrl: env.DOCFLOW_URL } : { environment: env.DOCFLOW_ENVIRONMENT ?? "test" }),
  auth: { login: env.DOCFLOW_LOGIN, password: env.DOCFLOW_PASSWORD, accountId: env.DOCFLOW_ACCOUNT },
  // A step makes a few calls; all of them end before its job is taken for lost (see `expire`).
  deadline: number("DOCFLOW_DEADLINE", 20_000),
  // For this worker alone: divide what the service bears by the number of workers.
  limits: { concurrency: number("DOCFLOW_CONCURRENCY", 4), interval: number("DOCFLOW_INTERVAL", 120) },
  headers: { "X-Worker": String(process.pid) },
});

const lanes = number("LANES", 8);
const fleet = await open({ database: env.DATABASE_URL, connections: lanes + 2, expire: number("EXPIRE", 180), retryDelay: number("RETRY_DELAY", 30) });
const ending = new AbortController();
setMaxListeners(0, ending.signal);
for (const name of ["SIGTERM", "SIGINT"]) process.once(name, () => ending.abort());
await work(fleet, { realty: kontur.realty, sign, bank }, { signal: ending.signal, lanes, poll: number("POLL", 1_000), pauses: { first: number("PAUSE", 5), longest: number("LONGEST_PAUSE", 60) } });
await fleet.close();
