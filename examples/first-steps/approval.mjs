// An approval process in EDIN, and a package that goes through it. node approval.mjs

import { Edin } from "docflow/edin";
import { Sandbox } from "docflow/sandbox";

const sandbox = new Sandbox({ tick: 60_000 });
const edin = new Edin({ auth: { email: "you@example.test", password: "any" }, fetch: sandbox.fetch, locale: "uk" });

const { companyId } = await edin.account.get();
const { items: users } = await edin.users.list();
const { documentId } = await edin.documentTypes.create({ companyId, name: "Договір поставки", code: "SUPPLY-01", type: 1, isActive: 1 });

const { agreementProcId, agreementStepIds } = await edin.agreements.build({
  process: { companyId, name: "Погодження договорів" },
  groups: [{ groupName: "Правовий відділ", users: users.map(({ userId }) => ({ userId })) }],
  steps: [{ agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupName: "Правовий відділ" }] }],
  documents: [{ documentId }],
});
console.log(agreementProcId, agreementStepIds);

await edin.packages.waitFor(55014, {
  until: "approved",
  onUpdate: ({ packageId }, { state, approval }) => console.log(packageId, state, approval),
  interval: 100,
});
