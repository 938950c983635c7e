// Schemas of forms: options once and for all, empty inputs, alternatives, one member at a time, names that were meant.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Kontur, Sandbox, ValidationError, load, schemas } from "./support/docflow.mjs";
import { form, konturAuth, person, subject } from "./support/fixtures.mjs";

const create = schemas.assessment.subjects.create;
const places = (issues) => issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
const errors = (issues) => places(issues.filter(({ severity }) => severity === "error"));
const decode = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
/** The same in each of the ways in which a schema can be asked. */
const outcomes = (schema, value) => {
  const result = schema["~standard"].validate(value);
  return { check: errors(schema.check(value)), validate: places(result.issues ?? []), value: result.value };
};

test("options of with hold for everything that the schema does", () => {
  const born = { person: { ...person, birthDate: "2020-05-05" } };
  const early = create.with({ locale: "ru", today: "2020-05-04", validate: "strict" });
  const [issue] = early.check(born);
  assert.match(issue.message, /[а-я]/);
  assert.deepEqual(early["~standard"].validate(born).issues, [issue]);
  assert.deepEqual(early.checkMember("person.birthDate", born), [issue]);
  assert.deepEqual(early.checkLines(JSON.stringify(born))[0].issues, [issue]);
  for (const method of ["parse", "encode"]) assert.throws(() => early[method](born), (error) => error instanceof ValidationError && error.issues[0].message === issue.message);
  assert.deepEqual(create.check(born), [], "the schema itself stays as it is");
});

test("the options of a check, and those of a later with, come before earlier ones", () => {
  const wrong = { person: { ...person, snils: "1" } };
  const message = (schema, options) => schema.check(wrong, options)[0].message;
  const russian = create.with({ locale: "ru" });
  assert.equal(message(russian, { locale: "uk" }), message(create, { locale: "uk" }));
  assert.equal(message(russian.with({ locale: "uk" })), message(create, { locale: "uk" }));
  assert.equal(message(russian.with({ today: "2026-01-01" }), {}), message(create, { locale: "ru" }));
  assert.equal(message(russian.with({ locale: undefined }), { locale: undefined }), message(create, { locale: "ru" }));
  assert.equal(message(russian.person), message(create, { locale: "ru" }), "the schemas of alternatives take them along");
});

test("options are read when they are given", () => {
  const options = { locale: "ru" };
  const schema = create.with(options);
  options.locale = "uk";
  assert.deepEqual(schema.check({}), create.check({}, { locale: "ru" }));
});

test("an operation's own options can be given too", () => {
  const schema = create.with({ resolveInn: true });
  assert.ok(places(schema.check(subject)).includes("person AS-15"));
  const body = form();
  const { contentId } = body.documents[0].content.contentInfo;
  const withFile = schemas.crypto.certificateForms.create.with({ contents: { [contentId]: new TextEncoder().encode("%PDF-1.4\n") } });
  assert.ok(withFile.check(body).some(({ path }) => path.at(-1) === "md5"));
});

for (const [title, options] of Object.entries({ "no object": 5, "an unknown name": { lokale: "ru" }, "another operation's option": { ifNoneMatch: "a" } })) {
  test(`with ${title} is a TypeError`, () => {
    assert.throws(() => create.with(options), { name: "TypeError", message: /^docflow: / });
    assert.throws(() => create["~standard"].validate(subject, { libraryOptions: options }), { name: "TypeError", message: /^docflow: / });
  });
}
for (const name of ["emptyAsAbsent", "partial"]) {
  for (const value of [1, "true", null, {}]) {
    test(`${name}: ${JSON.stringify(value)} is a TypeError`, () => {
      assert.throws(() => create.check(subject, { [name]: value }), { name: "TypeError", message: new RegExp(`^docflow: ${name} `) });
    });
  }
}

test("libraryOptions of Standard Schema are heeded", () => {
  const { validate } = create["~standard"];
  const russian = validate({}, { libraryOptions: { locale: "ru" } });
  assert.deepEqual(russian.issues.map(({ message }) => message), Array(2).fill(create.check({}, { locale: "ru" })[0].message));
  assert.deepEqual(validate(subject, { libraryOptions: undefined }), validate(subject));
  assert.deepEqual(validate(subject, undefined), { value: subject });
});

