// What a story begins with: recorded data, changed by whatever was typed.

import { catalogue, check, examples } from "../core/operations.mjs";
import { resolved } from "../calls/schema.mjs";
import { draftOf } from "../calls/drafts.mjs";
import { stories } from "../store.mjs";

const DOCFLOW = (type) => `kontur.realty.docflows.create.${type}`;

/** The members that a clerk fills in, by story. Everything else is in "Calls". */
const FIELDS = {
  extract: [["options", "type"], ["options", "cadastralNumber"], ["requestId"]],
  sale: [
    ["options", "object", "cadastralNumber"],
    ["options", "seller", "individualOwnership", "owner", "person", "surname"],
    ["options", "seller", "individualOwnership", "owner", "person", "name"],
    ["options", "seller", "individualOwnership", "owner", "person", "snils"],
    ["options", "appliedDocuments", "contractOfSale", "number"],
    ["options", "appliedDocuments", "contractOfSale", "issueDate"],
    ["requestId"],
  ],
  certificate: [
    ["person", "surname"], ["person", "name"], ["person", "patronymic"], ["person", "dateBirth"], ["person", "snils"], ["person", "inn"],
    ["person", "identityDocument", "series"], ["person", "identityDocument", "number"],
    ["organization", "nativeOrgParams", "ogrn"], ["organization", "nativeOrgParams", "inn"], ["organization", "name"],
  ],
};

const TYPES = { extract: "object_request", sale: "rightmovement_request" };

/** The key of the draft in "Calls" that a story shares. */
export const draftKey = (id) => (TYPES[id] ? DOCFLOW(TYPES[id]) : undefined);

const recorded = (name) => examples.value[name]?.good?.body;

/** What the story is filled in with now. */
export function inputOf(id) {
  const key = draftKey(id);
  if (key) return { body: draftOf(key).body ?? recorded(key), more: recorded(DOCFLOW("additionalpackage_request")) };
  if (id === "approval") return { name: "Погодження договорів", number: "Д-128", ...stories.value.approval };
  const { person, organization } = { person: recorded("story.person")?.person, organization: recorded("story.organization")?.organization, ...stories.value.certificate };
  const { principal, agent, ...representative } = recorded("story.representative") ?? {};
  return { person, organization, representative };
}

/** The schema of a member below a schema. */
function below(schema, path, defs) {
  return path.reduce((found, step) => resolved(found, defs).properties?.[step] ?? {}, schema);
}

/** The fields of a story, each with its schema. */
export function fieldsOf(id) {
  const { byKey, defs } = catalogue.value;
  const key = draftKey(id);
  const schema = key ? byKey.get(key).schema : byKey.get("kontur.entity.subjects.create").schema;
  return (FIELDS[id] ?? []).map((path) => ({ path, name: path.at(-1), schema: resolved(below(schema, path, defs), defs) }));
}

/** All issues of what is filled in, before anything is sent. */
export function issuesOf(id, input, locale) {
  const { byKey } = catalogue.value;
  const key = draftKey(id);
  if (key) return check(byKey.get(key), input.body, locale) ?? [];
  if (id === "approval") return [];
  const operation = byKey.get("kontur.entity.subjects.create");
  return ["person", "organization"].flatMap((name) => check(operation, { [name]: input[name] }, locale) ?? []);
}
