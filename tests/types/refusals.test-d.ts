// Wrong programs do not compile. If a line compiles anyway, its directive is an error.

import { Edin, Kontur, schemas } from "docflow";
import type { ActionOptions, AgreementTaskType, CreateAgreementStep, DocflowState, EntitySubjectId, ObjectRequestOptions } from "docflow";

declare const kontur: Kontur;
declare const edin: Edin;
const orgId = "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e";
const person = { surname: "Т", name: "А", birthDate: "1996-12-11" };
const action: ActionOptions = { actionType: "cancel", docflowId: orgId, cause: "c", docflowMember: [] };
const extract: ObjectRequestOptions = { type: "info", cadastralNumber: "54:35:021060:1683" };
const step: CreateAgreementStep = { agreementProcId: 1, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 1 }] };

// Valid values that the invalid ones are built from.
kontur.realty.docflows.create("action_request", { options: action });
kontur.realty.docflows.create("object_request", { options: extract });
kontur.assessment.subjects.create({ person });
edin.agreements.steps.create(step);

// @ts-expect-error the options of another docflow type
kontur.realty.docflows.create("action_request", { options: extract });
// @ts-expect-error the options of another docflow type
kontur.realty.docflows.create("object_request", { options: action });
// @ts-expect-error an unknown docflow type
kontur.realty.docflows.create("no_such_request", { options: extract });
// @ts-expect-error an unknown type of extract
kontur.realty.docflows.create("object_request", { options: { ...extract, type: "everything" } });
// @ts-expect-error an unknown action
kontur.realty.docflows.create("action_request", { options: { ...action, actionType: "stop" } });
// @ts-expect-error no such member in the options
kontur.realty.docflows.create("object_request", { options: { ...extract, cadastre: "54:35:021060:1683" } });
// @ts-expect-error a member is missing
kontur.realty.docflows.create("object_request", { options: { type: "info" } });
// @ts-expect-error no body
kontur.realty.docflows.create("object_request");
// @ts-expect-error submitting sends no body
kontur.realty.docflows.submit(orgId, { docflowId: orgId });

// @ts-expect-error both person and organization
kontur.assessment.subjects.create({ person, organization: { ogrn: "1027700132195" } });
// @ts-expect-error neither person nor organization
kontur.assessment.subjects.create({ externalId: "a1" });
// @ts-expect-error no such member
kontur.assessment.subjects.create({ person: { ...person, dateOfBirth: "1996-12-11" } });
// @ts-expect-error no such member at the root
kontur.assessment.subjects.create({ person, comment: "c" });
// @ts-expect-error a number is not a string
kontur.assessment.subjects.create({ person: { ...person, inn: 984500123437 } });
// @ts-expect-error a Date is not a string
kontur.assessment.subjects.create({ person: { ...person, birthDate: new Date() } });
// @ts-expect-error no such option
kontur.assessment.subjects.create({ person }, { resolveSnils: true });
// @ts-expect-error an id is a string
kontur.assessment.subjects.get(5);

