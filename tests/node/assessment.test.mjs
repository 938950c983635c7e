// Checks of people and companies: waiting, running them from the subject to the analysis, refusals.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, Kontur, Sandbox, ValidationError, docflow as exported, schemas } from "./support/docflow.mjs";
import { guid, konturAuth, person } from "./support/fixtures.mjs";
import { json, quick } from "./support/play.mjs";
import { rejection } from "./support/server.mjs";

const { ChecksFailedError, ConnectionError, DecodeError, DocflowError, TimeoutError } = exported;
const company = { organization: { ogrn: "1063573215232" } };
const debtor = { organization: { ogrn: "1074044983374" } };
const types = ["fssp", "bankruptcy"];
/** A person of the default seed, without a passport. */
const known = "e1bd227e-a557-4fee-b8af-e141088646a9";

/** A client of the services in memory, whose clock advances with every request. */
function stage(options = {}, own = {}) {
  const sandbox = new Sandbox({ tick: 500, ...options });
  const kontur = new Kontur({ auth: konturAuth, fetch: sandbox.fetch, retry: { attempts: 1 }, ...own });
  const made = (name) => sandbox.requests.filter(({ operation, status }) => operation === `kontur.assessment.${name}.create` && (status === 201 || status === 0)).length;
  return { sandbox, kontur, made, ...kontur.assessment };
}

/** A client whose polls take the entries of a script, repeating the last: a state, a status, "lost" or a whole response. */
function scripted(...script) {
  const asked = [];
  const fetch = async (url, init) => {
    init.signal?.throwIfAborted();
    asked.push(new Headers(init.headers).get("if-none-match") ?? "");
    const entry = script.length > 1 ? script.shift() : script[0];
    if (entry === "lost") throw new TypeError("fetch failed");
    if (entry instanceof Function) return entry();
    if (typeof entry === "number") return entry === 304 ? new Response(null, { status: 304 }) : json({}, entry);
    const response = json({ checkId: guid, checkState: entry });
    response.headers.set("ETag", `v-${entry}`);
    return response;
  };
  return { asked, checks: new Kontur({ auth: konturAuth, fetch, retry: { attempts: 1 } }).assessment.checks };
}

test("a wait ends when the check ends, asks only for changes, and reports each state once", async () => {
  const reported = [];
  const { checks, asked } = scripted("Processing", 304, "Waiting", 304, "Processed");
  const onUpdate = ({ checkState }, { known, ended, previous }) => void reported.push([previous, checkState, known, ended]);
  const done = await checks.waitFor(guid, { ...quick, onUpdate });
  assert.deepEqual(done, { checkId: guid, checkState: "Processed", etag: "v-Processed" });
  assert.deepEqual(reported, [[undefined, "Processing", true, false], ["Processing", "Waiting", false, false], ["Waiting", "Processed", true, true]]);
  assert.deepEqual(asked, ["", "v-Processing", "v-Processing", "v-Waiting", "v-Waiting"]);
});

test("a check is returned whatever its end, under whatever name it has its state", async () => {
  for (const state of ["Processed", "Error", "Failed", "Cancelled", "processed"]) {
    assert.equal((await scripted("Processing", state).checks.waitFor(guid, quick)).checkState?.toLowerCase(), state.toLowerCase());
  }
  const later = () => json({ checkId: guid.toUpperCase(), status: "Processed", details: { fssp: { totalCases: 1 } } });
  const { checkState, details } = await scripted(later).checks.waitFor(guid, quick);
  assert.deepEqual([checkState, details], ["Processed", { fssp: { totalCases: 1 } }]);
});

test("polls that fail without a connection are retried; a response about another check is not taken for this one", async () => {
  assert.equal((await scripted("lost", 503, 429, "Processed").checks.waitFor(guid, quick)).checkState, "Processed");
  assert.equal((await rejection(scripted(404).checks.waitFor(guid, quick))).status, 404);
  const another = () => json({ checkId: orgOf(guid), checkState: "Processed" });
  assert.ok((await rejection(scripted(another).checks.waitFor(guid, { ...quick, failures: 2 }))) instanceof DecodeError);
});
const orgOf = (id) => id.replace(/^./, "0");

