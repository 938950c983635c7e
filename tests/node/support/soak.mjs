// Many calls at once to a service that fails now and then, over real sockets.

import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { load } from "./docflow.mjs";
import { guid, konturAuth, sid, step, subject } from "./fixtures.mjs";

const MiB = 1 << 20;
const { Kontur, __engine: engine, DocflowError } = await load("kontur.mjs");
const { Edin, __engine: edinEngine } = await load("edin.mjs");

/** Memory of this process after a collection, in MiB. */
function memory() {
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const modules = engine().memory.buffer.byteLength + edinEngine().memory.buffer.byteLength;
  return Object.fromEntries(Object.entries({ rss, heapUsed, arrayBuffers, modules }).map(([name, bytes]) => [name, Math.round((bytes / MiB) * 10) / 10]));
}

/** Makes so many calls, `concurrency` at a time, of which the service fails a share. `onTenth` gets the memory after each tenth. */
export async function soak({ calls, concurrency = 64, share = 0.1, onTenth = () => {} }) {
  const server = fork(resolve(import.meta.dirname, "soak-server.mjs"), [String(share)]);
  try {
    const [{ baseUrl }] = await once(server, "message");
    const settings = { baseUrl, timeout: 2_000, retry: { delay: 1 } };
    const kontur = new Kontur({ auth: konturAuth, ...settings });
    const edin = new Edin({ auth: { sid }, ...settings });
    const kinds = [
      (options) => kontur.assessment.subjects.create({ ...subject, externalId: `soak_${options.headers["X-Call"]}` }, options),
      (options) => kontur.assessment.subjects.get(guid, options),
      (options) => edin.agreements.steps.create(step, options),
    ];
    const outcomes = { resolved: 0, rejected: {}, unexpected: [] };
    let next = 0;
    const lane = async () => {
      while (next < calls) {
        const number = next++;
        if (number % (calls / 10) === 0) onTenth(number, memory());
        try {
          await kinds[number % kinds.length]({ headers: { "X-Call": String(number) } });
          outcomes.resolved++;
        } catch (error) {
          if (!(error instanceof DocflowError)) outcomes.unexpected.push(String(error));
          const name = `${error.name}${error.mayHaveReachedServer ? ", may have reached" : ""}`;
          outcomes.rejected[name] = (outcomes.rejected[name] ?? 0) + 1;
        }
      }
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
    onTenth(calls, memory());
    const counted = once(server, "message");
    server.send("counts");
    return { ...outcomes, service: (await counted)[0] };
  } finally {
    server.kill();
  }
}
