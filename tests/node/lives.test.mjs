// `run`, `finish` and `follow` with the sandbox: whatever happens there, nothing is missed, nothing is done twice, and
// nothing ends early.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Kontur, Sandbox, docflow as exported } from "./support/docflow.mjs";
import { example } from "./support/fixtures.mjs";

const { DocflowFailedError } = exported;
const quick = { interval: 1, maxInterval: 1, failures: 100 };
const auth = example("kontur-v1/requests/auth.json");
const types = ["object_request", "encumbrance_request", "cessation_encumbrance_request", "rightmovement_request", "right_assignment_request", "equity_agreement_registration_request"];

/** What may happen between two requests of a client. */
const happening = fc.oneof(
  fc.record({ do: fc.constant("advance"), by: fc.integer({ min: 0, max: 4_000 }) }),
  fc.record({ do: fc.constantFrom("pay", "pause", "resume", "reject", "expireSessions", "nothing", "nothing") }),
  fc.record({ do: fc.constant("fail"), failure: fc.constantFrom({ status: 503 }, { reset: "before" }, { status: 429, retryAfter: 0 }, { truncate: 7 }) }),
);

function happen(sandbox, { do: what, by, failure }) {
  const [flow] = sandbox.docflows();
  if (what === "advance") sandbox.advance(by);
  else if (what === "expireSessions") sandbox.expireSessions();
  // Only reads fail here: other failures are reported and never retried, which has its own tests.
  else if (what === "fail") sandbox.fail({ ...failure, match: { operation: "kontur.realty.docflows.get" } });
  else if (what === "resume" && flow?.result && flow.state === "suspended") sandbox.seed({ realty: { docflows: [{ docflowId: flow.docflowId, state: "sent" }] } });
  else if (flow && ["pay", "pause", "reject"].includes(what)) {
    try {
      sandbox[what](flow.docflowId);
    } catch {
      // Not possible at this moment.
    }
  }
}

/** Every event of a sandbox, read from the start by another consumer. */
async function followed(sandbox, after) {
  const { news } = new Kontur({ auth, fetch: sandbox.fetch }).realty;
  const events = [];
  for (;;) {
    const { docflowNewsItem } = await news.list({ after });
    if (docflowNewsItem.length === 0) return events;
    events.push(...docflowNewsItem);
    after = docflowNewsItem.at(-1).token;
  }
}

test("random lives: every run ends where the docflow ends, with each step done once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...types), fc.integer({ min: 50, max: 900 }), fc.array(happening, { maxLength: 25 }), async (type, tick, script) => {
      const sandbox = new Sandbox({ now: new Date("2026-01-15T09:00:00Z"), tick });
      const start = (await new Kontur({ auth, fetch: sandbox.fetch }).realty.news.list()).lastToken;
      const rest = [...script];
      const fetch = async (url, init) => {
        // When nothing more happens, the obstacle is removed, so that every docflow ends.
        const next = rest.shift();
        if (next) happen(sandbox, next);
        else for (const one of ["pay", "resume"]) happen(sandbox, { do: one });
        return sandbox.fetch(url, init);
      };
      const { docflows } = new Kontur({ auth, fetch, retry: { attempts: 1 } }).realty;
      const seen = [];
      const signed = [];
      const charged = [];
      const outcome = await docflows.run(type, example(`kontur-v1/requests/${type}.json`), {
        ...quick,
        sign: ({ file }) => (signed.push(file.id), Uint8Array.of(1)),
        onPayment: (payments) => void charged.push(...payments.map(({ uin }) => uin)),
        onUpdate: ({ state }) => void seen.push(state),
      }).then(({ docflow }) => docflow, (error) => error);

      const final = outcome instanceof DocflowFailedError ? outcome.docflow : outcome;
      assert.ok(["completed", "error"].includes(final.state), String(outcome.stack ?? outcome.state));
      assert.equal(final.state, sandbox.docflows()[0].state, "it ended before its end");
      assert.equal(outcome instanceof DocflowFailedError, final.state === "error");
      assert.deepEqual(signed, [...new Set(signed)], "a file was signed twice");
      assert.deepEqual(charged, [...new Set(charged)], "a duty was reported twice");
      const submitted = sandbox.requests.filter(({ operation, status }) => operation === "kontur.realty.docflows.submit" && status === 200);
      assert.equal(submitted.length, signed.length ? 1 : 0);

      const events = await followed(sandbox, start);
      const states = events.map(({ docflow }) => docflow.state);
      let place = 0;
      for (const state of seen) {
        place = states.indexOf(state, place);
        assert.ok(place >= 0, `${seen} is not the order of ${states}`);
      }
      assert.equal(new Set(events.map(({ token }) => token)).size, events.length);
    }),
    { numRuns: 60, seed: 1085 },
  );
});

test("random lives are followed event by event, by one consumer after another", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 20 }), fc.integer({ min: 1, max: 4 }), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }), async (script, newsPage, stops) => {
      const sandbox = new Sandbox({ now: new Date("2026-01-15T09:00:00Z"), tick: 300, newsPage });
      const owner = new Kontur({ auth, fetch: sandbox.fetch }).realty;
      const { lastToken: start } = await owner.news.list();
      await owner.docflows.create("object_request", example("kontur-v1/requests/object_request.json"));
      await owner.docflows.create("encumbrance_request", example("kontur-v1/requests/encumbrance_request.json"));
      const rest = [...script];
      const fetch = async (url, init) => {
        if (rest.length) happen(sandbox, rest.shift());
        return sandbox.fetch(url, init);
      };
      const seen = [];
      let after = start;
      // The last consumer reads until the extract is available and nothing more is due.
      for (const stop of [...stops, Infinity]) {
        const controller = new AbortController();
        const idle = setInterval(() => {
          if (rest.length === 0 && sandbox.requests.length > 60) controller.abort();
        }, 1);
        let taken = 0;
        try {
          for await (const { token } of new Kontur({ auth, fetch, retry: { attempts: 1 } }).realty.news.follow({ ...quick, after, signal: controller.signal })) {
            seen.push(token);
            after = token;
            if (++taken >= stop) break;
          }
        } catch (error) {
          assert.equal(error.name, "AbortError", String(error.stack));
        } finally {
          clearInterval(idle);
        }
      }
      const events = await followed(sandbox, start);
      // Events after the last consumer left are not expected.
      assert.deepEqual(seen, events.slice(0, seen.length).map(({ token }) => token));
      assert.ok(events.length - seen.length <= 1, `${events.length - seen.length} events were missed`);
    }),
    { numRuns: 25, seed: 1085 },
  );
});

test("a paid duty is listed no longer, and is not paid again", async () => {
  for (const type of types.slice(1)) {
    const sandbox = new Sandbox();
    const { docflows } = new Kontur({ auth, fetch: sandbox.fetch }).realty;
    const { docflowId } = await docflows.create(type, example(`kontur-v1/requests/${type}.json`));
    sandbox.advance(1_000);
    await docflows.submit(docflowId, await docflows.sign(docflowId, () => Uint8Array.of(1)));
    sandbox.advance(3_000);
    const { payment } = (await docflows.get(docflowId)).requirements;
    const left = payment.map(({ uin }) => uin);
    while (left.length) {
      const paid = left.shift();
      sandbox.pay(docflowId, paid);
      assert.throws(() => sandbox.pay(docflowId, paid), { message: /^there is nothing to pay/ });
      const { requirements } = await docflows.get(docflowId);
      assert.deepEqual(requirements?.payment.map(({ uin }) => uin) ?? [], left, type);
    }
  }
});
