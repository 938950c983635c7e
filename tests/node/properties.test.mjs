// Any value at all, given to every function that the package exports, ends in a value, an issue or a documented error:
// never by a trap, an error of the engine's own, a hang or a rejection that nobody handles.
//
// DOCFLOW_RUNS sets how many values each property takes (default 150), DOCFLOW_SEED repeats a run.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { anything, optionsOf, real, revoked, spoiled, throwing } from "./support/anything.mjs";
import * as calls from "./support/calls.mjs";
import { docflow, Edin, Kontur, load, Sandbox, schemas, values } from "./support/docflow.mjs";
import { apiKey, guid, konturAuth, orgId, sid, subject } from "./support/fixtures.mjs";

const seed = Number(process.env.DOCFLOW_SEED ?? Math.floor(Math.random() * 2 ** 31));
const numRuns = Number(process.env.DOCFLOW_RUNS ?? 150);
console.log(`properties: DOCFLOW_SEED=${seed} DOCFLOW_RUNS=${numRuns}`);
const holds = (property, part = 1) => fc.assert(property, { seed, numRuns: Math.ceil(numRuns * part) });

// Pauses and limits are cut: what waits for its next poll or its timeout does not wait for long.
const { setTimeout: timer } = globalThis;
globalThis.setTimeout = (run, delay, ...given) => timer(run, Math.min(delay ?? 0, 5), ...given);
/** Nothing takes as long as this. */
const HANG = 20_000;

const unhandled = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));
after(async () => {
  await new Promise((resolve) => timer(resolve, 50));
  assert.deepEqual(unhandled.map((reason) => describe(reason)), []);
});

function describe(error) {
  try {
    return `${error?.name}: ${error?.message} ${error?.code ?? ""}\n${error?.stack}`;
  } catch {
    return "an error that cannot be printed";
  }
}

/** What the engine says itself, when something was not expected. */
const raw = /^(Cannot |Class |Illegal |Invalid array|Method |Object prototype|Reflect|Reduce |The (first|"\w+") argument|undefined |null )|is not (a function|iterable|defined|a constructor|valid JSON)|object null|on a proxy that|reading '/;

/** An error that the documentation names. Whatever a value itself has thrown is the caller's own. */
function isDocumented(error) {
  try {
    if (error === "before" || error?.message === "thrown by the value itself") return true;
    if (error instanceof docflow.DocflowError) return error.code !== "stopped";
    // The sandbox reports what its options or its state do not allow as a plain Error with the path.
    if (error?.constructor === Error) return /^(options|seed|fail|advance|charge|pay|pause|recall|reject|approve|sign|refuse|headers)\b.*: |^there is no such |^the .* /.test(error.message);
    return error instanceof TypeError && !raw.test(error.message);
  } catch {
    // A hostile value that a callback of the caller's has thrown, or the reason of a signal.
    return true;
  }
}

/** The result of a use; fails if it ends with another error, or not at all. */
async function ends(title, use) {
  let over;
  const hang = new Promise((_, reject) => (over = timer(() => reject(new Error(`${title} hangs`)), HANG)));
  try {
    return await Promise.race([(async () => drained(await use()))(), hang]);
  } catch (error) {
    if (!isDocumented(error)) assert.fail(`${title}: ${describe(error)}`);
    return undefined;
  } finally {
    clearTimeout(over);
  }
}

/** The first rows or events of an iterator, or the value itself. */
async function drained(result) {
  if (typeof result?.next !== "function") return result;
  const rows = [];
  for await (const row of result) if (rows.push(row) >= 3) break;
  return rows;
}

/** All functions in a tree of objects, by their paths. */
function functionsOf(tree, path = "", found = {}) {
  for (const [name, member] of Object.entries(tree ?? {})) {
    if (typeof member === "function") found[path + name] = member;
    else if (member !== null && typeof member === "object") functionsOf(member, `${path}${name}.`, found);
  }
  return found;
}

test("values", async () => {
  const alone = (await load("values.mjs")).values;
  const functions = Object.entries({ ...functionsOf(values), ...functionsOf(alone, "alone.") });
  await holds(
    fc.asyncProperty(fc.constantFrom(...functions), fc.array(fc.oneof(anything, fc.string(), fc.uint8Array(), optionsOf(["signal", "onProgress", "edrpou", "bankCode"])), { maxLength: 3 }), async ([name, use], made) => {
      const given = real(made);
      const result = await ends(name, () => use(...given));
      if (name.endsWith("isValid")) assert.equal(typeof result, "boolean", name);
    }),
  );
  assert.equal(values.md5(new Uint8Array()), "D41D8CD98F00B204E9800998ECF8427E");
});

const checkers = [];
(function walk(tree, path) {
  for (const [name, member] of Object.entries(tree)) {
    if (typeof member?.check === "function") checkers.push([`${path}${name}`, member]);
    walk(member, `${path}${name}.`);
  }
})(schemas, "");
const checkNames = ["today", "locale", "validate", "emptyAsAbsent", "partial", "owner", "subject", "contents", "profile", "photo", "checks", "knownStepIds", "dialect"];

