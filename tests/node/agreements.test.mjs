// What makes several calls to set up an approval: whole builds against the sandbox, interrupted at each request, and the
// helpers around groups.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Edin, Sandbox, ValidationError, docflow } from "./support/docflow.mjs";

const { DocflowError } = docflow;

const plan = {
  process: { companyId: 7301, name: "Погодження договорів", comment: "з травня" },
  groups: [
    { groupName: "Правовий відділ", users: [{ userId: 9021 }, { userId: 9034 }] },
    { groupName: "Юристи", users: [{ userId: 9034 }] }, // exists, with two users
  ],
  steps: [
    { agreementTaskType: 1, agreementExecType: 1, agreementStepPriority: 30, agreementGroups: [{ groupName: "Правовий відділ" }] },
    { agreementTaskType: "2", agreementExecType: 2, agreementExecPeriod: 3, agreementGroups: [{ groupName: "Юристи" }, { groupId: 136n }] },
    { agreementTaskType: 3, agreementExecType: 2, agreementGroups: [{ groupId: 136 }] },
  ],
  documents: [{ documentId: 61261 }, { documentId: 61255, dictValId: 15511 }],
};

function scene(options) {
  const sandbox = new Sandbox(options);
  const edin = new Edin({ auth: { sid: "3f6a2b7c9d104e58a1b2c3d4e5f60718" }, fetch: sandbox.fetch, retry: { attempts: 1 } });
  return { sandbox, edin };
}

/** What is there after a build: the process as a step that is saved again shows it, and the groups with their users. */
async function shown(edin, { agreementProcId, agreementStepIds, groupIds }) {
  const step = { agreementProcId, agreementStepId: agreementStepIds[0], ...plan.steps[0], agreementGroups: [{ groupId: groupIds[0] }] };
  const { agrementSteps, agreementProc2Docs, name } = await edin.agreements.steps.update(step);
  const groups = [];
  for (const id of groupIds) groups.push((await edin.agreements.groups.get(id)).users.map(({ userId }) => userId));
  const processes = await edin.agreements.processes.list({ companyId: 7301, searchPattern: plan.process.name });
  const named = await edin.agreements.groups.list({ companyId: 7301, searchPattern: "Правовий" });
  return {
    name,
    steps: agrementSteps.map((step) => [step.agreementTaskType, step.agreementExecPeriod, step.agreementGroups.length]),
    documents: agreementProc2Docs.map(({ document, dictionaryValue }) => [document.documentId, dictionaryValue?.valueId]),
    groups,
    processes: processes.length,
    named: named.length,
  };
}

const expected = {
  name: plan.process.name,
  steps: [[1, undefined, 1], [2, 3, 2], [3, undefined, 1]],
  documents: [[61261, undefined], [61255, 15511]],
  groups: [[9021, 9034], [9034]],
  processes: 1,
  named: 1,
};

test("a plan becomes groups, a process, steps and document types, and each part is reported", async () => {
  const { edin } = scene();
  const updates = [];
  const built = await edin.agreements.build(plan, { onUpdate: (update) => updates.push(update) });
  assert.deepEqual(await shown(edin, built), expected);
  assert.deepEqual(updates.map(({ next }) => next), [
    "agreements.groups.create", "agreements.groups.setUsers", "agreements.groups.setUsers", "agreements.processes.create",
    "agreements.steps.create", "agreements.steps.create", "agreements.steps.create",
    "agreements.processes.attachDocument", "agreements.processes.attachDocument", undefined,
  ]);
  assert.deepEqual(updates.at(-1), built);
  assert.deepEqual([built.usersSet, built.attached, built.agreementStepIds.length, "next" in built], [2, 2, 3, false]);
});

test("nothing is made twice, whichever request is interrupted", async () => {
  const whole = scene();
  await whole.edin.agreements.build(plan);
  const requests = whole.sandbox.requests.length;
  assert.ok(requests > 15, `${requests} requests`);
  for (let at = 0; at < requests; at++) {
    for (const reset of ["before", "after"]) {
      const { sandbox, edin } = scene();
      let count = 0;
      const interrupted = new Edin({
        auth: { sid: "3f6a2b7c9d104e58a1b2c3d4e5f60718" },
        retry: { attempts: 1 },
        fetch: async (...given) => {
          if (count++ !== at) return sandbox.fetch(...given);
          // The request is lost, or its response is.
          if (reset === "after") await sandbox.fetch(...given);
          throw new TypeError("connection lost");
        },
      });
      let resume;
      await assert.rejects(interrupted.agreements.build(plan, { onUpdate: (update) => void (resume = JSON.parse(JSON.stringify(update))) }), { code: "connection" });
      const built = await edin.agreements.build(plan, { resume });
      assert.deepEqual(await shown(edin, built), expected, `request ${at}, ${reset}`);
    }
  }
});

