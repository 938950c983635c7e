// Many items in one call, through real sockets: each exists exactly once, whatever happens.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, ConnectionError, Kontur, Sandbox, ValidationError, docflow, fileOf } from "./support/docflow.mjs";
import { konturAuth, person } from "./support/fixtures.mjs";
import { closedPort, rejection, serve } from "./support/server.mjs";
import { serveServices } from "./support/services.mjs";

const { AuthenticationError } = docflow;
const quick = { interval: 1, maxInterval: 1 };
/** A person of the default seed. */
const owner = "8849e9cf-d01b-49e3-aceb-db4842836a7c";
const subjects = (count) => Array.from({ length: count }, (_, index) => ({ externalId: `s_${index}`, person }));
const forms = (count) => Array.from({ length: count }, (_, index) => ({ externalId: `f_${index}`, person: owner }));

/** The services behind a socket, and a client of them. `acted` as in support/services.mjs. */
async function stage(t, acted, options) {
  const sandbox = new Sandbox();
  const server = await serveServices(sandbox, acted);
  t.after(server.close);
  /** The most requests that the client has had in flight. */
  const seen = { most: 0, inFlight: 0 };
  const fetch = async (...given) => {
    seen.most = Math.max(seen.most, ++seen.inFlight);
    try {
      return await globalThis.fetch(...given);
    } finally {
      seen.inFlight--;
    }
  };
  const kontur = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth, retry: { attempts: 1 }, fetch, ...options });
  const sent = (operation = "create") => sandbox.requests.filter((request) => request.operation?.endsWith(`.${operation}`));
  /** How often each external id was created. */
  const created = () => {
    const counts = {};
    for (const { body, status } of sent()) if (status === 201) counts[JSON.parse(body).externalId] = (counts[JSON.parse(body).externalId] ?? 0) + 1;
    return counts;
  };
  const once = (items) => assert.deepEqual(created(), Object.fromEntries(items.map(({ externalId }) => [externalId, 1])));
  return { sandbox, seen, kontur, sent, created, once, subjects: kontur.assessment.subjects, certificateForms: kontur.crypto.certificateForms };
}

for (const [title, api, items, id] of [
  ["subjects of checks", (kontur) => kontur.assessment.subjects, subjects(30), "subjectId"],
  ["subjects of certificates", (kontur) => kontur.entity.subjects, subjects(30).map(({ externalId }) => ({ externalId, person: { ...person, citizenship: "RUS" } })), "subjectId"],
  ["certificate forms", (kontur) => kontur.crypto.certificateForms, forms(30), "formId"],
]) {
  test(`${title}: each is created once, the results are in order, four are under way`, async (t) => {
    const { kontur, seen, once } = await stage(t, () => sleep(15));
    const reported = [];
    const results = await api(kontur).createMany(items, { onProgress: (progress) => void reported.push(progress) });
    assert.deepEqual(results.map(({ index, externalId }) => [index, externalId]), items.map(({ externalId }, index) => [index, externalId]));
    assert.equal(new Set(results.map(({ value }) => value[id])).size, 30);
    once(items);
    assert.equal(seen.most, 4);
    assert.deepEqual(reported.map(({ total, done, failed }) => [total, done, failed]), items.map((_, index) => [30, index + 1, 0]));
    assert.deepEqual(new Set(reported.map(({ result }) => result)), new Set(results));
  });
}

