// Large values and responses of every shape: always a result, never a trap, memory a small multiple of the text, and the module
// still works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load, schemas } from "./support/docflow.mjs";
import { anything, sid, step, subject } from "./support/fixtures.mjs";

const forms = schemas.crypto.certificateForms.create;
const subjects = schemas.assessment.subjects.create;
const count = 1_000_000;
const many = (item, length = count) => new Array(Math.floor(length)).fill(item);
const nested = (depth) => [...many(0, depth)].reduce((inside) => ({ a: inside }), 1);

const shapes = {
  "empty objects": { documents: many({}) },
  "empty objects, more than are taken in": { documents: many({}, 5 * count) },
  "numbers where objects are meant": { documents: many(1) },
  "nulls": { documents: many(null) },
  "empty arrays": { documents: many([]) },
  "a string where an object is meant": { documents: "a".repeat(30 * count) },
  "a long string": { externalId: "я".repeat(20 * count) },
  "a long string of escapes": { externalId: "\u0001\n".repeat(3 * count) },
  "unknown members": Object.fromEntries(many(0).map((_, index) => [`member${index}`, index])),
  "nested objects": { documents: many(nested(60), count / 100) },
  "duplicates": { documents: many({ documentId: "7c81de01-db92-408d-8d83-a018a69b8d8d" }, count / 5) },
  "null members": { documents: many({ documentId: null, documentInfo: null }) },
};

for (const [title, value] of Object.entries(shapes)) {
  test(`a large value: ${title}`, () => {
    const issues = forms.check(value);
    assert.ok(issues.length > 0 && issues.length <= 1_004, `${issues.length} issues`);
    assert.equal(issues.length > 1_000, issues.some((issue) => issue.rule === "more"));
    assert.throws(() => forms.encode(value), { name: "ValidationError" });
    assert.deepEqual(subjects.check(subject), []);
  });
}

/** The most memory that a text may take beside what the module takes anyway: so many times itself. */
const most = 10;
let fresh = 0;

/** Runs something in a module of its own, for its memory never shrinks, and returns how much it grew, as a multiple of the text. */
async function growth(entry, prepare, text, run) {
  const loaded = await load(`${entry}.mjs?${fresh++}`);
  await prepare(loaded);
  const { memory } = loaded.__engine().exports;
  const before = memory.buffer.byteLength;
  await run(loaded);
  return (memory.buffer.byteLength - before) / Buffer.byteLength(text);
}

const megabyte = {
  ...Object.fromEntries([1, 10].map((size) => [`empty objects of ${size} MB`, { documents: many({}, (size * count) / 3) }])),
  "objects of one member": { documents: many({ documentId: "1" }, count / 19) },
  "objects in objects": { documents: many({ content: {} }, count / 14) },
  "numbers where objects are meant": { documents: many(1, count / 2) },
  "a long string of Latin letters": { externalId: "a".repeat(count) },
  "a long string of Cyrillic letters": { externalId: "я".repeat(count / 2) },
  "a long string of Chinese characters": { externalId: "中".repeat(count / 3) },
  "a long string of escapes": { externalId: "\n".repeat(count / 2) },
  "unknown members": Object.fromEntries(many(0, count / 20).map((_, index) => [`member${index}`, index])),
};

for (const [title, value] of Object.entries(megabyte)) {
  test(`memory for ${title}: at most ${most} times the text`, async (t) => {
    const text = JSON.stringify(value);
    for (const way of ["check", "encode"]) {
      const run = ({ schemas }) => {
        try {
          schemas.crypto.certificateForms.create[way](value);
        } catch (error) {
          assert.equal(error.name, "ValidationError");
        }
      };
      const times = await growth("kontur", ({ schemas }) => schemas.crypto.certificateForms.create.check({}), text, run);
      t.diagnostic(`${way}: ${times.toFixed(1)} times the text`);
      assert.ok(times <= most, `${way}: ${times} times`);
    }
  });
}

const text = (before, item, after) => before + many(item, Math.floor(count / (item.length + 1))).join(",") + after;
const lists = (edin) => edin.agreements.groups.list({ companyId: 1 });
const responses = {
  "empty objects": [200, text("[", "{}", "]"), lists],
  "objects with next to nothing": [200, text("[", '{"groupId":1}', "]"), lists],
  "empty arrays": [200, text("[", "[]", "]"), lists],
  "arrays of empty objects": [200, text("[", "[{}]", "]"), lists],
  "numbers": [200, text("[", "1", "]"), lists],
  "empty objects in a step": [200, text('{"agreementSteps":[', "{}", "]}"), (edin) => edin.agreements.steps.create(step)],
  "members that nobody knows": [200, text("{", '"a":1', "}"), (edin) => edin.agreements.steps.create(step)],
  "empty users": [200, text("[", "{}", "]"), (edin) => edin.users.list({ companyId: 1 })],
  "users with next to nothing": [200, text("[", '{"userId":1}', "]"), (edin) => edin.users.list({ companyId: 1 })],
  "empty errors": [400, text('{"errors":[', "{}", "]}"), lists],
};

for (const [title, [status, body, call]] of Object.entries(responses)) {
  test(`memory for a response of ${title}: at most ${most} times the text`, async (t) => {
    const responding = (body, status) => ({ auth: { sid }, retry: { attempts: 1 }, fetch: async () => new Response(body, { status }) });
    const prepare = ({ Edin }) => lists(new Edin(responding("[]", 200)));
    const times = await growth("edin", prepare, body, ({ Edin }) => call(new Edin(responding(body, status))).catch(({ name }) => assert.match(name, /^(Api|Decode)Error$/)));
    t.diagnostic(`${times.toFixed(1)} times the text`);
    assert.ok(times <= most, `${times} times`);
  });
}

test("a module that has grown is replaced once no call is under way, and clients keep their sessions", async () => {
  const { Edin, schemas: edin, __engine } = await load(`edin.mjs?${fresh++}`);
  const asked = [];
  let answerStep;
  const fetch = async (url, { headers }) => {
    const { pathname } = new URL(url);
    asked.push(pathname);
    if (pathname === "/bdoc/auth_uuid") return new Response('{"isCaptcha":false,"token":"t"}');
    if (pathname === "/bdoc/auth") return new Response("", { headers: { "Set-Cookie": `SID=${sid}` } });
    assert.match(new Headers(headers).get("cookie") ?? "", new RegExp(sid));
    return pathname === "/bdoc/agreement_step" ? new Promise((resolve) => (answerStep = () => resolve(new Response(anything)))) : new Response(anything);
  };
  const byItself = new Edin({ auth: { email: "a@example.com", password: "p" }, fetch });
  const byHand = new Edin({ fetch });
  await byItself.agreements.groups.get(1);
  await byHand.login({ email: "a@example.com", password: "p" });
  const first = __engine();
  const size = () => __engine().exports.memory.buffer.byteLength;
  const before = size();
  const waiting = byItself.agreements.steps.create(step);
  edin.edin.agreements.steps.create.check({ agreementGroups: many({}, 4 * count) });
  await new Promise(setImmediate);
  assert.ok(size() > 10 * before, "it has grown");
  assert.equal(__engine(), first, "a call is under way");
  answerStep();
  await waiting;
  assert.notEqual(__engine(), first);
  assert.ok(size() <= before, `${size()} bytes`);
  const logins = asked.length;
  await byItself.agreements.groups.get(1);
  await byHand.agreements.groups.get(1);
  assert.deepEqual(asked.slice(logins), ["/bdoc/agreement_group", "/bdoc/agreement_group"], "nobody logs in again");
});
