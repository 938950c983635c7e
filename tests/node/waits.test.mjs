// Failures around a wait: invalid responses, callbacks that never return, limits, and ends from outside.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Kontur, ValidationError, docflow as exported } from "./support/docflow.mjs";
import { guid, konturAuth } from "./support/fixtures.mjs";
import { by, completed, flow, group, json, paying, play, quick, signing } from "./support/play.mjs";
import { rejection } from "./support/server.mjs";

const { DecodeError, TimeoutError } = exported;
const signature = Uint8Array.of(1);
const never = () => new Promise(() => {});
const empty = (status = 204) => new Response(null, { status });
const realty = (fetch) => new Kontur({ auth: konturAuth, fetch, retry: { attempts: 1 } }).realty;
const submissions = (asked) => asked.filter((one) => one === "POST /docflows/id").length;

/** Unhandled rejections end a Node process. */
async function nobodyElseIsTold(run) {
  const stray = [];
  const note = (reason) => stray.push(reason);
  process.on("unhandledRejection", note);
  try {
    await run();
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(stray, []);
  } finally {
    process.off("unhandledRejection", note);
  }
}

test("a callback that aborts and throws is reported once", async () => {
  await nobodyElseIsTold(async () => {
    for (const name of ["onUpdate", "onPayment", "sign", "until"]) {
      const controller = new AbortController();
      const options = { ...quick, signal: controller.signal, [name]: () => (controller.abort("R"), assert.fail("mine")) };
      const { docflows } = play([name === "onPayment" ? paying("1") : signing(group("a")), completed]);
      const error = await rejection(name === "until" ? docflows.waitFor(guid, options) : docflows.finish(guid, options));
      assert.ok(error === "R" || error.message === "mine", String(error));
    }
  });
});

test("a response without a docflow id is undecodable, and a creation says that it may have been carried out", async () => {
  for (const reply of [() => empty(), () => json({}), () => json({ docflowId: "" }), () => json({ docflow: {} }), () => json(null)]) {
    const { docflows } = realty(async () => reply());
    const calls = [docflows.create("object_request", {}, { validate: "off" }), docflows.submit(guid), docflows.get(guid), docflows.run("object_request", {}, { ...quick, validate: "off" })];
    for (const error of await Promise.all(calls.map(rejection))) {
      assert.ok(error instanceof DecodeError && error.mayHaveReachedServer, String(error));
    }
  }
  const { news, contents } = realty(async () => empty());
  for (const call of [news.list(), contents.upload(new Blob(["%PDF"]))]) assert.ok((await rejection(call)) instanceof DecodeError);
  const { docflows } = realty(async () => json({ token: "t", docflow: flow("sent") }));
  assert.equal((await docflows.get(guid)).docflowId, guid, "a wrapped one has its name inside");
});

test("a submission whose response cannot be read is reported if it has no effect", async () => {
  for (const body of ["<html>", "", "null", "[]"]) {
    const { docflows, asked } = play([signing(group("a"))], { onSubmit: () => new Response(body, { status: 200 }) });
    const error = await rejection(docflows.finish(guid, { ...quick, sign: () => signature }));
    assert.ok(error instanceof DecodeError, String(error));
    assert.equal(error.operation, "realty.docflows.submit");
    assert.equal(submissions(asked), 1);
  }
});

test("an error of a signer's own calls ends the wait, whatever its class", async () => {
  let uploads = 0;
  const { contents } = realty(async () => (uploads++, new Response("<html>", { status: 201 })));
  const given = play([signing(group("a"))]);
  const error = await rejection(given.docflows.finish(guid, { ...quick, sign: async ({ bytes }) => ({ contentId: (await contents.upload(bytes, { contentType: "application/pdf" })).id }) }));
  assert.ok(error instanceof DecodeError, String(error));
  assert.deepEqual([error.operation, uploads, submissions(given.asked)], ["realty.contents.upload", 1, 0]);
});

