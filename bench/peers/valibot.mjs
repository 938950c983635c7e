/** valibot 1: pipes. The message of an action is the rule it stands for. */
import * as v from "valibot";
import * as rules from "../rules.mjs";

const guid = v.pipe(v.string("CF-02"), v.uuid("CF-02"));
const text = v.optional(v.string());
const issuer = v.optional(v.object({ issuerCode: text, issuerName: text }));

// valibot reports an absent member with the message of the object that should have it.
const document = v.object({
  documentId: v.optional(guid),
  documentInfo: v.object({
    documentType: v.string("CF-05"),
    series: text,
    number: text,
    issueDate: v.optional(v.pipe(v.string("CF-15"), v.check(rules.isCalendarDate, "CF-15"))),
    issuer,
  }, "CF-05"),
  content: v.object({
    contentInfo: v.object({
      contentId: guid,
      contentType: v.pipe(v.string("CF-08"), v.regex(rules.SCAN_TYPE, "CF-08")),
      md5: v.optional(v.pipe(v.string("CF-11"), v.regex(rules.MD5, "CF-11"))),
    }, "CF-07"),
  }, "CF-07"),
}, (issue) => (issue.path?.at(-1)?.key === "content" ? "CF-07" : "CF-05"));

const form = v.object({
  externalId: v.optional(v.pipe(v.string("CF-03"), v.regex(rules.EXTERNAL_ID, "CF-03"))),
  person: guid,
  organization: v.optional(guid),
  documents: v.optional(v.pipe(v.array(document), v.check(rules.hasAtMostOneIdentityDocument, "CF-12"))),
}, "CF-01");

const person = v.pipe(
  v.object({
    surname: text,
    name: text,
    patronymic: text,
    birthDate: v.optional(v.pipe(v.string("AS-05"), v.check(rules.isCalendarDate, "AS-05"))),
    dateBirth: v.optional(v.never("AS-07")),
    snils: v.optional(v.pipe(
      v.string("AS-08"), v.regex(rules.SNILS, "AS-08"), v.check(rules.snilsControlHolds, "AS-09"),
    )),
    inn: v.optional(v.pipe(v.string("AS-10"), v.check(rules.isPersonInn, "AS-10"))),
    identityDocument: v.optional(v.object({
      documentType: text, series: text, number: text, issueDate: text, issuer,
    })),
  }),
  v.check(rules.isNamedOrHasInn, "AS-04"),
);

const organization = v.pipe(
  v.object({
    ogrn: v.optional(v.pipe(v.string("AS-12"), v.check(rules.isOgrn, "AS-12"))),
    inn: v.optional(v.pipe(v.string("AS-11"), v.check(rules.isOrganizationInn, "AS-11"))),
  }),
  v.check(rules.hasRequisite, "AS-13"),
);

const subject = v.pipe(
  v.object({
    externalId: v.optional(v.pipe(v.string("AS-02"), v.regex(rules.EXTERNAL_ID, "AS-02"))),
    person: v.optional(person),
    organization: v.optional(organization),
  }),
  v.check(rules.isPersonOrOrganization, "AS-01"),
);

/** @returns {rules.Issue[]} */
function issuesOf(schema, warnings, value) {
  const result = v.safeParse(schema, value);
  if (result.success) return warnings(value);
  return result.issues.map((issue) => ({ rule: issue.message, severity: /** @type {const} */ ("error") }));
}

const subjectIssues = (value) => issuesOf(subject, rules.subjectWarnings, value);

export default {
  name: "valibot",
  /** Checks a form and gives its bytes; throws when the form has errors. */
  encodeForm(value) {
    const parsed = v.parse(form, value);
    rules.handOver(rules.formWarnings(value));
    return rules.utf8(parsed);
  },
  formIssues: (value) => issuesOf(form, rules.formWarnings, value),
  subjectLines: (lines) => rules.checkLines(lines, subjectIssues),
};
