// A client's limits for all of its calls: how many are in flight, and how far apart they begin. Through real sockets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Edin, Kontur, TimeoutError } from "./support/docflow.mjs";
import { anything, example, guid, konturAuth, sid, step } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const read = { body: example("kontur-assessment-v1/subjects.response.200.get.json") };
const get = (kontur, options) => kontur.assessment.subjects.get(guid, options);

/** A client, and when its requests began: a connection may delay their arrival. */
function client({ baseUrl }, limits, options) {
  const [begun, order] = [[], []];
  const fetch = (url, init) => {
    begun.push(performance.now());
    order.push(init.headers.get("x-number"));
    return globalThis.fetch(url, init);
  };
  return Object.assign(new Kontur({ baseUrl, auth: konturAuth, limits, fetch, ...options }), { begun, order, fetch });
}

/** Whether these times are so far apart. A busy machine may let some time pass between the turn of a call and its `fetch`. */
function spaced({ begun }, interval) {
  const gaps = begun.slice(1).map((at, index) => Math.round(at - begun[index]));
  assert.ok(gaps.length > 0 && gaps.every((gap) => gap >= interval * 0.6), String(gaps));
  assert.ok(begun.at(-1) - begun[0] >= (interval * 0.9 - 1) * gaps.length, String(gaps));
}

/** A server that takes so long, and the most requests it has had at once. */
async function slow(t, milliseconds, response = read) {
  let inFlight = 0;
  const server = await serve(t, async () => {
    server.most = Math.max(server.most, ++inFlight);
    await sleep(milliseconds);
    inFlight--;
    return response;
  });
  return Object.assign(server, { most: 0 });
}

test("calls that are made at once begin so far apart, in their order", async (t) => {
  const server = await serve(t, read);
  const kontur = client(server, { interval: 40 });
  await get(kontur); // everything is loaded now
  kontur.begun.length = kontur.order.length = 0;
  await Promise.all(Array.from({ length: 8 }, (_, index) => get(kontur, { headers: { "X-Number": String(index) } })));
  spaced(kontur, 40);
  assert.deepEqual(kontur.order, ["0", "1", "2", "3", "4", "5", "6", "7"]);
});

test("no more calls than allowed are in flight, whatever becomes of them", async (t) => {
  const server = await slow(t, 10, { status: 500, body: "" });
  const kontur = client(server, { concurrency: 4 }, { retry: { attempts: 2, delay: 1 } });
  await Promise.all(Array.from({ length: 30 }, () => get(kontur).catch(() => {})));
  assert.deepEqual([server.requests.length, server.most], [60, 4]);
});

test("four in flight and 120 ms apart, as public integrations do", async (t) => {
  const server = await slow(t, 500);
  const kontur = client(server, { concurrency: 4, interval: 120 });
  await Promise.all(Array.from({ length: 6 }, () => get(kontur)));
  spaced(kontur, 120);
  assert.equal(server.most, 4);
});

test("a retry waits for its turn too", async (t) => {
  const server = await serve(t, { status: 503, body: "" }, { status: 503, body: "" }, read);
  const kontur = client(server, { interval: 80 }, { retry: { delay: 1 } });
  await get(kontur);
  assert.equal(server.requests.length, 3);
  spaced(kontur, 80);
});

test("the steps of a login count, and the calls that wait for it do not hold it up", async (t) => {
  const token = { body: example("edin/auth-uuid.exchange.json").response.body };
  const cookie = { headers: { "Set-Cookie": `SID=${sid}` }, body: "" };
  const server = await serve(t, token, cookie, { body: anything });
  const { fetch, begun } = client(server);
  const edin = new Edin({ baseUrl: server.baseUrl, fetch, auth: { email: "a@example.com", password: "p" }, limits: { concurrency: 1, interval: 40 } });
  await Promise.all([1, 2, 3].map(() => edin.agreements.steps.create(step)));
  assert.deepEqual(server.requests.map(({ url }) => url), ["/bdoc/auth_uuid", "/bdoc/auth", ...[1, 2, 3].map(() => "/bdoc/agreement_step")]);
  spaced({ begun }, 40);
});

test("a session that ends while calls wait for their turn is renewed once", async (t) => {
  let session = 0;
  const flow = { docflowId: guid, docflowType: "object_request", state: "queued" };
  const server = await serve(t, ({ url, headers }) => {
    if (url.endsWith("/authenticate") || url.includes("auth")) return { body: { userId: guid, sessionId: `${sid.slice(1)}${++session}` } };
    return JSON.stringify(headers).includes(`${sid.slice(1)}1`) && session === 1 && server.requests.length > 2 ? { status: 401, body: "" } : { body: flow };
  });
  const kontur = new Kontur({ baseUrl: server.baseUrl, auth: { login: "a", password: "p", accountId: guid }, limits: { concurrency: 1 } });
  await kontur.realty.docflows.get(guid);
  await Promise.all([1, 2, 3, 4].map(() => kontur.realty.docflows.get(guid)));
  // A login and a call; then one refusal, one login, four calls.
  assert.equal(server.requests.length, 8);
});

test("the deadline and the signal hold while a call waits for its turn, and it leaves the queue", async (t) => {
  const server = await serve(t, "hang", read);
  const kontur = client(server, { concurrency: 1 });
  const controller = new AbortController();
  const first = rejection(get(kontur, { signal: controller.signal }));
  const begun = performance.now();
  const late = await rejection(get(kontur, { deadline: 100 }));
  assert.ok(late instanceof TimeoutError);
  assert.deepEqual([late.code, late.mayHaveReachedServer], ["deadline", false]);
  assert.ok(performance.now() - begun < 2_000);
  const own = new AbortController();
  const aborted = rejection(get(kontur, { signal: own.signal }));
  setTimeout(() => own.abort("enough"), 30);
  assert.equal(await aborted, "enough");
  assert.equal(await rejection(get(kontur, { signal: AbortSignal.abort("before") })), "before");
  assert.equal(server.requests.length, 1);
  const last = get(kontur);
  controller.abort("over");
  assert.equal(await first, "over");
  await last;
  assert.equal(server.requests.length, 2);
});

test("a timeout begins when the request is sent", async (t) => {
  const server = await slow(t, 200);
  const kontur = client(server, { concurrency: 1 }, { timeout: 1_000, retry: { attempts: 1 } });
  await Promise.all(Array.from({ length: 6 }, () => get(kontur)));
  assert.equal(server.requests.length, 6);
});

test("a call that times out gives its place back, and so does one whose fetch throws", async (t) => {
  const server = await serve(t, "hang", read);
  const kontur = client(server, { concurrency: 1 }, { timeout: 500, retry: { attempts: 1 } });
  const [first, second] = await Promise.allSettled([get(kontur), get(kontur)]);
  assert.deepEqual([first.reason?.code, second.status], ["timeout", "fulfilled"]);
  let calls = 0;
  const failing = new Kontur({ auth: konturAuth, limits: { concurrency: 1 }, retry: { attempts: 1 }, fetch: () => { calls++; throw new Error("mine"); } });
  await Promise.allSettled([get(failing), get(failing), get(failing)]);
  assert.equal(calls, 3);
});

test("limits that cannot be used are TypeErrors", () => {
  for (const limits of [{ concurrency: 0 }, { concurrency: 1.5 }, { concurrency: NaN }, { concurrency: Infinity }, { interval: -1 }, { interval: 0.5 }, { rate: 4 }, 4, null]) {
    assert.throws(() => new Kontur({ auth: konturAuth, limits }), TypeError, JSON.stringify(limits));
  }
});
