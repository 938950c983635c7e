// Errors are distinguished by class, and their items by code.

import { ApiError, AuthenticationError, CaptchaRequiredError, ConnectionError, DecodeError, DocflowError, NotFoundError, PermissionError, RateLimitError, ServerError, TimeoutError, ValidationError } from "docflow";
import type { Address, AssessmentSubjectsCreateError, CertificateDocument, ContentInfo, CryptoCertificateFormsCreateError, Issue } from "docflow";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export function describe(error: unknown): string | undefined {
  if (error instanceof ValidationError) {
    same<Issue[]>()(error.issues);
    const [issue] = error.issues;
    same<"error" | "warning" | "info">()(issue!.severity);
    same<(string | number)[]>()(issue!.path);
    return error.operation;
  }
  if (error instanceof RateLimitError) return `${error.retryAfter ?? 0}`;
  if (error instanceof AuthenticationError || error instanceof PermissionError || error instanceof NotFoundError || error instanceof ServerError) return `${error.status}`;
  if (error instanceof ApiError) {
    same<boolean>()(error.mayHaveReachedServer);
    same<unknown>()(error.body);
    same<Headers>()(error.headers);
    same<Uint8Array>()(error.rawBody);
    return error.code;
  }
  if (error instanceof TimeoutError) return error.code;
  if (error instanceof ConnectionError) return String(error.mayHaveReachedServer);
  if (error instanceof DecodeError) return error.body;
  if (error instanceof CaptchaRequiredError) return error.message;
  if (error instanceof DocflowError) return error.stack;
  return undefined;
}

/** Every documented code narrows to its context. A missing one would not be `never` at the end. */
export function narrow(item: CryptoCertificateFormsCreateError): unknown {
  switch (item.code) {
    case "DuplicateDocument":
      same<CertificateDocument[] | undefined>()(item.context);
      return item.context?.[0]?.documentInfo.documentType;
    case "BigContentSize":
    case "UnsupportedContentType":
    case "UnexistentContent":
      same<ContentInfo | undefined>()(item.context);
      return item.context?.contentId;
    case "WrongAddress":
      same<Address | undefined>()(item.context);
      return item.context;
    case "UnexistentSubject":
      same<unknown>()(item.context);
      return item.context;
    case "WrongFieldValue":
    case "AbsenceOfRequiredField":
    case "DuplicatedExternalId":
    case "MismatchDocumentRequisites":
    case "UnexistentRepresentative":
      same<undefined>()(item.context);
      return item.target;
    default:
      return item satisfies never;
  }
}

export function known(item: AssessmentSubjectsCreateError): boolean {
  // @ts-expect-error no such code of this operation
  if (item.code === "DuplicateDocument") return false;
  return item.code === "WrongSnils";
}

/** The codes of an operation, whose name narrows the error. */
export function codesOf(error: unknown): string[] {
  if (error instanceof ValidationError && error.has("WrongSnils")) return error.codes;
  if (error instanceof ApiError) {
    same<string[]>()(error.codes);
    same<(string | number)[]>()(error.issues[0]!.path);
    const asIssue: Omit<Issue, "rule"> = error.issues[0]!;
    if (error.has("DuplicatedExternalId") || error.has("a code of next year")) return [asIssue.code];
    if (error.isOf("crypto.certificateForms.create")) {
      same<"crypto.certificateForms.create">()(error.operation);
      const [item] = error.errors;
      if (item?.code === "BigContentSize") same<ContentInfo | undefined>()(item.context);
      if (error instanceof NotFoundError) return [String(error.has("UnexistentSubject"))];
      return error.codes;
    }
    // @ts-expect-error no operation has this name
    error.isOf("crypto.certificateForm.create");
    // @ts-expect-error a code is a string
    error.has(5);
  }
  return [];
}

// @ts-expect-error an error's status is a number
export const status: string = new ApiError().status;
