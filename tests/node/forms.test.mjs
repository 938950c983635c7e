// Forms of request and response other than JSON objects: queries, arrays, multipart forms, strings, pages, bytes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, DecodeError, Edin, Sandbox, docflow } from "./support/docflow.mjs";
import { connect, issuesOf, offline, refused } from "./support/edin.mjs";
import { guid, sid } from "./support/fixtures.mjs";
import { roots } from "./support/hostile.mjs";
import { rejection, serve } from "./support/server.mjs";

test("every missing required parameter is named", async () => {
  assert.equal(issuesOf(await refused(() => offline.agreements.steps.delete({}), "{}")), "agreementProcId required, agreementStepId required");
  assert.equal(issuesOf(await refused(() => offline.documents.download({ bodyId: 0 }), "0")), "bodyId 9.1, documentId required, packageId required");
  assert.equal(issuesOf(await refused(() => offline.users.list({ limit: 0, status: 7 }), "limit")), "limit 9.12, status 9.11");
});

test("a query has the wire's names, and parameters that are not given are not sent", async (t) => {
  const server = await serve(t, { body: "[]" });
  const { agreements, users } = connect(server.baseUrl);
  await agreements.groups.list();
  await agreements.groups.list({ companyId: undefined, searchPattern: "a&b=c#?", limit: "5" });
  await users.list(undefined, { timeout: 1_000 });
  assert.deepEqual(server.requests.map(({ url }) => url), ["/bdoc/agreement_groups", "/bdoc/agreement_groups?search_pattern=a%26b%3Dc%23%3F&limit=5", "/bdoc/users"]);
});

test("without validation, a query is sent unchanged", async (t) => {
  const server = await serve(t, { body: "[]" });
  await connect(server.baseUrl, { validate: "off" }).users.list({ limit: -1 });
  assert.equal(server.requests[0].url, "/bdoc/users?limit=-1");
});

test("issues of an array name the item", async () => {
  const roles = await refused(() => offline.users.setRoles(9021, [{ roleId: 1 }, {}, { roleId: "0" }, 7]), "roles");
  assert.equal(issuesOf(roles), "1.roleId required, 2.roleId 9.1, 3 type");
  assert.deepEqual(roles.issues.find(({ rule }) => rule === "9.1").path, [2, "roleId"]);
  assert.equal(issuesOf(await refused(() => offline.users.setRoles(0, [{}]), "both")), "0.roleId required, userId 9.1");
  assert.equal(issuesOf(await refused(() => offline.contracts.send([1, null, "x"]), "ids")), "1 type, 2 9.1");
});

const pdf = new TextEncoder().encode("%PDF-1.7 акт");
const contents = {
  "a Uint8Array": [() => pdf, "file"],
  "an ArrayBuffer": [() => pdf.slice().buffer, "file"],
  "a Blob": [() => new Blob([pdf]), "file"],
  "a File": [() => new File([pdf], "акт.pdf", { type: "application/pdf" }), "акт.pdf"],
  "a stream": [() => new Blob([pdf]).stream(), "file"],
};
for (const [title, [make, name]] of Object.entries(contents)) {
  test(`${title} is accepted as a file of a form`, async (t) => {
    const server = await serve(t, { body: "" });
    const file = make();
    assert.equal(await connect(server.baseUrl).internalDocuments.create({ companyId: 7301n, documentTypeId: "61240", file }), undefined);
    const [{ bytes, headers }] = server.requests;
    const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] } }).formData();
    assert.deepEqual([...form.keys()], ["company_id", "document_type_id", "file"]);
    assert.deepEqual([form.get("company_id"), form.get("document_type_id"), form.get("file").name], ["7301", "61240", name]);
    assert.deepEqual(new Uint8Array(await form.get("file").arrayBuffer()), pdf);
    assert.equal(form.get("file").type, title === "a File" ? "application/pdf" : "application/octet-stream");
  });
}

test("a form with a missing, invalid or oversized file is not sent", async () => {
  const form = { companyId: 7301, documentTypeId: 61240 };
  assert.equal(issuesOf(await refused(() => offline.internalDocuments.create(form), "none")), "file 5.3");
  assert.equal(issuesOf(await refused(() => offline.internalDocuments.create({ ...form, file: new Uint8Array(5 << 20) }), "5 MB")), "file.size 9.19");
  assert.equal(issuesOf(await refused(() => offline.internalDocuments.create({ ...form, file: pdf, documentStructureContent: [] }), "both")), "file 5.3");
  for (const file of ["%PDF", 5, {}, [pdf]]) await refused(() => offline.internalDocuments.create({ ...form, file }), String(file));
  for (const [title, make] of Object.entries(roots)) await refused(() => offline.internalDocuments.create(make()), title);
});

test("values of a structured document are sent as JSON in a field", async (t) => {
  const server = await serve(t, { body: "" });
  await connect(server.baseUrl).internalDocuments.create({ companyId: 1, documentTypeId: 2, documentStructureContent: [{ id: "sum", value: "5" }] });
  const [{ bytes, headers }] = server.requests;
  const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] } }).formData();
  assert.equal(form.get("document_structure_content"), '[{"id":"sum","value":"5"}]');
});

