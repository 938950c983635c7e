"use server";

import { ApiError, Kontur } from "docflow/kontur";
import { Sandbox } from "docflow/sandbox";
import { check, type Messages } from "./subject";

const { KONTUR_API_KEY, KONTUR_ORG_ID } = process.env;
/** The key stays here. Without one the sandbox stands in. */
const kontur =
  KONTUR_API_KEY && KONTUR_ORG_ID
    ? new Kontur({ auth: { apiKey: KONTUR_API_KEY, orgId: KONTUR_ORG_ID }, locale: "ru" })
    : new Kontur({ auth: { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" }, fetch: new Sandbox().fetch });

export interface Result {
  subjectId?: string | undefined;
  messages: Messages;
  failure?: string | undefined;
}

/** Creates the subject. A page may be changed by who has it, so what it has checked is checked again. */
export async function create(form: FormData): Promise<Result> {
  const { value, messages } = check(form);
  if (!value) return { messages };
  try {
    const { subjectId } = await kontur.assessment.subjects.create(value);
    return { subjectId, messages };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { messages, failure: `Контур отказал: ${error.codes.join(", ")}` };
  }
}
