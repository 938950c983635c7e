// Waiting, following, `run` and `finish`, with a scripted service.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Kontur, ValidationError, docflow as exported } from "./support/docflow.mjs";
import { guid, konturAuth } from "./support/fixtures.mjs";
import { both, by, completed, flow, group, json, paying, play, quick, signing } from "./support/play.mjs";
import { rejection } from "./support/server.mjs";

const { DocflowFailedError, TimeoutError, ConnectionError, NotFoundError } = exported;

test("a wait ends when the docflow ends, and reports each change once", async () => {
  const updates = [];
  const { docflows } = play([flow("queued"), flow("queued"), flow("sent"), flow("checking"), flow("sent"), completed]);
  const onUpdate = ({ state }, { do: step, known, previous }) => updates.push([previous, state, step, known]);
  const done = await docflows.waitFor(guid, { ...quick, onUpdate });
  assert.equal(done.state, "completed");
  assert.deepEqual(updates, [
    [undefined, "queued", "wait", true], ["queued", "sent", "wait", true], ["sent", "checking", "wait", false], ["checking", "sent", "wait", true], ["sent", "completed", "done", true],
  ]);
});

test("a wait ends at the given states, and at the end of the docflow anyway", async () => {
  assert.equal((await play([flow("queued"), flow("sent"), completed]).docflows.waitFor(guid, { ...quick, until: "sent" })).state, "sent");
  assert.equal((await play([flow("queued"), flow("suspended"), completed]).docflows.waitFor(guid, { ...quick, until: ["verified", "suspended"] })).state, "suspended");
  assert.equal((await play([flow("queued"), flow("error")]).docflows.waitFor(guid, { ...quick, until: "sent" })).state, "error");
  const charged = await play([flow("suspended"), paying("1"), completed]).docflows.waitFor(guid, { ...quick, until: async ({ requirements }) => !!requirements?.payment });
  assert.equal(charged.requirements.payment[0].uin, "1");
});

test("invalid options are rejected before any request", async () => {
  const { docflows, news, asked } = play([completed]);
  for (const options of [{ until: "complete" }, { until: 5 }, { until: ["sent", ""] }, { interval: 0 }, { interval: 1.5 }, { failures: 0 }, { onUpdate: 5 }, { signal: 5 }, { deadline: -1 }]) {
    assert.ok((await rejection(docflows.waitFor(guid, options))) instanceof TypeError, JSON.stringify(options));
  }
  for (const options of [{ sign: 5 }, { onPayment: "x" }]) assert.ok((await rejection(docflows.run("encumbrance_request", {}, options))) instanceof TypeError);
  assert.ok((await rejection(docflows.waitFor("no id"))) instanceof ValidationError);
  assert.ok((await rejection(docflows.sign(flow("suspended")))) instanceof TypeError);
  assert.throws(() => news.follow({ after: 5 }), TypeError);
  assert.ok((await rejection(news.follow({ interval: 0 }).next())) instanceof TypeError);
  assert.deepEqual(asked, []);
});

test("polls that fail without a connection are retried, a limited number of times; others are not", async () => {
  const { docflows } = play(["lost", 503, 429, flow("queued"), "lost", completed]);
  assert.equal((await docflows.waitFor(guid, { ...quick, failures: 4 })).state, "completed");
  assert.ok((await rejection(play([404]).docflows.waitFor(guid, quick))) instanceof NotFoundError);
  const given = play(["lost"]);
  assert.ok((await rejection(given.docflows.waitFor(guid, { ...quick, failures: 3 }))) instanceof ConnectionError);
  assert.equal(given.polls(), 3);
});

test("a deadline ends the wait", async () => {
  const error = await rejection(play([flow("queued")]).docflows.waitFor(guid, { interval: 20, deadline: 50 }));
  assert.ok(error instanceof TimeoutError);
  assert.equal(error.code, "deadline");
});