test("a form is sent again with its file after a rejected session", async (t) => {
  const page = { status: 401, headers: { "Content-Type": "text/html" }, body: "<html>" };
  const opened = [{ body: { isCaptcha: false, token: guid } }, { headers: { "Set-Cookie": `SID=${sid}` }, body: "" }];
  const server = await serve(t, ...opened, page, ...opened, { body: "" });
  const edin = new Edin({ baseUrl: server.baseUrl, auth: { email: "a@example.com", password: "p" } });
  await edin.internalDocuments.create({ companyId: 1, documentTypeId: 2, file: new Blob([pdf]).stream() });
  const forms = server.requests.filter(({ url }) => url === "/bdoc/store/internal-document");
  assert.equal(forms.length, 2);
  assert.ok(forms.every(({ bytes }) => bytes.includes(Buffer.from(pdf))));
});

test("a string is returned with or without quotes in the response", async (t) => {
  const link = "https://files.example.com/5012.pdf";
  const server = await serve(t, { body: link }, { body: JSON.stringify(link) }, { body: `${link}\n` });
  for (let turn = 0; turn < 3; turn++) assert.equal(await connect(server.baseUrl).billing.invoice(5012), link);
});

test("a response that is not a string is undecodable, and a page means an expired session", async (t) => {
  const server = await serve(t, { body: "" }, { body: {} }, { headers: { "Content-Type": "text/html" }, body: "<html>" });
  const { billing } = connect(server.baseUrl);
  for (const expected of [DecodeError, DecodeError, docflow.AuthenticationError]) {
    const error = await rejection(billing.invoice(5012));
    assert.ok(error instanceof expected, String(error));
  }
});

test("a page of results has the total count", async (t) => {
  const server = await serve(t, { headers: { count: "41" }, body: [{ userId: 9021 }] }, { body: [] }, { headers: { count: "many" }, body: [] });
  const { users } = connect(server.baseUrl);
  const { items, count } = await users.list();
  assert.deepEqual([items.map(({ userId }) => userId), count], [[9021], 41]);
  for (let turn = 0; turn < 2; turn++) assert.deepEqual(await users.list(), { items: [] });
});

test("bytes are sent beside a query, and returned as a stream if requested", async (t) => {
  const server = await serve(t, { body: { companyId: 7301 } }, { headers: { "Content-Length": String(pdf.length) }, body: pdf });
  const edin = connect(server.baseUrl);
  const reported = [];
  assert.equal((await edin.companies.approve(7301, new Blob([pdf]).stream(), { onProgress: (progress) => reported.push(progress) })).companyId, 7301);
  assert.deepEqual([server.requests[0].url, ...server.requests[0].bytes], ["/bdoc/company/approve?company_id=7301", ...pdf]);
  assert.deepEqual(reported.at(-1), { loaded: pdf.length, total: pdf.length });
  const stream = await edin.documents.download({ packageId: 55012, documentId: 81233, bodyId: 81240 }, { as: "stream" });
  assert.deepEqual(await new Response(stream).bytes?.() ?? pdf, pdf);
  const error = await refused(() => offline.companies.approve(undefined, pdf), "no id");
  assert.equal(issuesOf(error), "companyId required");
});

test("the sandbox supports every form", async () => {
  const sandbox = new Sandbox();
  const edin = new Edin({ auth: { sid }, fetch: sandbox.fetch });
  const { groups, processes, steps } = edin.agreements;
  const { groupId } = await groups.create({ companyId: 7301, groupName: "Аудит " });
  assert.deepEqual((await groups.setUsers({ groupId, users: [{ userId: 9021 }, { userId: 9034 }] })).users.map(({ userId }) => userId), [9021, 9034]);
  assert.equal((await groups.get(groupId)).groupName, "Аудит ");
  assert.deepEqual((await groups.list({ searchPattern: "аудит" })).map((group) => group.groupId), [groupId]);
  assert.equal(await groups.delete(groupId), undefined);
  assert.ok((await rejection(groups.get(groupId))) instanceof ApiError);
  assert.deepEqual((await steps.delete({ agreementProcId: 5106, agreementStepId: 88015 })).agrementSteps.map((step) => step.agreementStepId), [88014]);
  assert.equal(await processes.setStatus({ agreementProcId: 5106, status: 2 }), undefined);
  const { items, count } = await edin.users.list({ limit: 1 });
  assert.deepEqual([items.length, count], [1, 2]);
  assert.deepEqual((await edin.users.setRoles(9034, [{ roleId: 12044 }])).map(({ roleId }) => roleId), [12044]);
  assert.equal((await edin.users.get(9021)).userInfo.position, "Головний бухгалтер");
  assert.equal((await edin.roles.list({ companyId: 7301 })).count, 1);
  const uuid = await edin.companies.signingUuid();
  assert.match(uuid, /^[0-9a-f-]{36}$/);
  assert.equal((await edin.companies.approve(7301, new TextEncoder().encode(uuid))).isApproved, 1);
  assert.match(await edin.billing.invoice(5012), /^https:.*5012\.pdf$/);
  assert.equal((await edin.documents.download({ packageId: 55012, documentId: 81233, bodyId: 81240 })).subarray(0, 4).toString(), "37,80,68,70");
  assert.equal(await edin.internalDocuments.create({ companyId: 7301, documentTypeId: 61240, file: pdf }), undefined);
  assert.equal(await edin.contracts.send([3310]), undefined);
});
