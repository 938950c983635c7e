// Versions and addresses of the documentation.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { docflow, fileOf, load, schemas } from "./support/docflow.mjs";

const { ruleUrl, versions } = docflow;
const manifest = JSON.parse(await readFile(fileOf("package.json"), "utf8"));

test("versions are those of the package and of what it is made of", () => {
  const { package: own, core, documentation } = versions();
  assert.deepEqual([own, core], [manifest.version, manifest.version]);
  assert.deepEqual(Object.keys(documentation).sort(), ["edin-docflow", "kontur-assessment-v1", "kontur-crypto-v2", "kontur-realty-v1"]);
  for (const edition of Object.values(documentation)) assert.ok(edition === null || /^20\d\d-\d\d(-\d\d)?$/.test(edition), edition);
  versions().documentation["edin-docflow"] = "changed";
  assert.notEqual(versions().documentation["edin-docflow"], "changed");
});

test("rules have a place in the documentation, those of the engine too", async () => {
  const page = await readFile(new URL("../../docs/rules.md", import.meta.url), "utf8");
  for (const body of [{}, 5, { person: 5, zzz: 1 }, { externalId: "a", person: { surname: [], inn: "1" } }]) {
    for (const { rule } of schemas.assessment.subjects.create.check(body)) assert.ok(page.includes(`<a id="${rule}"></a>`), rule);
  }
});

test("an issue leads to its rule in the documentation", () => {
  const [{ rule }] = schemas.assessment.subjects.create.check({});
  assert.equal(ruleUrl(rule), `${manifest.homepage}rules.html#AS-01`);
  assert.match(ruleUrl("a b/c"), /#a%20b%2Fc$/);
  for (const wrong of [undefined, null, 5, {}]) assert.throws(() => ruleUrl(wrong), { name: "TypeError", message: /^docflow: / });
});

for (const entry of ["kontur", "edin", "slim"]) {
  test(`docflow/${entry} exports both`, async () => {
    const own = await load(`${entry}.mjs`);
    assert.deepEqual([own.versions(), own.ruleUrl("9.4")], [versions(), ruleUrl("9.4")]);
  });
}