test("a rejection is explained only by what the next poll shows", async () => {
  const refuse = { onSubmit: () => json({ code: "validation" }, 400) };
  const sign = { ...quick, sign: () => signature };
  const asked = signing(group("a"));
  // Somebody else has submitted it, and it is charged already.
  const charged = play([asked, paying("1"), completed], refuse);
  const updates = [];
  assert.equal((await charged.docflows.finish(guid, { ...sign, onPayment: (payments) => void updates.push(...payments) })).docflow.state, "completed");
  assert.deepEqual([updates.length, submissions(charged.asked)], [1, 1]);
  // Another docflow explains nothing, and two replicas that disagree are not polled forever.
  const foreign = { ...flow("verified"), docflowId: "00000000-0000-4000-8000-000000000001" };
  for (const script of [[asked, foreign, asked], Array.from({ length: 40 }, (_, place) => (place % 2 ? flow("verified") : asked))]) {
    const { docflows, asked: requests } = play(script, refuse);
    const error = await rejection(docflows.finish(guid, sign));
    assert.equal(error.status, 400, String(error));
    assert.ok(submissions(requests) <= 3, `${submissions(requests)} submissions`);
  }
  const late = play([asked], { onSubmit: async () => (await new Promise((resolve) => setTimeout(resolve, 60)), json({ code: "validation" }, 400)) });
  assert.ok((await rejection(late.docflows.finish(guid, { ...sign, deadline: 5_000 }))).status === 400);
});

test("one object where a list is documented is a list of one: it is signed, paid for and downloaded", async () => {
  const one = (requirements) => flow("suspended", { requirements });
  const person = { personId: "p" };
  for (const signature of [[{ person, files: { id: "a", type: "statement" } }], { person, files: [{ id: "a", type: "statement" }] }, { person, files: { id: "a", type: "statement" } }]) {
    const [signed, paid] = [[], []];
    const ended = flow("completed", { result: { files: { id: "result-1", type: "egrn:outdoc" } } });
    const { docflows, asked } = play([one({ signature }), one({ payment: { uin: "1", summ: "2000" } }), ended]);
    const { files } = await docflows.finish(guid, { ...quick, deadline: 5_000, sign: ({ file }) => (signed.push(file.id), Uint8Array.of(1)), onPayment: (payments) => void paid.push(...payments.map(({ uin }) => uin)) });
    assert.deepEqual([signed, paid, files.map(({ id }) => id), submissions(asked)], [["a"], ["1"], ["result-1"], 1]);
  }
});

test("a duty is reported once, also if its uin appears later", async () => {
  const due = (...payment) => flow("suspended", { requirements: { payment } });
  const [bare, one, two] = [{ summ: "2000" }, { uin: "1", summ: "2000" }, { uin: "2", summ: "2000" }];
  const updates = [];
  const { docflows } = play([due(bare), due(one), due(one, two), due(two), completed]);
  await docflows.finish(guid, { ...quick, onPayment: (payments) => void updates.push(payments.map(({ uin }) => uin)) });
  assert.deepEqual(updates, [[undefined], ["2"]]);
});

test("nothing counts as rejected if nothing was required", async () => {
  const nothing = signing({ person: { personId: "p" }, files: [] });
  const { docflows, asked } = play([flow("sent"), nothing, nothing, nothing, nothing, completed]);
  assert.equal((await docflows.finish(guid, { ...quick, sign: () => signature })).docflow.state, "completed");
  assert.equal(submissions(asked), 0);
});

test("the first update of run is the created docflow", async () => {
  for (const [created, expected] of [
    [flow("unheard_of"), ["wait", false]], [flow("error"), ["failed", true]], [signing(group("a")), ["sign", true]], [flow("queued"), ["wait", true]],
  ]) {
    const updates = [];
    const { docflows } = realty(async (_, { method }) => json(method === "POST" ? created : completed));
    await docflows.run("object_request", {}, { ...quick, validate: "off", onUpdate: (_, { do: step, known }) => void updates.push([step, known]) });
    assert.deepEqual(updates[0], expected);
  }
});

test("signatures that the service did not accept are reported, and nothing is submitted again automatically", async () => {
  const asked = signing(group("a"));
  const given = play([asked, flow("verified"), asked]);
  const error = await rejection(given.docflows.finish(guid, { ...quick, sign: () => signature }));
  assert.equal(error.code, "signatures-refused");
  assert.match(error.message, /^realty\.docflows\.finish: the service asks again for signatures that were submitted/);
  assert.equal(submissions(given.asked), 1);
  // To continue, sign again.
  const anew = play([asked, flow("verified"), completed]);
  assert.equal((await anew.docflows.finish(guid, { ...quick, sign: () => signature })).docflow.state, "completed");
});

