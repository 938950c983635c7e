// Many items in one call, and limits of a client: what compiles and what does not.

import { Kontur } from "docflow";
import type { AssessmentSubjectId, BulkCheckpoint, BulkResult, CertificateForm, CreateSubject, EntitySubjectId } from "docflow";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

declare const kontur: Kontur;
declare const personId: EntitySubjectId;
declare const stored: BulkCheckpoint | undefined;
declare const rows: AsyncIterable<CreateSubject & { externalId: string }>;
const { signal } = new AbortController();

export async function calls() {
  const { subjects } = kontur.assessment;
  const person = { surname: "Т", name: "А" };
  const results = await subjects.createMany([{ externalId: "a", person }, { externalId: "b", organization: { ogrn: "1" } }], {
    concurrency: 4, signal, deadline: 1, retry: { attempts: 1 }, validate: "strict", checks: ["fssp"], resolveInn: true, checkpoint: stored,
    onCheckpoint: (checkpoint) => void same<BulkCheckpoint>()(checkpoint),
    onProgress: async ({ total, done, failed, result }) => {
      same<number | undefined>()(total);
      same<number>()(done + failed);
      if (result.error) same<undefined>()(result.value);
    },
    findSubject: async (externalId, item) => (item.person ? externalId : undefined),
  });
  for (const { value, error } of results) {
    if (error) same<Error>()(error);
    else same<AssessmentSubjectId>()(value.subjectId);
  }
  for await (const { value } of subjects.createMany(rows)) same<string | undefined>()(value?.person?.surname ?? undefined);
  const forms = await kontur.crypto.certificateForms.createMany(new Set([{ externalId: "a", person: personId }]), { owner: "individual", checkpoint: null });
  same<CertificateForm["formId"] | undefined>()(forms[0]?.value?.formId);
  const registered = await kontur.entity.subjects.createMany([{ externalId: "a", organization: { name: "ООО" } }]);
  same<EntitySubjectId | undefined>()(registered[0]?.value?.subjectId);
  new Kontur({ limits: { concurrency: 4, interval: 120, responseBytes: 1 } });
  // @ts-expect-error an item needs an id
  subjects.createMany([{ person }]);
  // @ts-expect-error an item is a person or an organization
  subjects.createMany([{ externalId: "a", person, organization: { ogrn: "1" } }]);
  // @ts-expect-error forms are found by a search
  kontur.crypto.certificateForms.createMany([], { findSubject: () => undefined });
  // @ts-expect-error no option has this name
  subjects.createMany([], { concurency: 4 });
  // @ts-expect-error no limit has this name
  new Kontur({ limits: { rate: 4 } });
}

export const isDone = (result: BulkResult<{ subjectId: string }>): string => (result.error ? result.error.message : result.value.subjectId);
