// Control digits against a second implementation. `node tests/node/checksums.mjs` compares a million numbers of each kind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { values } from "./support/docflow.mjs";
import { example } from "./support/fixtures.mjs";
import { compare } from "./support/numbers.mjs";

for (const { name, count, valid, differing } of compare(values, 20_000)) {
  test(`${name}: both implementations agree on ${count} numbers`, () => {
    assert.deepEqual(differing, []);
    // Neither all nor none of them are valid.
    assert.ok(valid > count / 3 && valid < (2 * count) / 3, `${valid} of ${count} are valid`);
  });
}

test("an implementation that errs is noticed", () => {
  const vectors = example("kontur-crypto-v2/checksum-vectors.json");
  assert.deepEqual(Object.keys(vectors), ["snils", "inn10", "inn12", "ogrn", "ogrnip", "kpp"]);
  const wrong = { isValid: (text) => values.ogrn.isValid(text) || text.endsWith("0") };
  const found = compare({ ...values, ogrn: wrong }, 1_000).filter(({ differing }) => differing.length);
  assert.deepEqual(found.map(({ name }) => name), ["ogrn", "ogrnip"]);
});