test("a wait ends at its deadline, with its signal, and with an exception of the callback", async () => {
  const late = await rejection(scripted("Processing").checks.waitFor(guid, { interval: 20, deadline: 50 }));
  assert.ok(late instanceof TimeoutError && late.code === "deadline", String(late));
  const controller = new AbortController();
  const waiting = scripted("Processing").checks.waitFor(guid, { interval: 1000, signal: controller.signal });
  setTimeout(() => controller.abort("enough"), 10);
  assert.equal(await rejection(waiting), "enough");
  const error = await rejection(scripted("Processing").checks.waitFor(guid, { ...quick, onUpdate: () => assert.fail("mine") }));
  assert.equal(error.message, "mine");
});

test("invalid options are rejected before any request", async () => {
  const { checks, sandbox } = stage();
  for (const options of [{ onUpdate: 5 }, { interval: 0 }, { signal: 5 }, { deadline: -1 }]) {
    assert.ok((await rejection(checks.waitFor(guid, options))) instanceof TypeError, JSON.stringify(options));
    assert.ok((await rejection(checks.run(company, types, options))) instanceof TypeError, JSON.stringify(options));
  }
  for (const wrong of [[], [5], ["f s"], "fssp", undefined]) assert.ok((await rejection(checks.run(company, wrong))) instanceof TypeError, JSON.stringify(wrong));
  for (const externalId of ["", "a-b", 5, null]) assert.ok((await rejection(checks.run(company, types, { externalId }))) instanceof TypeError, String(externalId));
  assert.ok((await rejection(checks.waitFor("no id"))) instanceof ValidationError);
  assert.ok((await rejection(checks.run("no id", types, quick))) instanceof ValidationError);
  assert.ok((await rejection(checks.run({}, types, quick))) instanceof ValidationError);
  assert.deepEqual(sandbox.requests, []);
});

test("a run goes from the subject to the analysis and reports each step", async () => {
  const { checks, sandbox } = stage();
  const reported = [];
  const done = await checks.run(debtor, types, { ...quick, onUpdate: (run) => void reported.push(run) });
  assert.deepEqual(Object.keys(done.checks), types);
  assert.deepEqual(done.report.risks.map(({ name, reason }) => [name, reason.map(({ checkId }) => checkId)]), [["Риск взыскания", [done.checks.fssp.checkId]]]);
  // The id is reported before anything is sent, and what there is to store comes with each step.
  const checksOf = types.map((type) => ({ type, externalId: `${done.externalId}_${type}` }));
  assert.deepEqual(reported[0], { step: "begin", resume: { externalId: done.externalId, checks: checksOf }, issues: [] });
  assert.deepEqual(reported.map(({ resume }) => resume.subjectId), [undefined, ...reported.slice(1).map(() => done.subjectId)]);
  const states = reported.map(({ step, resume }) => [step, ...resume.checks.map(({ checkState }) => checkState ?? "-")].join(" "));
  assert.deepEqual(states, ["begin - -", "subject - -", "check Processing -", "check Processing Processing", "wait Processed Processing", "wait Processed Processed"]);
  const { body } = sandbox.requests.find(({ operation }) => operation.endsWith("subjects.create"));
  assert.deepEqual(JSON.parse(body), { ...debtor, externalId: done.externalId });
});

test("a run of a subject that exists, and of types that the package does not know", async () => {
  const { checks, made } = stage();
  const { subjectId, checks: own, report } = await checks.run(known, ["courtCases", "rosfinmonitoring"], quick);
  assert.deepEqual([subjectId, Object.keys(own), report.risks, made("subjects")], [known, ["courtCases", "rosfinmonitoring"], [], 0]);
});

test("what the checks need and the subject lacks is reported before anything is created", async () => {
  const { checks, sandbox, made } = stage();
  const anonymous = { person: { surname: "Ветрова", name: "Мирослава" } };
  for (const [subject, expected] of [[anonymous, ["person.birthDate", "person.identityDocument"]], [known, ["person.identityDocument"]]]) {
    const reported = [];
    const error = await rejection(checks.run(subject, ["fssp", "passport"], { ...quick, onUpdate: (run) => void reported.push(run.issues) }));
    assert.deepEqual(reported[0].map(({ path, severity }) => (assert.equal(severity, "warning"), path.join("."))), expected);
    assert.ok(error instanceof ChecksFailedError, String(error));
    assert.equal(error.checks.passport.checkState, "Error");
    assert.equal(Object.keys(error).includes("checks"), false, "not printed");
  }
  const before = made("checks");
  assert.ok((await rejection(checks.run(anonymous, ["fssp"], { ...quick, validate: "strict" }))) instanceof ValidationError);
  const error = await rejection(checks.run(known, ["passport"], { ...quick, validate: "strict" }));
  assert.deepEqual([error.name, error.issues[0].rule], ["ValidationError", "3.3"]);
  assert.equal(made("checks"), before);
  assert.equal(sandbox.requests.at(-1).operation, "kontur.assessment.subjects.get");
  const issues = schemas.assessment.subjects.create.check(anonymous, { checks: ["fssp"] }).filter(({ rule }) => rule === "3.3");
  assert.deepEqual(issues.map(({ path, code }) => [path.join("."), code]), [["person.birthDate", "AbsenceOfRequiredField"]]);
});

