// Every operation once: its call, the expected request, and a recorded response.

import { apiKey, example, guid, orgId, sessionId, sid, text } from "./fixtures.mjs";

const reestro = `ReestroAuth apiKey=${apiKey}&portal.orgid=${orgId}`;
const realty = `auth.sid ${sessionId}`;
const json = { accept: "application/json", "content-type": "application/json" };
// Not valid UTF-8, so that decoding it as text would be noticed.
const bytes = Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xfe, 0x80, 0xc3, 0x28);
const login = example("kontur-v1/requests/auth.json");
const extract = example("kontur-v1/requests/object_request.json");
const subject = example("kontur-assessment-v1/subjects.request.person.full.json");
const form = example("kontur-crypto-v2/create-form.request.organization.json");
const recorded = (name) => example(`edin/${name}.exchange.json`);

export const kontur = {
  "realty.login": {
    call: (client) => client.realty.login(login),
    request: ["POST", "/realty/v1/auth", { ...json, authorization: undefined }, login],
    answer: { status: 200, body: example("kontur-v1/responses/auth.200.json") },
  },
  "realty.docflows.create": {
    call: (client) => client.realty.docflows.create("object_request", extract),
    request: ["POST", "/realty/v1/docflows/object_request", { ...json, authorization: realty }, extract],
    answer: { status: 201, body: example("kontur-v1/responses/docflow-create.201.json") },
  },
  "realty.docflows.get": {
    call: (client) => client.realty.docflows.get(guid),
    request: ["GET", `/realty/v1/docflows/${guid}`, { accept: "application/json", authorization: realty }],
    answer: { status: 200, body: example("kontur-v1/responses/docflow-get.200.completed.json") },
  },
  "realty.docflows.submit": {
    call: (client) => client.realty.docflows.submit(guid),
    request: ["POST", `/realty/v1/docflows/${guid}`, { accept: "application/json", authorization: realty, "content-length": "0", "content-type": undefined }],
    answer: { status: 200, body: example("kontur-v1/responses/docflow-send.200.json") },
  },
  "realty.docflows.files.download": {
    call: (client) => client.realty.docflows.files.download(guid, "файл 1"),
    request: ["GET", `/realty/v1/docflows/${guid}/files/${encodeURIComponent("файл 1")}`, { accept: "*/*", authorization: realty }],
    answer: { status: 200, body: bytes },
  },
  "realty.docflows.files.sign": {
    call: (client) => client.realty.docflows.files.sign(guid, guid, bytes),
    request: ["POST", `/realty/v1/docflows/${guid}/files/${guid}/signatures`, { authorization: realty, "content-type": "application/x-pkcs7-signature" }, bytes],
    answer: { status: 204, body: "" },
  },
  "realty.docflows.files.linkSignature": {
    call: (client) => client.realty.docflows.files.linkSignature(guid, guid, guid),
    request: ["POST", `/realty/v1/docflows/${guid}/files/${guid}/signatures/${guid}`, { authorization: realty, "content-length": "0", "content-type": undefined }],
    answer: { status: 201, body: "" },
  },
  "realty.news.list": {
    call: (client) => client.realty.news.list({ after: "a token?" }),
    request: ["GET", "/realty/v1/news?after=a%20token%3F", { accept: "application/json", authorization: realty }],
    answer: { status: 200, body: example("kontur-v1/responses/news.200.json") },
  },
  "realty.contents.upload": {
    call: (client) => client.realty.contents.upload(bytes, { contentType: "Application/PDF" }),
    request: ["POST", "/realty/v1/contents", { accept: "application/json", authorization: realty, "content-type": "Application/PDF", "content-length": String(bytes.length) }, bytes],
    answer: { status: 201, body: example("kontur-v1/responses/content-post.201.json") },
  },
  "realty.contents.download": {
    call: (client) => client.realty.contents.download(guid),
    request: ["GET", `/realty/v1/contents/${guid}`, { accept: "*/*", authorization: realty }],
    answer: { status: 200, body: bytes },
  },
  "realty.objects.suggest": {
    call: (client) => client.realty.objects.suggest(example("kontur-v1/requests/cadastre-suggest.json")),
    request: ["POST", "/realty/v1/location/cadastre/suggest", { ...json, authorization: realty }, example("kontur-v1/requests/cadastre-suggest.json")],
    answer: { status: 200, body: example("kontur-v1/responses/cadastre-suggest.200.json") },
  },
  "assessment.subjects.create": {
    call: (client) => client.assessment.subjects.create(subject, { resolveInn: true }),
    request: ["POST", "/realty/assessment/v1/subjects?resolveInn=true", { ...json, authorization: reestro }, subject],
    answer: { status: 201, body: example("kontur-assessment-v1/subjects.response.201.person.json") },
  },
  "assessment.subjects.get": {
    call: (client) => client.assessment.subjects.get(guid),
    request: ["GET", `/realty/assessment/v1/subjects/${guid}`, { accept: "application/json", authorization: reestro }],
    answer: { status: 200, body: example("kontur-assessment-v1/subjects.response.200.get.json") },
  },
  "crypto.certificateForms.create": {
    call: (client) => client.crypto.certificateForms.create(form),
    request: ["POST", "/realty/crypto/v2/certificate-forms", { ...json, authorization: reestro }, form],
    answer: { status: 201, body: example("kontur-crypto-v2/create-form.response.201.organization.json") },
  },
  "crypto.certificateForms.get": {
    call: (client) => client.crypto.certificateForms.get(guid, { ifNoneMatch: 'W/"a-1"' }),
    request: ["GET", `/realty/crypto/v2/certificate-forms/${guid}`, { accept: "application/json", authorization: reestro, "if-none-match": 'W/"a-1"' }],
    answer: { status: 200, body: example("kontur-crypto-v2/create-form.response.201.individual.json") },
  },
};

