// Large values of every shape: always a result, never a trap, and the module still works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { schemas } from "./support/docflow.mjs";
import { subject } from "./support/fixtures.mjs";

const forms = schemas.crypto.certificateForms.create;
const subjects = schemas.assessment.subjects.create;
const count = 1_000_000;
const many = (item, length = count) => new Array(length).fill(item);
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