test("a plan is checked as a whole before anything is changed", async () => {
  const { sandbox, edin } = scene();
  const rejects = async (change, ...issues) => {
    const wrong = structuredClone(plan);
    change(wrong);
    await assert.rejects(edin.agreements.build(wrong, { onUpdate: () => assert.fail("an update") }), (error) => {
      assert.ok(error instanceof ValidationError);
      assert.deepEqual(error.issues.map(({ path, rule }) => [path.join("."), rule]), issues);
      assert.match(error.message, /^agreements\.build: /);
      return true;
    });
  };
  await rejects((plan) => (plan.steps[1].agreementGroups = [1, 2, 3, 4, 5, 6].map((groupId) => ({ groupId }))), ["steps.1.agreementGroups", "build-five-groups"]);
  await rejects((plan) => (plan.steps[0].agreementGroups[0].groupName = "Немає такої"), ["steps.0.agreementGroups.0.groupName", "build-known-groups"]);
  assert.equal(sandbox.requests.length, 0);
  await rejects((plan) => (plan.groups[0].users[1].userId = 1), ["groups.0.users.1.userId", "build-known-user"]);
  await rejects((plan) => (plan.process.name = "Погодження актів"), ["process.name", "build-new-process"]);
  await assert.rejects(edin.agreements.build(plan, { resume: { groupIds: [1, 2, 3], agreementStepIds: [] } }), ValidationError);
  await assert.rejects(edin.agreements.build(), ValidationError);
  await assert.rejects(edin.agreements.build(plan, { onUpdate: 1 }), TypeError);
  assert.deepEqual(sandbox.requests.filter(({ method }) => method === "POST").map(({ path }) => path.split("?")[0]), ["/bdoc/agreement_procs"]);
});

test("warnings stop a build in strict mode only", async () => {
  const wrong = structuredClone(plan);
  wrong.steps[1].agreementStepPriority = 30;
  await assert.rejects(scene().edin.agreements.build(wrong, { validate: "strict" }), /build-priorities/);
  await scene().edin.agreements.build(wrong);
});

test("a signal ends a build, also while the caller's function is waited for", async () => {
  const { edin } = scene();
  const controller = new AbortController();
  const reason = new Error("enough");
  let calls = 0;
  const onUpdate = () => {
    if (++calls < 3) return;
    controller.abort(reason);
    return new Promise(() => {});
  };
  await assert.rejects(edin.agreements.build(plan, { signal: controller.signal, onUpdate }), (error) => error === reason);
  assert.equal(calls, 3);
  await assert.rejects(edin.agreements.build(plan, { deadline: 5, onUpdate: () => new Promise(() => {}) }), { code: "deadline" });
});

test("a full list leaves it open what exists", async () => {
  const groups = Array.from({ length: 30 }, (_, index) => ({ groupId: 5000 + index, companyId: 7301, groupName: `Правовий відділ ${index}` }));
  const { edin } = scene({ seed: { edin: { groups } } });
  await assert.rejects(edin.agreements.build(plan), (error) => error instanceof DocflowError && error.code === "unclear");
});

test("one user is added to a group or removed from it", async () => {
  const { sandbox, edin } = scene();
  const ids = ({ users }) => users.map(({ userId }) => userId);
  const { groups } = edin.agreements;
  assert.deepEqual(ids(await groups.addUser(136, 9034n)), [9021, 9034]);
  assert.deepEqual(ids(await groups.addUser("136", "9034")), [9021, 9034]);
  assert.deepEqual(ids(await groups.removeUser(136, 9021)), [9034]);
  assert.deepEqual(ids(await groups.removeUser(136, 9021)), [9034]);
  const { groupName } = await groups.get(136);
  assert.equal(groupName, "Казначейство");
  // Reading and writing, and reading alone where nothing changes.
  assert.deepEqual(sandbox.requests.map(({ method }) => method), ["GET", "POST", "GET", "GET", "POST", "GET", "GET"]);
  assert.deepEqual(ids(await groups.removeUser(136, 9034)), []);
});