const edinJson = { accept: "application/json", "content-type": "application/json; charset=utf-8", cookie: `SID=${sid}` };
// The raw file, because its ids are too large for a JavaScript number.
const agreement = text("edin/agreement-step.response.body.json");

function step(method, name) {
  const { body } = recorded(name).request;
  const call = (client) => client.agreements.steps[method](body);
  return { call, request: ["POST", "/bdoc/agreement_step", edinJson, body], answer: { status: 200, headers: { "Content-Type": "application/json" }, body: agreement } };
}

const asked = { accept: "application/json", cookie: `SID=${sid}`, "content-type": undefined };
/** A call that sends a query and no body, with its recorded response. */
function query(name, call, parameters = "") {
  const { request, response } = recorded(name);
  return { call, request: [request.method, request.path + parameters, asked], answer: { status: 200, headers: response.headers, body: response.body ?? "" } };
}
/** A call that sends a recorded body. */
function body(name, make) {
  const { request, response } = recorded(name);
  return { call: (client) => make(client)(request.body), request: [request.method, request.path, edinJson, request.body], answer: { status: 200, body: response.body } };
}

export const edin = {
  logout: {
    call: (client) => client.logout(),
    request: ["GET", "/bdoc/logout", { cookie: `SID=${sid}` }],
    answer: { status: 200, body: "" },
  },
  "agreements.steps.create": step("create", "agreement-step.create"),
  "agreements.steps.update": step("update", "agreement-step.edit"),
  "agreements.steps.save": step("save", "agreement-step.edit"),
  "agreements.steps.delete": query("agreement-step.delete", (client) => client.agreements.steps.delete({ agreementProcId: 5106, agreementStepId: 88015 }), "?agreement_proc_id=5106&agreement_step_id=88015"),
  "agreements.processes.setStatus": query("agreement-proc.status", (client) => client.agreements.processes.setStatus({ agreementProcId: 5106, status: 2 }), "?agreement_proc_id=5106&status=2"),
  "agreements.groups.create": body("agreement-group.create", (client) => client.agreements.groups.create),
  "agreements.groups.setUsers": body("agreement-group.set-users", (client) => client.agreements.groups.setUsers),
  "agreements.groups.get": query("agreement-group.get", (client) => client.agreements.groups.get(4118), "?agreement_group_id=4118"),
  "agreements.groups.list": query("agreement-groups.list", (client) => client.agreements.groups.list({ searchPattern: "юр", companyId: 7301, limit: 30 }), "?company_id=7301&search_pattern=%D1%8E%D1%80&limit=30"),
  "agreements.groups.delete": query("agreement-group.delete", (client) => client.agreements.groups.delete(4112), "?agreement_group_id=4112"),
  "users.list": query("users.list", (client) => client.users.list({ searchPattern: "сав", limit: 20, offset: 0, status: 1 }), "?search_pattern=%D1%81%D0%B0%D0%B2&limit=20&offset=0&status=1"),
  "users.get": query("user.get", (client) => client.users.get(9021), "?user_id=9021"),
  "users.setRoles": {
    call: (client) => client.users.setRoles("9021", [{ roleId: 12044 }]),
    request: ["PATCH", "/bdoc/user/roles?user_id=9021", edinJson, [{ roleId: 12044 }]],
    answer: { status: 200, body: recorded("roles.list").response.body },
  },
  "roles.list": query("roles.list", (client) => client.roles.list({ limit: 20, companyId: 7301, status: 1 }), "?limit=20&company_id=7301&status=1"),
  "companies.signingUuid": {
    call: (client) => client.companies.signingUuid(),
    request: ["GET", "/bdoc/sign_auth_uuid", { accept: "*/*" }],
    answer: { status: 200, headers: { "Content-Type": "text/plain" }, body: guid },
  },
  "companies.approve": {
    call: (client) => client.companies.approve(7301, bytes),
    request: ["POST", "/bdoc/company/approve?company_id=7301", { accept: "application/json", "content-type": "application/octet-stream", "content-length": String(bytes.length) }, bytes],
    answer: { status: 200, body: { companyId: 7301, accountId: 2214 } },
  },
  "payments.invoice": {
    call: (client) => client.payments.invoice(5012n),
    request: ["GET", "/bdoc/payment/invoice?payment_id=5012", { accept: "*/*" }],
    answer: { status: 200, body: "https://files.example.com/5012.pdf" },
  },
  "packages.documents.download": {
    call: (client) => client.packages.documents.download({ packageId: 1, documentId: 2, bodyId: 3 }),
    request: ["GET", "/bdoc/store/package/document/body?package_id=1&document_id=2&body_id=3", { accept: "*/*", cookie: `SID=${sid}` }],
    answer: { status: 200, body: bytes },
  },
  "internalDocuments.create": {
    call: (client) => client.internalDocuments.create({ companyId: 7301, documentTypeId: 61240, file: bytes }),
    // The platform chooses the boundary; forms.test.mjs checks the content.
    request: ["POST", "/bdoc/store/internal-document", { accept: "application/json" }, "a form"],
    answer: { status: 200, body: "" },
  },
  "contracts.send": {
    call: (client) => client.contracts.send([3310, "3311"]),
    request: ["POST", "/bdoc/contract/send", edinJson, [3310, 3311]],
    answer: { status: 200, body: "" },
  },
};
