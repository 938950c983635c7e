// Every operation once: its call, the expected request, and a recorded response.

import * as rest from "./calls.companies.mjs";
import { packages } from "./calls.packages.mjs";
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
const owner = example("kontur-crypto-v2/entity.create-subject.request.organization.json");
const link = example("kontur-crypto-v2/entity.create-representative.request.json");
const { principal, agent, ...authorized } = link;
const linkId = principal.subjectId + agent.subjectId;
const passport = { requisiteType: "inn", inn: { surname: "Ветрова", name: "Мирослава", dateBirth: "1990-03-14", identityDocument: { series: "6101", number: "204518" } } };
const changes = example("kontur-crypto-v2/patch-form.request.add-documents.json");
const statement = example("kontur-crypto-v2/release-form.request.json");
const recorded = (name) => example(`edin/${name}.exchange.json`);

export const kontur = {
  "realty.login": {
    call: (client) => client.realty.login(login),
    request: ["POST", "/realty/v1/auth", { ...json, authorization: undefined }, login],
    response: { status: 200, body: example("kontur-v1/responses/auth.200.json") },
  },
  "realty.docflows.create": {
    call: (client) => client.realty.docflows.create("object_request", extract),
    request: ["POST", "/realty/v1/docflows/object_request", { ...json, authorization: realty }, extract],
    response: { status: 201, body: example("kontur-v1/responses/docflow-create.201.json") },
  },
  "realty.docflows.get": {
    call: (client) => client.realty.docflows.get(guid),
    request: ["GET", `/realty/v1/docflows/${guid}`, { accept: "application/json", authorization: realty }],
    response: { status: 200, body: example("kontur-v1/responses/docflow-get.200.completed.json") },
  },
  "realty.docflows.submit": {
    call: (client) => client.realty.docflows.submit(guid),
    request: ["POST", `/realty/v1/docflows/${guid}`, { accept: "application/json", authorization: realty, "content-length": "0", "content-type": undefined }],
    response: { status: 200, body: example("kontur-v1/responses/docflow-send.200.json") },
  },
  "realty.docflows.files.download": {
    call: (client) => client.realty.docflows.files.download(guid, "файл 1"),
    request: ["GET", `/realty/v1/docflows/${guid}/files/${encodeURIComponent("файл 1")}`, { accept: "*/*", authorization: realty }],
    response: { status: 200, body: bytes },
  },
  "realty.docflows.files.sign": {
    call: (client) => client.realty.docflows.files.sign(guid, guid, bytes),
    request: ["POST", `/realty/v1/docflows/${guid}/files/${guid}/signatures`, { authorization: realty, "content-type": "application/x-pkcs7-signature" }, bytes],
    response: { status: 204, body: "" },
  },
  "realty.docflows.files.linkSignature": {
    call: (client) => client.realty.docflows.files.linkSignature(guid, guid, guid),
    request: ["POST", `/realty/v1/docflows/${guid}/files/${guid}/signatures/${guid}`, { authorization: realty, "content-length": "0", "content-type": undefined }],
    response: { status: 201, body: "" },
  },
  "realty.news.list": {
    call: (client) => client.realty.news.list({ after: "a token?" }),
    request: ["GET", "/realty/v1/news?after=a%20token%3F", { accept: "application/json", authorization: realty }],
    response: { status: 200, body: example("kontur-v1/responses/news.200.json") },
  },
  "realty.contents.upload": {
    call: (client) => client.realty.contents.upload(bytes, { contentType: "Application/PDF" }),
    request: ["POST", "/realty/v1/contents", { accept: "application/json", authorization: realty, "content-type": "Application/PDF", "content-length": String(bytes.length) }, bytes],
    response: { status: 201, body: example("kontur-v1/responses/content-post.201.json") },
  },
  "realty.contents.download": {
    call: (client) => client.realty.contents.download(guid),
    request: ["GET", `/realty/v1/contents/${guid}`, { accept: "*/*", authorization: realty }],
    response: { status: 200, body: bytes },
  },
  "realty.objects.suggest": {
    call: (client) => client.realty.objects.suggest(example("kontur-v1/requests/cadastre-suggest.json")),
    request: ["POST", "/realty/v1/location/cadastre/suggest", { ...json, authorization: realty }, example("kontur-v1/requests/cadastre-suggest.json")],
    response: { status: 200, body: example("kontur-v1/responses/cadastre-suggest.200.json") },
  },
  "assessment.subjects.create": {
    call: (client) => client.assessment.subjects.create(subject, { resolveInn: true }),
    request: ["POST", "/realty/assessment/v1/subjects?resolveInn=true", { ...json, authorization: reestro }, subject],
    response: { status: 201, body: example("kontur-assessment-v1/subjects.response.201.person.json") },
  },
  "assessment.subjects.get": {
    call: (client) => client.assessment.subjects.get(guid),
    request: ["GET", `/realty/assessment/v1/subjects/${guid}`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: example("kontur-assessment-v1/subjects.response.200.get.json") },
  },
  "entity.subjects.create": {
    call: (client) => client.entity.subjects.create(owner),
    request: ["POST", "/realty/entity/v1/subjects", { ...json, authorization: reestro }, owner],
    response: { status: 201, body: { subjectId: guid, ...owner } },
  },
  "entity.subjects.replace": {
    call: (client) => client.entity.subjects.replace(guid, { organization: owner.organization }),
    request: ["PUT", `/realty/entity/v1/subjects/${guid}`, { ...json, authorization: reestro }, { organization: owner.organization }],
    response: { status: 204, body: "" },
  },
  "entity.subjects.findRequisites": {
    call: (client) => client.entity.subjects.findRequisites(passport),
    request: ["POST", "/realty/entity/v1/subjects/requisites", { ...json, authorization: reestro }, passport],
    response: { status: 200, body: { requisiteType: "inn", inn: "984500123437" } },
  },
  "entity.subjects.egrul": {
    call: (client) => client.entity.subjects.egrul(guid),
    request: ["GET", `/realty/entity/v1/subjects/${guid}/egrul`, { accept: "*/*", authorization: reestro }],
    response: { status: 200, body: bytes },
  },
  "entity.representatives.create": {
    call: (client) => client.entity.representatives.create(link),
    request: ["POST", "/realty/entity/v1/representatives", { ...json, authorization: reestro }, link],
    response: { status: 201, body: "" },
  },
  "entity.representatives.get": {
    call: (client) => client.entity.representatives.get(linkId),
    request: ["GET", `/realty/entity/v1/representatives/${linkId}`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: link },
  },
  "entity.representatives.replace": {
    call: (client) => client.entity.representatives.replace(linkId, authorized),
    request: ["PUT", `/realty/entity/v1/representatives/${linkId}`, { ...json, authorization: reestro }, authorized],
    response: { status: 200, body: link },
  },
  "drive.contents.upload": {
    call: (client) => client.drive.contents.upload(bytes),
    request: ["POST", "/realty/drive/v2/contents", { accept: "application/json", authorization: reestro, "content-type": "application/pdf", "content-length": String(bytes.length) }, bytes],
    response: { status: 201, body: { contentId: guid } },
  },
  "drive.contents.download": {
    call: (client) => client.drive.contents.download(guid),
    request: ["GET", `/realty/drive/v2/contents/${guid}`, { accept: "*/*", authorization: reestro }],
    response: { status: 200, body: bytes },
  },
  "assessment.checks.create": {
    call: (client) => client.assessment.checks.create(example("kontur-assessment-v1/checks.request.fssp.json")),
    request: ["POST", "/realty/assessment/v1/checks", { ...json, authorization: reestro }, example("kontur-assessment-v1/checks.request.fssp.json")],
    response: { status: 201, body: example("kontur-assessment-v1/checks.response.created.json") },
  },
  "assessment.checks.get": {
    call: (client) => client.assessment.checks.get(guid, { ifNoneMatch: "1543569295708" }),
    request: ["GET", `/realty/assessment/v1/checks/${guid}`, { accept: "application/json", authorization: reestro, "if-none-match": "1543569295708" }],
    response: { status: 200, body: example("kontur-assessment-v1/checks.response.processed.json") },
  },
  "assessment.checks.list": {
    call: (client) => client.assessment.checks.list({ subjectId: guid, type: ["fssp", "passport"], from: "2024-05-20T09:15:00Z" }),
    request: ["GET", `/realty/assessment/v1/checks?subjectId=${guid}&type=fssp&type=passport&from=2024-05-20T09%3A15%3A00Z`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: [example("kontur-assessment-v1/checks.response.processed.json")] },
  },
  "assessment.checks.analyze": {
    call: (client) => client.assessment.checks.analyze(example("kontur-assessment-v1/analytics.request.groups.json")),
    request: ["POST", "/realty/assessment/v1/checks/analytics", { ...json, authorization: reestro }, example("kontur-assessment-v1/analytics.request.groups.json")],
    response: { status: 201, body: example("kontur-assessment-v1/analytics.response.201.json") },
  },
  "assessment.groups.create": {
    call: (client) => client.assessment.groups.create({ externalId: "grp_0001", requests: [{ fssp: { subjectId: guid } }] }),
    request: ["POST", "/realty/assessment/v1/groups", { ...json, authorization: reestro }, { externalId: "grp_0001", requests: [{ fssp: { subjectId: guid } }] }],
    response: { status: 201, body: example("kontur-assessment-v1/groups.response.200.json") },
  },
  "assessment.groups.get": {
    call: (client) => client.assessment.groups.get(guid),
    request: ["GET", `/realty/assessment/v1/groups/${guid}`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: example("kontur-assessment-v1/groups.response.200.json") },
  },
  "assessment.events.list": {
    call: (client) => client.assessment.events.list({ afterEventId: guid, count: 100 }),
    request: ["GET", `/realty/assessment/v1/events?afterEventId=${guid}&count=100`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: { lastEventId: guid, events: [{ eventId: guid, checkId: guid, checkState: "Processed" }] } },
  },
  "crypto.certificateForms.create": {
    call: (client) => client.crypto.certificateForms.create(form),
    request: ["POST", "/realty/crypto/v2/certificate-forms", { ...json, authorization: reestro }, form],
    response: { status: 201, body: example("kontur-crypto-v2/create-form.response.201.organization.json") },
  },
  "crypto.certificateForms.get": {
    call: (client) => client.crypto.certificateForms.get(guid, { ifNoneMatch: 'W/"a-1"' }),
    request: ["GET", `/realty/crypto/v2/certificate-forms/${guid}`, { accept: "application/json", authorization: reestro, "if-none-match": 'W/"a-1"' }],
    response: { status: 200, body: example("kontur-crypto-v2/create-form.response.201.individual.json") },
  },
  "crypto.certificateForms.list": {
    call: (client) => client.crypto.certificateForms.list({ externalId: "a b", personId: guid }),
    request: ["GET", `/realty/crypto/v2/certificate-forms?externalId=a%20b&personId=${guid}`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: [example("kontur-crypto-v2/create-form.response.201.individual.json")] },
  },
  "crypto.certificateForms.patch": {
    call: (client) => client.crypto.certificateForms.patch(guid, changes),
    request: ["PATCH", `/realty/crypto/v2/certificate-forms/${guid}`, { ...json, authorization: reestro }, changes],
    response: { status: 200, body: example("kontur-crypto-v2/get-form.response.200.validation-error-state.json") },
  },
  "crypto.certificateForms.render": {
    call: (client) => client.crypto.certificateForms.render(guid, "releaseStatement"),
    request: ["GET", `/realty/crypto/v2/certificate-forms/${guid}/render?statementType=releaseStatement`, { accept: "*/*", authorization: reestro }],
    response: { status: 200, body: bytes },
  },
  "crypto.certificateForms.release": {
    call: (client) => client.crypto.certificateForms.release(guid, statement),
    request: ["POST", `/realty/crypto/v2/certificate-forms/${guid}/release`, { ...json, authorization: reestro }, statement],
    response: { status: 202, body: "" },
  },
  "crypto.events.list": {
    call: (client) => client.crypto.events.list({ afterEventId: guid, count: 100 }),
    request: ["GET", `/realty/crypto/v2/events?afterEventId=${guid}&count=100`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: example("kontur-crypto-v2/events.response.200.empty.json") },
  },
  "billing.balance": {
    call: (client) => client.billing.balance(),
    request: ["GET", "/realty/billing/v1/balance", { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: { items: [{ type: { code: "address_api_open_data" }, balance: { value: 12.5 } }] } },
  },
  "billing.operations": {
    call: (client) => client.billing.operations({ serviceId: "a", from: "2024-05-01", to: "2024-05-31", token: "t", count: 50 }),
    request: ["GET", "/realty/billing/v1/balance/operations?serviceId=a&from=2024-05-01&to=2024-05-31&token=t&count=50", { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: { items: [] } },
  },
  "address.search": {
    call: (client) => client.address.search({ address: "г. Тестоград", filter: true }),
    request: ["GET", `/realty/address/v1/objects?address=${encodeURIComponent("г. Тестоград")}&filter=true`, { accept: "application/json", authorization: reestro }],
    response: { status: 200, body: [] },
  },
};

const edinJson = { accept: "application/json", "content-type": "application/json; charset=utf-8", cookie: `SID=${sid}` };
// The raw file, because its ids are too large for a JavaScript number.
const agreement = text("edin/agreement-step.response.body.json");

function step(method, name) {
  const { body } = recorded(name).request;
  const call = (client) => client.agreements.steps[method](body);
  return { call, request: ["POST", "/bdoc/agreement_step", edinJson, body], response: { status: 200, headers: { "Content-Type": "application/json" }, body: agreement } };
}

const asked = { accept: "application/json", cookie: `SID=${sid}`, "content-type": undefined };
/** A call that sends a query and no body, with its recorded response. */
function query(name, call, parameters = "") {
  const { request, response } = recorded(name);
  return { call, request: [request.method, request.path + parameters, asked], response: { status: 200, headers: response.headers, body: response.body ?? "" } };
}
/** A call that sends a recorded body. */
function body(name, make) {
  const { request, response } = recorded(name);
  return { call: (client) => make(client)(request.body), request: [request.method, request.path, edinJson, request.body], response: { status: 200, body: response.body } };
}

/** A call that sends a body as given, with a response in its form. */
function sent(path, method, line, body, response) {
  const call = (client) => path.split(".").reduce((tree, name) => tree[name], client)(body);
  return { call, request: [method, line, edinJson, body], response: { status: 200, body: response } };
}
const structure = { id: 61255, encoding: "utf-8", structure: [{ id: "total", title: "Сума", type: { number: { positive: true, decimal: 2 } } }], status: 0 };

export const edin = {
  logout: {
    call: (client) => client.logout(),
    request: ["GET", "/bdoc/logout", { cookie: `SID=${sid}` }],
    response: { status: 200, body: "" },
  },
  "agreements.steps.create": step("create", "agreement-step.create"),
  "agreements.steps.update": step("update", "agreement-step.edit"),
  "agreements.steps.save": step("save", "agreement-step.edit"),
  "agreements.steps.delete": query("agreement-step.delete", (client) => client.agreements.steps.delete({ agreementProcId: 5106, agreementStepId: 88015 }), "?agreement_proc_id=5106&agreement_step_id=88015"),
  "agreements.processes.create": body("agreement-proc.create", (client) => client.agreements.processes.create),
  "agreements.processes.update": body("agreement-proc.edit", (client) => client.agreements.processes.update),
  "agreements.processes.list": query("agreement-procs.list", (client) => client.agreements.processes.list({ companyId: 7301, searchPattern: "погодж", status: 1, limit: 30 }), "?company_id=7301&search_pattern=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B6&limit=30&status=1"),
  "agreements.processes.attachDocument": query("agreement-proc-document.add", (client) => client.agreements.processes.attachDocument({ companyId: 7301, documentId: 61240, dictValId: 0, agreementProcId: 5106 }), "?company_id=7301&document_id=61240&dict_val_id=0&agreement_proc_id=5106"),
  "agreements.processes.detachDocument": query("agreement-proc-document.delete", (client) => client.agreements.processes.detachDocument({ companyId: 7301, documentId: 61255, dictValId: 15511n, agreementProcId: 5106 }), "?company_id=7301&document_id=61255&dict_val_id=15511&agreement_proc_id=5106"),
  "agreements.processes.setStatus": query("agreement-proc.status", (client) => client.agreements.processes.setStatus({ agreementProcId: 5106, status: 2 }), "?agreement_proc_id=5106&status=2"),
  "agreements.groups.create": body("agreement-group.create", (client) => client.agreements.groups.create),
  "agreements.groups.setUsers": body("agreement-group.set-users", (client) => client.agreements.groups.setUsers),
  "agreements.groups.get": query("agreement-group.get", (client) => client.agreements.groups.get(4118), "?agreement_group_id=4118"),
  "agreements.groups.list": query("agreement-groups.list", (client) => client.agreements.groups.list({ searchPattern: "юр", companyId: 7301, limit: 30 }), "?company_id=7301&search_pattern=%D1%8E%D1%80&limit=30"),
  "agreements.groups.delete": query("agreement-group.delete", (client) => client.agreements.groups.delete(4112), "?agreement_group_id=4112"),
  "agreements.tasks.documentInfo": query("task.doc-info", (client) => client.agreements.tasks.documentInfo(70155), "?task_id=70155"),
  "users.list": query("users.list", (client) => client.users.list({ searchPattern: "сав", limit: 20, offset: 0, status: 1 }), "?search_pattern=%D1%81%D0%B0%D0%B2&limit=20&offset=0&status=1"),
  "users.get": query("user.get", (client) => client.users.get(9021), "?user_id=9021"),
  "users.setStatus": {
    call: (client) => client.users.setStatus({ userId: 9034, status: 2 }),
    request: ["OPTIONS", "/bdoc/user?user_id=9034&status=2", asked],
    response: { status: 200, body: "" },
  },
  "users.create": sent("users.create", "POST", "/bdoc/user", { fio: "Коваль Дарина", email: "daryna.koval@example.com", passPolicyId: 615, userInfo: { language: 3 } }, recorded("user.get").response.body),
  "users.update": sent("users.update", "POST", "/bdoc/user", { userId: 9021, fio: "Савченко Олег Петрович", email: "oleh.savchenko@example.com", passPolicyId: 615 }, recorded("user.get").response.body),
  "users.setRoles": {
    call: (client) => client.users.setRoles("9021", [{ roleId: 12044 }]),
    request: ["PATCH", "/bdoc/user/roles?user_id=9021", edinJson, [{ roleId: 12044 }]],
    response: { status: 200, body: recorded("roles.list").response.body },
  },
  "roles.list": query("roles.list", (client) => client.roles.list({ limit: 20, companyId: 7301, status: 1 }), "?limit=20&company_id=7301&status=1"),
  "roles.create": sent("roles.create", "POST", "/bdoc/role", { company: { companyId: 7301 }, name: "Архіваріус", code: "ARCHIVE" }, recorded("roles.list").response.body[0]),
  "account.get": query("account.get", (client) => client.account.get()),
  "profile.get": query("user-profile.get", (client) => client.profile.get()),
  "profile.update": sent("profile.update", "POST", "/bdoc/user-profile", { language: 3, notShowWizard: 1 }, ""),
  "documentTypes.list": query("document-types.list", (client) => client.documentTypes.list({ companyId: 7301, useType: 1, type: 1, limit: 20, offset: 0, isActive: true }), "?company_id=7301&use_type=1&type=1&limit=20&offset=0&is_active=1"),
  "documentTypes.listForAgreement": query("extra-document-types.list", (client) => client.documentTypes.listForAgreement({ documentCompanyId: 7344, agreementCompanyId: 7301 }), "?document_company_id=7344&agreement_company_id=7301"),
  "documentTypes.create": sent("documentTypes.create", "POST", "/bdoc/document_type", { companyId: 7301, name: "Накладна", code: "WAYBILL-01", type: 1, isActive: 1 }, recorded("document-types.list").response.body[0]),
  "documentTypes.update": sent("documentTypes.update", "POST", "/bdoc/document_type", { documentId: 61240, companyId: 7301, name: "Накладна", code: "WAYBILL-01", type: 1, isActive: 1 }, recorded("document-types.list").response.body[0]),
  "documentTypes.setActive": {
    call: (client) => client.documentTypes.setActive({ documentId: 61255, isActive: 0 }),
    request: ["OPTIONS", "/bdoc/document_type?document_id=61255&is_active=0", asked],
    response: { status: 200, body: "" },
  },
  "documentTypes.setProviderAccess": {
    call: (client) => client.documentTypes.setProviderAccess({ documentId: 61240, access: 1 }),
    request: ["OPTIONS", "/bdoc/document_type/provider_access?document_id=61240&access=1", asked],
    response: { status: 200, body: "" },
  },
  "documentTypes.addStructure": sent("documentTypes.addStructure", "POST", "/bdoc/document_type/structure", structure, { ...structure, version: 1, dateUpdate: 1713772800 }),
  "documentTypes.export": {
    call: (client) => client.documentTypes.export({ companyId: 7301 }),
    request: ["GET", "/bdoc/document_types/xlsx?company_id=7301", { accept: "*/*", cookie: `SID=${sid}` }],
    response: { status: 200, body: bytes },
  },
  "documentTypes.import": {
    call: (client) => client.documentTypes.import({ documentId: 61240, useType: 1 }, bytes),
    request: ["POST", "/bdoc/document_types?document_id=61240&use_type=1", { accept: "application/json", "content-type": "application/octet-stream", "content-length": String(bytes.length) }, bytes],
    response: { status: 200, body: recorded("document-types.list").response.body },
  },
  "documentTypes.setDictionary": {
    call: (client) => client.documentTypes.setDictionary({ documentId: 61255, dictionaryId: 3307 }),
    request: ["OPTIONS", "/bdoc/document_types/dictionary?document_id=61255&dictionary_id=3307", asked],
    response: { status: 200, body: "" },
  },
  "dictionaries.list": query("dictionaries.list", (client) => client.dictionaries.list(7301), "?company_id=7301"),
  "dictionaries.get": query("dictionary.get", (client) => client.dictionaries.get(3307), "?dictionary_id=3307"),
  "dictionaries.create": sent("dictionaries.create", "POST", "/bdoc/dictionary", { companyId: 7301, name: "Склади", code: "WAREHOUSES", isActive: 1 }, recorded("dictionary.get").response.body),
  "dictionaries.update": sent("dictionaries.update", "POST", "/bdoc/dictionary", { dictionaryId: 3307, companyId: 7301, name: "Склади", code: "WAREHOUSES", isActive: 0 }, recorded("dictionary.get").response.body),
  "dictionaries.setActive": {
    call: (client) => client.dictionaries.setActive({ dictionaryId: 3307, isActive: 0 }),
    request: ["OPTIONS", "/bdoc/dictionary?dictionary_id=3307&is_active=0", asked],
    response: { status: 200, body: "" },
  },
  "dictionaries.export": {
    call: (client) => client.dictionaries.export(3307),
    request: ["GET", "/bdoc/dictionary/xlsx?dictionary_id=3307", { accept: "*/*", cookie: `SID=${sid}` }],
    response: { status: 200, body: bytes },
  },
  "dictionaries.values.add": sent("dictionaries.values.add", "POST", "/bdoc/dictionary_value", { dictionaryId: 3307, name: "Схід", code: "EAST", parentCode: null, isActive: 1 }, recorded("dictionary.get").response.body.values[0]),
  "dictionaries.values.setActive": {
    call: (client) => client.dictionaries.values.setActive({ dictionaryId: 3307, valueId: 15511, isActive: 0 }),
    request: ["OPTIONS", "/bdoc/dictionary_value?dictionary_id=3307&value_id=15511&is_active=0", asked],
    response: { status: 200, body: "" },
  },
  "dictionaries.values.import": {
    call: (client) => client.dictionaries.values.import(3307, bytes),
    request: ["POST", "/bdoc/dictionary_values/xls?dictionary_id=3307", { accept: "*/*", "content-type": "application/octet-stream", "content-length": String(bytes.length) }, bytes],
    response: { status: 200, body: bytes },
  },
  ...rest.companies,
  ...rest.packageTypes,
  ...packages,
  ...rest.contracts,
};
