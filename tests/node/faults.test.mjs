// Every operation against every fault, over sockets. A new operation takes part by its row in support/calls.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { Edin, Kontur, docflow } from "./support/docflow.mjs";
import { edin, kontur } from "./support/calls.mjs";
import { faults, misbehave } from "./support/faults.mjs";
import { apiKey, example, guid, konturAuth, orgId, sid } from "./support/fixtures.mjs";
import { closedPort } from "./support/server.mjs";

const { DocflowError } = docflow;
const settingsFor = (always) => ({ timeout: always === "TimeoutError" ? 150 : 5_000, retry: { attempts: 2, delay: 1 } });
/** Two attempts and the pause between them take less; what takes longer hangs. */
const HANG = 15_000;
const vendors = {
  kontur: { calls: kontur, client: (baseUrl, always) => new Kontur({ baseUrl, auth: konturAuth, ...settingsFor(always) }) },
  edin: { calls: edin, client: (baseUrl, always) => new Edin({ baseUrl, auth: { sid }, ...settingsFor(always) }) },
};

/** Which operations may be sent again by themselves, as the documentation says. */
const safe = new Set();
for (const line of readFileSync(resolve(import.meta.dirname, "../../docs/operations.md"), "utf8").split("\n")) {
  const [, name, , , , retried] = line.split("|");
  if (retried?.includes("a lost connection")) safe.add(name.trim().replaceAll("`", ""));
}

/** How a call ends: its value or its error. */
async function outcomeOf(promise) {
  let timer;
  const hang = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("it hangs")), HANG)));
  try {
    return { value: await Promise.race([promise, hang]) };
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

/** What is wrong with an outcome; undefined if nothing is. */
function wrongWith({ name, always, requests, outcome: { error } }) {
  const mostRequests = safe.has(name) || always === "RateLimitError" ? 2 : 1;
  if (requests > mostRequests) return `sent ${requests} times`;
  if (!error) return always ? `resolved instead of ${always}` : undefined;
  if (!(error instanceof DocflowError)) return `a bare ${error?.name}: ${error?.message}`;
  if (always && !(error instanceof docflow[always])) return `${error.name} instead of ${always}`;
  // The server has read the request and has not said that it refused it: what changes something may have been done.
  const inDoubt = !safe.has(name) && (error instanceof docflow.ConnectionError || error instanceof docflow.DecodeError);
  if (inDoubt && error.mayHaveReachedServer !== true) return `${error.name} that denies having reached the server`;
  return undefined;
}

const jobs = Object.entries(vendors).flatMap(([vendor, { calls, client }]) => Object.entries(calls).map(([name, { call }]) => ({ vendor, name, call, client })));

for (const [fault, { act, always }] of Object.entries(faults)) {
  test(`every operation: ${fault}`, async () => {
    const wrong = [];
    await Promise.all(
      jobs.map(async ({ vendor, name, call, client }) => {
        const server = await misbehave(act);
        const outcome = await outcomeOf(call(client(server.baseUrl, always)));
        const found = wrongWith({ name, always, requests: server.lines.length, outcome });
        if (found) wrong.push(`${vendor}.${name}: ${found}`);
        await server.close();
      }),
    );
    assert.deepEqual(wrong, []);
  });
}

test("every operation: nobody listens", async () => {
  for (const { name, call, client } of jobs) {
    const { error } = await outcomeOf(call(client(`http://127.0.0.1:${closedPort()}`)));
    assert.ok(error instanceof docflow.ConnectionError, `${name}: ${error?.name}`);
    assert.equal(error.mayHaveReachedServer, false, name);
  }
});

// The login as the victim: the call itself must never leave, and the next one is free to try again.
const logins = {
  kontur: {
    client: (baseUrl, always) => new Kontur({ baseUrl, auth: { reestro: { apiKey, orgId }, realty: example("kontur-v1/requests/auth.json") }, ...settingsFor(always) }),
    call: (client) => client.realty.docflows.get(guid),
  },
  edin: {
    client: (baseUrl, always) => new Edin({ baseUrl, auth: { email: "a@example.com", password: "p" }, ...settingsFor(always) }),
    call: (client) => client.users.list(),
  },
};
for (const [vendor, { client, call }] of Object.entries(logins)) {
  test(`${vendor}: every fault of a login`, async () => {
    const wrong = [];
    await Promise.all(
      Object.entries(faults).map(async ([fault, { act, always }]) => {
        const server = await misbehave(act);
        const one = client(server.baseUrl, always);
        // Two at once: the second waits for the first one's login.
        const outcomes = await Promise.all([outcomeOf(call(one)), outcomeOf(call(one))]);
        outcomes.push(await outcomeOf(call(one)));
        for (const { error } of outcomes) {
          if (!(error instanceof DocflowError)) wrong.push(`${fault}: ${error ?? "resolved"}`);
          else if (error.mayHaveReachedServer) wrong.push(`${fault}: the call is said to have reached the server`);
        }
        const others = server.lines.filter((line) => !/auth/.test(line));
        if (others.length) wrong.push(`${fault}: ${others[0]}`);
        await server.close();
      }),
    );
    assert.deepEqual(wrong, []);
  });
}