/** A valid argument of each operation, as the tests of the calls give it. */
const validArguments = new Map();
for (const table of [calls.kontur, calls.edin]) {
  const record = (path) => new Proxy(() => {}, { get: (_, name) => record([...path, name]), apply: (_, __, given) => (validArguments.set(path.join("."), given), Promise.resolve()) });
  for (const { call } of Object.values(table)) await call(record([]));
}

/** A body that is wrong at one place, of whatever operation. */
const nearlyValid = fc.constantFrom(...[...validArguments.values()].flat().filter((one) => one !== null && typeof one === "object"), subject).chain(spoiled);

test("schemas", async () => {
  await holds(
    fc.asyncProperty(fc.constantFrom(...checkers), fc.oneof(anything, nearlyValid), fc.option(optionsOf(checkNames), { nil: undefined }), async ([name, schema], ...made) => {
      const [value, options] = real(made);
      const issues = await ends(`${name}.check`, () => schema.check(value, options));
      if (issues) assert.ok(issues.every(({ path, code, rule, severity, message }) => Array.isArray(path) && [code, rule, message].every((text) => typeof text === "string") && ["error", "warning", "info"].includes(severity)), name);
      const parsed = await ends(`${name}.parse`, () => schema.parse(value, options));
      const encoded = await ends(`${name}.encode`, () => schema.encode(value, options));
      if (parsed !== undefined && encoded !== undefined && options === undefined) assert.deepEqual(JSON.parse(new TextDecoder().decode(encoded)), parsed, name);
      await ends(`${name}.checkLines`, () => schema.checkLines(value, options));
      await ends(`${name}.checkMember`, () => schema.checkMember(value, value, options));
      const own = (await ends(`${name}.with`, () => schema.with(options))) ?? schema;
      const standard = await ends(`${name}.validate`, () => own["~standard"].validate(value, { libraryOptions: options }));
      if (standard) assert.ok("value" in standard || standard.issues.length, name);
    }),
  );
});

const clientNames = ["auth", "fetch", "environment", "baseUrl", "locale", "dangerouslyAllowBrowser", "limits", "paths", "dialect", "versions", "timeout", "deadline", "retry", "headers", "validate", "onRequest", "onResponse", "onRetry", "onIssues"];
const authNames = ["apiKey", "sid", "orgId", "login", "password", "accountId", "sessionId", "anyFormat", "reestro", "realty", "email", "captcha"];

test("clients and errors", async () => {
  const options = fc.oneof(optionsOf(clientNames), fc.record({ auth: optionsOf(authNames) }), fc.record({ retry: optionsOf(["attempts", "delay", "maxDelay"]), limits: optionsOf(["responseBytes"]) }, { requiredKeys: [] }));
  await holds(
    fc.asyncProperty(options, async (made) => {
      const given = real(made);
      for (const Client of [Kontur, Edin]) {
        const client = await ends(Client.name, () => new Client(given));
        if (client !== undefined) assert.equal(typeof client.request, "function");
      }
    }),
  );
  const classes = ["ApiError", "DecodeError", "ConnectionError", "TimeoutError", "CaptchaRequiredError", "DocflowFailedError", "ChecksFailedError"];
  await holds(fc.asyncProperty(anything, async (made) => {
      const given = real(made);
      await ends("causeOf", () => void docflow.causeOf(given));
      assert.ok(!(given instanceof docflow.DocflowError) && !(given instanceof docflow.ApiError));
    }));
  for (const name of classes) assert.ok(new docflow[name]() instanceof docflow.DocflowError);
});

/** A network that responds with anything, for a while. */
const network = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 302, 304, 400, 401, 403, 404, 429, 500, 503, 0, 99, 70_000, NaN),
  body: fc.oneof(
    fc.constantFrom("", "{}", "[]", "null", "<html>", `{"subjectId":"${guid}"}`, `{"docflowId":"${guid}","state":"verified"}`, `{"docflowId":"${guid}","state":"completed","result":{"files":[{"id":"a"}]}}`, '{"isCaptcha":false,"token":"t"}'),
    fc.constantFrom(...[calls.kontur, calls.edin].flatMap(Object.values).map(({ response }) => response.body)).chain((body) => (ArrayBuffer.isView(body) || typeof body !== "object" ? fc.constant(body) : spoiled(body).map(jsonOf))),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  ),
  headers: fc.constantFrom({}, { "Content-Type": "application/json" }, { "Content-Type": "text/html" }, { "Set-Cookie": `SID=${sid}` }, { "Retry-After": "0" }, { Location: "/auth" }, { count: "5" }),
  acts: fc.constantFrom("responds", "responds", "responds", "responds", "resembles", "throws", "breaks", "errs", "hangs"),
  thrown: anything,
});

function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "{";
  }
}

