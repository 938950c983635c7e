// Recorded exchanges and credentials. Every value is invented.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const tests = resolve(import.meta.dirname, "../..");

/** The content of a recorded file as a string. */
export const text = (path) => readFileSync(resolve(tests, "examples", path), "utf8");
/** The names of the recorded files in a folder. */
export const folder = (path) => readdirSync(resolve(tests, "examples", path));
/** The parsed content of a recorded file. */
export const example = (path) => JSON.parse(text(path));

/** The expected result of reading or encoding a recorded file: the file itself unless it has a quirk. */
export function expected(path) {
  const own = resolve(tests, "contract/expected", path.split("/").at(-1));
  return existsSync(own) ? JSON.parse(readFileSync(own, "utf8")) : example(path);
}

export const apiKey = "7c81de01-db92-408d-8d83-a018a69b8d8d";
export const orgId = "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e";
export const sessionId = "7c1e0f52a9d84b6e93f2d0a6b51c48e7";
export const sid = "3f6a2b7c9d104e58a1b2c3d4e5f60718";
/** Credentials of both kinds of Kontur APIs. */
export const konturAuth = { reestro: { apiKey, orgId }, realty: { sessionId } };
export const guid = "b85032cd-04da-4b2a-8f83-83611ea75789";

export const person = { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" };
export const subject = { externalId: "7720902db0254d9b92a1288a61e09b9d", person };
export const step = { agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] };
export const form = () => example("kontur-crypto-v2/create-form.request.individual.json");

const ids = ["docflowId", "id", "subjectId", "checkId", "groupId", "contentId", "formId", "sessionId", "agreementProcId", "userId", "roleId", "documentId", "dictionaryId", "valueId", "companyId", "packageId", "requestUuid", "transId", "contractId", "partnerId", "tagId", "filterId", "reportId"];
/** A response with every id that an operation promises, for tests that look at something else. */
export const anything = JSON.stringify(Object.fromEntries(ids.map((name) => [name, "7"])));
