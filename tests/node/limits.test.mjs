// Aborts, time limits and retries. The server counts the requests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Edin, Kontur, TimeoutError } from "./support/docflow.mjs";
import { example, guid, konturAuth, sid, step, subject } from "./support/fixtures.mjs";
import { closedPort, rejection, serve } from "./support/server.mjs";

const unhandled = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));
test.after(async () => {
  await pause(50);
  assert.deepEqual(unhandled, [], "no rejection is left unhandled");
});

const quick = { retry: { delay: 1 } };
const client = (server, options) => new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, ...options });
const get = (kontur, options) => kontur.assessment.subjects.get(guid, options);
const create = (kontur, options) => kontur.assessment.subjects.create(subject, options);
const read = { body: example("kontur-assessment-v1/subjects.response.200.get.json") };
const created = { status: 201, body: example("kontur-assessment-v1/subjects.response.201.person.json") };
const busy = { status: 503, body: "" };

const reasons = { "an error": new Error("enough"), "a string": "enough", undefined: undefined, null: null, "an object": { enough: true }, "an object that looks like a failure of ours": { class: "ApiError", status: 500 } };
for (const [title, reason] of Object.entries(reasons)) {
  const isReason = (error) => (reason === undefined ? assert.equal(error.name, "AbortError") : assert.equal(error, reason));

  test(`aborted before it starts with ${title}: that is the rejection, and nothing is sent`, async (t) => {
    const server = await serve(t, read);
    isReason(await rejection(get(client(server), { signal: AbortSignal.abort(reason) })));
    assert.equal(server.requests.length, 0);
  });

  test(`aborted while it waits for the response with ${title}: that is the rejection, and there is no retry`, async (t) => {
    const controller = new AbortController();
    const server = await serve(t, () => {
      controller.abort(reason);
      return "hang";
    });
    isReason(await rejection(create(client(server), { signal: controller.signal })));
    await pause(20);
    assert.equal(server.requests.length, 1);
  });

  test(`aborted in the pause before a retry with ${title}: that is the rejection`, async (t) => {
    const server = await serve(t, busy);
    const controller = new AbortController();
    const kontur = client(server, { retry: { delay: 5_000 }, onRetry: () => setTimeout(() => controller.abort(reason), 5) });
    const begun = performance.now();
    isReason(await rejection(get(kontur, { signal: controller.signal })));
    assert.ok(performance.now() - begun < 2_000);
    assert.equal(server.requests.length, 1);
  });
}

test("aborted while it logs in: that is the rejection, and the next call logs in again", async (t) => {
  const controller = new AbortController();
  const server = await serve(t, () => {
    controller.abort("enough");
    return "hang";
  }, { body: example("edin/auth-uuid.exchange.json").response.body }, { headers: { "Set-Cookie": `SID=${sid}` }, body: "" }, {});
  const edin = new Edin({ baseUrl: server.baseUrl, auth: { email: "a@example.com", password: "p" } });
  assert.equal(await rejection(edin.agreements.steps.create(step, { signal: controller.signal })), "enough");
  await edin.agreements.steps.create(step);
  assert.equal(server.requests.length, 4);
});

test("aborted after the end: nothing happens, and no listener is left on the signal", async (t) => {
  const server = await serve(t, read);
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  for (const [method, by] of [["addEventListener", 1], ["removeEventListener", -1]]) {
    const original = signal[method].bind(signal);
    signal[method] = (...given) => {
      listeners += by;
      return original(...given);
    };
  }
  const kontur = client(server);
  for (let call = 0; call < 20; call++) await get(kontur, { signal });
  assert.equal(listeners, 0);
  controller.abort();
});

test("no response in time: a TimeoutError that says the request may have been carried out", async (t) => {
  const server = await serve(t, "hang");
  const error = await rejection(create(client(server), { timeout: 60 }));
  assert.ok(error instanceof TimeoutError);
  assert.deepEqual([error.name, error.code, error.mayHaveReachedServer, server.requests.length], ["TimeoutError", "timeout", true, 1]);
});

test("a read that takes too long is retried, and may then succeed", async (t) => {
  const server = await serve(t, "hang", read);
  assert.equal(typeof (await get(client(server, quick), { timeout: 100 })).subjectId, "string");
  assert.equal(server.requests.length, 2);
});