test("a deadline ends whatever is waited for", async () => {
  const limit = { ...quick, deadline: 40 };
  for (const name of ["onUpdate", "onPayment", "sign"]) {
    const { docflows } = play([name === "onPayment" ? paying("1") : signing(group("a"))]);
    const error = await rejection(docflows.finish(guid, { ...limit, [name]: never }));
    assert.ok(error instanceof TimeoutError && error.code === "deadline", `${name}: ${error}`);
  }
  assert.ok((await rejection(play([flow("sent")]).docflows.waitFor(guid, { ...limit, until: never }))) instanceof TimeoutError);
  assert.ok((await rejection(play([signing(group("a"))]).docflows.sign(guid, never, { deadline: 40 }))) instanceof TimeoutError);
  assert.ok((await rejection(play([completed]).docflows.run("object_request", {}, { ...limit, validate: "off", onUpdate: never }))) instanceof TimeoutError);
  // Downloading the result files is included too.
  const slow = realty(async (url, { signal }) => {
    if (!url.includes("/files/")) return json(completed);
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  });
  assert.ok((await rejection(slow.docflows.finish(guid, limit))) instanceof TimeoutError);
  // So is buffering a stream.
  let cancelled = false;
  const endless = new ReadableStream({ pull: never, cancel: () => void (cancelled = true) });
  const late = await rejection(slow.contents.upload(endless, { deadline: 40, contentType: "application/pdf" }));
  assert.ok(late instanceof TimeoutError && !late.mayHaveReachedServer && cancelled, String(late));
  assert.equal(late.operation, "realty.contents.upload");
  const patient = new Kontur({ auth: konturAuth, deadline: 40, fetch: never }).realty;
  assert.ok((await rejection(patient.contents.upload(new ReadableStream({ pull: never })))) instanceof TimeoutError, "the client's own deadline");
});

test("a signer's signal is aborted when nobody waits for it any more", async () => {
  for (const end of ["abort", "deadline"]) {
    const controller = new AbortController();
    const reason = new Error("enough");
    let handed;
    const sign = ({ signal }) => {
      handed = signal;
      if (end === "abort") controller.abort(reason);
      return never();
    };
    const options = { ...quick, sign, signal: controller.signal, ...(end === "deadline" ? { deadline: 40 } : {}) };
    const error = await rejection(play([signing(group("a"))]).docflows.finish(guid, options));
    assert.equal(handed.reason, error);
    assert.ok(end === "abort" ? error === reason : error instanceof TimeoutError);
  }
  let kept;
  await play([signing(group("a")), completed]).docflows.finish(guid, { ...quick, sign: ({ signal }) => ((kept = signal), signature) });
  assert.equal(kept.aborted, false);
});

test("a deadline leaves time for a last poll", async () => {
  const begun = Date.now();
  const { docflows, polls } = play([flow("sent"), completed]);
  assert.equal((await docflows.waitFor(guid, { deadline: 1000 })).state, "completed");
  assert.equal(polls(), 2);
  assert.ok(Date.now() - begun >= 490, "it is made in the second half");
});

test("members of an undocumented type are skipped", async () => {
  const odd = (requirements) => flow("suspended", { requirements });
  const file = { id: "a", type: "statement" };
  const polls = [
    odd(5), odd({ signature: 5 }), odd({ signature: {} }), odd({ signature: [null] }), odd({ signature: [{ files: 5 }] }), odd({ signature: [{ files: {} }] }), odd({ signature: [{ files: [{ type: "statement" }, { id: 5 }, { id: {} }] }] }),
    odd({ signature: [{ files: [null] }] }), odd({ payment: 5 }), odd({ payment: {} }), odd({ payment: [null] }), flow("suspended", { result: 5 }), flow("suspended", { result: { files: 5 } }),
  ];
  const { docflows } = play([...polls, { ...completed, result: { files: [null, 5, { type: "x" }, { id: "" }, completed.result.files[0]] }, requirements: { signature: [null] } }]);
  const { files } = await docflows.finish(guid, { ...quick, sign: () => signature, onPayment: () => assert.fail("nothing was charged") });
  assert.deepEqual(files.map(({ id }) => id), ["result-1"]);
  for (const poll of polls) {
    assert.deepEqual(docflows.signatures(poll), []);
    docflows.step(poll);
  }
  const [one] = docflows.signatures(odd({ signature: [null, { files: [null, file], person: null }] }));
  assert.equal(one.file.id, "a");
  const updates = [];
  const mixed = play([odd({ payment: [null, { uin: "1" }, "x", { uin: "2" }] }), completed]);
  await mixed.docflows.finish(guid, { ...quick, onPayment: (payments) => void updates.push(...payments.map(({ uin }) => uin)) });
  assert.deepEqual(updates, ["1", "2"]);
});

