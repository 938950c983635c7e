/** zod 4, regular API. The message of a check is the rule it stands for, which costs nothing until it fails. */
import { z } from "zod";
import * as rules from "../rules.mjs";

const guid = z.guid("CF-02");

const document = z.object({
  documentId: guid.optional(),
  documentInfo: z.object({
    documentType: z.string("CF-05"),
    series: z.string().optional(),
    number: z.string().optional(),
    issueDate: z.string().refine(rules.isCalendarDate, "CF-15").optional(),
    issuer: z.object({ issuerCode: z.string().optional(), issuerName: z.string().optional() }).optional(),
  }, "CF-05"),
  content: z.object({
    contentInfo: z.object({
      contentId: z.guid({ error: (issue) => (issue.input === undefined ? "CF-07" : "CF-02") }),
      contentType: z.string("CF-08").regex(rules.SCAN_TYPE, "CF-08"),
      md5: z.string("CF-11").regex(rules.MD5, "CF-11").optional(),
    }, "CF-07"),
  }, "CF-07"),
});

const form = z.object({
  externalId: z.string().regex(rules.EXTERNAL_ID, "CF-03").optional(),
  person: z.guid({ error: (issue) => (issue.input === undefined ? "CF-01" : "CF-02") }),
  organization: guid.optional(),
  documents: z.array(document).refine(rules.hasAtMostOneIdentityDocument, "CF-12").optional(),
});

const person = z.object({
  surname: z.string().optional(),
  name: z.string().optional(),
  patronymic: z.string().optional(),
  birthDate: z.string("AS-05").refine(rules.isCalendarDate, "AS-05").optional(),
  dateBirth: z.never("AS-07").optional(),
  snils: z.string("AS-08").regex(rules.SNILS, "AS-08").refine(rules.snilsControlHolds, "AS-09").optional(),
  inn: z.string("AS-10").refine(rules.isPersonInn, "AS-10").optional(),
  identityDocument: z.object({
    documentType: z.string().optional(),
    series: z.string().optional(),
    number: z.string().optional(),
    issueDate: z.string().optional(),
    issuer: z.object({ issuerCode: z.string().optional(), issuerName: z.string().optional() }).optional(),
  }).optional(),
}).refine(rules.isNamedOrHasInn, "AS-04");

const organization = z.object({
  ogrn: z.string("AS-12").refine(rules.isOgrn, "AS-12").optional(),
  inn: z.string("AS-11").refine(rules.isOrganizationInn, "AS-11").optional(),
}).refine(rules.hasRequisite, "AS-13");

const subject = z.object({
  externalId: z.string().regex(rules.EXTERNAL_ID, "AS-02").optional(),
  person: person.optional(),
  organization: organization.optional(),
}).refine(rules.isPersonOrOrganization, "AS-01");

/** @returns {rules.Issue[]} */
function issuesOf(schema, warnings, value) {
  const result = schema.safeParse(value);
  if (result.success) return warnings(value);
  return result.error.issues.map((issue) => ({ rule: issue.message, severity: /** @type {const} */ ("error") }));
}

const subjectIssues = (value) => issuesOf(subject, rules.subjectWarnings, value);

export default {
  name: "zod 4",
  /** Checks a form and gives its bytes; throws when the form has errors. */
  encodeForm(value) {
    const parsed = form.parse(value);
    rules.handOver(rules.formWarnings(value));
    return rules.utf8(parsed);
  },
  formIssues: (value) => issuesOf(form, rules.formWarnings, value),
  subjectLines: (text) => rules.checkLines(text, subjectIssues),
};
