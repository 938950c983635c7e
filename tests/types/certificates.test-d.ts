// Certificates: what compiles and what does not.

import { Kontur } from "docflow";
import type {
  AssessmentSubjectId, CertificateForm, CertificateInfo, ContentInfo, CryptoEvent, CryptoCertificateFormsPatchError, EventPage, IssueOutcome, IssueProgress, MissingDocument,
} from "docflow";
import { Sandbox } from "docflow/sandbox";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

declare const kontur: Kontur;
declare const contentInfo: ContentInfo;
declare const assessed: AssessmentSubjectId;
const id = "848d3cb9-ca14-4548-8324-a1c0b32db6a1";
const passport = { documentType: "008001001000", series: "6101", number: "204518" } as const;
const scan = new Blob([]);

export async function forms() {
  const { certificateForms, events } = kontur.crypto;
  const form = await certificateForms.create({ person: id, documents: [{ documentInfo: { ...passport }, content: { contentInfo } }] });
  same<CertificateInfo | undefined>()(form.certificateInfo);
  same<CertificateForm[]>()(await certificateForms.list({ externalId: "a", personId: undefined }));
  same<CertificateForm[]>()(await certificateForms.list());
  const patched = await certificateForms.patch(id, [{ op: "add", path: "/documents", value: [{ documentInfo: { documentType: "a code of next year" }, content: { contentInfo } }] }]);
  same<CertificateForm | undefined>()(patched);
  await certificateForms.patch(id, [{ op: "update", path: "/something/else" }], { owner: "organization" });
  // @ts-expect-error an operation of RFC 6902
  await certificateForms.patch(id, [{ op: "replace", path: "/person" }]);
  same<Uint8Array>()(await certificateForms.render(id, "recallStatement"));
  // @ts-expect-error no statement of this type
  await certificateForms.render(id, "statement");
  same<CertificateForm | undefined>()(await certificateForms.release(id, contentInfo));
  same<EventPage>()(await events.list({ afterEventId: id, count: 100 }));
  for await (const event of events.follow({ after: id, interval: 1 })) same<CryptoEvent>()(event);
  // @ts-expect-error a subject of another store
  await certificateForms.create({ person: assessed });
  // @ts-expect-error a subject of another store
  await certificateForms.list({ personId: assessed });
  new Sandbox().recall(form.formId);
}

export function missing(form: CertificateForm) {
  const list = kontur.crypto.certificateForms.missing(form, { owner: "individual", photo: true, locale: "ru" });
  same<MissingDocument[]>()(list);
  for (const { documentType, severity } of list) if (documentType === "100" && severity === "error") return true;
  kontur.crypto.certificateForms.missing({ person: id });
  // @ts-expect-error no owner of this kind
  kontur.crypto.certificateForms.missing(form, { owner: "company" });
  return false;
}

export async function issue(resume: IssueProgress, error: CryptoCertificateFormsPatchError) {
  const { certificateForms } = kontur.crypto;
  const outcome = await certificateForms.issue({
    owner: "organization",
    person: { name: "Ермолай", surname: "Лугов" },
    organization: { name: "ООО «Причал»", nativeOrgParams: { ogrn: "1199800043211", inn: "9845001232" } },
    representative: { representativeType: "Confidant", post: "Директор", authority: { confirmingDocument: { documentInfo: { documentType: "558301010000" } } } },
    documents: [{ ...passport, file: scan }, { documentType: "800", content: contentInfo }],
    sign: async (statement, { form, signal }) => {
      same<Uint8Array>()(statement);
      same<AbortSignal>()(signal);
      return form.formId ? scan : undefined;
    },
    mend: (form, missing) => missing.map(({ documentType }) => ({ documentType, file: scan })),
    onUpdate: ({ step, resume, form }) => {
      if (step === "form" && form) same<CertificateForm>()(form);
      same<IssueProgress>()(resume);
    },
    resume,
    deadline: 1,
  });
  same<IssueOutcome>()(outcome);
  if (error.code === "UnexistentContent") same<ContentInfo | undefined>()(error.context);
  // @ts-expect-error nobody signs
  await certificateForms.issue({ owner: "individual", personId: id });
  // @ts-expect-error neither a scan nor an uploaded one
  await certificateForms.issue({ owner: "individual", personId: id, sign: () => scan, documents: [{ ...passport }] });
}
