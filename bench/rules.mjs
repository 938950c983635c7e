/**
 * What the peers' schemas share, so that a difference in time is a difference between validators and not between two
 * ways of reading a date. Rule ids (`CF-…`, `AS-…`) are those of the reference sheets.
 *
 * No peer knows warnings. Each therefore states the errors in its own schema language and takes the warnings from the
 * two functions at the end of this file, which is the cheapest form they can have in JavaScript.
 *
 * @typedef {{ rule: string, severity: "error" | "warning" | "info" }} Issue
 * @typedef {{ line: number, issues: Issue[] }} LineIssues
 */

export const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
export const MD5 = /^[\da-f]{32}$/i;
export const SCAN_TYPE = /^(?:pdf|png|jpe?g|tiff)$/i;
/** Length and control characters only: hyphens are refused by the vendor's pattern, yet stand in the vendor's samples. */
export const EXTERNAL_ID = /^[^\u0000-\u001f\u007f-\u009f]{1,256}$/u;
export const SNILS = /^\d{3}-?\d{3}-?\d{3}\s?\d{2}$/;

const PLAIN_EXTERNAL_ID = /^[A-Za-z0-9_]{1,256}$/;
const DOCUMENT_TYPE = /^(?:\d{12}|100|200|800|5300)$/;
const IDENTITY_DOCUMENT = /^008001(?!0{6})\d{6}$/;
const RUSSIAN_PASSPORT = "008001001000";
const SERIES = /^\d{4}$/;
const NUMBER = /^\d{6}$/;
const ISSUER_CODE = /^\d{3}-?\d{3}$/;
const BLANK = /^\s*$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The digits of `text` from `start` to `end` as a number, or -1: cheaper than a pattern and `Number`. */
function digits(text, start, end) {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A day that exists, written `YYYY-MM-DD`. @param {string} text */
export function isCalendarDate(text) {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && leap ? 29 : DAYS[month - 1]);
}

let todayNumber = -1;
let todayText = "";

/** Today in UTC; the text is made once a day, as a program that checks thousands of dates would have it. */
function today() {
  const number = Math.floor(Date.now() / 86_400_000);
  if (number !== todayNumber) {
    todayNumber = number;
    todayText = new Date(number * 86_400_000).toISOString().slice(0, 10);
  }
  return todayText;
}

/** CF-12. Takes half-valid input, because Ajv calls it whether or not the members were sound. */
export function hasAtMostOneIdentityDocument(documents) {
  let found = 0;
  for (const document of documents) {
    const type = document?.documentInfo?.documentType;
    if (typeof type === "string" && IDENTITY_DOCUMENT.test(type)) found++;
  }
  return found <= 1;
}

/** AS-01. */
export function isPersonOrOrganization(subject) {
  return (subject.person === undefined) !== (subject.organization === undefined);
}

const isPresent = (text) => typeof text === "string" && !BLANK.test(text);

/** AS-04 as an error: with an INN at hand a missing name is only worth a warning. */
export function isNamedOrHasInn(person) {
  return person.inn !== undefined || (isPresent(person.surname) && isPresent(person.name));
}

/** AS-13. */
export function hasRequisite(organization) {
  return organization.ogrn !== undefined || organization.inn !== undefined;
}

function weighted(text, weights) {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (text.charCodeAt(at) - 48) * weights[at];
  return sum;
}

const SNILS_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, 1];

/** The two control digits that belong to the first nine. @param {string} nine */
export const snilsControl = (nine) => (weighted(nine, SNILS_WEIGHTS) % 101) % 100;

/** AS-09. Malformed text passes here, since AS-08 names it already. @param {string} text */
export function snilsControlHolds(text) {
  if (!SNILS.test(text)) return true;
  const plain = text.length === 11 ? text : text.replace(/[-\s]/g, "");
  const control = digits(plain, 9, 11);
  return digits(plain, 0, 9) <= 1_001_998 || snilsControl(plain) === control;
}

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Both control digits for the ten before them. @param {string} ten */
export function personInnControls(ten) {
  const first = (weighted(ten, INN_11) % 11) % 10;
  return `${first}${(weighted(ten + first, INN_12) % 11) % 10}`;
}