for (const quirks of [false, true]) {
  test(`nothing is created twice, whatever call fails and however${quirks ? ", nor where responses show little" : ""}`, async () => {
    for (const failure of [{ reset: "before" }, { reset: "after" }, { reset: "body" }, { status: 503 }, { truncate: 3 }]) {
      for (const operation of ["subjects.create", "checks.create", "checks.list", "checks.get"]) {
        for (const times of [1, 2]) {
          const title = JSON.stringify({ failure, operation, times });
          const { sandbox, checks } = stage({ quirks });
          // A search is made only if a check may have been created.
          if (operation === "checks.list") sandbox.fail({ reset: "after", match: { operation: "kontur.assessment.checks.create" } });
          sandbox.fail({ ...failure, times, match: { operation: `kontur.assessment.${operation}` } });
          const ended = await checks.run(company, types, quick).catch((error) => error);
          const carriedOut = failure.reset === "after" || failure.reset === "body" || failure.truncate;
          if (operation === "subjects.create" && carriedOut) {
            // The subject exists, and there is no way to find it. A refusal whose body is cut off names no code.
            if (failure.truncate && times === 2) assert.equal(ended.status, 400, title);
            else assert.deepEqual([ended.name, ended.code, ended.cause instanceof ApiError], ["DocflowError", "subject-exists", true], title);
            continue;
          }
          assert.equal(ended.report?.risks.length, 0, `${title} ${ended}`);
          const { subjectId } = ended;
          assert.deepEqual((await checks.list({ subjectId })).length, types.length, title);
        }
      }
    }
  });
}

test("an analysis that may have been made is not asked for again", async () => {
  const { sandbox, checks, made } = stage();
  sandbox.fail({ reset: "after", match: { operation: "kontur.assessment.checks.analyze" } });
  let stored;
  const error = await rejection(checks.run(company, types, { ...quick, onUpdate: ({ resume }) => void (stored = resume) }));
  assert.ok(error instanceof ConnectionError && error.mayHaveReachedServer, String(error));
  assert.deepEqual((await checks.run(company, types, { ...quick, resume: stored })).report, { risks: [] });
  assert.deepEqual([made("subjects"), made("checks")], [1, types.length]);
});

test("a run that is killed at any request, carried out or not, is taken up again", async () => {
  for (const carriesOut of [false, true]) {
    for (let last = 1; ; last++) {
      const { sandbox, checks, made } = stage();
      let left = last;
      let stored;
      const life = new AbortController();
      const fetch = async (url, init) => {
        if (--left > 0) return sandbox.fetch(url, init);
        if (carriesOut) await sandbox.fetch(url, { ...init, signal: undefined });
        life.abort("killed");
        throw new TypeError("fetch failed");
      };
      const mortal = new Kontur({ auth: konturAuth, fetch, retry: { attempts: 1 } }).assessment.checks;
      const first = await mortal.run(company, types, { ...quick, signal: life.signal, onUpdate: ({ resume }) => void (stored = resume) }).catch((reason) => reason);
      if (first !== "killed") {
        assert.ok(last > 6 && first.report, `after ${last} requests: ${first}`);
        break;
      }
      const again = await checks.run(company, types, { ...quick, resume: JSON.parse(JSON.stringify(stored)) }).catch((error) => error);
      const title = `request ${last}, ${carriesOut ? "carried out" : "lost"}: ${again}`;
      assert.equal(made("subjects"), 1, title);
      if (!stored.subjectId && carriesOut) assert.equal(again.code, "subject-exists", title);
      else assert.deepEqual([made("checks"), again.report], [types.length, { risks: [] }], title);
    }
  }
});

