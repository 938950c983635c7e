// What exists already: by which refusal a service says so, and which of the forms found is meant.

import { ApiError } from "./errors.mjs";
import { duplicate } from "./kontur.policy.mjs";
import { reading } from "./text.mjs";

/** The id of a subject, which responses show whole or by its id. */
export const idOf = (subject) => (typeof subject === "string" ? subject : reading(() => subject?.subjectId));

/** Whether two ids are the same. */
export const isSame = (left, right) => String(left).toLowerCase() === String(right).toLowerCase();

/** Whether a service refused an external id because it is in use. */
export const isDuplicate = (error) => error instanceof ApiError && error.has(duplicate);

/** What a service says of an external id that is in use, if that is the error. */
export const duplicateOf = (error) => (error instanceof ApiError ? error.errors.find(({ code }) => code === duplicate) : undefined);

/**
 * The form with an external id, if there is one; `fail` makes the error if it is another owner's. Whether a response shows external
 * ids is not documented.
 */
export async function findForm(certificateForms, { externalId, person, organization }, settings, fail) {
  const forms = await certificateForms.list({ externalId }, settings);
  const found = forms.filter((form) => form.externalId === undefined || form.externalId === externalId);
  const ours = found.find((form) => isSame(idOf(form.person), idOf(person)) && isSame(idOf(form.organization), idOf(organization)));
  if (!ours && found.some((form) => form.externalId !== undefined)) throw fail("form-exists");
  return ours;
}
