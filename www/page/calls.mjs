// The five calls: their names, variants and fields, examples, checks and requests. The forms are generated from these
// descriptions.

import { schemas } from "/pkg/index.mjs";

const field = (kind, path, more) => ({ kind, path: path.split("."), ...more });
const text = (path, label) => field("text", path, { label: label ?? path.split(".").at(-1) });
const whole = (path) => field("whole", path, { label: path });
const select = (path, label, options) => field("select", path, { label, options });
const group = (path, fields) => field("group", path, { label: path, fields });
const list = (path, item, fields) => field("list", path, { label: path, item, fields });
const note = (words) => ({ kind: "note", words });

/** A wire number with named values. */
const named = (path, ...names) => select(path, path, names.map((name, at) => [at + 1, name]));

const requisites = (at) => ["documentType", "series", "number", "issueDate", "issuer.issuerCode", "issuer.issuerName"].map((name) => text(at + name));

const extract = [
  text("requestId"),
  select("options.type", "extractType", [["info", "extractInfo"], ["base", "extractBase"], ["ownership", "extractOwnership"]]),
  text("options.cadastralNumber"),
];

/** Docflows that do not depend on another one, the order of an extract first. */
export const standalone = [
  "object_request", "encumbrance_request", "cessation_encumbrance_request", "rightmovement_request", "right_assignment_request",
  "equity_agreement_registration_request",
];

/** Docflows that refer to another one. */
const attached = ["additionalpackage_request", "action_request"];

const docflow = (type, fields) => ({
  id: type,
  fields,
  examples: { exampleGood: `kontur-v1/requests/${type}.json` },
  schema: () => schemas.realty.docflows.create[type],
  code: `kontur.realty.docflows.create("${type}", body)`,
  send: ({ kontur }, body, options) => kontur.realty.docflows.create(type, body, options),
  creates: { docflowId: "docflowId" },
});

const subject = (id, fields, examples) => ({
  id,
  fields: [text("externalId"), ...fields],
  examples,
  schema: () => schemas.assessment.subjects.create,
  code: "kontur.assessment.subjects.create(body)",
  send: ({ kontur }, body, options) => kontur.assessment.subjects.create(body, options),
  creates: { subjectId: "subjectId" },
});

const documents = list("documents", "document", [
  text("documentId"),
  ...requisites("documentInfo."),
  text("content.contentInfo.contentId"),
  select("content.contentInfo.contentType", "contentType", ["pdf", "png", "jpg", "jpeg", "tiff"].map((type) => [type, type])),
  text("content.contentInfo.md5"),
]);

const certificateForm = (id, fields, examples) => ({
  id,
  fields: [text("externalId"), ...fields, documents],
  examples,
  schema: () => schemas.crypto.certificateForms.create,
  code: "kontur.crypto.certificateForms.create(body)",
  send: ({ kontur }, body, options) => kontur.crypto.certificateForms.create(body, options),
  creates: { formId: "formId", ifNoneMatch: "etag" },
  isForm: true,
});

/** Ids to read before anything was created: the sandbox's initial data. */
const known = { subjectId: "e1bd227e-a557-4fee-b8af-e141088646a9", formId: "7c7cc95c-48a1-4288-bdca-e36290885f95" };

const reading = (id, names, code, send, creates = {}) => ({
  id,
  fields: names.map((name) => text(name)),
  latest: (created) => Object.fromEntries(names.flatMap((name) => (created[name] ?? known[name] ? [[name, created[name] ?? known[name]]] : []))),
  code,
  send,
  creates,
});

const stepFields = [
  whole("agreementProcId"),
  named("agreementTaskType", "approval", "signing", "notification"),
  named("agreementExecType", "everyone", "anyone"),
  whole("agreementExecPeriod"),
  whole("agreementStepPriority"),
  list("agreementGroups", "group", [whole("groupId"), text("groupName")]),
];

const step = (method, fields, good) => ({
  id: method,
  fields,
  // In its exchange, the example changes the step created before. Here that is the last created one, or an existing one.
  adapt: (body, created) => (method === "update" ? { ...body, agreementStepId: created.agreementStepId ?? 88014 } : body),
  examples: {
    exampleGood: `edin/agreement-step.${good}.strict.body.json`,
    // This file holds a whole exchange; the body is part of it.
    exampleBad: "edin/error.validation.exchange.json#request.body",
  },
  schema: () => schemas.edin.agreements.steps[method],
  code: `edin.agreements.steps.${method}(body)`,
  send: ({ edin }, body, options) => edin.agreements.steps[method](body, options),
  creates: { agreementStepId: "createdStepId" },
});

export const calls = [
  {
    id: "docflow",
    vendor: "Kontur",
    choice: "which",
    variants: [...standalone, ...attached].map((type) => docflow(type, type === "object_request" ? extract : [text("requestId"), note("restAsJson")])),
  },
  {
    id: "subject",
    vendor: "Kontur",
    choice: "which",
    variants: [
      subject(
        "person",
        [group("person", [...["surname", "name", "patronymic", "birthDate", "snils", "inn"].map((name) => text(name)), group("identityDocument", requisites(""))])],
        { exampleGood: "kontur-assessment-v1/subjects.request.person.full.json", exampleBad: "kontur-assessment-v1/subjects.request.invalid.bad-snils.json" },
      ),
      subject("organization", [group("organization", [text("ogrn"), text("inn")])], {
        exampleGood: "kontur-assessment-v1/subjects.request.organization.ogrn.json",
        exampleBad: "kontur-assessment-v1/subjects.request.invalid.bad-ogrn.json",
      }),
    ],
  },
  {
    id: "certificateForm",
    vendor: "Kontur",
    choice: "which",
    variants: [
      certificateForm("individual", [text("person", "personId")], {
        exampleGood: "kontur-crypto-v2/create-form.request.individual.json",
        exampleBad: "kontur-crypto-v2/create-form.request.invalid.two-identity-documents.json",
        exampleRefused: "kontur-crypto-v2/create-form.request.invalid.mismatch-requisites.json",
      }),
      certificateForm("forOrganization", [text("person", "personId"), text("organization", "organizationId")], {
        exampleGood: "kontur-crypto-v2/create-form.request.organization.json",
        exampleBad: "kontur-crypto-v2/create-form.request.invalid.content-type.json",
      }),
    ],
  },
  {
    id: "readBack",
    vendor: "Kontur",
    choice: "kind",
    variants: [
      reading("aForm", ["formId", "ifNoneMatch"], "kontur.crypto.certificateForms.get(formId, { ifNoneMatch })",
        ({ kontur }, { formId, ifNoneMatch }, options) => kontur.crypto.certificateForms.get(formId, { ...options, ifNoneMatch }), { formId: "formId", ifNoneMatch: "etag" }),
      reading("aSubject", ["subjectId"], "kontur.assessment.subjects.get(subjectId)", ({ kontur }, { subjectId }, options) => kontur.assessment.subjects.get(subjectId, options)),
      reading("aDocflow", ["docflowId"], "kontur.realty.docflows.get(docflowId)", ({ kontur }, { docflowId }, options) => kontur.realty.docflows.get(docflowId, options)),
    ],
  },
  {
    id: "step",
    vendor: "EDIN",
    choice: "kind",
    variants: [
      step("create", stepFields, "create"),
      step("update", [whole("agreementStepId"), ...stepFields], "edit"),
      step("save", [whole("agreementStepId"), ...stepFields], "create"),
    ],
  },
];
