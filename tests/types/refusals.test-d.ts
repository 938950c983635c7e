// Wrong programs do not compile. A line that does after all makes its directive an error.

import { Edin, Kontur, schemas } from "docflow";
import type { ActionOptions, AgreementTaskType, CreateAgreementStep, DocflowState, EntitySubjectId, ObjectRequestOptions } from "docflow";

declare const kontur: Kontur;
declare const edin: Edin;
const orgId = "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e";
const person = { surname: "Т", name: "А", birthDate: "1996-12-11" };
const action: ActionOptions = { actionType: "cancel", docflowId: orgId, cause: "c", docflowMember: [] };
const extract: ObjectRequestOptions = { type: "info", cadastralNumber: "54:35:021060:1683" };
const step: CreateAgreementStep = { agreementProcId: 1, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 1 }] };

// The values that the wrong ones are made of are right.
kontur.realty.docflows.create("action_request", { options: action });
kontur.realty.docflows.create("object_request", { options: extract });
kontur.assessment.subjects.create({ person });
edin.agreements.steps.create(step);

// @ts-expect-error the options of another docflow type
kontur.realty.docflows.create("action_request", { options: extract });
// @ts-expect-error the options of another docflow type
kontur.realty.docflows.create("object_request", { options: action });
// @ts-expect-error no such docflow type
kontur.realty.docflows.create("no_such_request", { options: extract });
// @ts-expect-error an extract of no such kind
kontur.realty.docflows.create("object_request", { options: { ...extract, type: "everything" } });
// @ts-expect-error an action of no such kind
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
// @ts-expect-error a number is no text
kontur.assessment.subjects.create({ person: { ...person, inn: 984500123437 } });
// @ts-expect-error a Date is no text
kontur.assessment.subjects.create({ person: { ...person, birthDate: new Date() } });
// @ts-expect-error no such option
kontur.assessment.subjects.create({ person }, { resolveSnils: true });
// @ts-expect-error an id is a text
kontur.assessment.subjects.get(5);

export async function strangeIds() {
  const subject = await kontur.assessment.subjects.create({ person });
  // @ts-expect-error a subject of the assessment API where one of the entity API is wanted
  kontur.crypto.certificateForms.create({ person: subject.subjectId });
  const form = await kontur.crypto.certificateForms.create({ person: orgId });
  // @ts-expect-error may be null when the version was named
  form.formId satisfies undefined;
  // @ts-expect-error null when not modified
  (await kontur.crypto.certificateForms.get(form.formId, { ifNoneMatch: "*" })).formId;
  // @ts-expect-error a subject of the entity API where one of the assessment API is wanted
  kontur.assessment.subjects.get("" as EntitySubjectId);
}

// @ts-expect-error a task of no such type
edin.agreements.steps.create({ ...step, agreementTaskType: 4 });
// @ts-expect-error a task type in words
edin.agreements.steps.create({ ...step, agreementTaskType: "approval" });
// @ts-expect-error a step to change needs its id
edin.agreements.steps.update(step);
// @ts-expect-error a new step has no id
edin.agreements.steps.create({ ...step, agreementStepId: 5 });
// @ts-expect-error a group without its id
edin.agreements.steps.create({ ...step, agreementGroups: [{ groupName: "g" }] });
// @ts-expect-error a group is no number
edin.agreements.steps.create({ ...step, agreementGroups: [136] });
// @ts-expect-error a query that is required
edin.agreements.steps.delete();
// @ts-expect-error a parameter is missing
edin.agreements.steps.delete({ agreementProcId: 119 });
// @ts-expect-error the wire's own name
edin.agreements.steps.delete({ agreement_proc_id: 119, agreement_step_id: 407 });
// @ts-expect-error no id
edin.agreements.groups.get();
// @ts-expect-error a single parameter is given alone
edin.agreements.groups.get({ groupId: 136 });
// @ts-expect-error no such parameter
edin.agreements.groups.list({ offset: 30 });
// @ts-expect-error a status of the list, not of a process
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
// @ts-expect-error a text is no object
edin.payments.invoice(5012).then((link) => link.href);
// @ts-expect-error a page is no array
edin.users.list().then((users) => users.map((user) => user.userId));
// @ts-expect-error files are no JSON
schemas.edin.internalDocuments;
// @ts-expect-error half of the credentials
edin.login({ email: "a@example.com" });

// @ts-expect-error no such environment
new Kontur({ environment: "staging" });
// @ts-expect-error no such language
new Kontur({ locale: "de" });
// @ts-expect-error no such way to validate
new Kontur({ validate: "none" });
// @ts-expect-error milliseconds are a number
new Kontur({ timeout: "1s" });
// @ts-expect-error a signal belongs to a call
new Kontur({ signal: new AbortController().signal });
// @ts-expect-error cookies of the page are EDIN's
new Kontur({ auth: "browser" });
// @ts-expect-error no such credential
new Edin({ auth: { apiKey: "a" } });
// @ts-expect-error no such option
new Edin({ debug: true });

// @ts-expect-error no such schema
schemas.realty.docflows.create.no_such_request;
// @ts-expect-error the value to encode has a type
schemas.assessment.subjects.create.encode({});
// @ts-expect-error no such language
schemas.assessment.subjects.create.check({}, { locale: "de" });
// @ts-expect-error methods cannot be replaced
kontur.assessment.subjects.create = undefined;

// @ts-expect-error no such state is written by us
export const state: DocflowState = "lost";
// @ts-expect-error a closed set of numbers
export const task: AgreementTaskType = 4;
