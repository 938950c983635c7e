// What the page and the server share: the schema, the inputs, and how a form becomes a value.

import { type CreateSubjectPerson, schemas } from "docflow/kontur";

/** A person to be checked. Inputs that were left empty count as absent. */
export const schema = schemas.assessment.subjects.create.person.with({ locale: "ru", emptyAsAbsent: true });

export const inputs = [
  { name: "surname", label: "Фамилия" },
  { name: "name", label: "Имя" },
  { name: "patronymic", label: "Отчество" },
  { name: "birthDate", label: "Дата рождения", type: "date" },
  { name: "snils", label: "СНИЛС" },
  { name: "inn", label: "ИНН" },
] as const;

export const read = (form: FormData) => ({ person: Object.fromEntries(inputs.map(({ name }) => [name, form.get(name)])) });

/** The first message of each input, by its name. */
export type Messages = Record<string, string | undefined>;

/** What stops the call; empty if nothing does. */
export function check(form: FormData): { value?: CreateSubjectPerson; messages: Messages } {
  const result = schema["~standard"].validate(read(form));
  if (!result.issues) return { value: result.value, messages: {} };
  return { messages: Object.fromEntries(result.issues.map(({ path, message }) => [String(path[1]), message]).reverse()) };
}
