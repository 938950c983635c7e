// A certificate of a qualified signature, from a person to its issue. node certificate.mjs

import { Kontur, ValidationError } from "docflow/kontur";
import { Sandbox } from "docflow/sandbox";

const auth = { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" };
const { certificateForms } = new Kontur({ auth, fetch: new Sandbox({ tick: 1000 }).fetch, locale: "ru" }).crypto;

const scan = new Blob(["%PDF-1.4 …"]); // of the passport: openAsBlob("passport.pdf")
const issuer = { issuerCode: "610-042", issuerName: "Отдел миграции № 42" };
const passport = { documentType: "008001001000", series: "6101", number: "204518", issueDate: "2012-04-03", issuer };
const address = { structuralAddress: { region: "61", street: { name: "Примерная", abbreviation: "ул" } } };
const person = { surname: "Ветрова", name: "Мирослава", dateBirth: "1990-03-14", snils: "987-654-321 83", identityDocument: passport, address };

try {
  const { issued, certificate } = await certificateForms.issue({
    owner: "individual",
    person,
    documents: [{ ...passport, file: scan }],
    sign: async (statement) => new Blob([statement]), // have the PDF signed, and return its scan
    onUpdate: ({ step, resume }) => console.log(step, resume.externalId), // keep `resume`: it goes on after a crash
    interval: 100,
  });
  console.log(issued, certificate?.validTo);
} catch (error) {
  if (!(error instanceof ValidationError)) throw error;
  for (const { path, message } of error.issues) console.log(path.join("."), message); // nothing was sent
}