test("warnings are issues of a Standard Schema under strict alone", () => {
  const doubtful = { person: { surname: "Тарасова", name: "Анастасия" } };
  assert.deepEqual(create["~standard"].validate(doubtful), { value: doubtful });
  assert.deepEqual(places(create.with({ validate: "strict" })["~standard"].validate(doubtful).issues), ["person.birthDate AS-06"]);
});

const empties = create.with({ emptyAsAbsent: true });
for (const [title, given, expected] of [
  ["empty inputs", { externalId: "", person: { ...person, patronymic: "", snils: "", inn: "" } }, { person }],
  ["empty inputs of a group", { person: { ...person, identityDocument: { series: "", number: "" } } }, { person }],
  ["untouched groups", { person, organization: { name: "", inn: "", ogrn: "" } }, { person }],
  ["groups of groups", { person: { ...person, identityDocument: {} }, organization: {} }, { person }],
  ["null and undefined", { externalId: null, person: { ...person, snils: undefined }, organization: null }, { person }],
  ["nothing empty", subject, subject],
]) {
  test(`${title} are removed`, () => {
    assert.deepEqual(outcomes(empties, given), { check: [], validate: [], value: expected });
    assert.deepEqual(empties.parse(given), expected);
    assert.deepEqual(decode(empties.encode(given)), expected);
    assert.deepEqual(empties.checkLines(JSON.stringify(given)).flatMap(({ issues }) => errors(issues)), []);
  });
}

test("what the documentation does not name stays, empty or not", () => {
  const given = { person: { ...person, nickname: "" }, extra: { note: "" } };
  assert.deepEqual(empties.parse(given), given);
  assert.deepEqual(places(empties.check(given)), ["person.nickname unknown-member", "extra unknown-member"]);
});

test("numbers and dates of empty inputs are absent too", () => {
  const steps = schemas.edin.agreements.steps.create.with({ emptyAsAbsent: true });
  const step = { agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] };
  const optional = steps.parse({ ...step, agreementExecPeriod: "", agreementStepPriority: "", groupNames: "" });
  assert.deepEqual(optional, steps.parse(step));
  assert.deepEqual(places(steps.check({ ...step, agreementProcId: "" })), places(steps.check({ ...step, agreementProcId: undefined })));
});

test("a required member that is empty is missing", () => {
  const found = outcomes(empties, { person: { ...person, surname: "" } });
  assert.deepEqual(found, { check: ["person.surname AS-04"], validate: ["person.surname AS-04"], value: undefined });
  assert.deepEqual(outcomes(create, { person: { ...person, snils: "" } }).check, ["person.snils AS-08"], "without the option it has the wrong form");
});

test("what is parsed is accepted by the service", async () => {
  const sandbox = new Sandbox();
  const kontur = new Kontur({ auth: konturAuth, fetch: sandbox.fetch });
  const body = empties.person.parse({ externalId: "", person: { ...person, snils: "", identityDocument: { series: "", number: "" } } });
  const { subjectId } = await kontur.assessment.subjects.create(body);
  assert.deepEqual((await kontur.assessment.subjects.get(subjectId)).person, person);
});

test("an issue about alternatives has a place in a form", () => {
  const validate = (schema, value) => places(schema["~standard"].validate(value).issues);
  assert.deepEqual(places(create.check({})), [" AS-01"], "to check it is the body's own");
  assert.deepEqual(validate(create, {}), ["person AS-01", "organization AS-01"]);
  const both = { person, organization: { inn: "7707083893" } };
  assert.deepEqual(validate(create, both), ["person AS-01", "organization AS-01"]);
  assert.deepEqual(validate(create.person, both), ["organization AS-01"]);
  assert.deepEqual(places(create.checkMember("organization", {})), ["organization AS-01"]);
});

