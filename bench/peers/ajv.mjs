/** Ajv 8, compiled: formats for leaves, keywords for the rules that look across members. */
import { Ajv } from "ajv";
import * as rules from "../rules.mjs";

// `verbose` adds the schema to an error, from which its rule is read; a value without errors does not notice it.
const ajv = new Ajv({ allErrors: true, strict: true, verbose: true });

ajv.addVocabulary(["rules"]);
ajv.addFormat("guid", rules.GUID);
ajv.addFormat("md5", rules.MD5);
ajv.addFormat("scan-type", rules.SCAN_TYPE);
ajv.addFormat("external-id", rules.EXTERNAL_ID);
ajv.addFormat("snils", rules.SNILS);
ajv.addFormat("calendar-date", rules.isCalendarDate);
ajv.addFormat("person-inn", rules.isPersonInn);
ajv.addFormat("organization-inn", rules.isOrganizationInn);
ajv.addFormat("ogrn", rules.isOgrn);

/** A keyword without a parameter, for data of one type. */
function addRule(keyword, type, holds) {
  ajv.addKeyword({ keyword, type, schemaType: "boolean", errors: false, validate: (_, value) => holds(value) });
}

addRule("atMostOneIdentityDocument", "array", rules.hasAtMostOneIdentityDocument);
addRule("personOrOrganization", "object", rules.isPersonOrOrganization);
addRule("namedOrHasInn", "object", rules.isNamedOrHasInn);
addRule("hasRequisite", "object", rules.hasRequisite);
addRule("snilsControl", "string", rules.snilsControlHolds);

const text = { type: "string" };
/** A string of one format; whatever is wrong with it, it is the same rule. */
const leaf = (format, rule) => ({ type: "string", format, rules: { type: rule, format: rule } });
const issuer = { type: "object", properties: { issuerCode: text, issuerName: text } };

const document = {
  type: "object",
  properties: {
    documentId: leaf("guid", "CF-02"),
    documentInfo: {
      type: "object",
      properties: {
        documentType: text,
        series: text,
        number: text,
        issueDate: leaf("calendar-date", "CF-15"),
        issuer,
      },
      required: ["documentType"],
      rules: { required: { documentType: "CF-05" } },
    },
    content: {
      type: "object",
      properties: {
        contentInfo: {
          type: "object",
          properties: {
            contentId: leaf("guid", "CF-02"),
            contentType: leaf("scan-type", "CF-08"),
            md5: leaf("md5", "CF-11"),
          },
          required: ["contentId", "contentType"],
          rules: { required: { contentId: "CF-07", contentType: "CF-08" } },
        },
      },
      required: ["contentInfo"],
      rules: { required: { contentInfo: "CF-07" } },
    },
  },
  required: ["documentInfo", "content"],
  rules: { required: { documentInfo: "CF-05", content: "CF-07" } },
};

const form = ajv.compile({
  type: "object",
  properties: {
    externalId: leaf("external-id", "CF-03"),
    person: leaf("guid", "CF-02"),
    organization: leaf("guid", "CF-02"),
    documents: {
      type: "array",
      items: document,
      atMostOneIdentityDocument: true,
      rules: { atMostOneIdentityDocument: "CF-12" },
    },
  },
  required: ["person"],
  rules: { required: { person: "CF-01" } },
});

const person = {
  type: "object",
  properties: {
    surname: text,
    name: text,
    patronymic: text,
    birthDate: leaf("calendar-date", "AS-05"),
    dateBirth: { not: {}, rules: { not: "AS-07" } },
    snils: {
      type: "string",
      format: "snils",
      snilsControl: true,
      rules: { type: "AS-08", format: "AS-08", snilsControl: "AS-09" },
    },
    inn: leaf("person-inn", "AS-10"),
    identityDocument: {
      type: "object",
      properties: { documentType: text, series: text, number: text, issueDate: text, issuer },
    },
  },
  namedOrHasInn: true,
  rules: { namedOrHasInn: "AS-04" },
};

const organization = {
  type: "object",
  properties: { ogrn: leaf("ogrn", "AS-12"), inn: leaf("organization-inn", "AS-11") },
  hasRequisite: true,
  rules: { hasRequisite: "AS-13" },
};

const subject = ajv.compile({
  type: "object",
  properties: { externalId: leaf("external-id", "AS-02"), person, organization },
  personOrOrganization: true,
  rules: { personOrOrganization: "AS-01" },
});

/** @returns {rules.Issue} */
function toIssue({ keyword, params, parentSchema, message }) {
  const named = parentSchema?.rules?.[keyword];
  const rule = keyword === "required" ? named?.[params.missingProperty] : named;
  return { rule: rule ?? message ?? keyword, severity: "error" };
}

/** @returns {rules.Issue[]} */
const issuesOf = (validate, warnings, value) => (validate(value) ? warnings(value) : validate.errors.map(toIssue));

const subjectIssues = (value) => issuesOf(subject, rules.subjectWarnings, value);

export default {
  name: "Ajv",
  /** Checks a form and gives its bytes; throws when the form has errors. */
  encodeForm(value) {
    if (!form(value)) throw new Error(ajv.errorsText(form.errors));
    rules.handOver(rules.formWarnings(value));
    return rules.utf8(value);
  },
  formIssues: (value) => issuesOf(form, rules.formWarnings, value),
  subjectLines: (lines) => rules.checkLines(lines, subjectIssues),
};
