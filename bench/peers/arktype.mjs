/** ArkType 2. The description of a type is its rule; the rule of a missing member is found by the name of the member. */
import { type } from "arktype";
import * as rules from "../rules.mjs";

const text = type("string");
const matching = (pattern, rule) => type(pattern).describe(rule);
const narrowed = (base, holds, rule) => base.narrow((value, context) => holds(value) || context.mustBe(rule));

const guid = matching(rules.GUID, "CF-02");
const issuer = type({ "issuerCode?": text, "issuerName?": text });

const document = type({
  "documentId?": guid,
  documentInfo: {
    documentType: text,
    "series?": text,
    "number?": text,
    "issueDate?": narrowed(text, rules.isCalendarDate, "CF-15"),
    "issuer?": issuer,
  },
  content: {
    contentInfo: {
      contentId: guid,
      contentType: matching(rules.SCAN_TYPE, "CF-08"),
      "md5?": matching(rules.MD5, "CF-11"),
    },
  },
});

const form = type({
  "externalId?": matching(rules.EXTERNAL_ID, "CF-03"),
  person: guid,
  "organization?": guid,
  "documents?": narrowed(document.array(), rules.hasAtMostOneIdentityDocument, "CF-12"),
});

const person = narrowed(
  type({
    "surname?": text,
    "name?": text,
    "patronymic?": text,
    "birthDate?": narrowed(text, rules.isCalendarDate, "AS-05"),
    "dateBirth?": narrowed(type("unknown"), () => false, "AS-07"),
    "snils?": narrowed(matching(rules.SNILS, "AS-08"), rules.snilsControlHolds, "AS-09"),
    "inn?": narrowed(text, rules.isPersonInn, "AS-10"),
    "identityDocument?": { "documentType?": text, "series?": text, "number?": text, "issueDate?": text, "issuer?": issuer },
  }),
  rules.isNamedOrHasInn,
  "AS-04",
);

const organization = narrowed(
  type({
    "ogrn?": narrowed(text, rules.isOgrn, "AS-12"),
    "inn?": narrowed(text, rules.isOrganizationInn, "AS-11"),
  }),
  rules.hasRequisite,
  "AS-13",
);

const subject = narrowed(
  type({
    "externalId?": matching(rules.EXTERNAL_ID, "AS-02"),
    "person?": person,
    "organization?": organization,
  }),
  rules.isPersonOrOrganization,
  "AS-01",
);

const MISSING = {
  person: "CF-01", documentInfo: "CF-05", documentType: "CF-05", content: "CF-07", contentInfo: "CF-07",
  contentId: "CF-07", contentType: "CF-08",
};

/** @returns {rules.Issue} */
const toIssue = ({ code, path, expected }) =>
  ({ rule: (code === "required" && MISSING[path.at(-1)]) || expected, severity: "error" });

/** @returns {rules.Issue[]} */
function issuesOf(schema, warnings, value) {
  // `allows` is several times faster than the call that collects issues.
  return schema.allows(value) ? warnings(value) : schema(value).map(toIssue);
}

const subjectIssues = (value) => issuesOf(subject, rules.subjectWarnings, value);

export default {
  name: "ArkType",
  /** Checks a form and gives its bytes; throws when the form has errors. */
  encodeForm(value) {
    if (!form.allows(value)) form.assert(value);
    rules.handOver(rules.formWarnings(value));
    return rules.utf8(value);
  },
  formIssues: (value) => issuesOf(form, rules.formWarnings, value),
  subjectLines: (lines) => rules.checkLines(lines, subjectIssues),
};