test("every item is checked before anything is sent, with its place", async (t) => {
  const { subjects: api, sandbox } = await stage(t);
  const items = subjects(20);
  items[3] = { person };
  items[5].externalId = "s_4";
  items[17] = { externalId: "s_17", person: { ...person, snils: "112-233-445 96" } };
  const error = await rejection(api.createMany(items));
  assert.ok(error instanceof ValidationError);
  assert.equal(error.operation, "assessment.subjects.createMany");
  assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), [
    [[3, "externalId"], "AbsenceOfRequiredField"],
    [[5, "externalId"], "DuplicatedExternalId"],
    [[17, "person", "snils"], "WrongSnils"],
  ]);
  assert.match(error.message, /\[3\]\.externalId: is required here/);
  const ru = new Kontur({ auth: konturAuth, locale: "ru", fetch: sandbox.fetch });
  assert.match((await rejection(ru.assessment.subjects.createMany([{ person }]))).message, /здесь обязателен/);
  // A hyphen is only a warning, unless that is asked for.
  const warned = await rejection(api.createMany([{ externalId: "a-b", person }], { validate: "strict" }));
  assert.deepEqual(warned.issues.map(({ path }) => path), [[0, "externalId"]]);
  const many = await rejection(api.createMany(Array.from({ length: 5_000 }, () => ({}))));
  assert.equal(many.issues.length, 1_001);
  assert.equal(many.issues.at(-1).rule, "more");
  for (const hostile of [[null], [5], ["text"], [[]], [{ externalId: 5, person }], [{ externalId: null, person }]]) {
    for (const validate of ["default", "off"]) assert.ok((await rejection(api.createMany(hostile, { validate }))) instanceof ValidationError, `${JSON.stringify(hostile)} ${validate}`);
  }
  assert.deepEqual(sandbox.requests, []);
});

test("invalid arguments are TypeErrors, and nothing is sent", async (t) => {
  const { subjects: api, sandbox } = await stage(t);
  for (const items of [undefined, null, 5, "abc", {}, new Date()]) assert.ok((await rejection(api.createMany(items))) instanceof TypeError, String(items));
  const wrong = [{ concurrency: 0 }, { concurrency: 1.5 }, { concurrency: "4" }, { concurrency: NaN }, { onProgress: 5 }, { onCheckpoint: {} }, { findSubject: 1 }, { failures: 0 }, { interval: -1 }, { deadline: NaN }, { signal: 5 }];
  for (const checkpoint of [5, "text", [], {}, { done: 1, created: [], pending: [] }, { done: -1, created: [], pending: [] }, { done: 0, created: [["a"]], pending: [] }, { done: 0, created: {}, pending: [] }, { done: 0, created: [], pending: [5] }, { done: 2, last: "s_1", created: [], pending: [] }]) wrong.push({ checkpoint });
  for (const options of wrong) assert.ok((await rejection(api.createMany(subjects(2), options))) instanceof TypeError, JSON.stringify(options));
  assert.deepEqual(await api.createMany([]), []);
  assert.deepEqual(sandbox.requests, []);
});

test("an item that the service refuses is its own result, and stops no other", async (t) => {
  let number = 0;
  const server = await serve(t, ({ text }) => {
    const { externalId } = JSON.parse(text);
    if (externalId === "s_1") return { status: 400, body: { code: "validation", errors: [{ code: "WrongOrganization" }] } };
    if (externalId === "s_2") return { status: 500, body: "" };
    return { status: 201, body: { subjectId: `00000000-0000-4000-8000-00000000000${number++}`, externalId } };
  });
  const { subjects: api } = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).assessment;
  const results = await api.createMany(subjects(5), { ...quick, failures: 3 });
  assert.deepEqual(results.map(({ value, error }) => value?.externalId ?? error.name), ["s_0", "ApiError", "ServerError", "s_3", "s_4"]);
  assert.ok(results[1].error instanceof ApiError && results[1].error.has("WrongOrganization"));
  const times = (externalId) => server.requests.filter(({ text }) => text.includes(externalId)).length;
  assert.deepEqual([times("s_1"), times("s_2")], [1, 3]);
});

test("forms whose responses are lost are looked up before they are sent again", async (t) => {
  let responses = 0;
  const order = [];
  const { certificateForms: api, once } = await stage(t, ({ method, url, text }) => {
    const externalId = method === "POST" ? JSON.parse(text).externalId : new URL(url, "http://a").searchParams.get("externalId");
    order.push([externalId, method]);
    return method === "POST" && responses++ % 3 === 0 ? "lose" : undefined;
  });
  const items = forms(24);
  const results = await api.createMany(items, quick);
  assert.ok(results.every(({ value }) => typeof value.formId === "string"));
  once(items);
  const ways = items.map(({ externalId }) => order.filter(([id]) => id === externalId).map(([, method]) => method).join(" "));
  assert.deepEqual([...new Set(ways)].sort(), ["POST", "POST GET"]);
  assert.equal(ways.filter((way) => way === "POST GET").length, 8);
});

