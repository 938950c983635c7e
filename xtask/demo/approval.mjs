// A package of EDIN from an empty process to its recipient: every step of the approval, made by hand and by the clock.

import assert from "node:assert/strict";
import { Edin } from "../../pkg/index.mjs";
import { Sandbox } from "../../pkg/sandbox.mjs";

/** @param {import("./scene.mjs").Scene} scene */
export async function approval(scene) {
  scene.heading("EDIN: a package through an approval to its end");
  const begun = new Date("2026-01-15T09:00:00Z");
  const sandbox = new Sandbox({ now: begun });
  const edin = new Edin({ auth: { email: "oleh.savchenko@example.com", password: "correct-horse-7" }, fetch: sandbox.fetch });
  const mark = (what, detail = "") => scene.moment((sandbox.now() - begun) / 1000, what, detail);
  const people = Object.fromEntries((await edin.users.list()).items.map(({ userId, fio }) => [userId, fio]));

  const companyId = 7301;
  const documentId = 61261;
  const group = async (groupName, ...users) => {
    const { groupId } = await edin.agreements.groups.create({ companyId, groupName });
    await edin.agreements.groups.setUsers({ groupId, users: users.map((userId) => ({ userId })) });
    mark("group", `${groupName}: ${users.map((userId) => people[userId]).join(", ")}`);
    return { groupId };
  };
  const lawyers = await group("Юристи договору", 9021, 9034);
  const signers = await group("Підписанти", 9021);
  const { agreementProcId } = await edin.agreements.processes.create({ companyId, name: "Погодження довіреностей" });
  const step = async (agreementTaskType, agreementStepPriority, agreementGroup) => {
    await edin.agreements.steps.create({ agreementProcId, agreementTaskType, agreementExecType: 1, agreementStepPriority, agreementGroups: [agreementGroup] });
  };
  await step(1, 20, lawyers);
  await step(2, 10, signers);
  await edin.agreements.processes.attachDocument({ companyId, documentId, dictValId: 0, agreementProcId });
  mark("process", `${agreementProcId}: the lawyers approve, then it is signed`);

  const { packageId } = await edin.packages.create({ contract: { contractId: 3310 }, packageType: { packageId: 2205 } });
  const file = new File(["%PDF-1.4"], "dovirenist.pdf");
  const document = await edin.documents.add({ packageId, documentTypeId: documentId, documentNumber: "D-1" }, { file });
  assert.equal(document.agreementProcId, agreementProcId, "the process of the document");
  mark("package", `${packageId} with document ${document.documentId}`);
  await assert.rejects(edin.packages.send(packageId), { name: "ApiError", status: 400 });
  mark("refused", "a package with an unfinished approval cannot be sent");

  const timeline = [];
  const shown = ({ documents }, { state, approval, signed }) => {
    timeline.push(`${state} ${approval}`);
    mark(state, `approval ${approval}${signed ? ", signed" : ""}${documents[0].agreementLogs.length ? `, log lines: ${documents[0].agreementLogs.length}` : ""}`);
  };
  const quick = { interval: 1, maxInterval: 1 };
  const approved = await edin.packages.waitFor(packageId, {
    ...quick,
    until: "approved",
    onUpdate(found, update) {
      shown(found, update);
      const [task] = sandbox.tasks();
      if (!task) return;
      const sign = task.agreementTaskType === 2;
      if (sign) sandbox.sign(task.taskId);
      else sandbox.approve(task.taskId);
      mark(sign ? "sign" : "approve", `task ${task.taskId} by ${people[task.userId]}`);
    },
  });
  assert.deepEqual(approved.documents[0].agreementLogs.map(({ actionType }) => actionType), [1, 1, 2]);
  const link = await edin.packages.archive(packageId, { ...quick, signal: clock(sandbox, 10_000) });
  mark("archive", link);

  await edin.packages.send(packageId);
  await edin.comments.add(packageId, "Надіслано після погодження");
  const accepted = await edin.packages.waitFor(packageId, { ...quick, onUpdate: shown, signal: clock(sandbox, 60_000) });
  assert.deepEqual([accepted.status, accepted.documents[0].status], [3, 3], "the recipient has accepted it");
  assert.deepEqual([...new Set(timeline)], ["draft pending", "draft approved", "sent approved", "accepted approved"]);
  const events = await edin.comments.list(packageId);
  for (const { action, comment } of events) scene.members({ [`event ${action}`]: comment.userComment ?? `${comment.before.status} → ${comment.after.status}` });
  assert.equal(events.length, 3);
  assert.ok((await edin.documents.download({ packageId, documentId: document.documentId, bodyId: document.bodies[0].bodyId })).length > 0);
}

/** A signal that never aborts; meanwhile the sandbox's clock moves. */
function clock(sandbox, step) {
  const timer = setInterval(() => sandbox.advance(step), 2);
  timer.unref();
  setTimeout(() => clearInterval(timer), 5_000).unref();
  return new AbortController().signal;
}
