/**
 * Invented responses, the same ones on every run. They follow the exchanges of the reference, where numbers that are not
 * filled come as 0. Some items have the other spellings that a reader must accept.
 */
import { Chance } from "./payloads.mjs";

const COMPANY = "ТОВ «Верес Агро»";
const GROUPS = ["Фінансовий відділ ", "Юристи", "Дирекція", "Відділ закупівель", "Бухгалтерія"];
const DOCUMENTS = ["Акт наданих послуг", "Договір поставки", "Рахунок на оплату", "Видаткова накладна", "Додаткова угода"];

/** A company inside another object: it has a name and a code, and every number is zero. */
const companyStub = (companyId) => ({
  companyId, accountId: 0, type: 0, name: COMPANY, code: "44719055", isApproved: 0, isSignedOffer: 0, isActive: 0,
  certificates: [], dictionaries: [], notifySettings: [], ownershipTypeId: 0,
});

const group = (chance) => ({ users: [], groupId: 4100 + chance.below(90), companyId: 7301, groupName: chance.of(GROUPS) });

const step = (chance, agreementStepId) => ({
  agreementGroups: Array.from({ length: 1 + chance.below(3) }, () => group(chance)),
  agreementStepId,
  agreementProcId: 5106,
  agreementTaskType: 1 + chance.below(3),
  agreementExecType: 1 + chance.below(2),
  agreementExecPeriod: chance.below(6),
  agreementStepPriority: 10 * chance.below(4),
});

/** The same with quoted numbers, null for arrays, ids in their other spelling, and an unknown member. */
function looseStep(chance, agreementStepId) {
  const { agreementTaskType, agreementGroups, ...rest } = step(chance, agreementStepId);
  return {
    ...rest,
    agreementGroups: agreementGroups.map(({ groupId, groupName }) =>
      ({ users: null, groupID: String(groupId), companyID: 7301, groupName })),
    agreementStepId: String(agreementStepId),
    agreementTaskType: String(agreementTaskType),
    agreementExecPeriod: null,
    userIds: null,
    futureField: { a: 1 },
  };
}

const documentLink = (chance) => ({
  document: {
    documentId: 61_000 + chance.below(9_000), companyId: 7301, company: companyStub(0), name: chance.of(DOCUMENTS), type: 1,
    code: `ACT-${chance.digits(4)}`, agreementProcId: 0, isActive: 1, extraFields: [],
  },
});

/** An EDIN process as JSON of about `bytes` bytes, with five steps for every document type. */
export function processText(bytes, seed) {
  const chance = new Chance(seed);
  const steps = [];
  const links = [];
  const encoder = new TextEncoder();
  for (let size = 0; size < bytes; ) {
    const id = 88_000 + steps.length;
    const added = steps.length % 10 === 9 ? looseStep(chance, id) : step(chance, id);
    steps.push(added);
    size += encoder.encode(JSON.stringify(added)).length + 1;
    if (steps.length % 5 > 0) continue;
    links.push(documentLink(chance));
    size += encoder.encode(JSON.stringify(links.at(-1))).length + 1;
  }
  return JSON.stringify({
    agrementSteps: steps, agreementProc2Docs: links, agreementProcId: 5106, companyId: 7301, company: companyStub(7301),
    name: "Погодження актів", status: 1,
  });
}

const link = (docflowId, ...rest) => `https://api.testkontur.ru/realty/v1/docflows/${docflowId}/files/${rest.join("/")}`;

function file(chance, docflowId, type, isSigned) {
  const [id, signature] = [chance.guid(), chance.guid()];
  const signatures = [{ id: signature, contentLink: link(docflowId, signature) }];
  return { id, type, contentLink: link(docflowId, id), ...(isSigned && { signatures }) };
}

const person = (chance) => ({
  personId: `p-${chance.digits(3)}`, name: "Аркадий", surname: "Томилин", patronymic: "Юрьевич", dateBirth: chance.date(1941, 60),
  birthPlace: "Томск", snils: "990-765-366 70", gender: "male",
  identityDocument: {
    documentType: "russPassport", series: chance.digits(4), number: chance.digits(6), issueDate: chance.date(2005, 18),
    issuer: { code: "549-024", name: "Отдел внутренних дел вымышленного района" },
  },
  citizenship: "Российская Федерация",
  address: {
    region: "Новосибирская область", city: { abbreviation: "г", name: "Новосибирск" },
    street: { abbreviation: "ул", name: "Рябиновая" }, house: { type: "д", name: "5" },
    apartment: { type: "кв", name: "70" }, note: "", kladr: "54000001000990000",
  },
});

const payment = (chance) => ({ payment: [2000, 1000].map((sum) => ({ uin: chance.digits(20), summ: String(sum) })) });
const sale = { docflowType: "rightmovement_request" };
const extract = (chance) => ({
  docflowType: "object_request",
  options: { type: "info", cadastralNumber: `54:35:${chance.digits(6)}:${1 + chance.below(999)}` },
});

/** The events of a page, in turn. */
const EVENTS = [
  (chance) => ({ ...extract(chance), state: "queued" }),
  (chance, id) => ({
    ...sale,
    state: "suspended",
    requirements: {
      signature: [2, 1].map((files) =>
        ({ person: person(chance), files: Array.from({ length: files }, () => file(chance, id, "statement", false)) })),
    },
  }),
  () => ({ ...sale, state: "verified" }),
  () => ({ ...sale, state: "sent" }),
  (chance) => ({ ...sale, state: "suspended", requirements: payment(chance) }),
  (chance, id) => ({ ...sale, state: "suspended", result: { files: [file(chance, id, "outdoc", true)] } }),
  (chance, id) => ({ ...sale, state: "completed", result: { files: [file(chance, id, "egrn:outdoc", true)] } }),
  (chance, id) => ({
    ...extract(chance),
    state: "completed",
    result: {
      files: [
        file(chance, id, "egrn:outdoc", true),
        file(chance, id, "egrn:extract_info:xml", true),
        file(chance, id, "extract_info:pdf", false),
      ],
    },
  }),
  () => ({
    ...sale,
    state: "error",
    error: {
      code: "validation", message: "Not every statement has a valid signature", target: "docflow",
      errors: [{ code: "validation", message: "signature is missing", target: "files" }],
    },
  }),
  // Another spelling of the state, and an explicit null.
  (chance) => ({ ...sale, state: "suspend", result: null, requirements: payment(chance) }),
];

/** A page of news as JSON. */
export function newsText(events, seed) {
  const chance = new Chance(seed);
  const docflowNewsItem = Array.from({ length: events }, (_, at) => {
    const docflowId = chance.guid();
    const { docflowType, state, ...rest } = EVENTS[at % EVENTS.length](chance, docflowId);
    return {
      token: chance.hex(10),
      date: `${chance.date(2019, 5)}T06:02:11Z`,
      docflow: { docflowId, docflowType, userId: chance.guid(), state, requestId: `request-${at}`, ...rest },
    };
  });
  return JSON.stringify({ docflowNewsItem, lastToken: docflowNewsItem.at(-1).token });
}
