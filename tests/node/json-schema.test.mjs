// JSON Schema and OpenAPI, against the checks of the package: whatever it sends satisfies the schema, and what the schema accepts
// breaks none but the rules that docs/json-schema.md lists.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { fileOf, load, requireFile, schemas } from "./support/docflow.mjs";
import * as calls from "./support/calls.mjs";
import { jsonOf, record } from "./support/recorded.mjs";

const { jsonSchema, jsonSchemaNames, withJsonSchema } = await load("json-schema.mjs");
const openapi = JSON.parse(readFileSync(fileOf("openapi.json"), "utf8"));
const edin = schemas.edin;

const ajv = new Ajv2020.default({ allErrors: true, strict: false, validateFormats: true });
addFormats.default(ajv);
const compiled = new Map();
const validator = (name) => compiled.get(name) ?? compiled.set(name, ajv.compile(jsonSchema(name))).get(name);
const schemaOf = (name) => name.split(".").reduce((tree, step) => tree?.[step], { ...schemas, edin });

const errors = (issues) => issues.filter(({ severity }) => severity === "error");

/** The rules that JSON Schema cannot say, by call. */
const unsaid = {};
for (const section of readFileSync(new URL("../../docs/json-schema.md", import.meta.url), "utf8").split("\n## ").slice(1)) {
  unsaid[section.match(/^`(.*)`/)[1]] = new Set([...section.matchAll(/^\| (?:\[(.*?)\]|([^ |]+))/gm)].map(([, linked, plain]) => linked ?? plain));
}

/** A valid body of each call and the options it goes with, as the tests of requests send them. */
async function bodies() {
  const found = {};
  for (const vendor of ["kontur", "edin"]) {
    for (const [name, { call, response }] of Object.entries(calls[vendor])) {
      const sent = await record(vendor, call, response);
      if (!sent?.headers.get("Content-Type")?.startsWith("application/json")) continue;
      const body = jsonOf(sent);
      if (body === undefined) continue;
      const prefix = vendor === "edin" ? "edin." : "";
      const known = jsonSchemaNames.filter((one) => one === prefix + name || one.startsWith(`${prefix}${name}.`));
      for (const one of known) {
        // Where a type has several calls, the body fits one of them.
        if (schemaOf(one)?.check && !errors(schemaOf(one).check(body)).length) found[one] ??= schemaOf(one).parse(body);
      }
    }
  }
  return found;
}

const valid = await bodies();

test("a schema is whole by itself and the caller's own", () => {
  const schema = jsonSchema("assessment.subjects.create");
  assert.equal(schema.$ref, "#/$defs/CreateSubject");
  const references = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, type]) => type);
  assert.deepEqual(new Set(references), new Set(Object.keys(schema.$defs)));
  delete schema.$defs.CreateSubject;
  assert.ok(jsonSchema("assessment.subjects.create").$defs.CreateSubject);
});

test("the CommonJS twin has the same data", () => {
  assert.deepEqual(requireFile("json-schema.cjs").jsonSchema("assessment.subjects.create"), jsonSchema("assessment.subjects.create"));
  // Where `require` takes no modules, the file is read.
  const code = readFileSync(fileOf("json-schema.data.cjs"), "utf8");
  const twin = {};
  new Function("require", "module", "exports", code)(() => assert.fail(), { path: fileURLToPath(fileOf(".")) }, twin);
  assert.deepEqual(Object.keys(twin.data.calls), jsonSchemaNames);
});

test("what is not there is refused by name", () => {
  assert.throws(() => jsonSchema("assessment.subjects.make"), { name: "TypeError", message: /no operation "assessment.subjects.make"/ });
  assert.throws(() => jsonSchema("assessment.subjects.get"), { name: "TypeError", message: /has no body/ });
  assert.throws(() => jsonSchema("toString"), TypeError);
  assert.match(jsonSchema("assessment.subjects.get", "response").$ref, /Subject$/);
});