test("the deadline ends attempts and pauses together", async (t) => {
  const server = await serve(t, busy);
  const begun = performance.now();
  const error = await rejection(get(client(server), { deadline: 200, retry: { attempts: 100, delay: 50 } }));
  const took = performance.now() - begun;
  assert.ok(took < 1_500, `${took} ms`);
  assert.ok(["ServerError", "TimeoutError"].includes(error.name), error.name);
  assert.ok(server.requests.length > 1 && server.requests.length < 20, `${server.requests.length} requests`);
});

test("the deadline ends an attempt that hangs", async (t) => {
  const server = await serve(t, "hang");
  const error = await rejection(get(client(server), { deadline: 80 }));
  assert.deepEqual([error.name, error.code], ["TimeoutError", "deadline"]);
});

test("the timeout includes a body that never ends", async (t) => {
  const never = async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
  const error = await rejection(create(new Kontur({ auth: konturAuth, fetch: never, timeout: 50 })));
  assert.equal(error.name, "TimeoutError");
});

test("a limit beyond 32 bits is treated as none", async (t) => {
  const server = await serve(t, read);
  await get(client(server), { timeout: 2 ** 40, deadline: 2 ** 41 });
});

for (const status of [408, 429, 500, 502, 503, 504]) {
  test(`a read that gets ${status} twice succeeds with the third attempt`, async (t) => {
    const failure = { status, body: "" };
    const server = await serve(t, failure, failure, read);
    assert.equal(typeof (await get(client(server, quick))).subjectId, "string");
    assert.equal(server.requests.length, 3);
  });
}

test("a read gives up after three attempts, or as many as allowed", async (t) => {
  const server = await serve(t, busy);
  assert.equal((await rejection(get(client(server, quick)))).status, 503);
  assert.equal(server.requests.length, 3);
  await rejection(get(client(server, quick), { retry: { attempts: 5 } }));
  assert.equal(server.requests.length, 8);
  await rejection(get(client(server, { retry: { attempts: 1 } })));
  assert.equal(server.requests.length, 9);
});

for (const status of [400, 401, 403, 404, 409, 422, 501]) {
  test(`a read that gets ${status} is not retried`, async (t) => {
    const server = await serve(t, { status, body: "" });
    assert.equal((await rejection(get(client(server, quick)))).status, status);
    assert.equal(server.requests.length, 1);
  });
}

for (const reply of [{ status: 500, body: "" }, busy, { status: 504, body: "" }, "reset", { status: 201, body: "no JSON" }]) {
  test(`a change that gets ${reply.status ?? reply} is not retried, because it may have been carried out`, async (t) => {
    const server = await serve(t, reply);
    const error = await rejection(create(client(server, quick)));
    assert.equal(error.mayHaveReachedServer, true);
    assert.equal(server.requests.length, 1);
  });
}

test("a change that gets 429 is retried after the pause in its response", async (t) => {
  const server = await serve(t, { status: 429, headers: { "Retry-After": "1" }, body: "" }, created);
  await create(client(server, quick));
  const [first, second] = server.requests;
  assert.ok(second.at - first.at >= 990, `${second.at - first.at} ms`);
  assert.equal(second.text, first.text);
});

test("a pause until a date is honoured, one until a past date is skipped", async (t) => {
  const dated = (milliseconds) => ({ status: 429, headers: { "Retry-After": new Date(Date.now() + milliseconds).toUTCString() }, body: "" });
  const delays = [];
  const server = await serve(t, dated(2_500), dated(-60_000), created);
  await create(client(server, { onRetry: ({ delay }) => delays.push(delay) }));
  assert.ok(delays[0] > 0 && delays[0] <= 2_500, `${delays}`);
  assert.equal(delays[1], 0);
});

test("a pause longer than allowed ends the call immediately", async (t) => {
  const server = await serve(t, { status: 429, headers: { "Retry-After": "3600" }, body: "" });
  const error = await rejection(create(client(server)));
  assert.deepEqual([error.name, error.retryAfter, server.requests.length], ["RateLimitError", 3_600_000, 1]);
});

test("a change that was certainly not sent is retried", async () => {
  const retries = [];
  const kontur = new Kontur({ baseUrl: `http://127.0.0.1:${closedPort()}`, auth: konturAuth, onRetry: ({ attempt, status }) => retries.push([attempt, status]), ...quick });
  const error = await rejection(create(kontur));
  assert.deepEqual([error.mayHaveReachedServer, retries], [false, [[1, 0], [2, 0]]]);
});

test("a rejected call leaves no second unhandled rejection", async (t) => {
  const server = await serve(t, { status: 404, body: "" });
  const call = get(client(server));
  await assert.rejects(call);
  await assert.rejects(call.withResponse());
  await assert.rejects(call.finally(() => {}));
});
