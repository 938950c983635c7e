/**
 * Before anything is timed: a contender that finds less than the others is not faster. Every contender must accept the
 * good requests unchanged and find the same rules broken in the same mutated ones.
 */
import { isDeepStrictEqual } from "node:util";
import { breakTenTimes, certificateForm, certificateForms, Chance, subject, TEN_RULES } from "./payloads.mjs";

/** Stands for "some error": how a wrong JSON type is labelled differs between contenders. */
const ANY = "any error";

const passportOf = (form) => form.documents[0].documentInfo;
const contentOf = (form, at) => form.documents[at].content.contentInfo;

/** Title, change, rules expected as errors, rules expected as warnings. */
const FORMS = [
  ["no external id", (form) => delete form.externalId, [], []],
  ["no documents yet", (form) => delete form.documents, [], []],
  ["content type in capitals", (form) => (contentOf(form, 0).contentType = "PDF"), [], []],
  ["leap day", (form) => (passportOf(form).issueDate = "2024-02-29"), [], []],

  ["person missing", (form) => delete form.person, ["CF-01"], []],
  ["person not a GUID", (form) => (form.person = "8849e9cf"), ["CF-02"], []],
  ["organization not a GUID", (form) => (form.organization = form.person.slice(1)), ["CF-02"], []],
  ["document id not a GUID", (form) => (form.documents[1].documentId += "0"), ["CF-02"], []],
  ["content id not a GUID", (form) => (contentOf(form, 2).contentId = "g" + form.person.slice(1)), ["CF-02"], []],
  ["external id empty", (form) => (form.externalId = ""), ["CF-03"], []],
  ["external id too long", (form) => (form.externalId = "x".repeat(257)), ["CF-03"], []],
  ["external id with a control character", (form) => (form.externalId = "form\u0007"), ["CF-03"], []],
  ["document type missing", (form) => delete form.documents[1].documentInfo.documentType, ["CF-05"], []],
  ["document info missing", (form) => delete form.documents[1].documentInfo, ["CF-05"], []],
  ["content id missing", (form) => delete contentOf(form, 1).contentId, ["CF-07"], []],
  ["content missing", (form) => delete form.documents[2].content, ["CF-07"], []],
  ["content type not a scan", (form) => (contentOf(form, 0).contentType = "docx"), ["CF-08"], []],
  ["digest one digit short", (form) => (contentOf(form, 1).md5 = contentOf(form, 1).md5.slice(1)), ["CF-11"], []],
  ["two identity documents", (form) => (form.documents[1].documentInfo = passportOf(form)), ["CF-12"], []],
  ["impossible date", (form) => (passportOf(form).issueDate = "2023-02-29"), ["CF-15"], []],
  ["date with the day first", (form) => (passportOf(form).issueDate = "03.04.2012"), ["CF-15"], []],
  ["documents not a list", (form) => (form.documents = "none"), [ANY], []],
  ["three errors at once", (form) => {
    form.person = "nobody";
    contentOf(form, 0).contentType = "exe";
    contentOf(form, 2).md5 = "";
  }, ["CF-02", "CF-08", "CF-11"], []],

  ["external id with hyphens", (form) => (form.externalId = form.person), [], ["CF-04"]],
  ["document type unknown", (form) => (form.documents[1].documentInfo.documentType = "77"), [], ["CF-06"]],
  ["date in the future", (form) => (passportOf(form).issueDate = "2999-01-01"), [], ["CF-16"]],
  ["passport series of three digits", (form) => (passportOf(form).series = "610"), [], ["CF-17"]],
  ["passport without issuer", (form) => delete passportOf(form).issuer, [], ["CF-17"]],
  ["document id twice", (form) => (form.documents[2].documentId = form.documents[1].documentId), [], ["CF-24"]],
];

/** A change here may return another subject. */
const SUBJECTS = [
  ["SNILS without separators", ({ person }) => void (person.snils = "11223344595"), [], []],
  ["SNILS older than control digits", ({ person }) => void (person.snils = "001-001-998 00"), [], []],
  ["organization by OGRN", () => ({ organization: { ogrn: "1027700132195" } }), [], []],
  ["organization by INN", () => ({ organization: { inn: "7704853840" } }), [], []],

  ["neither person nor organization", ({ externalId }) => ({ externalId }), ["AS-01"], []],
  ["person and organization", (it) => void (it.organization = { inn: "7704853840" }), ["AS-01"], []],
  ["external id empty", (it) => void (it.externalId = ""), ["AS-02"], []],
  ["name missing", ({ person }) => void (delete person.inn, delete person.name), ["AS-04"], []],
  ["surname blank", ({ person }) => void (delete person.inn, person.surname = "  "), ["AS-04"], []],
  ["birth date impossible", ({ person }) => void (person.birthDate = "1990-02-30"), ["AS-05"], []],
  ["birth date with the day first", ({ person }) => void (person.birthDate = "14.03.1990"), ["AS-05"], []],
  ["birth date under the other name", ({ person }) => void (person.dateBirth = person.birthDate), ["AS-07"], []],
  ["SNILS with a separator out of place", ({ person }) => void (person.snils = "1122-33-445 95"), ["AS-08"], []],
  ["SNILS with wrong control digits", ({ person }) => void (person.snils = "112-233-445 59"), ["AS-09"], []],
  ["INN with a wrong control digit", ({ person }) => void (person.inn = "121212121212"), ["AS-10"], []],
  ["INN of an organization", ({ person }) => void (person.inn = "7704853840"), ["AS-10"], []],
  ["organization INN wrong", () => ({ organization: { inn: "7704853841" } }), ["AS-11"], []],
  ["OGRN wrong", () => ({ organization: { ogrn: "1027700123195" } }), ["AS-12"], []],
  ["organization without requisites", () => ({ organization: {} }), ["AS-13"], []],

  ["external id with hyphens", (it) => void (it.externalId = "b10b746d-9f06"), [], ["AS-03"]],
  ["name missing beside an INN", ({ person }) => void delete person.name, [], ["AS-04"]],
  ["birth date in the future", ({ person }) => void (person.birthDate = "2999-01-01"), [], ["AS-05"]],
  ["birth date before 1900", ({ person }) => void (person.birthDate = "1899-12-31"), [], ["AS-05"]],
  ["birth date missing", ({ person }) => void delete person.birthDate, [], ["AS-06"]],
  ["passport number short", ({ person }) => void (person.identityDocument.number = "20451"), [], ["AS-14"]],
  ["passport date impossible", ({ person }) => void (person.identityDocument.issueDate = "2012-02-31"), [], ["AS-14"]],
];