test("Standard JSON Schema beside Standard Schema", async () => {
  const { "~standard": standard } = withJsonSchema(schemas.assessment.subjects.create, "assessment.subjects.create");
  assert.deepEqual(standard.jsonSchema.input({ target: "draft-2020-12" }), jsonSchema("assessment.subjects.create"));
  assert.throws(() => standard.jsonSchema.output({ target: "draft-07" }), TypeError);
  assert.ok((await standard.validate({})).issues.length);
});

test("every call with a JSON body has a schema", () => {
  const walk = (tree, path) => Object.entries(tree).flatMap(([name, value]) => (typeof value.check === "function" ? [`${path}${name}`] : walk(value, `${path}${name}.`)));
  const named = walk(schemas, "");
  assert.ok(named.length > 60, `${named.length}`);
  for (const name of named) assert.ok(jsonSchemaNames.includes(name), name);
});

test("recorded bodies satisfy their schemas", () => {
  assert.ok(Object.keys(valid).length > 50, `${Object.keys(valid).length}`);
  for (const [name, body] of Object.entries(valid)) {
    const validate = validator(name);
    assert.ok(validate(body), `${name}: ${ajv.errorsText(validate.errors)}`);
  }
});

/** Numbers that follow from a seed. */
function numbers(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const texts = ["", " ", "x", "ё".repeat(61), "a".repeat(257), "0", "12", "1234567890", "123456789012", "1234567890123", "12345678901", "112-233-445 95", "112233445-95", "54:35:021060:1683", "2024-02-30", "2024-02-29", "1890-01-01", "2999-12-31", "b85032cd-04da-4b2a-8f83-83611ea75789", "B85032CD", "d41d8cd98f00b204e9800998ecf8427e", "pdf", "PDF", "a@b.ua", "a@b", "xmlName", "Name", "0.5", "1/2", "610-042", "..", "a/b", "\u0007"];
const values = [0, 1, -1, 2, 5, 51, 10_000, 1.5, 2 ** 53 - 1, true, false, {}, [], [{}], ["x"], [0], { x: 1 }];

/** The value with one thing in it changed, made of what `random` says. */
function changed(value, random) {
  const copy = structuredClone(value);
  const places = [];
  const collect = (at) => Object.keys(at).forEach((key) => { places.push([at, key]); if (typeof at[key] === "object" && at[key] !== null) collect(at[key]); });
  if (typeof copy !== "object") return texts[random(texts.length)];
  collect(copy);
  if (!places.length) return values[random(values.length)];
  const [at, key] = places[random(places.length)];
  const choice = random(4);
  if (choice === 0) Array.isArray(at) ? at.splice(key, 1) : delete at[key];
  else if (choice === 1) at[key] = values[random(values.length)];
  else at[key] = texts[random(texts.length)];
  return copy;
}

const rounds = Number(process.env.ROUNDS ?? 10_000);

test(`${rounds} changed bodies: schema and check agree but for the listed rules`, () => {
  const names = Object.keys(valid);
  const random = numbers(20_261_130);
  const seen = { refusedByBoth: 0, acceptedByBoth: 0, refusedByListedRule: 0, normalised: 0 };
  for (let round = 0; round < rounds; round++) {
    const name = names[round % names.length];
    let value = valid[name];
    for (let times = 1 + random(2); times > 0; times--) value = changed(value, random);
    const validate = validator(name);
    const schema = schemaOf(name);
    const said = validate(value);
    const wrong = errors(schema.check(value));
    const call = name.replace(/^edin\./, "");
    const show = () => `${name}: ${JSON.stringify(value)}\n  schema: ${ajv.errorsText(validate.errors)}\n  check: ${JSON.stringify(wrong)}`;
    if (said && wrong.length) {
      const listed = Object.entries(unsaid).find(([known]) => call === known || call.startsWith(`${known}.`))?.[1];
      for (const { rule } of wrong) assert.ok(listed?.has(rule), show());
      seen.refusedByListedRule++;
    } else if (said) {
      seen.acceptedByBoth++;
    } else if (wrong.length) {
      seen.refusedByBoth++;
    } else {
      // The package takes more forms than one, and sends the documented one.
      const sent = schema.parse(value);
      assert.ok(validate(sent), `${show()}\n  sent: ${JSON.stringify(sent)}`);
      seen.normalised++;
    }
  }
  console.log(seen);
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, what);
});