export async function strangeIds() {
  const subject = await kontur.assessment.subjects.create({ person });
  // @ts-expect-error a subject of the assessment API instead of the entity API
  kontur.crypto.certificateForms.create({ person: subject.subjectId });
  const form = await kontur.crypto.certificateForms.create({ person: orgId });
  // @ts-expect-error may be null with ifNoneMatch
  form.formId satisfies undefined;
  // @ts-expect-error null if not modified
  (await kontur.crypto.certificateForms.get(form.formId, { ifNoneMatch: "*" })).formId;
  // @ts-expect-error a subject of the entity API instead of the assessment API
  kontur.assessment.subjects.get("" as EntitySubjectId);
  // @ts-expect-error a subject of the assessment API as the organization
  kontur.crypto.certificateForms.create({ person: orgId, organization: subject.subjectId });
  // @ts-expect-error a subject of the assessment API instead of the entity API
  kontur.entity.subjects.replace(subject.subjectId, { governance: {} });
  // @ts-expect-error even where only bytes come back
  kontur.entity.subjects.egrul(subject.subjectId);
  // @ts-expect-error a subject of the assessment API represents nobody
  kontur.entity.representatives.id(orgId, subject.subjectId);
  // @ts-expect-error the id of a subject is not that of a link
  kontur.entity.representatives.get("" as EntitySubjectId);
  // @ts-expect-error the id of a subject is not that of a content
  kontur.drive.contents.download("" as EntitySubjectId);
  const contentInfo = await kontur.drive.contents.upload(new Uint8Array(1));
  // @ts-expect-error the id of a content is not that of a subject
  kontur.crypto.certificateForms.create({ person: contentInfo.contentId });
  const documentInfo = { documentType: "100" };
  // @ts-expect-error the id of a subject is not that of a content
  kontur.crypto.certificateForms.create({ person: orgId, documents: [{ documentInfo, content: { contentInfo: { contentId: "" as EntitySubjectId } } }] });

  // Strings and ids of the right store do.
  const owner = await kontur.entity.subjects.create({ governance: {} });
  kontur.crypto.certificateForms.create({ person: owner.subjectId, documents: [{ documentInfo, content: { contentInfo, signatures: [contentInfo] } }] });
  kontur.drive.contents.download(contentInfo.contentId);
  kontur.drive.contents.download(orgId);
  kontur.entity.representatives.get(kontur.entity.representatives.id(owner.subjectId, orgId));
  kontur.entity.representatives.get(orgId + orgId);
}

// @ts-expect-error none of the four kinds
kontur.entity.subjects.create({ externalId: "a1" });
// @ts-expect-error two of the four kinds
kontur.entity.subjects.create({ person: {}, organization: {} });
// @ts-expect-error numbers of an organization stand in nativeOrgParams
kontur.entity.subjects.create({ organization: { ogrn: "1199800043211" } });
// @ts-expect-error a link needs its grounds
kontur.entity.representatives.create({ principal: { subjectId: orgId }, agent: { subjectId: orgId }, representativeType: "Confidant" });
// @ts-expect-error found by the loader
kontur.drive.contents.upload(new Uint8Array(1), { md5: "" });
// @ts-expect-error a search needs an address
kontur.address.search();

// @ts-expect-error an unknown task type
edin.agreements.steps.create({ ...step, agreementTaskType: 4 });
// @ts-expect-error a task type as a string
edin.agreements.steps.create({ ...step, agreementTaskType: "approval" });
// @ts-expect-error a step to change needs its id
edin.agreements.steps.update(step);
// @ts-expect-error a new step has no id
edin.agreements.steps.create({ ...step, agreementStepId: 5 });
// @ts-expect-error a group without its id
edin.agreements.steps.create({ ...step, agreementGroups: [{ groupName: "g" }] });
// @ts-expect-error a group is not a number
edin.agreements.steps.create({ ...step, agreementGroups: [136] });
// @ts-expect-error a required query
edin.agreements.steps.delete();
// @ts-expect-error a parameter is missing
edin.agreements.steps.delete({ agreementProcId: 119 });
// @ts-expect-error the wire's own name
edin.agreements.steps.delete({ agreement_proc_id: 119, agreement_step_id: 407 });
// @ts-expect-error no id
edin.agreements.groups.get();
// @ts-expect-error a single parameter is passed by itself
edin.agreements.groups.get({ groupId: 136 });
// @ts-expect-error no such parameter
edin.agreements.groups.list({ offset: 30 });
// @ts-expect-error a status filter, not the status of a process
edin.agreements.processes.setStatus({ agreementProcId: 1, status: 0 });
// @ts-expect-error an array
edin.contracts.send(3310);
// @ts-expect-error ids, not objects
edin.contracts.send([{ contractId: 3310 }]);
// @ts-expect-error objects, not ids
edin.users.setRoles(9021, [12044]);
// @ts-expect-error the id comes first
edin.users.setRoles([{ roleId: 12044 }]);
// @ts-expect-error a file is bytes
edin.internalDocuments.create({ companyId: 1, documentTypeId: 2, file: "act.pdf" });
// @ts-expect-error a file or a structure
edin.internalDocuments.create({ companyId: 1, documentTypeId: 2 });
// @ts-expect-error a string is not an object
edin.billing.invoice(5012).then((link) => link.href);
// @ts-expect-error a page of results is not an array
edin.users.list().then((users) => users.map((user) => user.userId));
// @ts-expect-error files are not JSON
schemas.edin.internalDocuments.create;
// @ts-expect-error half of the credentials
edin.login({ email: "a@example.com" });