test("events among items that are not events are all delivered", async () => {
  const event = (token) => ({ token, date: "2019-03-21T09:14:27Z", docflow: flow("sent") });
  const { news } = realty(async () => json({ docflowNewsItem: [null, event("t1"), 5, event("t2")], lastToken: "t2" }));
  const events = news.follow({ ...quick, after: "t0" });
  assert.deepEqual([(await events.next()).value.token, (await events.next()).value.token], ["t1", "t2"]);
  await events.return();
});

test("a response about another docflow is ignored", async () => {
  const other = { ...signing(group("a")), docflowId: "00000000-0000-4000-8000-000000000001" };
  const { docflows, asked } = play([other, { ...completed, docflowId: guid.toUpperCase() }]);
  assert.equal((await docflows.finish(guid, { ...quick, sign: () => assert.fail("not mine to sign") })).docflow.state, "completed");
  assert.equal(submissions(asked), 0);
  const error = await rejection(play([other]).docflows.waitFor(guid, { ...quick, failures: 2 }));
  assert.match(error.message, /is not about the docflow that was asked for/);
});

test("following ends when its consumer ends it, even while it waits", async () => {
  await nobodyElseIsTold(async () => {
    for (const fetch of [never, async () => json({ docflowNewsItem: [], lastToken: "t" })]) {
      const { news } = realty((url, init) => Promise.race([fetch(url), new Promise((_, reject) => init.signal.addEventListener("abort", () => reject(init.signal.reason)))]));
      const events = news.follow({ interval: 60_000 });
      const next = events.next();
      setTimeout(() => events.return(), 5);
      assert.deepEqual(await next, { value: undefined, done: true });
      assert.deepEqual(await events.next(), { value: undefined, done: true });
    }
    const thrown = realty((_, init) => new Promise((_, reject) => init.signal.addEventListener("abort", () => reject(init.signal.reason)))).news.follow();
    const waiting = thrown.next();
    assert.equal(await rejection(thrown.throw("mine")), "mine");
    assert.deepEqual(await waiting, { value: undefined, done: true });
    const unread = realty(never).news.follow();
    assert.deepEqual(await unread.return(), { value: undefined, done: true });
  });
});

test("an abort ends following before the next event is delivered", async () => {
  const events = ["t1", "t2", "t3"].map((token) => ({ token, date: "2019-03-21T09:14:27Z", docflow: flow("sent") }));
  const controller = new AbortController();
  const seen = [];
  const error = await rejection((async () => {
    for await (const { token } of realty(async () => json({ docflowNewsItem: events, lastToken: "t3" })).news.follow({ after: "t0", signal: controller.signal })) {
      seen.push(token);
      controller.abort("enough");
    }
  })());
  assert.deepEqual([error, seen], ["enough", ["t1"]]);
});

test("options that are not an object are rejected by every wait", async () => {
  const { docflows, news, asked } = play([completed]);
  for (const wrong of ["queued", 5, () => {}, null]) {
    const calls = [() => docflows.waitFor(guid, wrong), () => docflows.finish(guid, wrong), () => docflows.run("object_request", {}, wrong), () => docflows.sign(guid, () => {}, wrong)];
    for (const call of calls) assert.ok((await rejection(call())) instanceof TypeError, String(wrong));
    assert.throws(() => news.follow(wrong), TypeError);
  }
  for (const name of ["interval", "maxInterval", "failures", "deadline"]) {
    for (const wrong of [NaN, Infinity]) assert.ok((await rejection(docflows.waitFor(guid, { [name]: wrong }))) instanceof TypeError, `${name} ${wrong}`);
  }
  assert.match((await rejection(docflows.waitFor(guid, { failures: 1e9 }))).message, /from 1 to 1000000/);
  assert.match((await rejection(docflows.waitFor(guid, { interval: 1e12 }))).message, /from 1 to 2147483648/);
  assert.deepEqual(asked, []);
});

test("messages of a wait are in the client's language", async () => {
  for (const [locale, nofunction, notoken, nostate] of [
    ["en", "onUpdate: must be a function", "after: must be a token, a string", /^until: must be a state/],
    ["ru", "onUpdate: нужна функция", "after: нужен токен, строка", /^until: допустимы состояние/],
    ["uk", "onUpdate: потрібна функція", "after: потрібен токен, рядок", /^until: допустимі стан/],
  ]) {
    const { docflows, news } = new Kontur({ auth: konturAuth, fetch: never, locale }).realty;
    assert.equal((await rejection(docflows.waitFor(guid, { onUpdate: 5 }))).message, nofunction);
    assert.throws(() => news.follow({ after: 5 }), { name: "TypeError", message: notoken });
    for (const until of ["paused", "", 5, null, ["sent", 5], ["sent paused"]]) {
      const error = await rejection(docflows.waitFor(guid, { until }));
      assert.ok(error instanceof TypeError, String(error));
      assert.match(error.message, nostate);
    }
  }
});

