// Bad input to each call: it is rejected with a clear message before anything is sent, and the client still works. What an operation
// takes is read off its row in support/calls.mjs and the package's tables, so a new one takes part by that row.

import assert from "node:assert/strict";
import { test } from "node:test";
import { causeOf, Edin, Kontur, DecodeError, ValidationError } from "./support/docflow.mjs";
import { connect } from "./support/edin.mjs";
import { anything, apiKey, example, form, guid, konturAuth, orgId, sid, step, subject } from "./support/fixtures.mjs";
import { absent, leaves, planted, roots } from "./support/hostile.mjs";
import { inputs, requiredPath } from "./support/inputs.mjs";
import { rejection, serve } from "./support/server.mjs";

/** The reply to what may be sent. */
let reply;
let sent = 0;
const fetch = async () => {
  sent += 1;
  const { status = 200, headers, body = { ...JSON.parse(anything), docflowId: guid } } = reply ?? {};
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const content = status === 204 ? null : isRaw ? body : JSON.stringify(body);
  return new Response(content, { status, headers: { ...(!isRaw && { "Content-Type": "application/json" }), ...headers } });
};
const kontur = new Kontur({ auth: konturAuth, fetch });
const edin = new Edin({ auth: { sid }, fetch });
const clients = { kontur, edin };

/** The call rejects with a message of ours before anything is sent. */
async function refused(call, what) {
  const before = sent;
  const error = await rejection(call());
  const ours = error instanceof ValidationError ? error.issues.length > 0 : error instanceof TypeError && error.message.startsWith("docflow: ");
  assert.ok(ours, `${what}: ${error?.stack ?? error}`);
  assert.equal(sent, before, `${what} was sent`);
  assert.ok(error.message.length < 1000, `${what}: a message of ${error.message.length} characters`);
  return error;
}

async function works(call, good, response) {
  const before = sent;
  reply = response;
  try {
    await call(good());
  } finally {
    reply = undefined;
  }
  assert.equal(sent, before + 1);
}

/** A call with another value in the place of one that it is given, and what it is given there. */
const called = ({ vendor, given, call, response }, at) => [(value) => call(clients[vendor], at, value), () => given[at], response];
/** A value without members is as good as none. */
const asGoodAsNone = ["nothing", "an empty object", "a map", "a promise", "a symbol", "a function"];

const anId = {
  nothing: () => undefined,
  null: () => null,
  "a number": () => 5,
  "a string that is no id": () => "id",
  "a path": () => "../../auth",
  "an id with a NUL and more": () => `${guid}\0more`,
  "an id with a line break": () => `${guid}\r\n`,
  "half of a surrogate pair": () => "\ud800",
  "a symbol": () => Symbol("id"),
  "an object": () => ({ id: guid }),
  "an object whose toString throws": () => ({ toString() { throw new Error("its own"); } }),
  "a string of 10 MB": () => "a".repeat(10 << 20),
};
for (const input of inputs) {
  // What may be any string, or one of several words, has tests of its own below.
  for (const { name, at } of input.ids.filter(({ schema }) => schema.pattern?.includes("0-9A-Fa-f"))) {
    const [call, ...good] = called(input, at);
    for (const [title, make] of Object.entries(anId)) {
      test(`${input.name} rejects ${title} instead of its ${name}`, async () => {
        await refused(() => call(make()), title);
        await works(call, ...good);
      });
    }
  }
}