test("an exception in a callback ends the wait, whatever it is", async () => {
  for (const thrown of [new Error("mine"), new ConnectionError({}), undefined]) {
    const { docflows, polls } = play([flow("queued"), completed]);
    assert.equal(await rejection(docflows.waitFor(guid, { ...quick, onUpdate: () => { throw thrown; } })), thrown);
    assert.equal(polls(), 1);
  }
});

test("signatures are iterated by person and file, and each step lists the calls that apply", async () => {
  const { docflows } = play([completed]);
  const docflow = signing(group("a", "b"), group("c"));
  assert.deepEqual(docflows.signatures(docflow).map(({ personId, file }) => [personId, file.id]), [["p-a", "a"], ["p-a", "b"], ["p-c", "c"]]);
  const steps = { wait: flow("sent"), sign: docflow, pay: paying("1"), read: flow("suspended", { result: { files: [] } }), done: completed, failed: flow("error") };
  for (const [step, of] of Object.entries(steps)) assert.equal(docflows.step(of).do, step);
  assert.equal(docflows.step(flow("suspended")).do, "wait");
  assert.deepEqual(docflows.step(docflow).calls, ["docflows.sign", "docflows.submit"]);
  assert.deepEqual(docflows.step(paying("1", "2")).payments.map(({ uin }) => uin), ["1", "2"]);
  const several = docflows.step(both([group("a")], "1"));
  assert.deepEqual([several.do, several.signatures.length, several.payments.map(({ uin }) => uin)], ["sign", 1, ["1"]]);
  assert.deepEqual(docflows.step(docflow).payments, []);
  // A docflow stored in the service's spelling.
  assert.equal(docflows.step({ ...paying("1"), state: "suspend" }).do, "pay");
});

test("a docflow has one type, whatever it was read from", async () => {
  const { docflows } = play([{ ...flow("sent"), docflowType: "ecumbrance_request", options: { object: { area: { value: "5", unit: "г\u0061" } } } }]);
  const docflow = await docflows.get(guid);
  assert.equal(docflows.is(docflow, "encumbrance_request"), true);
  assert.equal(docflows.is(docflow, "object_request"), false);
  assert.equal(docflow.options.object.area.unit, "\u0433\u0430", "options are read like everything else");
});

test("signing manually: bytes or a linked upload, then submitting with what was signed", async () => {
  const { docflows, asked } = play([completed]);
  const docflow = signing(group("a"), group("b"), group("c"));
  const seen = [];
  const signed = await docflows.sign(docflow, ({ bytes, file, personId }) => {
    seen.push([personId, new TextDecoder().decode(bytes)]);
    return { a: Uint8Array.of(1), b: { contentId: "content-1" }, c: undefined }[file.id];
  });
  assert.deepEqual(seen, [["p-a", "bytes of a"], ["p-b", "bytes of b"], ["p-c", "bytes of c"]]);
  assert.deepEqual(signed, { requiredFiles: ["a", "b", "c"], signedFiles: ["a", "b"] });
  const error = await rejection(docflows.submit(guid, { ...signed, validate: "strict" }));
  assert.deepEqual(error.issues.map(({ rule, severity }) => [rule, severity]), [["V71", "warning"]]);
  assert.deepEqual(asked.filter((one) => one.startsWith("POST")), ["POST /docflows/id/files/a/signatures", "POST /docflows/id/files/b/signatures/content-1"]);
  await docflows.submit(guid, signed);
  assert.equal(asked.at(-1), "POST /docflows/id");
});

