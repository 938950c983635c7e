// The documentation of the realty API, written from its fact sheet alone: the members of every type and the values of
// every enumeration, nested as people type them. A leaf is `text` or the array of its values; `[item]` is an array of
// such items.

const text = null;

const issuer = { code: text, name: text };
const pointer = { id: text, contentLink: text };
const content = { info: { type: ["pdf", "xml"], contentPointer: pointer }, signatures: [pointer] };
const element = { abbreviation: text, name: text };
const unit = { type: ["д", "к", "литера", "стр", "срж", "влд", "двлд", "ГСК", "гараж"], name: text };
const registrationRecord = { number: text, date: text };

const address = {
  fiasId: text, kladr: text, region: text, autonomy: element, district: element, city: element, urbanDistrict: element, locality: element, street: element,
  house: unit, building: unit, structure: unit, apartment: { type: ["кв", "бокс", "ком", "пом"], name: text }, note: text,
};

const person = {
  personId: text, name: text, surname: text, patronymic: text, dateBirth: text, birthPlace: text, snils: text, gender: ["male", "female"],
  identityDocument: {
    documentType: ["russPassport", "inostrannyyPassport", "vul", "voennyyBilet", "birthCertificate"], series: text, number: text, issueDate: text, issuer,
  },
  citizenship: text, address,
};

const member = {
  benefitCategory: ["usssrHero", "cavalierOfGlory", "injuredByVov"],
  person,
  organization: { name: text, inn: text, kpp: text, ogrn: text, regDate: text, address },
  representative: {
    representativeType: ["confidant", "authorized"],
    person,
    attorney: { type: ["powerOfAttorney", "powerOfAttorneyBankRepresentative"], appliedDocument: content },
  },
};

const document = {
  documentType: [
    "contractOfSale", "evaluationReport", "mortgage", "loanAgreement", "mortgageAgreement", "notarySpouseConsent", "permissionGuardianshipAuthority", "birthCertificate",
    "stateRegistrationCertificate", "powerOfAttorney", "powerOfAttorneyBankRepresentative", "equityAgreement", "acceptanceTransferAct", "permissionForCommissioning",
    "balanceSheet", "majorTransactionsApproval", "refuseOfPurchase", "rightTransferAgreement", "statementFromHomeBook", "marriageContract", "inheritanceByLaw",
    "inheritanceByWill", "contractOfGift", "contractOfChange", "investmentAgreement", "contractOfPrivatization", "lowAgreement", "agreementOfShareAllocation",
    "agreementOfShareDistribution", "actOfDivisionOfProperty", "partnershipAgreement", "indemnityAgreement", "marriageCertificate", "buildAgreement",
    "projectDeclaration", "buildPlan", "buildDescription", "cessationOfLoanAgreement", "other",
  ],
  series: text, number: text, issueDate: text, issuer, content,
};

const object = {
  objectType: ["landPlot", "room", "flat", "structure", "unfinishedObject"], cadastralNumber: text, address, registration: registrationRecord,
  area: { value: text, unit: ["кв.м", "га"] }, usagePurpose: ["dwellingApartment"],
};

const mortgage = { loanAgreement: document, mortgage: document, evaluationReport: document, powerOfAttorneyBankRepresentative: document };
const spouses = { spouse1: member, spouse2: member };
const sharedOwnership = { shares: [{ owner: member, share: { numerator: text, denominator: text } }] };
const restricted = { individualOwnership: { owner: member }, cooperativeOwnership: spouses };
const pledgee = { encumbrancer: [member] };
const seller = { individualOwnership: { owner: member }, cooperativeOwnership: spouses, sharedOwnership, evidenceOfOwnership: { documents: [document] } };
const buyer = {
  individualOwnership: { owner: member, mortgage },
  cooperativeOwnership: { ...spouses, mortgage, marriageCertificate: document },
  sharedOwnership,
};

