/** TypeBox, compiled. A schema carries its rule, and the rule that is broken when its value is missing. */
import { Kind, Type, TypeRegistry } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { ValueErrorType } from "@sinclair/typebox/errors";
import * as rules from "../rules.mjs";

/** A custom schema for values of one type; a value of another type breaks another rule already. */
function custom(name, isOfType, holds) {
  TypeRegistry.Set(name, (_, value) => !isOfType(value) || holds(value));
  return (rule) => Type.Unsafe({ [Kind]: name, rule });
}

/** A custom schema for strings, which was measured to be faster than a format. */
function leaf(name, holds) {
  TypeRegistry.Set(name, (_, value) => typeof value === "string" && holds(value));
  return (rule) => Type.Optional(Type.Unsafe({ [Kind]: name, rule }));
}

const calendarDate = leaf("CalendarDate", rules.isCalendarDate);
const personInn = leaf("PersonInn", rules.isPersonInn);
const organizationInn = leaf("OrganizationInn", rules.isOrganizationInn);
const ogrn = leaf("Ogrn", rules.isOgrn);

const isObject = (value) => typeof value === "object" && value !== null;

const snilsControl = custom("SnilsControl", (value) => typeof value === "string", rules.snilsControlHolds);
const atMostOneIdentityDocument = custom("AtMostOneIdentityDocument", Array.isArray, rules.hasAtMostOneIdentityDocument);
const personOrOrganization = custom("PersonOrOrganization", isObject, rules.isPersonOrOrganization);
const namedOrHasInn = custom("NamedOrHasInn", isObject, rules.isNamedOrHasInn);
const hasRequisite = custom("HasRequisite", isObject, rules.hasRequisite);

const text = Type.Optional(Type.String());
const guid = (missing) => Type.RegExp(rules.GUID, { rule: "CF-02", missing });
const issuer = Type.Optional(Type.Object({ issuerCode: text, issuerName: text }));

const document = Type.Object({
  documentId: Type.Optional(guid()),
  documentInfo: Type.Object({
    documentType: Type.String({ rule: "CF-05", missing: "CF-05" }),
    series: text,
    number: text,
    issueDate: calendarDate("CF-15"),
    issuer,
  }, { missing: "CF-05" }),
  content: Type.Object({
    contentInfo: Type.Object({
      contentId: guid("CF-07"),
      contentType: Type.RegExp(rules.SCAN_TYPE, { rule: "CF-08", missing: "CF-08" }),
      md5: Type.Optional(Type.RegExp(rules.MD5, { rule: "CF-11" })),
    }, { missing: "CF-07" }),
  }, { missing: "CF-07" }),
});

const form = TypeCompiler.Compile(Type.Object({
  externalId: Type.Optional(Type.RegExp(rules.EXTERNAL_ID, { rule: "CF-03" })),
  person: guid("CF-01"),
  organization: Type.Optional(guid()),
  documents: Type.Optional(Type.Intersect([Type.Array(document), atMostOneIdentityDocument("CF-12")])),
}));

const person = Type.Intersect([
  Type.Object({
    surname: text,
    name: text,
    patronymic: text,
    birthDate: calendarDate("AS-05"),
    dateBirth: Type.Optional(Type.Never({ rule: "AS-07" })),
    snils: Type.Optional(Type.Intersect([Type.RegExp(rules.SNILS, { rule: "AS-08" }), snilsControl("AS-09")])),
    inn: personInn("AS-10"),
    identityDocument: Type.Optional(Type.Object({
      documentType: text, series: text, number: text, issueDate: text, issuer,
    })),
  }),
  namedOrHasInn("AS-04"),
]);

const organization = Type.Intersect([
  Type.Object({ ogrn: ogrn("AS-12"), inn: organizationInn("AS-11") }),
  hasRequisite("AS-13"),
]);

const subject = TypeCompiler.Compile(Type.Intersect([
  Type.Object({
    externalId: Type.Optional(Type.RegExp(rules.EXTERNAL_ID, { rule: "AS-02" })),
    person: Type.Optional(person),
    organization: Type.Optional(organization),
  }),
  personOrOrganization("AS-01"),
]));

/** A missing member is reported a second time as a value of the wrong type, an intersection after its failing part. */
const REPEATS = new Set([ValueErrorType.ObjectRequiredProperty, ValueErrorType.Intersect]);

/** @returns {rules.Issue[]} */
function issuesOf(schema, warnings, value) {
  if (schema.Check(value)) return warnings(value);
  const found = [];
  for (const { type, schema: failed, value: given, message } of schema.Errors(value)) {
    if (REPEATS.has(type)) continue;
    found.push({ rule: (given === undefined ? failed.missing : failed.rule) ?? message, severity: "error" });
  }
  return found;
}

const subjectIssues = (value) => issuesOf(subject, rules.subjectWarnings, value);

export default {
  name: "TypeBox",
  /** Checks a form and gives its bytes; throws when the form has errors. */
  encodeForm(value) {
    if (!form.Check(value)) throw new Error(form.Errors(value).First().message);
    rules.handOver(rules.formWarnings(value));
    return rules.utf8(value);
  },
  formIssues: (value) => issuesOf(form, rules.formWarnings, value),
  subjectLines: (lines) => rules.checkLines(lines, subjectIssues),
};