test("subjects whose responses are lost exist once; their ids come from the caller's records", async (t) => {
  let responses = 0;
  const { subjects: api, once, sandbox } = await stage(t, () => (responses++ % 2 === 0 ? "lose" : undefined));
  const items = subjects(6);
  const results = await api.createMany(items, { ...quick, concurrency: 1 });
  once(items);
  const lost = results.filter(({ error }) => error);
  assert.ok(lost.length >= 3 && lost.every(({ error }) => error.code === "subject-exists" && error.cause.has("DuplicatedExternalId")));
  const id = "e1bd227e-a557-4fee-b8af-e141088646a9";
  const found = await api.createMany(items, { ...quick, findSubject: (externalId, item) => (assert.equal(item.externalId, externalId), id) });
  assert.deepEqual(found.map(({ value }) => value), items.map(({ externalId }) => ({ externalId, subjectId: id })));
  assert.ok(sandbox.requests.length >= 12);
});

test("a form of another owner is not taken for ours", async (t) => {
  const { certificateForms: api } = await stage(t);
  await api.create({ externalId: "f_1", person: "eaadf515-756c-42eb-8879-c2b54e0a8317" });
  const results = await api.createMany(forms(3), quick);
  assert.deepEqual(results.map(({ value, error }) => error?.code ?? value.externalId), ["f_0", "form-exists", "f_2"]);
});

test("an abort rejects with its reason, and the checkpoint takes the rest up: nothing is created twice or asked for twice", async (t) => {
  const { certificateForms: api, sandbox, once, created } = await stage(t, () => sleep(1));
  const items = forms(200);
  const controller = new AbortController();
  let stored;
  const reason = { enough: true };
  const aborted = api.createMany(items, {
    signal: controller.signal,
    onCheckpoint: async (checkpoint) => {
      await sleep(1);
      stored = JSON.stringify(checkpoint);
    },
    onProgress: ({ done }) => done === 90 && controller.abort(reason),
  });
  assert.equal(await rejection(aborted), reason);
  const known = JSON.parse(stored);
  assert.ok(known.created.length >= 90 && known.created.length < 100, stored.length);
  const before = sandbox.requests.length;
  const results = await api.createMany(items, { ...quick, checkpoint: known, onCheckpoint: (checkpoint) => (stored = JSON.stringify(checkpoint)) });
  assert.ok(results.every(({ value }) => typeof value.formId === "string"));
  assert.equal(new Set(results.map(({ value }) => value.formId)).size, 200);
  once(items);
  assert.equal(Object.keys(created()).length, 200);
  const rest = sandbox.requests.slice(before);
  const names = new Set(known.created.map(([externalId]) => externalId));
  assert.ok(rest.every(({ body, path }) => !names.has(body ? JSON.parse(body).externalId : new URL(path, "http://a").searchParams.get("externalId"))), "what the checkpoint knows is not asked for");
  // Only what was announced is looked up; those are a block at most.
  assert.ok(rest.filter(({ method }) => method === "GET").length <= 128);
  assert.deepEqual(JSON.parse(stored), { done: 0, created: JSON.parse(stored).created, pending: [] });
  assert.equal(JSON.parse(stored).created.length, 200);
});

test("every item is in the stored checkpoint before it is sent, and stores never overlap", async (t) => {
  let stored = { pending: [] };
  const unannounced = [];
  const { subjects: api } = await stage(t, ({ text }) => {
    const { externalId } = JSON.parse(text);
    if (!stored.pending.includes(externalId)) unannounced.push(externalId);
  });
  let storing = 0;
  const onCheckpoint = async (checkpoint) => {
    assert.equal(++storing, 1);
    await sleep(2);
    stored = structuredClone(checkpoint);
    storing--;
  };
  const items = subjects(100);
  await api.createMany(items, { onCheckpoint, concurrency: 16 });
  assert.deepEqual(unannounced, []);
  assert.deepEqual([stored.pending, stored.created.length], [[], 100]);
  const streamed = items.map(({ externalId }) => ({ externalId: `x${externalId}`, person }));
  for await (const { error } of api.createMany(streamed.values(), { onCheckpoint })) assert.equal(error, undefined);
  assert.deepEqual(unannounced, []);
  assert.deepEqual(stored, { done: 100, last: "xs_99", created: [], pending: [] });
});