// @ts-expect-error no such environment
new Kontur({ environment: "staging" });
// @ts-expect-error an unknown locale
new Kontur({ locale: "de" });
// @ts-expect-error an unknown validation mode
new Kontur({ validate: "none" });
// @ts-expect-error milliseconds are a number
new Kontur({ timeout: "1s" });
// @ts-expect-error a signal is an option of a call
new Kontur({ signal: new AbortController().signal });
// @ts-expect-error the page's cookies are for EDIN only
new Kontur({ auth: "browser" });
// @ts-expect-error no such credential
new Edin({ auth: { apiKey: "a" } });
// @ts-expect-error no such option
new Edin({ debug: true });

// @ts-expect-error no such schema
schemas.realty.docflows.create.no_such_request;
// @ts-expect-error the value to encode has a type
schemas.assessment.subjects.create.encode({});
// @ts-expect-error an unknown locale
schemas.assessment.subjects.create.check({}, { locale: "de" });
// @ts-expect-error methods cannot be replaced
kontur.assessment.subjects.create = undefined;

// @ts-expect-error no such state in our declarations
export const state: DocflowState = "lost";
// @ts-expect-error a closed set of numbers
export const task: AgreementTaskType = 4;

// @ts-expect-error no method
kontur.request({ path: "/a" });
// @ts-expect-error a method in small letters
kontur.request({ method: "get", path: "/a" });
// @ts-expect-error a kind of credentials of the other client
edin.request({ method: "GET", path: "/a", auth: "realty" });
// @ts-expect-error another form of response
kontur.request({ method: "GET", path: "/a", response: "xml" });
// @ts-expect-error a query of objects
kontur.request({ method: "GET", path: "/a", query: { a: {} } });
// @ts-expect-error the operation of the other vendor
new Kontur({ paths: { "agreements.steps.create": "/a" } });
// @ts-expect-error an unknown version
new Kontur({ versions: { assessment: "v3" } });
// @ts-expect-error an API of which one version is known
new Kontur({ versions: { crypto: "v2" } });
// @ts-expect-error a key without its organization
new Kontur({ auth: { apiKey: orgId } });
// @ts-expect-error no credentials
new Kontur({ auth: {} });
// @ts-expect-error a key that is no part of auth
new Kontur({ apiKey: orgId, orgId });
// @ts-expect-error a slip in an option of a call
kontur.assessment.subjects.get(orgId, { timeuot: 5 });
// @ts-expect-error a slip in an option of a wait
kontur.realty.docflows.waitFor(orgId, { untill: "completed" });
// @ts-expect-error a slip in an option of a check
schemas.assessment.subjects.create.check({}, { tday: "2026-01-01" });
// @ts-expect-error a key beside a session
new Kontur({ auth: { apiKey: orgId, sid: "a", orgId } });
// @ts-expect-error a login without its account
new Kontur({ auth: { realty: { login: "a", password: "b" } } });
// @ts-expect-error an address without its password
new Edin({ auth: { email: "a@example.com" } });
// @ts-expect-error no credentials
new Edin({ auth: {} });
// @ts-expect-error null is no base
new Kontur({ baseUrl: null });
// @ts-expect-error an option that does not exist
new Kontur({ timeuot: 5 });
// @ts-expect-error a limit that does not exist
new Kontur({ limits: { responseByte: 5 } });
