// A schema is accepted by libraries as a Standard Schema. The interface is copied from its specification.

import { schemas } from "docflow";
import type { AssessmentSubject, CreateSubject, Schema } from "docflow";

interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}
type Result<Output> = { readonly value: Output; readonly issues?: undefined } | { readonly issues: ReadonlyArray<{ readonly message: string; readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined }> };

declare function form<Input, Output>(schema: StandardSchema<Input, Output>): Output;

export const subject: CreateSubject = form(schemas.assessment.subjects.create);
export const order: { options: { cadastralNumber: string } } = form(schemas.realty.docflows.create.object_request);
export const step: { agreementProcId: number | string | bigint } = form(schemas.edin.agreements.steps.create);
// @ts-expect-error a request is not a response
export const answer: AssessmentSubject = form(schemas.assessment.subjects.create);

export async function validate(schema: Schema<CreateSubject>, input: unknown) {
  const result = schema["~standard"].validate(input);
  if (result.issues) return result.issues.map((issue) => issue.message);
  return [result.value.externalId ?? ""];
}