test("one call goes the whole way, and does nothing twice however often a response repeats", async () => {
  const sign = signing(group("a"), group("b"));
  const script = [flow("suspended"), sign, sign, sign, flow("verified"), flow("sent"), paying("1", "2"), paying("1", "2"), paying("2"), paying("2", "3"), flow("sent"), completed];
  const { docflows, asked } = play(script);
  const [paid, states] = [[], []];
  const { docflow, files } = await docflows.run("encumbrance_request", { options: {} }, {
    ...quick,
    validate: "off",
    sign: ({ file }) => new Blob([file.id]),
    onPayment: (payments) => void paid.push(payments.map(({ uin }) => uin)),
    onUpdate: ({ state }, { do: step }) => void states.push(`${state} ${step}`),
  });
  assert.equal(docflow.state, "completed");
  assert.deepEqual(files.map(({ id, bytes }) => [id, new TextDecoder().decode(bytes)]), [["result-1", "bytes of result-1"]]);
  assert.deepEqual(paid, [["1", "2"], ["3"]]);
  const posts = asked.filter((one) => one.startsWith("POST"));
  assert.deepEqual(posts, ["POST /docflows/encumbrance_request", "POST /docflows/id/files/a/signatures", "POST /docflows/id/files/b/signatures", "POST /docflows/id"]);
  assert.deepEqual(states, [
    "suspended wait", "suspended sign", "verified wait", "sent wait", "suspended pay", "suspended pay", "suspended pay", "sent wait", "completed done",
  ]);
});

test("a second person's signature of the same file is made and submitted too, and a duty beside it is reported immediately", async () => {
  const first = signing(by("p", "a"));
  const second = both([by("p", "a"), by("q", "a")], "1");
  const { docflows, asked } = play([first, first, flow("verified"), second, second, paying("1"), completed]);
  const [signed, updates] = [[], []];
  await docflows.finish(guid, {
    ...quick,
    sign: ({ personId, file }) => (signed.push(`${personId} ${file.id}`), Uint8Array.of(1)),
    onPayment: (payments) => void updates.push(...payments.map(({ uin }) => uin)),
  });
  assert.deepEqual(signed, ["p a", "q a"]);
  assert.deepEqual(updates, ["1"]);
  const sign = "POST /docflows/id/files/a/signatures";
  assert.deepEqual(asked.filter((one) => one.startsWith("POST")), [sign, "POST /docflows/id", sign, "POST /docflows/id"]);
});

test("without every signature nothing is submitted", async () => {
  const { docflows, asked } = play([signing(group("a"), group("b"))]);
  const error = await rejection(docflows.finish(guid, { ...quick, sign: ({ file }) => (file.id === "a" ? Uint8Array.of(1) : undefined) }));
  assert.ok(error instanceof ValidationError);
  assert.deepEqual(error.issues.map(({ rule }) => rule), ["V71"]);
  assert.ok(!asked.includes("POST /docflows/id"));
});

test("a docflow that moved on while somebody signed is polled again, and one that did not reports the rejection", async () => {
  const refuse = () => json({ code: "validation" }, 400);
  const gone = play([signing(group("a")), flow("error", { error: { code: "rejected" } })], { onSubmit: refuse });
  const failed = await rejection(gone.docflows.finish(guid, { ...quick, sign: () => Uint8Array.of(1) }));
  assert.ok(failed instanceof DocflowFailedError, String(failed));
  const other = play([signing(group("a")), flow("verified"), completed], { onSubmit: refuse });
  assert.equal((await other.docflows.finish(guid, { ...quick, sign: () => Uint8Array.of(1) })).docflow.state, "completed");
  assert.equal(other.asked.filter((one) => one === "POST /docflows/id").length, 1);
  const refused = await rejection(play([signing(group("a"))], { onSubmit: refuse }).docflows.finish(guid, { ...quick, sign: () => Uint8Array.of(1) }));
  assert.deepEqual([refused.name, refused.status], ["ApiError", 400]);
  // A signer's error is passed on unchanged, whatever its class and the docflow's state.
  const mine = await rejection(gone.docflows.get("no id"));
  const thrown = play([signing(group("a")), completed]);
  assert.equal(await rejection(thrown.docflows.finish(guid, { ...quick, sign: () => { throw mine; } })), mine);
});