test("an update has the docflow's previous state", async () => {
  const updates = [];
  const { docflows } = play([flow("queued"), flow("sent"), flow("sent"), completed]);
  await docflows.waitFor(guid, { ...quick, onUpdate: (_, update) => void updates.push(update) });
  assert.deepEqual(updates.map(({ do: step, previous }) => [step, previous]), [["wait", undefined], ["wait", "queued"], ["done", "sent"]]);
  assert.deepEqual(Object.keys(updates[0]).sort(), ["calls", "do", "known", "previous"]);
});

test("a value that is not a signature is not attached", async () => {
  for (const nothing of [new Uint8Array(), new Blob([])]) {
    const { docflows, asked } = play([signing(group("a"))]);
    const error = await rejection(docflows.finish(guid, { ...quick, sign: () => nothing }));
    assert.ok(error instanceof ValidationError, String(error));
    assert.deepEqual(error.issues.map(({ rule }) => rule), ["V08"]);
    assert.ok(!asked.some((one) => one.startsWith("POST")));
  }
  for (const wrong of ["text", 5, { contentId: 5 }, { contentId: undefined }]) {
    const error = await rejection(play([signing(group("a"))]).docflows.finish(guid, { ...quick, sign: () => wrong }));
    assert.match(String(error), /^TypeError: docflow: a signature must be bytes, a Blob, a stream or \{ contentId \}$/);
  }
});

test("a progress callback may throw: the call ends with its error, once, and a finished upload is kept", async () => {
  const mine = new Error("mine");
  let asked = 0;
  const { contents } = new Kontur({
    auth: konturAuth,
    fetch: async (_, { method, body }) => {
      asked += 1;
      if (method === "GET") return new Response("%PDF");
      await new Response(body).arrayBuffer();
      return json({ id: guid }, 201);
    },
  }).realty;
  const throwing = { onProgress: () => { throw mine; } };
  assert.equal(await rejection(contents.download(guid, throwing)), mine);
  assert.equal(asked, 1);
  assert.equal(await rejection(contents.upload(new Blob(["%PDF"]), throwing)), mine);
  assert.equal(asked, 2);
  // Without bytes there is nothing to count, so only the end is reported.
  const ends = [];
  const onProgress = (progress) => (ends.push(progress), assert.fail("at the end"));
  assert.equal((await contents.upload(new Blob([]), { contentType: "application/pdf", onProgress })).id, guid);
  assert.deepEqual(ends, [{ loaded: 0, total: 0 }]);
});

test("a stream that is not buffered to its end is cancelled", async () => {
  const { contents } = realty(async () => json({ id: guid }, 201));
  const aborted = AbortSignal.abort("enough");
  for (const [pieces, options, expected] of [[["text"], {}, TypeError], [[signature], { signal: aborted }, String]]) {
    let cancelled = false;
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue(pieces[0]), cancel: () => void (cancelled = true) });
    const error = await rejection(contents.upload(stream, { contentType: "application/pdf", ...options }));
    assert.ok(Object(error) instanceof expected, String(error));
    assert.ok(cancelled, String(error));
  }
});

test("a service's request to wait is honoured, up to a limit", async () => {
  const busy = (status, after) => () => new Response("{}", { status, headers: { "Retry-After": after } });
  let polls = 0;
  const { docflows } = realty(async () => (polls++ ? json(completed) : busy(503, "1")()));
  const begun = Date.now();
  await docflows.waitFor(guid, quick);
  assert.ok(Date.now() - begun >= 990, "the pause that a 503 asks for");
  const error = await rejection(realty(async () => busy(503, "-5")()).docflows.get(guid));
  assert.deepEqual([error.name, error.retryAfter], ["ServerError", undefined]);
  assert.equal((await rejection(realty(async () => busy(429, "2")()).docflows.get(guid))).retryAfter, 2000);
});

test("two people who sign the same file are asked one by one", async () => {
  const people = [];
  const { docflows } = play([signing(by("p", "a"), by("q", "a")), completed]);
  await docflows.finish(guid, { ...quick, sign: ({ personId }) => (people.push(personId), signature) });
  assert.deepEqual(people, ["p", "q"]);
});