test("each body with alternatives has their schemas", async () => {
  const { operations: kontur } = await load("kontur.api.mjs");
  const { operations: edin } = await load("edin.api.mjs");
  const named = (prefix, list) => list.filter(({ body, branches }) => body === "json" && branches).map(({ name, branches }) => [prefix + name, Object.keys(branches)]);
  const found = [...named("", kontur), ...named("edin.", edin)];
  assert.deepEqual(found.map(([name]) => name).sort(), ["assessment.checks.analyze", "assessment.subjects.create", "entity.subjects.create", "entity.subjects.replace"]);
  for (const [name, branches] of found) {
    const schema = name.split(".").reduce((tree, step) => tree[step], schemas);
    for (const branch of branches) {
      const found = places(schema[branch].check({}));
      assert.ok(found.includes(`${branch} required`), `${name}.${branch}: ${found}`);
      assert.ok(!found.some((place) => branches.some((other) => other !== branch && place.startsWith(other))), `${name}.${branch}: ${found}`);
    }
  }
});

test("the schema of an alternative reports what the group of inputs lacks", () => {
  const untouched = { externalId: "", person: { surname: "", name: "", birthDate: "" } };
  assert.deepEqual(outcomes(empties.person, untouched).validate, ["person.surname AS-04", "person.name AS-04"]);
  assert.deepEqual(outcomes(empties.organization, { organization: { inn: "", ogrn: "" } }).validate, ["organization AS-13"]);
  assert.deepEqual(empties.person.parse({ ...subject, organization: { inn: "" } }), subject);
});

test("one member is checked alone", () => {
  const value = { person: { snils: "112-233-445 96", surname: "" } };
  assert.deepEqual(errors(create.checkMember("person.snils", value)), ["person.snils AS-09"]);
  assert.deepEqual(errors(create.checkMember(["person", "name"], value)), ["person.name AS-04"]);
  assert.deepEqual(errors(create.checkMember("externalId", value)), []);
  assert.ok(errors(create.checkMember("person", value)).length > 2, "a group with all that is in it");
  assert.equal(create.checkMember("person.snils", value, { locale: "uk" })[0].message, create.check(value, { locale: "uk" }).find(({ rule }) => rule === "AS-09").message);
  const roles = schemas.edin.users.setRoles;
  for (const path of ["1.roleId", "[1].roleId", [1, "roleId"], ["1", "roleId"]]) assert.deepEqual(places(roles.checkMember(path, [{ roleId: 1 }, { roleId: "0" }])), ["1.roleId 9.1"]);
  for (const path of [undefined, 5, {}]) assert.throws(() => create.checkMember(path, value), { name: "TypeError", message: /^docflow: the path/ });
});

test("what is missing can wait", () => {
  const partial = create.with({ partial: true });
  for (const [value, expected] of [
    [{}, []],
    [{ person: {} }, []],
    [{ person: { snils: "1" } }, ["person.snils AS-08"]],
    [{ organization: { name: "ООО" } }, []],
  ]) {
    assert.deepEqual(places(partial.check(value)), expected, JSON.stringify(value));
    assert.deepEqual(places(partial["~standard"].validate(value).issues ?? []), expected);
  }
  assert.throws(() => partial.parse({ person: {} }), ValidationError, "what is sent has to be complete");
  assert.throws(() => partial.encode({ person: {} }), ValidationError);
});

test("a documented name that is near is suggested, in each language", () => {
  for (const [locale, words] of [["en", "did you mean"], ["ru", "возможно, имелось в виду"], ["uk", "можливо, малося на увазі"]]) {
    const [member] = create.check({ person: { ...person, snlis: "112-233-445 95" } }, { locale });
    assert.equal(member.suggestion, "snils");
    assert.ok(member.message.endsWith(`; ${words} snils?`), member.message);
    const [value] = schemas.realty.docflows.create.object_request.check({ options: { type: "bsae", cadastralNumber: "77:01:0001001:1" } }, { locale });
    assert.deepEqual([value.rule, value.suggestion], ["V55", "base"]);
    assert.ok(value.message.endsWith(`; ${words} base?`), value.message);
  }
  const [far] = create.check({ person: { ...person, паспорт: "4509 112233" } });
  assert.ok(!("suggestion" in far) && !far.message.includes("4509"));
});

test("an unknown docflow type gets the one that is near", async () => {
  const kontur = new Kontur({ auth: konturAuth, fetch: new Sandbox().fetch });
  const error = await kontur.realty.docflows.create("object_requset", { options: {} }).catch((error) => error);
  assert.equal(error.issues.find(({ rule }) => rule === "V03").suggestion, "object_request");
});
