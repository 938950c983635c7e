// Checking and encoding without sending, and the helpers for forms.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ValidationError, load, operations, schemas, values } from "./support/docflow.mjs";
import { example, form, step, subject, text } from "./support/fixtures.mjs";

const create = schemas.assessment.subjects.create;
const wrong = { person: { ...subject.person, snils: "112-233-445 96" } };
const doubtful = example("kontur-assessment-v1/subjects.request.warn.external-id-with-hyphens.json");

/** Every schema by its dotted name, those of alternatives included. */
function* leaves(tree, name = "") {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value.check === "function") yield [`${name}${key}`, value];
    yield* leaves(value, `${name}${key}.`);
  }
}

test("schemas mirror the clients", async () => {
  const { operations: kontur } = await load("kontur.api.mjs");
  const { operations: edin } = await load("edin.api.mjs");
  const named = (prefix) => ({ name, body, variants = [], branches = {} }) =>
    body === "json" ? [...(variants.length ? [] : [""]), ...variants, ...Object.keys(branches)].map((part) => `${prefix}${name}${part && `.${part}`}`) : [];
  assert.deepEqual([...leaves(schemas)].map(([name]) => name).sort(), [...kontur.flatMap(named("")), ...edin.flatMap(named("edin."))].sort());
  assert.ok(operations.kontur.length > 0);
});

for (const [name, schema] of leaves(schemas)) {
  test(`${name} is a Standard Schema`, async () => {
    const standard = schema["~standard"];
    assert.deepEqual([standard.version, standard.vendor], [1, "docflow"]);
    // An empty object is a filter where nothing is required.
    const { issues } = await standard.validate(5);
    assert.ok(issues.length > 0);
    for (const issue of issues) {
      assert.equal(typeof issue.message, "string");
      assert.ok(issue.path.every((step) => ["string", "number"].includes(typeof step)));
    }
  });

  test(`${name} finds, throws and rejects the same issues`, () => {
    const issues = schema.check([{ noSuchMember: 1 }, 5]);
    assert.ok(issues.some((issue) => issue.severity === "error"));
    for (const method of ["parse", "encode"]) {
      assert.throws(() => schema[method]([{ noSuchMember: 1 }, 5]), (error) => error instanceof ValidationError && assert.deepEqual(error.issues, issues) === undefined);
    }
  });
}

test("a valid value is returned in its documented form", async () => {
  assert.deepEqual(await create["~standard"].validate(subject), { value: subject });
  assert.deepEqual(create.parse(subject), subject);
  assert.equal(new TextDecoder().decode(create.encode(subject)), JSON.stringify(subject));
  const steps = schemas.edin.agreements.steps.create;
  assert.deepEqual(steps.parse({ ...step, agreementTaskType: "2" }).agreementTaskType, 2);
  assert.match(new TextDecoder().decode(steps.encode({ ...step, agreementProcId: 9223372036854775807n })), /"agreementProcId":9223372036854775807,/);
});

test("a parsed value shares nothing with its input", () => {
  const given = structuredClone(subject);
  const parsed = create.parse(given);
  given.person.name = "Другая";
  assert.equal(parsed.person.name, subject.person.name);
});

test("encoded bytes do not change when other checks follow", () => {
  const bytes = create.encode(subject);
  const before = [...bytes];
  for (let round = 0; round < 100; round++) create.encode({ ...subject, externalId: `a${round}` });
  create.check({ person: { ...subject.person, name: "я".repeat(1 << 21) } });
  assert.deepEqual([...bytes], before);
});

test("a warning passes, unless strict", () => {
  assert.deepEqual(create.check(doubtful).map((issue) => issue.severity), ["warning"]);
  assert.deepEqual(create.parse(doubtful), doubtful);
  for (const method of ["parse", "encode"]) assert.throws(() => create[method](doubtful, { validate: "strict" }), ValidationError);
});