test("a submission whose response cannot be read counts as a success", async () => {
  const { docflows, asked } = play([signing(group("a")), signing(group("a")), flow("verified"), completed], { onSubmit: () => new Response("<html>", { status: 200 }) });
  assert.equal((await docflows.finish(guid, { ...quick, sign: () => Uint8Array.of(1) })).docflow.state, "completed");
  assert.equal(asked.filter((one) => one === "POST /docflows/id").length, 1);
});

test("a submission whose response is lost is not retried, and the error says that it may have arrived", async () => {
  const { docflows, asked } = play([signing(group("a"))], { onSubmit: () => { throw new TypeError("fetch failed"); } });
  const error = await rejection(docflows.finish(guid, { ...quick, sign: () => Uint8Array.of(1) }));
  assert.ok(error instanceof ConnectionError && error.mayHaveReachedServer);
  assert.equal(asked.filter((one) => one === "POST /docflows/id").length, 1);
});

test("a rejected submission says when the call is allowed", async () => {
  const { docflows } = play([completed], { onSubmit: () => json({ code: "validation" }, 400) });
  const error = await rejection(docflows.submit(guid));
  assert.match(error.hint, /^the call makes sense while the docflow is suspended/);
  assert.ok(error.message.endsWith(error.hint));
});

test("without a signer, the wait continues until others have signed", async () => {
  const { docflows, asked } = play([signing(group("a")), signing(group("a")), flow("sent"), completed]);
  assert.equal((await docflows.finish(guid, quick)).docflow.state, "completed");
  assert.ok(!asked.some((one) => one.startsWith("POST")));
});

test("a docflow that ends in an error is an error, and printing it shows nothing of the docflow", async () => {
  const failed = flow("error", { options: { surname: "Тарасова" }, error: { code: "validation", message: "Тарасова" } });
  const error = await rejection(play([failed]).docflows.finish(guid, quick));
  assert.ok(error instanceof DocflowFailedError);
  assert.equal(error.docflow.error.code, "validation");
  const { inspect } = await import("node:util");
  assert.ok(![inspect(error), String(error), JSON.stringify(error)].some((text) => text.includes("Тарасова")));
});

/** News in pages. `tokens` are the account's events; some responses are preceded by an error. */
function press(tokens, page, faults = []) {
  let asked = 0;
  const fetch = async (url, init) => {
    init.signal?.throwIfAborted();
    if (faults[asked++]) throw new TypeError("fetch failed");
    const after = new URL(url).searchParams.get("after");
    const from = after === null ? tokens.length : tokens.indexOf(after) + 1;
    const items = tokens.slice(from, from + page).map((token) => ({ token, date: "2019-03-21T09:14:27Z", docflow: flow("sent") }));
    return json({ docflowNewsItem: items, lastToken: tokens.at(-1) ?? "start" });
  };
  const client = () => new Kontur({ auth: konturAuth, fetch, retry: { attempts: 1 } }).realty;
  return { client, asked: () => asked };
}

test("news are followed from now on, page after page immediately, with pauses when there are none", async () => {
  const tokens = [];
  const { client, asked } = press(tokens, 2);
  const events = client().news.follow(quick);
  assert.equal(events.token, undefined);
  const first = events.next();
  setTimeout(() => tokens.push("t1", "t2", "t3"), 20);
  assert.equal((await first).value.token, "t1");
  assert.equal(events.token, "start", "the first event is not handled yet");
  assert.equal((await events.next()).value.token, "t2");
  assert.equal(events.token, "t1");
  const before = asked();
  assert.equal((await events.next()).value.token, "t3");
  assert.equal(asked(), before + 1);
  await events.return();
  assert.equal(events.token, "t2", "who goes on, gets the event again whose handling was not over");
});