test("an external id of the caller's own names the subject, and one that was used is reported", async () => {
  const { checks, subjects } = stage();
  const { externalId } = await subjects.create({ ...company, externalId: "company_1" });
  const error = await rejection(checks.run({ ...company, externalId }, types, quick));
  assert.ok(error instanceof DocflowError && error.code === "subject-exists" && error.cause.status === 400, String(error));
  const done = await checks.run({ ...company, externalId: "company_2" }, types, quick);
  assert.equal((await subjects.get(done.subjectId)).externalId, "company_2");
  assert.match(done.externalId, /^[0-9a-f]{32}$/);
  const own = await checks.run(company, types, { ...quick, externalId: "run_1" });
  assert.deepEqual([own.externalId, (await subjects.get(own.subjectId)).externalId, own.checks.fssp.externalId], ["run_1", "run_1", "run_1_fssp"]);
});

test("a duplicate that no search shows ends the run", async () => {
  const { sandbox, checks } = stage();
  const refusal = JSON.stringify({ code: "validation", message: "m", target: "api", errors: [{ code: "DuplicatedExternalId", message: "m", target: "AssessmentApi" }] });
  sandbox.fail({ status: 400, body: refusal, times: 5, match: { operation: "kontur.assessment.checks.create" } });
  const error = await rejection(checks.run(company, types, quick));
  assert.deepEqual([error.name, error.status, error.errors[0].code], ["ApiError", 400, "DuplicatedExternalId"]);
});

for (const [code, call, local] of [
  ["AbsenceOfRequiredField", ({ subjects }, options) => subjects.create({}, options), true],
  ["WrongFieldValue", ({ subjects }, options) => subjects.create({ person: { ...person, birthDate: "1990-02-30" } }, options), true],
  ["WrongSnils", ({ subjects }, options) => subjects.create({ person: { ...person, snils: "987-654-321 84" } }, options), true],
  ["WrongInn", ({ subjects }, options) => subjects.create({ organization: { inn: "9845001231" } }, options), true],
  ["DissolvedOrganization", ({ subjects }, options) => subjects.create({ organization: { ogrn: "5029800003459" } }, options), false],
  ["WrongOrganization", ({ subjects }, options) => subjects.create({ organization: { ogrn: "1249800000120" } }, options), false],
  ["AbsenceOfRequiredField", ({ checks }, options) => checks.create({}, options), true],
  ["WrongFieldValue", ({ checks }, options) => checks.create({ fssp: { subjectId: "1" } }, options), true],
  ["WrongFieldValue", ({ checks }, options) => checks.create({ fssp: { subjectId: guid } }, options), false],
  ["WrongFieldValue", ({ checks }, options) => checks.list({ subjectId: "1" }, options), true],
  ["AbsenceOfRequiredField", ({ checks }, options) => checks.analyze({ checks: [] }, options), true],
  ["WrongFieldValue", ({ checks }, options) => checks.analyze({ checks: [guid] }, options), false],
  ["AbsenceOfRequiredField", ({ groups }, options) => groups.create({ requests: [] }, options), true],
  ["WrongFieldValue", ({ groups }, options) => groups.create({ requests: [{ fssp: { subjectId: guid } }] }, options), false],
  ["WrongFieldValue", ({ events }, options) => events.list({ afterEventId: guid }, options), false],
]) {
  test(`${code} of ${String(call).match(/=> (\w+\.\w+)/)[1]}: ${local ? "found before sending, with the same code" : "only the service knows"}`, async () => {
    const { sandbox, ...assessment } = stage();
    const refusal = await rejection(call(assessment, { validate: "off" }));
    assert.ok(refusal instanceof ApiError, String(refusal));
    assert.deepEqual([refusal.status, refusal.errors.map((error) => error.code), refusal.errors[0].target], [400, [code], "AssessmentApi"]);
    const before = sandbox.requests.length;
    const found = await rejection(call(assessment));
    if (local) {
      assert.deepEqual(found.issues?.filter(({ severity }) => severity === "error").map((issue) => issue.code), [code]);
      assert.equal(sandbox.requests.length, before);
    } else {
      assert.ok(found instanceof ApiError, String(found));
    }
  });
}

test("DuplicatedExternalId: only the service knows", async () => {
  const { subjects, checks, groups } = stage();
  const requests = [{ fssp: { subjectId: known } }];
  for (const call of [
    () => subjects.create({ ...company, externalId: "twice" }),
    () => checks.create({ ...requests[0], externalId: "twice" }),
    () => groups.create({ requests, externalId: "twice" }),
  ]) {
    await call();
    const error = await rejection(call());
    assert.deepEqual([error.name, error.status, error.errors.map(({ code }) => code)], ["ApiError", 400, ["DuplicatedExternalId"]]);
  }
});