const number = {
  nothing: () => undefined,
  null: () => null,
  "a string that is no id": () => "id",
  "an empty text": () => "",
  zero: () => 0,
  "a negative number": () => -1,
  "half a number": () => 1.5,
  "a number that lost digits": () => 2 ** 53,
  "an array": () => [5],
  "a symbol": () => Symbol("id"),
  "a function": () => () => 5,
  "another parameter": () => "1&admin=1",
};
/** What is no value of a schema. */
function notOf({ enum: listed, format, type }) {
  if (!listed) return format === "uuid" ? [5, "id"] : [5];
  return type === "string" ? [5, "id"] : [Math.min(...listed) - 1, Math.max(...listed) + 1, "drafts", 2n ** 63n];
}
for (const input of inputs.filter(({ query }) => query?.alone)) {
  const { name, vendor, given, query } = input;
  const { at, alone, schema } = query;
  const [call] = called(input, at);
  const good = given[at];
  const refusedAlone = async (value, title) => {
    const error = await refused(() => call(value), title);
    assert.deepEqual(error.issues.map(({ path }) => path), [[alone]]);
  };
  if (schema.format !== "int64") {
    test(`${name} rejects anything else than its parameter`, async () => {
      for (const value of [undefined, null, { [alone]: good }, [good], Symbol("a"), () => good, ...notOf(schema)]) await refusedAlone(value, String(value));
    });
    continue;
  }
  for (const [title, make] of Object.entries({ ...number, "an object": () => ({ [alone]: good }) })) {
    test(`${name} rejects ${title} instead of its id`, () => refusedAlone(make(), title));
  }
  test(`${name} accepts its id as a number, string or bigint`, async (t) => {
    const server = await serve(t, { body: '"a"' });
    assert.equal(vendor, "edin");
    const client = connect(server.baseUrl);
    for (const id of [Number(good), String(good), BigInt(good), "9223372036854775807"]) await input.call(client, at, id).catch((error) => assert.ok(error instanceof DecodeError, String(error)));
    const values = server.requests.map(({ url }) => url.split("=").at(-1));
    assert.deepEqual(values, [String(good), String(good), String(good), "9223372036854775807"]);
  });
}

for (const input of inputs.filter(({ query }) => query && !query.alone)) {
  const [call] = called(input, input.query.at);
  for (const [title, make] of Object.entries(roots)) {
    if (!input.query.isRequired && asGoodAsNone.includes(title)) continue;
    test(`${input.name} rejects ${title} instead of its query`, () => refused(() => call(make()), title));
  }
}

for (const input of inputs) {
  test(`${input.name} rejects options that are not an object`, async () => {
    const [call] = called(input, input.optionsAt);
    const before = sent;
    for (const options of [5, null, "text"]) assert.ok((await rejection(call(options))) instanceof TypeError);
    assert.equal(sent, before);
  });
}

for (const input of inputs.filter(({ body }) => body?.form.endsWith("bytes"))) {
  const { name, operation, body, given, optionsAt, vendor } = input;
  const [call] = called(input, body.at);
  for (const [title, make] of Object.entries({
    nothing: () => undefined,
    null: () => null,
    text: () => "%PDF",
    "an array of numbers": () => [1, 2, 3],
    "an object": () => ({ length: 3 }),
    "a locked stream": () => {
      const { body } = new Response("%PDF");
      body.getReader();
      return body;
    },
    "a stream of text": () => new ReadableStream({ start: (controller) => controller.enqueue("%PDF") }),
  })) {
    test(`${name} rejects ${title} instead of bytes`, async () => {
      const error = await refused(() => call(make()), title);
      assert.ok(error instanceof TypeError, String(error));
    });
  }
  for (const [title, options] of Object.entries({
    ...(operation.options?.includes("contentType") && {
      "a media type with a line break": { contentType: "application/pdf\r\nX-Injected: 1" },
      "a media type that is no text": { contentType: 5 },
    }),
    "onProgress that is no function": { onProgress: 5 },
  })) {
    test(`${name} rejects ${title}`, () => refused(() => input.call(clients[vendor], optionsAt, { ...given[optionsAt], ...options }), title));
  }
}

/** What is such a body itself. */
const itself = { array: ["an array"], string: ["a string", "a date"] };
/** Bodies whose members may all be left out. */
const hasNothingRequired = ["edin.packages.list"];
for (const input of inputs.filter(({ body }) => body && !body.form.endsWith("bytes"))) {
  const { name, body } = input;
  const [call, good, response] = called(input, body.at);
  const type = body.schema?.root.type;
  const path = type === "object" ? requiredPath(body.schema, good()) : undefined;
  for (const [title, make] of Object.entries(roots)) {
    if (itself[type]?.includes(title) || (hasNothingRequired.includes(name) && asGoodAsNone.includes(title))) continue;
    test(`${name} rejects ${title} instead of its body`, async () => {
      await refused(() => call(make()), title);
      await works(call, good, response);
    });
  }
  if (path === undefined) continue;
  for (const [title, make] of Object.entries(leaves)) {
    // An object without members is an organization: nothing in it is required.
    if (path === "organization" && title === "a map") continue;
    test(`${name} rejects ${title} at ${path}`, async () => {
      await refused(() => call(planted(good(), path, make())), title);
      await works(call, good, response);
    });
  }
  for (const [title, make] of Object.entries(absent)) {
    test(`${name} treats ${title} at ${path} as a missing member`, async () => {
      const error = await refused(() => call(planted(good(), path, make())), title);
      assert.ok(error instanceof ValidationError);
      assert.equal(error.issues.some((issue) => path.startsWith(issue.path.join("."))), true, JSON.stringify(error.issues));
    });
    test(`${name} drops an optional member that is ${title}`, () => works((body) => call({ ...body, noSuchMember: make() }), good, response));
  }
}