test("whatever fails and whoever resumes, no event is missed or out of order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
      async (count, page, faults, stops) => {
        const tokens = ["t0", ...Array.from({ length: count }, (_, place) => `t${place + 1}`)];
        const { client } = press(tokens, page, faults);
        const seen = [];
        let after = "t0";
        for (const stop of [...stops, Infinity]) {
          const controller = new AbortController();
          // One consumer after another, each in another process: only the token is passed on.
          const events = client().news.follow({ ...quick, failures: 20, after, signal: controller.signal });
          let taken = 0;
          try {
            if (after === tokens.at(-1)) controller.abort();
            for await (const { token } of events) {
              seen.push(token);
              after = token;
              if (token === tokens.at(-1) || ++taken >= stop) break;
            }
          } catch (error) {
            assert.equal(error.name, "AbortError");
          }
        }
        assert.deepEqual(seen, tokens.slice(1));
      },
    ),
    { numRuns: 60, seed: 1085 },
  );
});

test("a wait sees every state in order, never ends early and submits new signatures once", async () => {
  const one = fc.constantFrom(
    flow("queued"), flow("sent"), flow("verified"), flow("suspended"), flow("unheard_of"), "lost", 503,
    signing(by("p", "a")), signing(by("q", "a")), signing(by("p", "a", "b")), both([by("p", "a")], "1"), paying("1"), paying("1", "2"), flow("suspended", { result: { files: [] } }),
  );
  /** The number of times a script requires new signatures; each is one submission. */
  const submissions = (script) => {
    const known = new Set();
    return script.filter((entry) => {
      const asked = (entry?.requirements?.signature ?? []).flatMap(({ person, files }) => files.map(({ id }) => `${person.personId} ${id}`));
      const fresh = asked.filter((one) => !known.has(one));
      fresh.forEach((one) => known.add(one));
      return fresh.length > 0;
    }).length;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 10 }), fc.boolean(), async (script, signer) => {
      const { docflows, asked } = play([...script, completed]);
      const seen = [];
      const paid = [];
      const { docflow } = await docflows.finish(guid, {
        ...quick,
        failures: 20,
        ...(signer ? { sign: () => Uint8Array.of(1) } : {}),
        onPayment: (payments) => void paid.push(...payments.map(({ uin }) => uin)),
        onUpdate: (now) => void seen.push(JSON.stringify(now)),
      });
      assert.equal(docflow.state, "completed");
      const polled = [...script, completed].filter((entry) => typeof entry === "object").map((entry) => JSON.stringify(entry));
      const changes = (entries) => entries.filter((entry, place) => entry !== entries[place - 1]);
      // The same docflow is reported again when only the duty beside its signatures is left.
      assert.deepEqual(changes(seen), changes(polled));
      assert.ok(signer || seen.length === changes(polled).length);
      assert.deepEqual(paid, [...new Set(paid)]);
      const submitted = asked.filter((entry) => entry === "POST /docflows/id").length;
      assert.equal(submitted, signer ? submissions(script) : 0);
    }),
    { numRuns: 200, seed: 1085 },
  );
});

test("an abort at any moment ends everything with its reason and leaves nothing running", async () => {
  const script = [flow("queued"), signing(group("a")), flow("sent"), paying("1"), flow("sent"), completed];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 14 }), fc.boolean(), async (moment, hangs) => {
      const controller = new AbortController();
      const reason = new Error("enough");
      let events = 0;
      const tick = () => {
        if (events++ !== moment) return undefined;
        controller.abort(reason);
        return hangs ? new Promise(() => {}) : undefined;
      };
      const { docflows, asked } = play(script.map((entry) => async () => (await tick(), entry)));
      const ended = docflows.finish(guid, {
        ...quick,
        signal: controller.signal,
        sign: async () => (await tick(), Uint8Array.of(1)),
        onPayment: tick,
        onUpdate: tick,
      });
      const outcome = await ended.then(() => "completed", (error) => error);
      assert.equal(outcome, controller.signal.aborted ? reason : "completed");
      const before = asked.length;
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(asked.length, before, "something was asked after the end");
    }),
    { numRuns: 40, seed: 1085 },
  );
});
