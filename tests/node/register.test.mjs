// What EDIN's responses have been seen to hold beside their documentation, row by row of chapter 8 of docs/reference/edin-docflow.md.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Edin } from "./support/docflow.mjs";
import { sid } from "./support/fixtures.mjs";

/** A client whose service responds to everything with this. */
const responding = (body) => new Edin({ auth: { sid }, fetch: async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { headers: { "Content-Type": "application/json" } }) });
const step = { agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] };
const saved = (process) => responding(process).agreements.steps.create(step);

const rows = {
  "1, 6: quoted codes are numbers, null and 0 mean none": async () => {
    const { agrementSteps: [read] } = await saved({ agreementProcId: "5106", agrementSteps: [{ agreementStepId: "8", agreementTaskType: "1", agreementExecType: "2", agreementExecPeriod: 0, agreementStepPriority: null }] });
    assert.deepEqual([read.agreementTaskType, read.agreementExecType, read.agreementExecPeriod, read.agreementStepPriority], [1, 2, undefined, undefined]);
  },
  "2, 14: the tables' spelling of ids, and names with a blank at their end": async () => {
    const group = await responding({ groupID: 7, companyID: 4, groupName: "Група " }).agreements.groups.get(7);
    assert.deepEqual([group.groupId, group.companyId, group.groupName], [7, 4, "Група "]);
  },
  "3: the member without its misspelling": async () => {
    assert.equal((await saved({ agreementProcId: 1, agreementSteps: [{ agreementStepId: 2 }] })).agrementSteps[0].agreementStepId, 2);
  },
  "10, 11: zeros of stubs are none": async () => {
    const { agreementProc2Docs: [link] } = await saved({ agreementProcId: 119, agreementProc2Docs: [{ document: { documentId: 3, agreementProcId: 0, companyId: 0, company: { companyId: 0 } } }] });
    assert.deepEqual([link.document.documentId, link.document.companyId, link.document.company?.companyId], [3, undefined, undefined]);
  },
  "12, 60: both ways in which a company's ownership is given": async () => {
    const { company } = await responding({ groupId: 1, company: { companyId: 2, ownershipTypeId: 3, ownershipType: "ТОВ" } }).agreements.groups.get(1);
    assert.deepEqual([company.companyId, company.ownershipTypeId, company.ownershipType], [2, 3, "ТОВ"]);
  },
  "30: a captcha as a number at the login": async () => {
    const edin = new Edin({ auth: { email: "a@example.com", password: "p" }, fetch: async () => Response.json({ isCaptcha: 1, token: "6f0d6c7e-0f2a-4f5b-9f5e-0a4b8a1d9c33" }) });
    await assert.rejects(edin.users.get(1), { name: "CaptchaRequiredError" });
    const user = await responding({ userId: 1, isCaptcha: "1" }).users.get(1);
    assert.equal(user.isCaptcha, 1);
  },
  "40: comments in one more array": async () => {
    const read = await responding([[{ commentId: 1 }, { commentId: 2 }]]).comments.list(5);
    assert.deepEqual(read.map(({ commentId }) => commentId), [1, 2]);
  },
  "48: both spellings of a package's dictionaries": async () => {
    for (const name of ["package2Dictionaries", "package2dictionaries"]) {
      const read = await responding({ packageId: 1, packageType: { packageId: 2, [name]: [{ dictionaryId: 3 }] } }).packages.get(1);
      assert.equal(JSON.stringify(read.packageType).includes("3"), true, name);
      assert.equal(Object.keys(read.packageType).filter((key) => /^package2dictionaries$/i.test(key)).length, 1, name);
    }
  },
  "54, 63: statuses that no list has": async () => {
    const read = await responding({ packageId: 1, status: 8, documents: [{ documentId: 1, status: 5 }, { documentId: 2, status: "1" }] }).packages.get(1);
    assert.deepEqual([read.status, ...read.documents.map(({ status }) => status)], [8, 5, 1]);
  },
  "56: accounts in braces": async () => {
    const account = { companyCode: "1", handleResult: { created: 0, error: "compnay allready exisrts" } };
    const read = await responding({ accounts: [account] }).administration.registerAccounts([{ companyCode: "21874565" }], { validate: "off" });
    assert.equal(read[0].handleResult.error, account.handleResult.error);
  },
  "58: JSON with a comma too many is undecodable": async () => {
    await assert.rejects(responding('{"agreementProcId":1,}').agreements.steps.create(step), { name: "DecodeError", mayHaveReachedServer: true });
  },
  "62: one type or an array of them": async () => {
    for (const body of [{ packageId: 9 }, [{ packageId: 9 }]]) {
      const read = await responding(body).packageTypes.ofContract({ contractId: 1, packageId: 9 });
      assert.equal([read].flat()[0].packageId, 9);
    }
  },
};

for (const [title, run] of Object.entries(rows)) test(`row ${title}`, run);

test("unknown members and 64-bit ids survive", async () => {
  const read = await saved('{"agreementProcId":9223372036854775807,"novel":{"a":[1.50]},"agrementSteps":[{"agreementStepId":9007199254740993,"novel":true}]}');
  assert.deepEqual([read.agreementProcId, read.novel, read.agrementSteps[0].agreementStepId, read.agrementSteps[0].novel], ["9223372036854775807", { a: [1.5] }, "9007199254740993", true]);
});
