// EDIN from an empty account: a group, a process with three steps in one call, one step changed and one deleted.

import assert from "node:assert/strict";
import { Edin } from "../../pkg/index.mjs";
import { Sandbox } from "../../pkg/sandbox.mjs";

/** @param {import("./scene.mjs").Scene} scene */
export async function setup(scene) {
  scene.heading("EDIN: an approval process in an empty account");
  const sandbox = new Sandbox({ now: new Date("2026-01-15T09:00:00Z"), emptyAccount: true });
  const edin = new Edin({ auth: { email: "oleh.savchenko@example.com", password: "correct-horse-7" }, fetch: scene.fetch(sandbox) });

  const { companyId } = await scene.call("edin.account.get()", () => edin.account.get(), {
    response: ({ accountId, company }) => ({ accountId, company: company.name }),
    statuses: [200, 200, 200],
  });
  const { items: users } = await scene.call("edin.users.list()", () => edin.users.list(), {
    response: ({ items }) => ({ users: items.map(({ fio }) => fio).join(", ") }),
    statuses: [200],
  });
  const { documentId } = await scene.call("edin.documentTypes.create(type)", () => edin.documentTypes.create({ companyId, name: "Договір поставки", code: "SUPPLY-01", type: 1, isActive: 1 }), {
    request: ["name", "code"],
    response: ({ documentId }) => ({ documentId }),
    statuses: [200],
  });

  const groupName = "Правовий відділ";
  const step = (agreementTaskType, agreementStepPriority) => ({ agreementTaskType, agreementExecType: 2, agreementStepPriority, agreementGroups: [{ groupName }] });
  const plan = {
    process: { companyId, name: "Погодження договорів" },
    groups: [{ groupName, users: users.map(({ userId }) => ({ userId })) }],
    steps: [step(1, 30), step(2, 20), step(3, 10)],
    documents: [{ documentId }],
  };
  const updates = [];
  const built = await scene.call("edin.agreements.build(plan, { onUpdate })", () => edin.agreements.build(plan, { onUpdate: (update) => updates.push(update) }), {
    response: ({ agreementProcId, agreementStepIds, groupIds }) => ({ agreementProcId, agreementStepIds, groupIds }),
    // Each user is looked up, then the name of the process and of the group; the group is made, read and filled; then the
    // process, three steps and the document type.
    statuses: Array(users.length + 10).fill(200),
  });
  assert.equal(updates.length, 8, "an update before each change, and one at the end");
  const { agreementProcId, agreementStepIds: [first, second, third], groupIds: [groupId] } = built;

  const change = { ...step(1, 30), agreementProcId, agreementStepId: first, agreementExecPeriod: 5, agreementGroups: [{ groupId }] };
  const changed = await scene.call("edin.agreements.steps.update(step)", () => edin.agreements.steps.update(change), {
    request: ["agreementStepId", "agreementExecPeriod"],
    response: ({ agrementSteps }) => shown(agrementSteps),
    statuses: [200],
  });
  assert.deepEqual(changed.agrementSteps.map(({ agreementExecPeriod }) => agreementExecPeriod), [5, undefined, undefined]);
  const left = await scene.call("edin.agreements.steps.delete(ids)", () => edin.agreements.steps.delete({ agreementProcId, agreementStepId: third }), {
    response: ({ agrementSteps }) => shown(agrementSteps),
    statuses: [200],
  });
  assert.deepEqual(left.agrementSteps.map(({ agreementStepId }) => agreementStepId), [first, second]);
  assert.deepEqual(left.agreementProc2Docs.map(({ document }) => document.documentId), [documentId]);
}

const tasks = { 1: "approval", 2: "signing", 3: "notification" };

/** Each step in a line. */
function shown(steps) {
  return Object.fromEntries(
    steps.map(({ agreementStepId, agreementTaskType, agreementStepPriority, agreementExecPeriod, agreementGroups }) => [
      `step ${agreementStepId}`,
      `${tasks[agreementTaskType]}, priority ${agreementStepPriority}, ${agreementExecPeriod ? `${agreementExecPeriod} days` : "no limit"}, ${agreementGroups.map(({ groupName }) => groupName).join(", ")}`,
    ]),
  );
}
