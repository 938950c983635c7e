// Every operation once: how it is called, what has to arrive, and a recorded answer.

import { apiKey, example, guid, orgId, sessionId, sid, text } from "./fixtures.mjs";

const reestro = `ReestroAuth apiKey=${apiKey}&portal.orgid=${orgId}`;
const realty = `auth.sid ${sessionId}`;
const json = { accept: "application/json", "content-type": "application/json" };
// What is no UTF-8 text, so that reading it as such would show.
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
// The text of the file: its ids are beyond what a JavaScript number holds.
const agreement = text("edin/agreement-step.response.body.json");

function step(method, name) {
  const { body } = recorded(name).request;
  const call = (client) => client.agreements.steps[method](body);
  return { call, request: ["POST", "/bdoc/agreement_step", edinJson, body], answer: { status: 200, headers: { "Content-Type": "application/json" }, body: agreement } };
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
};