function fetchOf(script) {
  let asked = 0;
  return async (url, { signal }) => {
    const { status, body, headers, acts, thrown } = script[asked++ % script.length];
    if (asked > 12) return new Response("{}", { status: 400 });
    if (acts === "throws") throw thrown;
    if (acts === "errs") return Response.error();
    if (acts === "hangs") return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const bytes = typeof body === "string" || ArrayBuffer.isView(body) ? body : "{}";
    if (acts === "resembles" || !(status >= 200 && status < 600)) return { status, headers: new Headers(headers), arrayBuffer: async () => new TextEncoder().encode(String(bytes)).buffer };
    if (acts === "breaks") return new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) }), { status: 200, headers });
    return new Response([204, 304].includes(status) ? null : bytes, { status, headers });
  };
}

const callNames = ["timeout", "deadline", "retry", "headers", "validate", "signal", "until", "onUpdate", "interval", "maxInterval", "failures", "after", "sign", "onPayment", "as", "onProgress", "resume", "owner", "person", "documents", "externalId", "contentType", "requiredFiles", "dialect", "ifNoneMatch", "checks", "subject"];

const clients = {
  kontur: (fetch) => new Kontur({ auth: konturAuth, fetch }),
  edin: (fetch) => new Edin({ auth: { email: "a@example.com", password: "p" }, fetch }),
};
for (const [name, make] of Object.entries(clients)) {
  test(`every method of ${name}`, async () => {
    const paths = Object.keys(functionsOf(make()));
    assert.ok(paths.length > 40, `${paths.length} methods`);
    const given = (path) => {
      const valid = validArguments.get(path);
      const some = fc.array(fc.oneof(anything, nearlyValid, fc.constant(guid)), { maxLength: 4 });
      const options = optionsOf(callNames).map((own) => [own]);
      return valid?.length ? fc.oneof(some, spoiled(valid), options.map((own) => [...valid, ...own])) : fc.oneof(some, fc.tuple(fc.constantFrom(guid, "object_request", 1, { docflowId: guid }), optionsOf(callNames)), options);
    };
    const one = fc.constantFrom(...paths).chain((path) => fc.tuple(fc.constant(path), given(path)));
    await holds(
      fc.asyncProperty(one, fc.array(network, { minLength: 1, maxLength: 3 }), async (...made) => {
        const [[path, args], script] = real(made);
        const client = make(fetchOf(script));
        await ends(path, () => path.split(".").reduce((tree, step) => tree[step], client)(...args));
      }),
    );
    const fetch = async () => new Response("{}", { status: 404 });
    assert.equal((await make(fetch).request({ method: "GET", path: "/a" }).catch((error) => error)).status, 404);
  });
}

/** What cannot be read, by itself and where something is expected inside. */
const unreadable = () => ({ "a revoked proxy": revoked(), "an array of one": [revoked()], "a proxy that throws": throwing(), "an array of such": [throwing()] });
for (const [name, make] of Object.entries(clients)) {
  test(`every method of ${name} with what cannot be read, at each place and as each option of a helper`, async () => {
    const fetch = async () => new Response("{}", { status: 404 });
    for (const path of Object.keys(functionsOf(make()))) {
      const valid = validArguments.get(path) ?? [guid, guid, {}];
      const call = (given, where) => ends(`${path} with ${where}`, () => path.split(".").reduce((tree, step) => tree[step], make(fetch))(...given));
      for (const [title, value] of Object.entries(unreadable())) {
        await call([value], `${title} alone`);
        for (let at = 0; at <= valid.length; at++) await call(valid.toSpliced(at, 1, value), `${title} at ${at}`);
        if (validArguments.has(path)) continue;
        for (const option of callNames) for (const before of [[], [guid], [guid, guid]]) await call([...before, { [option]: value }], `${title} as ${option}`);
      }
    }
  });
}

test("the sandbox", async () => {
  const options = ["now", "tick", "live", "seed", "defaultSeed", "emptyAccount", "newsPage", "kontur", "edin"];
  const methods = Object.getOwnPropertyNames(Sandbox.prototype).filter((name) => name !== "constructor" && typeof Object.getOwnPropertyDescriptor(Sandbox.prototype, name).value === "function");
  await holds(
    fc.asyncProperty(fc.option(optionsOf(options), { nil: undefined }), fc.array(fc.tuple(fc.constantFrom(...methods, "fetch"), fc.array(anything, { maxLength: 2 })), { maxLength: 4 }), async (...made) => {
      const [given, uses] = real(made);
      const sandbox = (await ends("new Sandbox", () => new Sandbox(given))) ?? new Sandbox();
      for (const [name, args] of uses) {
        // Like fetch itself, the sandbox's throws the engine's own TypeErrors.
        await ends(`sandbox.${name}`, () => sandbox[name](...args)).catch((error) => assert.ok(name === "fetch" && error.message.includes("TypeError"), error.message));
      }
      const kontur = new Kontur({ auth: { apiKey, orgId }, fetch: new Sandbox().fetch });
      assert.equal((await kontur.assessment.subjects.create({ person: subject.person })).person.surname, subject.person.surname);
    }),
    0.2, // a sandbox takes a while to be made
  );
});
