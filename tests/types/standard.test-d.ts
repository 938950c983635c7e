// A schema is accepted by libraries as a Standard Schema, whose types are those of the specification's package.

import type { StandardSchemaV1 } from "@standard-schema/spec";
import { schemas } from "docflow";
import type { AssessmentSubject, CreateEntitySubjectSoleProprietor, CreateSubject, CreateSubjectOptions, CreateSubjectPerson, Issue, Schema } from "docflow";

declare function form<Input, Output>(schema: StandardSchemaV1<Input, Output>): Output;

export const subject: CreateSubject = form(schemas.assessment.subjects.create);
export const order: { options: { cadastralNumber: string } } = form(schemas.realty.docflows.create.object_request);
export const step: { agreementProcId: number | string | bigint } = form(schemas.edin.agreements.steps.create);
// @ts-expect-error a request is not a response
export const response: AssessmentSubject = form(schemas.assessment.subjects.create);

export async function validate(schema: Schema<CreateSubject>, input: unknown) {
  const result = schema["~standard"].validate(input, { libraryOptions: { locale: "ru" } });
  if (result.issues) return result.issues.map((issue) => issue.message);
  return [result.value.externalId ?? ""];
}
export type Input = StandardSchemaV1.InferInput<typeof schemas.assessment.subjects.create.person>;
export const inferred: Input = { person: { surname: "Тарасова", name: "Анастасия" } } satisfies CreateSubjectPerson;

// Options are those of checks and of the operation; a schema with options has the alternatives of the one without.
const russian = schemas.assessment.subjects.create.with({ locale: "ru", emptyAsAbsent: true, resolveInn: true });
export const created: Schema<CreateSubject, CreateSubjectOptions> = russian;
export const person: Schema<CreateSubjectPerson, CreateSubjectOptions> = russian.person.with({ partial: true });
export const again: CreateSubjectPerson = russian.with({ today: null }).person.parse({ person: { surname: "", name: "" } });
// @ts-expect-error no such language
russian.with({ locale: "de" });
// @ts-expect-error an option of another operation
russian.with({ ifNoneMatch: "a" });
// @ts-expect-error a step has no alternatives
schemas.edin.agreements.steps.create.with({}).person;
// @ts-expect-error an alternative has none of its own
russian.person.organization;

// The body of an alternative is an interface that forms can name the members of, and a body of the operation.
export const body: CreateSubject = again;
export type Names = keyof CreateSubjectPerson extends infer Name ? Name : never;
export const names: Names[] = ["externalId", "person"];
// @ts-expect-error the alternative is required
export const nobody: CreateSubjectPerson = { externalId: "a" };
export const proprietor: CreateEntitySubjectSoleProprietor["soleProprietor"]["inn"] = schemas.entity.subjects.create.soleProprietor.parse({
  soleProprietor: { inn: "500100732259", surname: "Тарасова", name: "Анастасия" },
}).soleProprietor.inn;

export const issues: Issue[] = russian.checkMember("person.snils", { person: {} }).filter(({ suggestion }) => suggestion?.startsWith("s"));
russian.checkMember(["documents", 0, "type"], {}, { locale: "uk" });
