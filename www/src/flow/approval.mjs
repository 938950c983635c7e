// The story of an approval in EDIN: a process with three steps, a package with a document, and whoever must act.

import { pace } from "./run.mjs";

const COMPANY = 7301;
/** A type of document of the sandbox's account that no process is bound to. */
const DOCUMENT_TYPE = 61261;
const FINAL = { 3: "accepted", 4: "declined" };

/** Tasks that wait for their users: the reader acts for each. */
async function watch(run) {
  if (run.step !== "approved" || run.asked || !run.control) return;
  const tasks = (await run.control.tasks().catch(() => [])).filter(({ packageId }) => packageId === null || String(packageId) === String(run.facts.packageId));
  if (!tasks.length) return;
  run.turn = "you";
  const perform = async (task, how, reason) => {
    const done = await run.act(how, task.taskId, ...(reason ? [reason] : []));
    if (done) run.note(`task_${how}`, { user: run.people[task.userId], reason });
    run.asked?.reply();
  };
  void run.ask({ kind: "task", tasks: tasks.map((task) => ({ ...task, user: run.people[task.userId] })), perform }).catch(() => {});
}

async function begin(run) {
  const { name, number, file } = run.input;
  // Each run begins with an account in which its process does not exist yet.
  await run.act("reset");
  const edin = await run.client();
  run.enter("built");
  const { items } = await edin.users.list({}, { signal: run.signal });
  run.people = Object.fromEntries(items.map(({ userId, fio }) => [userId, fio]));
  const [first, second] = items;
  const group = (groupName, ...users) => ({ groupName, users: users.filter(Boolean).map(({ userId }) => ({ userId })) });
  const step = (agreementTaskType, agreementStepPriority, groupName) => ({ agreementTaskType, agreementExecType: 1, agreementStepPriority, agreementGroups: [{ groupName }] });
  const plan = {
    process: { companyId: COMPANY, name },
    groups: [group("Юристи договору", first, second), group("Підписанти", first), group("Канцелярія", second)],
    steps: [step(1, 30, "Юристи договору"), step(2, 20, "Підписанти"), step(3, 10, "Канцелярія")],
    documents: [{ documentId: DOCUMENT_TYPE }],
  };
  run.plan = plan;
  const { agreementProcId } = await edin.agreements.build(plan, { signal: run.signal, resume: run.resume, onUpdate: (update) => (run.resume = update) });
  Object.assign(run.facts, { agreementProcId });
  run.note("processBuilt", { id: agreementProcId });

  run.enter("packed");
  const { packageId } = await edin.packages.create({ contract: { contractId: 3310 }, packageType: { packageId: 2205 } }, { signal: run.signal });
  const document = await edin.documents.add({ packageId, documentTypeId: DOCUMENT_TYPE, documentNumber: number }, { file: file ?? new File(["%PDF-1.4\n%%EOF\n"], "document.pdf", { type: "application/pdf" }) }, { signal: run.signal });
  Object.assign(run.facts, { packageId, documentId: document.documentId });
  run.note("packed", { id: packageId });
  await follow(run, edin);
}

async function follow(run, edin) {
  const shown = (found, { state, approval }) => {
    Object.assign(run.facts, { state, approval });
    run.note("packageState", { state, approval });
  };
  if (!run.sent) {
    run.enter("approved");
    const found = await edin.packages.waitFor(run.facts.packageId, { ...pace, until: "approved", signal: run.signal, onUpdate: shown });
    run.document = found.documents[0];
    if (run.facts.approval === "refused") throw Object.assign(new Error("the approval was refused"), { name: "refusedApproval" });
    run.enter("sent");
    await edin.packages.send(run.facts.packageId, { signal: run.signal });
    run.sent = true;
    run.note("sent");
  }
  // The recipient takes minutes of the services' clock.
  run.haste = 12;
  run.turn = "recipient";
  const end = await edin.packages.waitFor(run.facts.packageId, { ...pace, signal: run.signal, onUpdate: shown });
  run.haste = 1;
  run.facts.status = `${end.status} ${FINAL[end.status] ?? ""}`.trim();
  const [document] = end.documents;
  const [body] = document.bodies ?? [];
  if (body) run.files = [{ name: body.fileName, bytes: await edin.documents.download({ packageId: run.facts.packageId, documentId: document.documentId, bodyId: body.bodyId }, { signal: run.signal }) }];
}

export const approval = {
  id: "approval",
  vendor: "edin",
  steps: ["filled", "built", "packed", "approved", "sent", "accepted"],
  decisions: [],
  creates: "edin.agreements.steps.create",
  failures: ["lost", "busy", "session"],
  watch,
  start: begin,
  async resume(run) {
    if (!run.facts.packageId) return begin(run);
    const edin = await run.client();
    await follow(run, edin);
  },
};
