// Correct programs compile.

import { Edin, Kontur, schemas, values } from "docflow";
import type { AgreementGroup, AgreementProc, AssessmentSubject, Call, CertificateForm, Docflow, DocflowSummary, EntityRepresentative, EntitySubject, EntitySubjectId, Issue, Page, Promised, RegisteredSubject, RequestEvent, Role, UploadedContent, User, WithResponse } from "docflow";
import { Edin as EdinAlone } from "docflow/edin";
import { Kontur as KonturAlone } from "docflow/kontur";
import { init } from "docflow/slim";
import { jsonSchema, withJsonSchema } from "docflow/json-schema";
import { Sandbox } from "docflow/sandbox";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

const orgId = "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e";
const controller = new AbortController();

export const kontur = new Kontur({
  environment: "test",
  auth: { reestro: { apiKey: orgId, orgId }, realty: { login: "a", password: "b", accountId: orgId } },
  timeout: 1_000,
  deadline: 5_000,
  retry: { attempts: 2, delay: 10, maxDelay: 100 },
  headers: { "X-Trace": "1" },
  validate: "strict",
  locale: "uk",
  dangerouslyAllowBrowser: true,
  fetch: new Sandbox({ now: new Date(), quirks: true }).fetch,
  onRequest: (event) => same<RequestEvent>()(event),
  onResponse: ({ status, elapsed }) => status + elapsed,
  onIssues: (issues) => same<Issue[]>()(issues),
});
new Kontur();
new Kontur({ auth: { sid: "a", orgId }, fetch });
new Kontur({ auth: { sessionId: "a" }, baseUrl: "https://proxy.example" });
new KonturAlone({ auth: { apiKey: orgId, orgId, anyFormat: true } });
new EdinAlone({ auth: { sid: "a" } });
new EdinAlone({ auth: { email: "a@example.com", password: "b" }, limits: { responseBytes: 1 << 20 } });
new Kontur({ auth: { apiKey: orgId, orgId, sessionId: "a" } });
new Kontur({ auth: { realty: { sessionId: "a" } } });

export async function lifecycle() {
  const subject = await kontur.assessment.subjects.create({ externalId: "a1", person: { surname: "Т", name: "А", birthDate: "1996-12-11" } }, { resolveInn: true, signal: controller.signal });
  same<AssessmentSubject>()(subject);
  await kontur.assessment.subjects.create({ organization: { ogrn: "1027700132195" } });
  same<AssessmentSubject>()(await kontur.assessment.subjects.get(subject.subjectId));
  await kontur.assessment.subjects.get("e1bd227e-a557-4fee-b8af-e141088646a9", { timeout: 10 });

  const form = await kontur.crypto.certificateForms.create({ person: orgId, organization: orgId, documents: [{ documentInfo: { documentType: "100" }, content: { contentInfo: { contentId: orgId, contentType: "pdf" } } }] }, { profile: "release", owner: "individual" });
  same<CertificateForm>()(form);
  // Only a conditional call may return null. Without the header, which browsers may hide, it is not conditional.
  same<CertificateForm | null>()(await kontur.crypto.certificateForms.get(form.formId, { ifNoneMatch: form.etag ?? "*" }));
  same<CertificateForm | null>()(await kontur.crypto.certificateForms.get(form.formId, { ifNoneMatch: form.etag, timeout: 10 }));
  same<CertificateForm>()(await kontur.crypto.certificateForms.get(form.formId));
  same<CertificateForm>()(await kontur.crypto.certificateForms.get(form.formId, { timeout: 10, signal: controller.signal }));
  same<CertificateForm>()(await kontur.crypto.certificateForms.get(form.formId, { ifNoneMatch: undefined }));

  const flow = await kontur.realty.docflows.create("object_request", { requestId: "r", options: { type: "info", cadastralNumber: "54:35:021060:1683" } });
  same<DocflowSummary>()(flow);
  await kontur.realty.docflows.create("action_request", { options: { actionType: "cancel", docflowId: flow.docflowId, cause: "a mistake", docflowMember: [] } });
  same<Docflow>()(await kontur.realty.docflows.get(flow.docflowId));
  same<DocflowSummary>()(await kontur.realty.docflows.submit(flow.docflowId));
  const { sessionId } = await kontur.realty.login();
  same<string>()(sessionId);

  const call = kontur.assessment.subjects.get(orgId);
  same<Call<AssessmentSubject>>()(call);
  const whole = await call.withResponse();
  same<WithResponse<AssessmentSubject>>()(whole);
  whole.headers.get("etag");
}