/** AS-10. All zeros satisfy the arithmetic, hence the comparison with 0. @param {string} text */
export function isPersonInn(text) {
  if (text.length !== 12 || digits(text, 0, 12) <= 0) return false;
  return (weighted(text, INN_11) % 11) % 10 === text.charCodeAt(10) - 48
    && (weighted(text, INN_12) % 11) % 10 === text.charCodeAt(11) - 48;
}

/** AS-11. @param {string} text */
export function isOrganizationInn(text) {
  return text.length === 10 && digits(text, 0, 10) > 0
    && (weighted(text, INN_10) % 11) % 10 === text.charCodeAt(9) - 48;
}

/** AS-12. Twelve digits are exact in a double. @param {string} text */
export function isOgrn(text) {
  return text.length === 13 && digits(text, 0, 13) > 0
    && (digits(text, 0, 12) % 11) % 10 === text.charCodeAt(12) - 48;
}

const warning = (rule) => ({ rule, severity: /** @type {const} */ ("warning") });

/** CF-04, CF-06, CF-16, CF-17, CF-24 over a form that has no errors. @returns {Issue[]} */
export function formWarnings(form) {
  const found = [];
  if (form.externalId !== undefined && !PLAIN_EXTERNAL_ID.test(form.externalId)) found.push(warning("CF-04"));
  if (form.documents === undefined) return found;
  const seen = new Set();
  for (const { documentId, documentInfo } of form.documents) {
    const { documentType, issueDate } = documentInfo;
    if (!DOCUMENT_TYPE.test(documentType)) found.push(warning("CF-06"));
    if (issueDate !== undefined && issueDate > today()) found.push(warning("CF-16"));
    if (documentType === RUSSIAN_PASSPORT && !isCompletePassport(documentInfo)) found.push(warning("CF-17"));
    if (documentId === undefined) continue;
    // One form may spell the same id in two cases: it is the same document still.
    const id = documentId.toLowerCase();
    if (seen.has(id)) found.push(warning("CF-24"));
    seen.add(id);
  }
  return found;
}

function isCompletePassport({ series, number, issueDate, issuer }) {
  return SERIES.test(series) && NUMBER.test(number) && issueDate !== undefined
    && issuer !== undefined && ISSUER_CODE.test(issuer.issuerCode) && isPresent(issuer.issuerName);
}

/** AS-03, AS-04, AS-05, AS-06, AS-14 over a subject that has no errors. @returns {Issue[]} */
export function subjectWarnings(subject) {
  const found = [];
  if (subject.externalId !== undefined && !PLAIN_EXTERNAL_ID.test(subject.externalId)) found.push(warning("AS-03"));
  const person = subject.person;
  if (person === undefined) return found;
  if (!isPresent(person.surname) || !isPresent(person.name)) found.push(warning("AS-04"));
  if (person.birthDate === undefined) found.push(warning("AS-06"));
  else if (person.birthDate > today() || person.birthDate < "1900-01-01") found.push(warning("AS-05"));
  if (person.identityDocument !== undefined && !isSoundPassport(person.identityDocument)) found.push(warning("AS-14"));
  return found;
}

/** Other identity documents have other numbers; without a type the Russian passport is meant. */
function isSoundPassport({ documentType, series, number, issueDate, issuer }) {
  if (documentType !== undefined && documentType !== RUSSIAN_PASSPORT) return true;
  return (series === undefined || SERIES.test(series)) && (number === undefined || NUMBER.test(number))
    && (issueDate === undefined || isCalendarDate(issueDate))
    && (issuer?.issuerCode === undefined || ISSUER_CODE.test(issuer.issuerCode));
}

/**
 * The loop of every peer over NDJSON text; lines count from 1.
 *
 * @param {string} text
 * @param {(subject: unknown) => Issue[]} issuesOf
 * @returns {LineIssues[]}
 */
export function checkLines(text, issuesOf) {
  const found = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] === "") continue;
    const issues = issuesOf(JSON.parse(lines[at]));
    if (issues.length > 0) found.push({ line: at + 1, issues });
  }
  return found;
}

const encoder = new TextEncoder();

/** The last step of every peer. */
export const utf8 = (value) => encoder.encode(JSON.stringify(value));

let handedOver = 0;

/** Stands for the caller's handler of warnings, so that no engine may leave their computation out. */
export function handOver(warnings) {
  if (warnings.length > 0) handedOver += warnings.length;
  return handedOver;
}