test("an id that is none in a path", async () => {
  const { checks, groups, sandbox } = stage();
  for (const call of [checks.get("1"), groups.get("1")]) assert.equal((await rejection(call)).issues[0].code, "WrongFieldValue");
  assert.deepEqual(sandbox.requests, []);
  for (const call of [checks.get(guid), groups.get(guid)]) assert.equal((await rejection(call)).name, "NotFoundError");
});

test("a group of checks, read only if it changed", async () => {
  const { groups, sandbox } = stage({ tick: 0 });
  const created = await groups.create({ externalId: "group_1", requests: [{ fssp: { subjectId: known } }, { rosfinmonitoring: { subjectId: known } }] });
  assert.deepEqual(created.progress, { processed: 0, total: 2 });
  const { etag } = await groups.get(created.groupId);
  assert.equal(await groups.get(created.groupId, { ifNoneMatch: etag }), null);
  sandbox.advance(2000);
  const done = await groups.get(created.groupId, { ifNoneMatch: etag });
  assert.deepEqual([done.progress, done.objects.length, typeof done.finishedAt], [{ processed: 2, total: 2 }, 2, "string"]);
});

test("a search by several types, and an unlisted type, which is sent with a warning", async () => {
  const warnings = [];
  const { checks } = stage({ defaultSeed: true }, { onIssues: (issues) => warnings.push(...issues.map(({ rule, path }) => [rule, ...path])) });
  const { checkId } = await checks.create({ courtCases: { subjectId: known } });
  assert.deepEqual(warnings, [["unknown-member", "courtCases"]]);
  const found = await checks.list({ type: ["courtCases", "rosfinmonitoring"] });
  assert.deepEqual(found.map(({ checkId }) => checkId), [checkId, "444e348a-ae57-4e58-8ac5-69387b2b78a2"]);
  assert.deepEqual((await checks.list({ type: "courtCases" })).length, 1);
});

test("the version v2.1 has other paths and another word for the state", async () => {
  const { checks, events, groups, sandbox } = stage({}, { versions: { assessment: "v2.1" } });
  const { report } = await checks.run(debtor, types, quick);
  assert.equal(report.risks.length, 1);
  const raw = (await checks.get("10935732-e329-4ca3-8de5-e72a6ac77282").withResponse()).data;
  assert.deepEqual([raw.checkState, raw.status], ["Processed", undefined]);
  assert.deepEqual((await checks.list({ state: "Processed" })).map(({ checkState }) => checkState), ["Processed", "Processed", "Processed", "Processed"]);
  assert.equal((await events.list()).events[0].checkState, "Processed");
  await groups.get("759e65ee-92b7-432e-88ac-3c930ff1c793");
  assert.ok(sandbox.requests.every(({ path }) => path.startsWith("/realty/assessment/v2.1/")));
});

test("the older path of the analysis is an option", async () => {
  const { checks, sandbox } = stage({}, { paths: { "assessment.checks.analyze": "/realty/assessment/v1/analytics" } });
  const { risks } = await checks.analyze({ checks: ["10935732-e329-4ca3-8de5-e72a6ac77282"] });
  assert.deepEqual([risks.length, sandbox.requests.map(({ path }) => path)], [1, ["/realty/assessment/v1/analytics"]]);
});

test("followed events report the end of each check once, from where one left off", async () => {
  const { checks, events } = stage();
  const ids = [];
  for (const type of ["fssp", "rosfinmonitoring", "pledge"]) ids.push((await checks.create({ [type]: { subjectId: known } })).checkId);
  const seen = [];
  const first = events.follow(quick);
  for await (const { checkId, checkState } of first) {
    seen.push([checkId, checkState]);
    if (seen.length === 2) break;
  }
  for await (const { checkId, checkState } of events.follow({ ...quick, after: first.token })) {
    seen.push([checkId, checkState]);
    if (checkId === ids[2]) break;
  }
  // The second one was not asked beyond, so it comes again.
  assert.deepEqual(seen, [ids[0], ids[1], ids[1], ids[2]].map((id) => [id, "Processed"]));
  assert.throws(() => events.follow({ after: 5 }), TypeError);
});