/** The rules both works are about; a contender may know more, and hints (`info`) do not count. */
const COMPARED = /^(?:CF-(?:0[1-8]|1[12567]|24)|AS-(?:0[1-9]|1[0-4]))$/;

function ruleSet(issues, severity) {
  const rules = issues.filter((issue) => issue.severity === severity).map((issue) => issue.rule);
  // An error outside the comparison still refuses the request; a warning outside of it changes nothing.
  return [...new Set(severity === "error" ? rules : rules.filter((rule) => COMPARED.test(rule)))].sort();
}

/** What differs from the expectation, or nothing. Once there are errors, warnings are optional. */
function difference(issues, errors, warnings) {
  const found = ruleSet(issues, "error");
  const agrees = errors.includes(ANY) ? found.length > 0 : isDeepStrictEqual(found, errors);
  if (!agrees) return `expected errors [${errors}], found [${found}]`;
  const warned = ruleSet(issues, "warning");
  if (errors.length === 0 && !isDeepStrictEqual(warned, warnings)) {
    return `expected warnings [${warnings}], found [${warned}]`;
  }
  return undefined;
}

function encodes(contender, form) {
  try {
    return contender.encodeForm(form);
  } catch {
    return undefined;
  }
}

function* formComplaints(contender) {
  for (const count of [1, 3, 30, 300]) {
    for (const form of certificateForms(count, 4)) {
      const bytes = encodes(contender, form);
      if (bytes === undefined) yield `form of ${count} documents: refused`;
      else if (!isDeepStrictEqual(JSON.parse(new TextDecoder().decode(bytes)), form)) {
        yield `form of ${count} documents: altered`;
      }
      const differs = difference(contender.formIssues(form), [], []);
      if (differs) yield `form of ${count} documents: ${differs}`;
    }
  }
  for (const [title, change, errors, warnings] of FORMS) {
    const form = certificateForm(new Chance(4242), 4);
    change(form);
    const differs = difference(contender.formIssues(form), errors, warnings);
    if (differs) yield `form, ${title}: ${differs}`;
    const refused = encodes(contender, form) === undefined;
    if (refused !== errors.length > 0) yield `form, ${title}: encode ${refused ? "refused" : "accepted"} it`;
  }
}

/** Forms that are timed with errors have ten of them. A contender that stopped at the first one would look fast. */
function* tenComplaints(contender) {
  for (const count of [3, 30, 300]) {
    const issues = contender.formIssues(breakTenTimes(certificateForm(new Chance(4242), count)));
    const rules = issues.map(({ rule }) => rule).sort();
    if (!isDeepStrictEqual(rules, TEN_RULES)) {
      yield `form of ${count} documents with ten errors: expected [${TEN_RULES}], found [${rules}]`;
    }
  }
}

/** Every mutated line stands between two good ones, so a wrong line number shows as two differences. */
function* subjectComplaints(contender) {
  const chance = new Chance(2424);
  const lines = [];
  for (const [, change] of SUBJECTS) {
    const mutated = subject(chance);
    lines.push(JSON.stringify(subject(chance)), JSON.stringify(change(mutated) ?? mutated));
  }
  const found = new Map(contender.subjectLines(lines.join("\n")).map(({ line, issues }) => [line, issues]));
  for (const [at, [title, , errors, warnings]] of SUBJECTS.entries()) {
    const good = difference(found.get(at * 2 + 1) ?? [], [], []);
    if (good) yield `line ${at * 2 + 1}, good: ${good}`;
    const differs = difference(found.get(at * 2 + 2) ?? [], errors, warnings);
    if (differs) yield `line ${at * 2 + 2}, ${title}: ${differs}`;
  }
}

/** Throws with every disagreement of every contender; gives back how many cases were compared. */
export function gate(contenders) {
  const complaints = contenders.flatMap((contender) =>
    [formComplaints, tenComplaints, subjectComplaints].flatMap((of) => [...of(contender)])
      .map((complaint) => `${contender.name}: ${complaint}`));
  if (complaints.length > 0) throw new Error(`the contenders do not do the same work\n  ${complaints.join("\n  ")}`);
  return FORMS.length + SUBJECTS.length;
}
