// What both forms share: the schema, the inputs, and where the result goes.

import { schemas } from "docflow/kontur";
import type { CreateSubjectPerson } from "docflow/kontur";

/** A person to be checked. Inputs that were left empty count as absent. */
export const schema = schemas.assessment.subjects.create.person.with({ locale: "ru", emptyAsAbsent: true });

export const empty: CreateSubjectPerson = {
  externalId: "",
  person: { surname: "", name: "", patronymic: "", birthDate: "", snils: "", inn: "", identityDocument: { series: "", number: "" } },
};

export const inputs = [
  { name: "person.surname", label: "Фамилия" },
  { name: "person.name", label: "Имя" },
  { name: "person.patronymic", label: "Отчество" },
  { name: "person.birthDate", label: "Дата рождения", type: "date" },
  { name: "person.snils", label: "СНИЛС" },
  { name: "person.inn", label: "ИНН" },
  { name: "person.identityDocument.series", label: "Серия паспорта" },
  { name: "person.identityDocument.number", label: "Номер паспорта" },
] as const;

/** Your server takes it from here: see `examples/server`. */
export async function send(body: CreateSubjectPerson) {
  await fetch("/subjects", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}