test("messages come in three languages, codes do not change", () => {
  const reported = ["en", "ru", "uk"].map((locale) => create.check(wrong, { locale })[0]);
  assert.equal(new Set(reported.map((issue) => issue.message)).size, 3);
  assert.deepEqual(reported.map((issue) => issue.code), ["WrongSnils", "WrongSnils", "WrongSnils"]);
  assert.deepEqual(create.check(wrong), create.check(wrong, { locale: "en" }));
});

test("the option today decides which dates are in the future", () => {
  const born = { person: { ...subject.person, birthDate: "2020-05-05" } };
  assert.equal(create.check(born, { today: "2020-05-04" })[0]?.path.join("."), "person.birthDate");
  assert.deepEqual(create.check(born, { today: "2020-05-06" }), []);
  assert.deepEqual(create.check({ person: { ...subject.person, birthDate: "2999-01-01" } }, { today: null }), []);
  for (const today of ["tomorrow", "2020-13-01", 5]) assert.throws(() => create.check(born, { today }), { name: "TypeError", message: /today/ });
});

for (const options of [{ locale: "xx" }, { locale: 5 }, { locale: "EN" }]) {
  test(`a check with ${JSON.stringify(options)} is a TypeError`, () => {
    assert.throws(() => create.check(subject, options), { name: "TypeError", message: /^docflow: / });
  });
}

test("the facts of uploaded files are checked against the form", () => {
  const body = form();
  const { contentId } = body.documents[0].content.contentInfo;
  const pdf = new TextEncoder().encode("%PDF-1.4\n");
  const reported = schemas.crypto.certificateForms.create.check(body, { contents: { [contentId]: pdf } });
  assert.ok(reported.some((issue) => issue.path.at(-1) === "md5"), JSON.stringify(reported));
  body.documents[0].content.contentInfo.md5 = values.md5(pdf);
  assert.ok(!schemas.crypto.certificateForms.create.check(body, { contents: { [contentId]: pdf } }).some((issue) => issue.path.at(-1) === "md5"));
});

const lines = [subject, {}, wrong].map((body) => JSON.stringify(body));
for (const [title, given, expected] of [
  ["lines of a string", lines.join("\n"), [2, 3]],
  ["lines of bytes", new TextEncoder().encode(lines.join("\n")), [2, 3]],
  ["lines of Windows", lines.join("\r\n"), [2, 3]],
  ["blank lines", `\n\n${lines[1]}\n\n`, [3]],
  ["no lines", "", []],
  ["a line that is no JSON", `${lines[0]}\n{"person":`, [2]],
  ["lines without a fault", `${lines[0]}\n${lines[0]}`, []],
]) {
  test(`checkLines of ${title} counts from 1`, () => {
    const found = create.checkLines(given);
    assert.deepEqual(found.map(({ line }) => line), expected);
    for (const { issues } of found) assert.ok(issues.length > 0);
  });
}

test("checkLines finds the same issues in a line as check in a value", () => {
  const [{ issues }] = create.checkLines(JSON.stringify(wrong), { locale: "ru" });
  assert.deepEqual(issues, create.check(wrong, { locale: "ru" }));
});

test("bytes that are not UTF-8 do not pass", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode(lines[0].slice(0, -2)), 0xff, 0x22, 0x7d]);
  let found;
  try {
    found = create.checkLines(bytes);
  } catch (error) {
    return assert.equal(error.name, "TypeError");
  }
  assert.equal(found.length, 1);
});

for (const [title, given] of Object.entries({ nothing: undefined, null: null, "a number": 5, "an object": {}, "an array": [] })) {
  test(`checkLines of ${title} is a TypeError of the package`, () => {
    assert.throws(() => create.checkLines(given), { name: "TypeError", message: /^docflow: / });
  });
}

test("recorded requests have the issues in their manifest", () => {
  for (const [path, rule] of [["bad-snils", "AS-09"], ["both-person-and-organization", "AS-01"], ["neither", "AS-01"], ["bad-date", "AS-05"]]) {
    const issues = create.check(JSON.parse(text(`kontur-assessment-v1/subjects.request.invalid.${path}.json`)));
    assert.ok(issues.some((issue) => issue.rule === rule), `${path}: ${JSON.stringify(issues)}`);
  }
});