/** A state added later is not an error, and the known ones are still distinguished. */
export function stateOf(flow: Docflow): string {
  switch (flow.state) {
    case "queued":
    case "verified":
      return "underway";
    case "completed":
      return flow.result?.files?.map((file) => file.id).join() ?? "";
    default:
      return flow.state;
  }
}

export async function edin() {
  const client = new Edin({ auth: "browser" });
  same<string | undefined>()((await client.login({ email: "a@example.com", password: "b" })).sid);
  const process = await client.agreements.steps.create({ agreementProcId: 9223372036854775807n, agreementTaskType: 1, agreementExecType: "2", agreementExecPeriod: null, agreementGroups: [{ groupId: "136" }] }, { knownStepIds: [1, "2", 3n] });
  same<AgreementProc>()(process);
  // The founding page's own body, and its other tabulated members.
  await client.agreements.steps.create({ agreementProcId: 5106, stepNumber: 0, agreementTaskType: "2", agreementExecType: "1", agreementExecPeriod: null, agreementStepPriority: null, agreementGroups: [{ groupId: 4112, groupName: "Фінансовий відділ " }], groupNames: "Юристи", userIds: [9021] });
  const [document] = process.agreementProc2Docs;
  same<1 | 2 | 3 | 4 | (number & {}) | undefined>()(document?.document?.type);
  [process.company?.bankAcc?.checkAcc, process.company?.legalAddress, process.company?.fizName?.lastName, document?.document?.dictionary?.values, document?.document?.structures, document?.document?.extraFields];
  const built = await client.agreements.build({ process: { companyId: 7301, name: "a" }, steps: [{ agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 1 }] }] }, { onUpdate: ({ next }) => next, signal: controller.signal });
  await client.agreements.build({ process: { companyId: 7301, name: "a" }, groups: [{ groupName: "b" }], steps: [{ agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupName: "b" }] }] }, { resume: built });
  same<AgreementGroup>()(await client.agreements.groups.addUser(136, 9021n));
  await client.agreements.steps.update({ agreementProcId: 1, agreementStepId: process.createdStepId ?? 0, agreementTaskType: 3, agreementExecType: 1, agreementGroups: [] });
  await client.agreements.steps.save({ agreementProcId: 1, agreementTaskType: 3, agreementExecType: 1, agreementGroups: [] });
  same<undefined>()(await client.logout({ deadline: 1_000 }));
}

/** Subjects, representatives and files for certificate forms. */
export async function subjects(file: File) {
  const address = { structuralAddress: { region: "54", street: { name: "Челюскинцев", abbreviation: "ул" } } };
  const person = await kontur.entity.subjects.create({ externalId: "a1", person: { surname: "Т", name: "А", dateBirth: "1996-12-11", gender: "Female", address } });
  same<RegisteredSubject>()(person);
  same<EntitySubjectId>()(person.subjectId);
  const { subjectId } = await kontur.entity.subjects.create({ organization: { name: "ООО", nativeOrgParams: { ogrn: "1199800043211", inn: "9845001232" } } });
  same<EntitySubject>()(await kontur.entity.subjects.replace(subjectId, { organization: { name: "ООО", kpp: "984501001" } }));
  const authority = { confirmingDocument: { documentInfo: { documentType: "558301010000" } } };
  const link = await kontur.entity.representatives.create({ principal: { subjectId }, agent: { subjectId: orgId }, representativeType: "Confidant", post: "Директор", authority }, { principal: person });
  same<Promised<EntityRepresentative, "representativeId">>()(link);
  same<EntityRepresentative>()(await kontur.entity.representatives.get(kontur.entity.representatives.id(subjectId, orgId)));
  same<Uint8Array>()(await kontur.entity.subjects.egrul(subjectId));
  same<UploadedContent>()(await kontur.drive.contents.upload(file, { contentName: "a.pdf", onProgress: ({ loaded }) => loaded }));
  same<UploadedContent>()(await kontur.drive.contents.upload(file, { scan: false, contentType: "application/x-pkcs7-signature" }));
  same<number | undefined>()((await kontur.billing.balance()).items?.[0]?.balance?.value);
  same<unknown>()(await kontur.address.search({ address: "г. Новосибирск", filter: true }));
}