test("a checkpoint that is older than what was done creates nothing twice", async (t) => {
  const { certificateForms: api, once } = await stage(t);
  const items = forms(40);
  await api.createMany(items);
  for (const checkpoint of [undefined, null, { done: 0, created: [], pending: [] }]) {
    const results = await api.createMany(items, { ...quick, checkpoint });
    assert.ok(results.every(({ value }) => typeof value.formId === "string"));
  }
  once(items);
});

test("a checkpoint holds ids and no personal data, and so do progress and errors in a log", async (t) => {
  const { subjects: api } = await stage(t);
  const secret = { surname: "Скрытнова", name: "Анна", snils: "112-233-445 95", birthDate: "1990-01-02" };
  const items = Array.from({ length: 70 }, (_, index) => ({ externalId: `p_${index}`, person: secret }));
  const all = [];
  await api.createMany(items, { onCheckpoint: (checkpoint) => void all.push(JSON.stringify(checkpoint)) });
  assert.ok(all.length >= 2);
  for (const text of all) assert.doesNotMatch(text, /Скрытнова|Анна|112-233|1990-01/);
  const running = api.createMany(items);
  assert.doesNotMatch((await import("node:util")).inspect(running, { depth: 9, showHidden: true }), /Скрытнова/);
  await running;
});

test("a stream is read as it is needed, its items are checked one by one, and its results come in order", async (t) => {
  const { subjects: api, once, seen } = await stage(t, ({ text }) => (JSON.parse(text).externalId === "s_0" ? sleep(60) : undefined));
  let pulled = 0;
  let closed = false;
  async function* source() {
    try {
      for (const item of subjects(250)) {
        pulled++;
        yield item.externalId === "s_7" ? { ...item, externalId: "s_6" } : item.externalId === "s_9" ? { ...item, person: {} } : item;
      }
    } finally {
      closed = true;
    }
  }
  let taken = 0;
  let furthest = 0;
  const failed = [];
  for await (const { index, externalId, error } of api.createMany(source(), { concurrency: 8 })) {
    assert.equal(index, taken++);
    if (error) failed.push([index, externalId, error.issues[0].path]);
    furthest = Math.max(furthest, pulled - taken);
  }
  assert.deepEqual(failed.map(([index, id, path]) => [index, id, path[0]]), [[7, "s_6", 7], [9, "s_9", 9]]);
  assert.ok(furthest <= 8 * 16 + 8, `${furthest} items ahead`);
  assert.deepEqual([pulled, taken, closed, seen.most], [250, 250, true, 8]);
  once(subjects(250).filter((_, index) => index !== 7 && index !== 9));
});

test("leaving the loop ends it, and its checkpoint goes on behind the last handled result", async (t) => {
  const { certificateForms: api, once } = await stage(t);
  const items = forms(120);
  let stored;
  let closed = 0;
  const source = function* (from) {
    try {
      yield* items;
    } finally {
      closed++;
    }
  };
  const seen = [];
  for (let run = 0; run < 5 && seen.length < 120; run++) {
    let taken = 0;
    for await (const { externalId, value } of api.createMany(source(), { ...quick, checkpoint: stored && JSON.parse(stored), onCheckpoint: (checkpoint) => void (stored = JSON.stringify(checkpoint)) })) {
      assert.equal(typeof value.formId, "string");
      // The last one of a run is not handled: the loop is left before the next is requested.
      if (++taken > 30) break;
      seen.push(externalId);
    }
    await sleep(5);
  }
  assert.deepEqual(seen, items.map(({ externalId }) => externalId));
  once(items);
  assert.equal(closed, 4);
  const others = forms(3).map((form) => ({ ...form, externalId: `other_${form.externalId}` }));
  const iterator = api.createMany(others, { checkpoint: { done: 2, last: "f_1", created: [], pending: [] } })[Symbol.asyncIterator]();
  assert.ok((await rejection(iterator.next())) instanceof TypeError, "these are not the items of the checkpoint");
});