/** The options of each docflow type (section 6). */
export const options = {
  object_request: { type: ["info", "base", "ownership"], cadastralNumber: text },
  encumbrance_request: {
    object, encumbranceType: ["mortgage"], whoseRightRestricted: restricted, whoUseRestriction: pledgee,
    appliedDocuments: { mortgageAgreement: document, loanAgreement: document, notarySpouseConsent: document, other: [document] },
  },
  cessation_encumbrance_request: {
    object, encumbranceType: ["mortgage", "mortgageInLaw"], registrationRecord, whoseRightRestricted: restricted, whoUseRestriction: pledgee, appliedDocuments: { other: [document] },
  },
  rightmovement_request: { rightMovementType: ["sale"], object, seller, buyer, appliedDocuments: { contractOfSale: document, other: [document] } },
  right_assignment_request: { object: [object], seller, buyer, appliedDocuments: { rightTransferAgreement: document, other: [document] } },
  equity_agreement_registration_request: {
    object: [object],
    developer: { developer: member, appliedDocuments: { buildAgreement: document, projectDeclaration: document, buildPlan: document } },
    buyer,
    appliedDocuments: { equityAgreement: document, other: [document] },
  },
  additionalpackage_request: { docflowId: text, additionalDocuments: [{ docflowMember: member, documents: [document] }] },
  action_request: { actionType: ["cancel", "suspend", "resume"], docflowId: text, cause: text, docflowMember: [member], documents: [document] },
};

/** The bodies of the other calls. */
export const login = { login: text, password: text, accountId: text };
const level = { name: text };
export const suggest = {
  region: level, autonomousCounty: level, district: level, city: level, settlement: level, street: level,
  house: { number: text, buildingNumber: text, structureNumber: text, sructureNumber: text }, room: { number: text },
};

const types = Object.keys(options);
const states = ["queued", "sent", "suspended", "completed", "error", "verified"];
const fileTypes = [
  "statement", "egrn:outdoc", "outdoc", "egrn:extract_info:xml", "extract_info:xml", "extract_info:pdf", "egrn:extract_ownership:xml", "extract_ownership:xml",
  "extract_ownership:pdf", "egrn:extract_agreement:xml", "extract_agreement:xml", "extract_agreement:pdf",
];
const file = { id: text, type: fileTypes, contentLink: text };
const requirements = { signature: [{ person, files: [file] }], payment: [{ uin: text, summ: text }] };
const error = { code: text, message: text, target: text, context: text, errors: [{ code: text, message: text, target: text, context: text, errors: text }] };

/** The responses of the calls. */
export const summary = { docflowId: text, docflowType: types, state: states, requestId: text, requirements };
const docflow = {
  docflowId: text, docflowType: types, userId: text, state: states, requestId: text, options: text, requirements, error,
  result: { files: [{ ...file, signatures: [pointer] }] },
  // Of the event that may wrap a response (2.5).
  token: text, date: text,
};
export const responses = {
  'kontur.realty.docflows.create("object_request", null!)': summary,
  'kontur.realty.docflows.submit("")': summary,
  'kontur.realty.docflows.get("")': docflow,
  'kontur.realty.docflows.waitFor("")': docflow,
  "kontur.realty.news.list()": { docflowNewsItem: [{ token: text, date: text, docflow }], lastToken: text },
  "kontur.realty.contents.upload(null!)": pointer,
  "kontur.realty.login()": { userId: text, sessionId: text },
};
export const found = {
  objectId: text, subjectId: text, regionId: text, settlementId: text, srcObject: text, regionKey: text, objectCn: text, street: text, house: text, apartment: text, addressNotes: text,
};

/** The members of the client (design, section 3), and our methods that make several calls. */
export const tree = {
  "kontur.realty": ["login", "docflows", "news", "contents", "objects"],
  "kontur.realty.docflows": ["create", "submit", "get", "waitFor", "files", "is", "step", "signatures", "sign", "finish", "run"],
  "kontur.realty.docflows.files": ["download", "sign", "linkSignature"],
  "kontur.realty.news": ["list", "follow"],
  "kontur.realty.contents": ["upload", "download"],
  "kontur.realty.objects": ["suggest"],
  "schemas.realty.docflows.create": types,
};