/** Queries, arrays, multipart forms, strings, pages of results and bytes. */
export async function forms(client: Edin, file: File, stream: ReadableStream<Uint8Array>) {
  same<AgreementProc>()(await client.agreements.steps.delete({ agreementProcId: 119, agreementStepId: "9223372036854775807" }, { timeout: 10 }));
  same<AgreementGroup>()(await client.agreements.groups.get(136n));
  same<AgreementGroup[]>()(await client.agreements.groups.list());
  same<AgreementGroup[]>()(await client.agreements.groups.list({ companyId: undefined, searchPattern: "юр", limit: 30 }, { signal: controller.signal }));
  same<undefined>()(await client.agreements.groups.delete("136"));
  same<undefined>()(await client.agreements.processes.setStatus({ agreementProcId: 1, status: 2 }));
  same<Page<User>>()(await client.users.list({ status: 0 }));
  const { items, count } = await client.roles.list(undefined, { timeout: 10 });
  same<Role[]>()(items);
  same<number | undefined>()(count);
  same<Role[]>()(await client.users.setRoles(9021, [{ roleId: 1 }, { roleId: "2" }] as const, { timeout: 10 }));
  same<undefined>()(await client.contracts.send([1, "2", 3n]));
  same<string>()(await client.billing.invoice(5012));
  same<string>()(await client.companies.signingUuid());
  await client.companies.approve(7301, stream, { onProgress: ({ loaded }) => loaded });
  same<Uint8Array>()(await client.documents.download({ packageId: 1, documentId: 2, bodyId: 3 }));
  same<ReadableStream<Uint8Array>>()(await client.documents.download({ packageId: 1, documentId: 2, bodyId: 3 }, { as: "stream" }));
  for (const content of [file, stream, new Uint8Array(1), new Blob()]) await client.internalDocuments.create({ companyId: 1, documentTypeId: 2, file: content });
  await client.internalDocuments.create({ companyId: 1, documentTypeId: 2, documentStructureContent: [] });
}

/** Calls that the package does not know, and paths that the caller gives. */
export async function others(client: Edin, file: File) {
  same<unknown>()(await kontur.request({ method: "GET", path: "/realty/assessment/v9/things" }));
  same<{ id: string }>()(await kontur.request<{ id: string }>({ method: "POST", path: "/a", query: { ids: [1, 2n, "3"], all: undefined }, headers: { "X-A": "1" }, body: { a: 1 }, auth: "realty", safe: true }, { signal: controller.signal, deadline: 1 }));
  same<string>()(await client.request({ method: "OPTIONS", path: "/a", body: file, response: "text", auth: "none" }));
  same<Uint8Array>()(await client.request({ method: "PUT", path: "/a", body: new FormData(), response: "bytes" }));
  same<ReadableStream<Uint8Array>>()(await client.request({ method: "GET", path: "/a", response: "stream", auth: "session" }));
  same<undefined>()(await client.request({ method: "DELETE", path: "/a", headers: [["X-A", "1"]], response: "none" }));
  const { data, status } = await client.request<number[]>({ method: "PATCH", path: "/a", query: new URLSearchParams() }).withResponse();
  same<number[]>()(data);
  same<number>()(status);
  new Kontur({ paths: { "assessment.subjects.create": "/realty/assessment/v3/subjects" }, versions: { assessment: "v2.1" } });
  new Edin({ paths: { "agreements.steps.create": "/bdoc/step" } });
}

export function checking(input: unknown) {
  same<Issue[]>()(schemas.assessment.subjects.create.check(input, { locale: "ru", today: null }));
  same<Issue[]>()(schemas.realty.docflows.create.object_request.check(input));
  same<Issue[]>()(schemas.crypto.certificateForms.create.check(input, { profile: "release" }));
  same<Uint8Array>()(schemas.edin.agreements.steps.create.encode({ agreementProcId: 1, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [] }, { knownStepIds: [5] }));
  same<boolean>()(values.snils.isValid("1") && values.inn.isValid("1") && values.ogrn.isValid("1") && values.cadastralNumber.isValid("1"));
  same<string>()(values.snils.format("1") + values.md5(new Uint8Array(1)));
  same<string | undefined>()(values.detectFileKind(new ArrayBuffer(1)));
  same<Issue[]>()(schemas.edin.users.setRoles.check(input));
  same<Uint8Array>()(schemas.edin.contracts.send.encode([1n, "2"]));
  schemas.crypto.certificateForms.create.check(input, { contents: [values.contentFacts("id", new Uint8Array(1))] });
}

export const ready: Promise<void> = init({ kontur: new URL("https://cdn.example/kontur.wasm"), edin: fetch("/edin.wasm") });

export const bodySchema = jsonSchema("assessment.subjects.create").$schema;
export const responseSchema = jsonSchema("edin.agreements.steps.create", "response");
// @ts-expect-error no operation has this name
jsonSchema("assessment.subjects.make");
export const standardSchema = withJsonSchema(schemas.assessment.subjects.create, "assessment.subjects.create");
standardSchema["~standard"].jsonSchema.input({ target: "draft-2020-12" });
standardSchema["~standard"].validate({});
