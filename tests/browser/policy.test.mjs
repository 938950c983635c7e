// A Content-Security-Policy, and credentials that every visitor could read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/chromium.mjs";

const self = "default-src 'none'; script-src 'self'; connect-src 'self'";
const withWasm = self.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/** In the page: the error or the result of the first use. */
async function firstUse() {
  const { schemas, values, Kontur, DocflowError } = await import("/index.mjs");
  const outcome = (use) => {
    try {
      return { value: use() };
    } catch (error) {
      return { name: error.name, code: error.code, message: error.message, ours: error instanceof DocflowError, cause: error.cause?.name };
    }
  };
  return [outcome(() => schemas.assessment.subjects.create.check({}).length), outcome(() => values.inn.isValid("9845001232")), outcome(() => typeof new Kontur({}).assessment)];
}

test("without 'wasm-unsafe-eval' each use throws an error that names the directive", async (t) => {
  const { page } = await open(t, self);
  for (const error of await page.evaluate(firstUse)) {
    assert.deepEqual([error.name, error.code, error.ours, error.cause], ["DocflowError", "csp", true, "CompileError"]);
    assert.match(error.message, /'wasm-unsafe-eval'.*script-src/);
  }
});

test("importing works under a policy without 'wasm-unsafe-eval'", async (t) => {
  const { page, faults } = await open(t, self);
  await page.evaluate(() => Promise.all(["/index.mjs", "/kontur.mjs", "/edin.mjs", "/slim.mjs", "/sandbox.mjs"].map((entry) => import(entry))));
  assert.deepEqual(faults, []);
});

test("with 'wasm-unsafe-eval' everything works, and nothing less strict is needed", async (t) => {
  const { page, faults } = await open(t, withWasm);
  assert.deepEqual(await page.evaluate(firstUse), [{ value: 1 }, { value: true }, { value: "object" }]);
  const created = await page.evaluate(async () => {
    const { Kontur } = await import("/index.mjs");
    const { Sandbox } = await import("/sandbox.mjs");
    const kontur = new Kontur({ auth: { sid: "AB12", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" }, fetch: new Sandbox().fetch });
    return kontur.assessment.subjects.create({ person: { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" } });
  });
  assert.equal(created.person.surname, "Тарасова");
  assert.deepEqual(faults, []);
});

test("slim streams its module under a policy with 'wasm-unsafe-eval'", async (t) => {
  const { page } = await open(t, withWasm);
  const issues = await page.evaluate(async () => {
    const { init, schemas } = await import("/slim.mjs");
    await init({ kontur: "/kontur.wasm" });
    return schemas.assessment.subjects.create.check({}).map((issue) => issue.rule);
  });
  assert.deepEqual(issues, ["AS-01"]);
});

const orgId = "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e";
for (const [title, vendor, auth] of [
  ["an API key", "Kontur", { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId }],
  ["a nested API key", "Kontur", { reestro: { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId } }],
  ["a password of the realty API", "Kontur", { login: "a", password: "s3cr3t", accountId: orgId }],
  ["a password of EDIN", "Edin", { email: "a@example.com", password: "s3cr3t" }],
]) {
  test(`${title} is rejected in a page, unless it is allowed by name`, async (t) => {
    const { page } = await open(t);
    const [refusal, allowed] = await page.evaluate(async ([vendor, auth]) => {
      const { [vendor]: Client } = await import("/index.mjs");
      const make = (options) => {
        try {
          return typeof new Client(options);
        } catch (error) {
          return { name: error.name, message: error.message };
        }
      };
      return [make({ auth }), make({ auth, dangerouslyAllowBrowser: true })];
    }, [vendor, auth]);
    assert.equal(refusal.name, "TypeError");
    assert.match(refusal.message, /dangerouslyAllowBrowser/);
    assert.doesNotMatch(refusal.message, /7c81de01|s3cr3t/);
    assert.equal(allowed, "object");
  });
}

test("sessions are accepted in a page unchanged", async (t) => {
  const { page } = await open(t);
  const made = await page.evaluate(async (orgId) => {
    const { Kontur, Edin } = await import("/index.mjs");
    return [new Kontur({ auth: { sid: "AB12", orgId } }), new Kontur({ auth: { sessionId: "7c1e" } }), new Edin({ auth: "browser" }), new Kontur()].length;
  }, orgId);
  assert.equal(made, 4);
});