test("awaited or iterated, not both; an array can be iterated, and a stream awaited", async (t) => {
  const { subjects: api } = await stage(t);
  const iterated = api.createMany(subjects(3));
  const indexes = [];
  for await (const { index } of iterated) indexes.push(index);
  assert.deepEqual(indexes, [0, 1, 2]);
  assert.ok((await rejection(iterated)) instanceof TypeError);
  const awaited = api.createMany(new Set(subjects(6).slice(3)));
  assert.deepEqual((await awaited).map(({ externalId }) => externalId), ["s_3", "s_4", "s_5"]);
  for await (const { value } of awaited) indexes.push(typeof value.subjectId);
  assert.deepEqual(indexes.slice(3), ["string", "string", "string"]);
  let isOver = false;
  await awaited.finally(() => (isOver = true));
  assert.ok(isOver);
  // Not awaited at all: it is done all the same.
  const promise = api.createMany([{ externalId: "late", person }]);
  await sleep(50);
  assert.equal((await promise)[0].externalId, "late");
});

test("what no item could survive rejects the whole, and what was done is in the checkpoint", async (t) => {
  let count = 0;
  const server = await serve(t, ({ text }) => (count++ < 10 ? { status: 201, body: { subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9", externalId: JSON.parse(text).externalId } } : { status: 401, body: "" }));
  const { subjects: api } = new Kontur({ baseUrl: server.baseUrl, auth: konturAuth }).assessment;
  let stored;
  const error = await rejection(api.createMany(subjects(100), { ...quick, onCheckpoint: (checkpoint) => void (stored = checkpoint) }));
  assert.ok(error instanceof AuthenticationError);
  assert.equal(stored.created.length, 10);
  assert.ok(server.requests.length <= 14, `${server.requests.length} requests`);
  const nobody = new Kontur({ baseUrl: `http://127.0.0.1:${closedPort()}`, auth: konturAuth, retry: { attempts: 1 } });
  assert.ok((await rejection(nobody.assessment.subjects.createMany(subjects(50), { ...quick, failures: 2 }))) instanceof ConnectionError);
});

test("the deadline ends the whole; an exception of a callback does too", async (t) => {
  const { subjects: api, sandbox } = await stage(t, () => sleep(20));
  const error = await rejection(api.createMany(subjects(1_000), { deadline: 150 }));
  assert.deepEqual([error.name, error.code], ["TimeoutError", "deadline"]);
  for (const [name, options] of Object.entries({ onProgress: {}, onCheckpoint: {} })) {
    const thrown = new Error(name);
    const before = sandbox.requests.length;
    const items = subjects(50).map((item) => ({ ...item, externalId: `${name}_${item.externalId}` }));
    const callback = () => {
      throw thrown;
    };
    assert.equal(await rejection(api.createMany(items, { ...options, [name]: callback })), thrown);
    assert.ok(sandbox.requests.length - before <= (name === "onCheckpoint" ? 0 : 8));
  }
});

const declarations = await readFile(fileOf("bulk.d.cts"), "utf8");
for (const [, comment] of declarations.matchAll(/@example([^]*?)\* @throws/g)) {
  const code = comment.replace(/^[ \t]*\*[ \t]?/gm, "").trim();
  test(`an example runs: ${code.split("\n")[0]}`, async () => {
    const kontur = new Kontur({ auth: konturAuth, fetch: new Sandbox().fetch });
    const printed = [];
    await new (async () => {}).constructor("kontur", "console", code)(kontur, { log: (...given) => void printed.push(given) });
    assert.ok(printed.flat().every((value) => !(value instanceof Error)), String(printed));
  });
}