test("a string of 100 MB is rejected", async () => {
  const text = "я".repeat(50 << 20) + "a".repeat(50 << 20);
  const error = await refused(() => kontur.assessment.subjects.create(planted(subject, "person.name", text)), "100 MB");
  assert.deepEqual(error.issues.map((issue) => issue.rule), ["size"]);
  await refused(() => edin.agreements.steps.create({ ...step, agreementGroups: [{ groupId: text }] }), "100 MB");
  await works((body) => edin.agreements.steps.create(body), () => step);
});

test("of a million invalid items the first thousand are reported, and that there are more", async () => {
  const documents = new Array(1_000_000).fill(null);
  const error = await refused(() => kontur.crypto.certificateForms.create({ ...form(), documents }), "a million documents");
  assert.equal(error.issues.length, 1001);
  assert.deepEqual([error.issues[0].path, error.issues[1000].rule], [["documents", 0], "more"]);
  await works((body) => kontur.crypto.certificateForms.create(body), form);
});

test("both of two exclusive members are rejected", async () => {
  const error = await refused(() => kontur.assessment.subjects.create({ ...subject, organization: { ogrn: "1199800043211" } }), "both");
  assert.deepEqual(error.issues.map(({ rule, path }) => [rule, path]), [["AS-01", []]]);
});

test("a getter's own error is the cause of the TypeError", async () => {
  const own = new Error("its own");
  const body = Object.defineProperty({}, "person", { enumerable: true, get: () => { throw own; } });
  assert.equal(causeOf(await refused(() => kontur.assessment.subjects.create(body), "a getter")), own);
});

for (const [title, id] of Object.entries({ nothing: undefined, "an empty text": "", "a path": "../auth", dots: "..", "a NUL": "a\0b", "a number": 5 })) {
  test(`ids of files and contents are not ${title}`, async () => {
    await refused(() => kontur.realty.contents.download(id), title);
    await refused(() => kontur.realty.docflows.files.download(guid, id), title);
    await refused(() => kontur.realty.docflows.files.sign(guid, id, Uint8Array.of(1)), title);
    await refused(() => kontur.realty.docflows.files.linkSignature(guid, guid, id), title);
  });
}

for (const type of ["no_such_request", "__proto__", "constructor", "", undefined, "object_request\0more", "object_request/.."]) {
  test(`a docflow of the type ${JSON.stringify(type)} is rejected instead of being sent without its body`, () =>
    refused(() => kontur.realty.docflows.create(type, example("kontur-v1/requests/object_request.json")), String(type)));
}

const key = new Kontur({ auth: { apiKey, orgId }, fetch });
for (const [title, options] of Object.entries({
  "ifNoneMatch with a line break": { ifNoneMatch: '"1"\r\nX-Injected: 1' },
  "ifNoneMatch beyond Latin-1": { ifNoneMatch: '"версия"' },
  "ifNoneMatch with half of a surrogate pair": { ifNoneMatch: '"\ud800"' },
  "ifNoneMatch that is no text": { ifNoneMatch: 5 },
})) {
  test(`${title} is rejected, and the promise settles`, async () => {
    let timer;
    const never = new Promise((_, reject) => (timer = setTimeout(reject, 5_000, new Error("the promise never settled"))));
    await refused(() => Promise.race([key.crypto.certificateForms.get(guid, options), never]).finally(() => clearTimeout(timer)), title);
    await works((id) => key.crypto.certificateForms.get(id), () => guid);
  });
}

test("changes of a form that are no array of changes are rejected", async () => {
  const patch = (changes) => kontur.crypto.certificateForms.patch(guid, changes);
  for (const [title, make] of Object.entries(roots)) if (title !== "an array") await refused(() => patch(make()), title);
  const error = await refused(() => patch([{ op: "remove", path: "/documents" }, null]), "another operation");
  assert.deepEqual(error.issues.map(({ path }) => path), [[0, "op"], [1]]);
  await works(patch, () => [{ op: "update", path: "/person" }]);
});

test("resolveInn that is not a boolean is rejected", async () => {
  for (const resolveInn of ["yes", 1, {}, []]) await refused(() => key.assessment.subjects.create(subject, { resolveInn }), String(resolveInn));
});
