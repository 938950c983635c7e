/**
 * Decoding in plain JavaScript: `JSON.parse`, then the same normalisation, driven by a table. It leaves out what the measured
 * responses do not contain (wrapped events, one member under two names), so it does less than the package.
 */

const DECIMAL = /^-?(?:0|[1-9]\d*)$/;
const isZero = (value) => value === 0 || value === "0";

const text = (value) => (typeof value === "number" ? String(value) : value);
const any = (value) => value;

function count(value) {
  if (typeof value !== "string" || !DECIMAL.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A number whose zero means "not filled". */
const filled = (value) => (isZero(value) ? undefined : count(value));

function flag(value) {
  if (value === true || value === "true" || value === "1") return 1;
  if (value === false || value === "false" || value === "0") return 0;
  return value;
}

/** A word of an enumeration in any spelling; unknown words stay as they are. */
function word(spellings) {
  const fold = (name) => name.trim().replaceAll("_", "").toLowerCase();
  const known = new Map(Object.entries(spellings).flatMap(([value, also]) => [value, ...also].map((name) => [fold(name), value])));
  const exact = new Set(Object.keys(spellings));
  return (value) => (typeof value !== "string" || exact.has(value) ? text(value) : (known.get(fold(value)) ?? value));
}

const list = (item) => (value) => (Array.isArray(value) ? value.map((one) => (one === null ? null : item(one))) : value);


/**
 * A reader of objects of one type.
 *
 * @param {Record<string, (value: unknown) => unknown>} members by the wire's own name
 * @param {object} [more]
 * @param {Record<string, string>} [more.aliases] other spellings
 * @param {string[]} [more.lists] arrays that are empty when missing
 * @param {string[]} [more.stub] ids; without one of them, every zero means "not filled"
 */
function type(members, { aliases = {}, lists = [], stub = [] } = {}) {
  const known = new Map(Object.entries(members).map(([name, read]) => [name, { name, read }]));
  for (const [alias, name] of Object.entries(aliases)) known.set(alias, known.get(name));
  const named = (source, name) => source[name] ?? source[Object.keys(aliases).find((alias) => aliases[alias] === name)];
  const isUnset = (value) => value === undefined || value === null || isZero(value);
  return (source) => {
    if (typeof source !== "object" || source === null || Array.isArray(source)) return source;
    const isStub = stub.some((name) => isUnset(named(source, name)));
    const out = {};
    for (const key in source) {
      const value = source[key];
      const member = known.get(key);
      if (member === undefined) out[key] = value;
      else if (value !== null) {
        const normal = member.read(value);
        if (normal !== undefined && !(isStub && normal === 0)) out[member.name] = normal;
      }
    }
    for (const name of lists) out[name] ??= [];
    return out;
  };
}

const company = type({
  companyId: filled, accountId: filled, type: filled, name: text, legalName: text, inn: text, code: text, phone: text, info: text,
  isApproved: flag, isSignedOffer: flag, isActive: flag, ownershipType: text, ownershipTypeId: filled, atCode: text,
  certNum: text, uuid: text, certificates: list(any), dictionaries: list(any), notifySettings: list(any),
}, {
  aliases: { companyID: "companyId", uuID: "uuid" },
  lists: ["certificates", "dictionaries"],
  stub: ["companyId", "accountId"],
});

const documentType = type({
  documentId: filled, companyId: filled, company, name: text, type: filled, code: text, agreementProcId: filled, isActive: flag,
  extraFields: list(any),
}, { aliases: { companyID: "companyId" }, lists: ["extraFields"], stub: ["documentId"] });

const group = type({
  groupId: filled, companyId: filled, company, groupName: text, comment: text, users: list(any),
}, { aliases: { groupID: "groupId", companyID: "companyId" }, lists: ["users"] });

const step = type({
  agreementStepId: filled, agreementProcId: filled, agreementTaskType: filled, agreementExecType: filled,
  agreementExecPeriod: filled, agreementStepPriority: filled, agreementGroups: list(group), groupNames: text,
  userIds: list(filled),
}, { lists: ["agreementGroups"] });

const agreementProcess = type({
  agreementProcId: filled, companyId: filled, company, name: text, comment: text, status: filled,
  agreementProc2Docs: list(type({ document: documentType })), agrementSteps: list(step),
}, { aliases: { companyID: "companyId", agreementSteps: "agrementSteps" }, lists: ["agreementProc2Docs", "agrementSteps"] });

const pointer = { id: text, type: text, contentLink: text };
const files = list(type(pointer));
/** The person of the request: nothing is filled in. */
const person = type({
  personId: text, name: text, surname: text, patronymic: text, dateBirth: text, birthPlace: text, snils: text, gender: text,
  identityDocument: type({ documentType: text, series: text, number: text, issueDate: text, issuer: type({ code: text, name: text }) }),
  citizenship: text,
  address: type({
    region: text, city: type({ abbreviation: text, name: text }), street: type({ abbreviation: text, name: text }),
    house: type({ type: text, name: text }), apartment: type({ type: text, name: text }), note: text, kladr: text,
  }),
});

const docflowType = word({
  object_request: [], encumbrance_request: ["ecumbrance_request"], cessation_encumbrance_request: [],
  rightmovement_request: [], right_assignment_request: [], equity_agreement_registration_request: ["equityagreement_request"],
  additionalpackage_request: ["additional_packet_request"], action_request: [],
});
const state = word({ queued: ["queue"], verified: [], sent: [], suspended: ["suspend"], completed: [], error: [] });

const error = type({ code: text, message: text, target: text, context: any, errors: (value) => list(error)(value) });

const docflow = type({
  docflowId: text, docflowType, userId: text, state, requestId: text,
  options: type({ type: text, cadastralNumber: text }),
  requirements: type({
    signature: list(type({ person, files }, { lists: ["files"] })),
    payment: list(type({ uin: text, summ: text }, { aliases: { sum: "summ" } })),
  }),
  error,
  result: type({ files: list(type({ ...pointer, signatures: list(type({ id: text, contentLink: text })) })) }, { lists: ["files"] }),
  token: text, date: text,
}, { aliases: { type: "docflowType" } });

const NEWS = ["docflowNewsItems", "docflowNews", "newsItems", "news", "items"];
const news = type({
  docflowNewsItem: list(type({ token: text, date: text, docflow })), lastToken: text,
}, { aliases: Object.fromEntries(NEWS.map((name) => [name, "docflowNewsItem"])), lists: ["docflowNewsItem"] });

/** Whether a number may lose digits. A string that matches costs time and nothing else. */
const LONG_NUMBER = /[:,[]\s*-?\d{16}/;

function parse(source) {
  if (!LONG_NUMBER.test(source)) return JSON.parse(source);
  const quoted = source.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (found) =>
    (found[0] === '"' || Number.isSafeInteger(Number(found)) ? found : `"${found}"`));
  return JSON.parse(quoted);
}

/** @param {string} source */
export function decodeProcess(source) {
  const process = agreementProcess(parse(source));
  const ids = process.agrementSteps.map((step) => step.agreementStepId).filter(Number.isSafeInteger);
  const newest = ids.reduce((most, id) => Math.max(most, id), 0);
  return newest > 0 ? { ...process, createdStepId: newest } : process;
}

/** @param {string} source */
export const decodeNews = (source) => news(parse(source));
