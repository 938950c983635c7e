// EDIN's companies, contracts and what belongs to them: each call, the expected request and a response. The sheet has no
// recorded exchange of these but one.

import { example, guid, sid } from "./fixtures.mjs";

const asked = { accept: "application/json", cookie: `SID=${sid}`, "content-type": undefined };
const json = { accept: "application/json", cookie: `SID=${sid}`, "content-type": "application/json; charset=utf-8" };
const bytes = Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xfe, 0x80, 0xc3, 0x28);
const binary = { "content-type": "application/octet-stream", "content-length": String(bytes.length) };

/** A call that sends a query alone. */
const query = (line, call, body = "") => ({ call, request: [...line.split(" "), asked], response: { status: 200, body } });
/** A call that sends JSON. */
const body = (line, sent, call, response = "") => ({ call: (client) => call(client, sent), request: [...line.split(" "), json, sent], response: { status: 200, body: response } });
/** A call that sends bytes. */
const upload = (line, call, response = "") => ({ call, request: [...line.split(" "), binary, bytes], response: { status: 200, body: response } });
/** A call that sends a form; forms.test.mjs and companies.test.mjs look into it. */
const form = (line, call) => ({ call, request: [...line.split(" "), { accept: "application/json" }, "a form"], response: { status: 200, body: "" } });
/** A call whose response is a link or bytes. */
const other = (line, call, response) => ({ call, request: [...line.split(" "), { accept: "*/*", cookie: `SID=${sid}` }], response: { status: 200, body: response } });

const company = { type: 1, name: "ТОВ «Степ»", code: "21874565", inn: "218745626549", bankAcc: { checkAcc: "UA223052990000026001234567890", bankCode: "305299" }, legalAddress: { city: "Полтава", localityType: 1 }, notifySettings: [{ notifyType: 1, notifyStatus: 3, emails: ["office@example.com"] }] };
const contract = { ownerCompany: { companyId: 7301 }, clientCompany: { companyId: 7302, accountId: 2290 }, contractName: "Оренда", number: "14/2024", date: 1714510800, expiredDate: 1767132000, description: "На рік" };
const partner = { code: "21874565", name: "ТОВ «Степ»", contactPerson: "Гай Ніна", contactEmail: "office@example.com", contactPhone: "+380440000001", comment: "Новий" };
const type = { companyId: 7301, name: "Акти", code: "ACTS", type: 1, autoHandle: 1 };
const filter = { filterName: "Вхідні", periodType: 4, dateFrom: 1714510800, dateTo: 1717189199, packageStatuses: [2, 3], folder: 1, packageDictionaryValue: { valueId: 15510 }, extraField: { fieldId: 71, value: "а" } };
const report = { reportType: 2, reportName: "Травень", companyId: 7301, reportStartDate: 1714510800, reportEndDate: 1717189199, reportFilter: { taskUserId: 9021 } };
const { body: registered } = example("edin/error.register-account-list.item.json");
const accounts = registered.map(({ handleResult: _, companies, users, ...account }) => ({ ...account, companies: companies.map(({ handleResult: _, ...own }) => own), users: users.map(({ handleResult: _, ...own }) => own) }));

/** Companies, certificates, billing, administration. */
export const companies = {
  "companies.create": body("POST /bdoc/company", company, (client, sent) => client.companies.create(sent), { companyId: 7345 }),
  "companies.update": body("POST /bdoc/company", { companyId: 7301, ...company }, (client, sent) => client.companies.update(sent), { companyId: 7301 }),
  "companies.signingUuid": other("GET /bdoc/sign_auth_uuid", (client) => client.companies.signingUuid(), guid),
  "companies.createFromSignature": upload("POST /bdoc/company_from_sign", (client) => client.companies.createFromSignature(bytes), { companyId: 7345 }),
  "companies.approve": upload("POST /bdoc/company/approve?company_id=7301", (client) => client.companies.approve(7301, bytes), { companyId: 7301, accountId: 2214 }),
  "certificates.list": query("GET /bdoc/certificates", (client) => client.certificates.list(), [{ certId: 3051 }]),
  "certificates.get": query("GET /bdoc/certificate?certificate_id=3051", (client) => client.certificates.get(3051), { certId: 3051, info: { subjCN: "Савченко" } }),
  "certificates.upload": form("PUT /bdoc/certificate", (client) => client.certificates.upload({ file: bytes })),
  "billing.transactions": query("GET /bdoc/transactions?trans_status=2&date_from=1714510800&date_to=1717189199&trans_type=1&company_id=7301&limit=50&offset=50", (client) => client.billing.transactions({ transStatus: 2, dateFrom: 1714510800, dateTo: 1717189199, transType: 1, companyId: 7301, limit: 50, offset: 50 }), { transCount: 4, transactions: [] }),
  "billing.invoice": other("GET /bdoc/payment/invoice?payment_id=5012", (client) => client.billing.invoice(5012n), "https://files.example.com/5012.pdf"),
  "billing.act": other("GET /bdoc/payment/act?payment_id=5012", (client) => client.billing.act("5012"), "https://files.example.com/5012.pdf"),
  "billing.offer": other("POST /bdoc/offer", (client) => client.billing.offer(), bytes),
  "administration.setSignSettings": body("OPTIONS /bdoc_admin/account/sign_settings", { accountID: 2214, digitalSignUnique: 1, edrpouVerify: 0 }, (client, sent) => client.administration.setSignSettings(sent)),
  "administration.registerAccounts": body("POST /bdoc_admin/register_account_list", accounts, (client, sent) => client.administration.registerAccounts(sent), registered),
  "administration.requestLog": query("GET /bdoc/log_file_request?date_from=1714510800&date_to=1717189199", (client) => client.administration.requestLog({ dateFrom: 1714510800, dateTo: 1717189199 }), { requestUuid: guid }),
  "administration.logLink": other(`GET /bdoc/log_file_link?request_uuid=${guid}`, (client) => client.administration.logLink(guid), "https://files.example.com/log.csv"),
};

/** Package types. */
export const packageTypes = {
  "packageTypes.create": body("POST /bdoc/package", type, (client, sent) => client.packageTypes.create(sent), { packageId: 2206 }),
  "packageTypes.update": body("POST /bdoc/package", { packageId: 2205, ...type }, (client, sent) => client.packageTypes.update(sent), { packageId: 2205 }),
  "packageTypes.setStatus": query("OPTIONS /bdoc/package_type/status?package_id=2205&status=2", (client) => client.packageTypes.setStatus({ packageId: 2205, status: 2 })),
  "packageTypes.bindDocument": body("OPTIONS /bdoc/package_document", { packageId: 2205, documentId: 61240, needSign: 1, signsCount: 1, ownerSignsCount: 1, maxFilesCount: 3, needEncrypt: 0, required: 1, isRecipientAttach: 0 }, (client, sent) => client.packageTypes.bindDocument(sent), { packageId: 2205 }),
  "packageTypes.bindDictionary": body("OPTIONS /bdoc/package_dictionary", { packageId: 2205, dictionaryId: 3307, fillType: 1, required: 1 }, (client, sent) => client.packageTypes.bindDictionary(sent), { packageId: 2205 }),
  "packageTypes.bindExtraField": body("OPTIONS /bdoc/package/extra_field", { packageId: 2205, extraField: { fieldId: 71 }, fillType: 3, required: 0 }, (client, sent) => client.packageTypes.bindExtraField(sent), { packageId: 2205 }),
  "packageTypes.search": query("GET /bdoc/extra/package_types?company_id=7301&status=1&search_pattern=%D0%B0%D0%BA%D1%82", (client) => client.packageTypes.search({ companyId: 7301, status: 1, searchPattern: "акт" }), [{ packageId: 2205 }]),
  "packageTypes.ofContract": query("GET /bdoc/extra/contract/package_type?contract_id=3310&package_id=2205", (client) => client.packageTypes.ofContract({ contractId: 3310, packageId: 2205 }), [{ packageId: 2205 }]),
  "packageTypes.versions": query("GET /bdoc/packages_by_chain?package_chain_id=880", (client) => client.packageTypes.versions(880), [{ packageId: 2204 }, { packageId: 2205 }]),
};

const ofContract = (method, line, parameters) => query(line, (client) => client.contracts[method](parameters), { contractId: 3310, number: "12/2024" });

/** Contracts, counterparties, routes, tags, filters, reports. */
export const contracts = {
  "contracts.create": body("POST /bdoc/contract", contract, (client, sent) => client.contracts.create(sent), { contractId: 3312 }),
  "contracts.update": body("POST /bdoc/contract", { contractId: 3310, ...contract }, (client, sent) => client.contracts.update(sent), { contractId: 3310 }),
  "contracts.get": query("GET /bdoc/contract?contract_id=3310", (client) => client.contracts.get(3310), { contractId: 3310 }),
  "contracts.setStatus": query("OPTIONS /bdoc/contract?contract_id=3310&status=4", (client) => client.contracts.setStatus({ contractId: 3310, status: 4 })),
  "contracts.send": body("POST /bdoc/contract/send", [3310, 3311], (client) => client.contracts.send([3310, "3311"])),
  "contracts.delete": body("POST /bdoc/contract/delete", [3310, 3311], (client) => client.contracts.delete([3310n, 3311])),
  "contracts.addPackageType": ofContract("addPackageType", "PUT /bdoc/contract_packages?contract_id=3310&package_chain_id=880&sender_type=2", { contractId: 3310, packageChainId: 880, senderType: 2 }),
  "contracts.removePackageType": ofContract("removePackageType", "DELETE /bdoc/contract_packages?contract_id=3310&package_chain_id=880&sender_type=1", { contractId: 3310, packageChainId: 880, senderType: 1 }),
  "contracts.addDictionaryValue": ofContract("addDictionaryValue", "PUT /bdoc/contract_dictionary?contract_id=3310&dictionary_id=3307&dictionary_value_id=15510", { contractId: 3310, dictionaryId: 3307, dictionaryValueId: 15510 }),
  "contracts.removeDictionaryValue": ofContract("removeDictionaryValue", "DELETE /bdoc/contract_dictionary?contract_id=3310&dictionary_id=3307&dictionary_value_id=15510", { contractId: 3310, dictionaryId: 3307, dictionaryValueId: 15510 }),
  "contracts.addTag": ofContract("addTag", "PUT /bdoc/contract_tag?contract_id=3310&tag_id=815", { contractId: 3310, tagId: 815 }),
  "contracts.removeTag": ofContract("removeTag", "DELETE /bdoc/contract_tag?contract_id=3310&tag_id=815", { contractId: 3310, tagId: 815 }),
  "partners.list": query("GET /bdoc/partners?search_pattern=%D0%B0&limit=20&offset=40&is_registered=1", (client) => client.partners.list({ searchPattern: "а", limit: 20, offset: 40, isRegistered: 1 }), [{ partnerId: 640 }]),
  "partners.create": body("POST /bdoc/partner", partner, (client, sent) => client.partners.create(sent), { partnerId: 642 }),
  "partners.update": body("POST /bdoc/partner", { partnerId: 640, ...partner }, (client, sent) => client.partners.update(sent), { partnerId: 640 }),
  "partners.import": upload("POST /bdoc/partners", (client) => client.partners.import(bytes)),
  "partners.markInvited": body("POST /bdoc/partner/status", [640, 641], (client, sent) => client.partners.markInvited(sent)),
  "partners.invite": form("POST /bdoc/partner/invitation", (client) => client.partners.invite({ partnerId: 640, ownerCompanyId: 7301 })),
  "routes.addContracts": body("PUT /bdoc/route/contracts?route_id=215", [3310, 3311], (client, sent) => client.routes.addContracts(215, sent)),
  "routes.removeContracts": body("DELETE /bdoc/route/contracts?route_id=215", [3311], (client, sent) => client.routes.removeContracts(215, sent)),
  "routes.addPackageTypes": body("PUT /bdoc/package_route/package_type?company_id=7301&route_id=215", [2205], (client, sent) => client.routes.addPackageTypes({ companyId: 7301, routeId: 215 }, sent)),
  "routes.removePackageTypes": body("DELETE /bdoc/package_route/package_type?route_id=215", [2205], (client, sent) => client.routes.removePackageTypes("215", sent)),
  "routes.setUsers": body("PATCH /bdoc/route/users", { routeId: 215, users: [{ userId: 9021, isOwner: 1 }, { userId: 9034, isOwner: 0 }] }, (client, sent) => client.routes.setUsers(sent), { routeId: 215 }),
  "tags.list": query("GET /bdoc/tags", (client) => client.tags.list(), [{ tagId: 815 }]),
  "tags.create": body("POST /bdoc/tag", { name: "Терміново", code: "URGENT" }, (client, sent) => client.tags.create(sent), { tagId: 816 }),
  "tags.update": body("POST /bdoc/tag", { tagId: 815, name: "Дуже терміново" }, (client, sent) => client.tags.update(sent), { tagId: 815 }),
  "tags.delete": query("DELETE /bdoc/tag?tag_id=815", (client) => client.tags.delete(815)),
  "tags.import": upload("POST /bdoc/tag/xls", (client) => client.tags.import(bytes)),
  "filters.list": query("GET /bdoc/filters", (client) => client.filters.list(), [{ filterId: 18 }]),
  "filters.create": body("POST /bdoc/filter", filter, (client, sent) => client.filters.create(sent), { filterId: 19 }),
  "filters.update": body("POST /bdoc/filter", { filterId: 18, ...filter }, (client, sent) => client.filters.update(sent), { filterId: 18 }),
  "reports.create": body("POST /bdoc/report", report, (client, sent) => client.reports.create(sent), { reportId: 28, reportStatus: 1 }),
  "reports.list": { ...query("GET /bdoc/reports", (client) => client.reports.list()), response: { status: 200, headers: { count: "1" }, body: [{ reportId: 27 }] } },
  "reports.download": other("GET /bdoc/report_file?report_id=27", (client) => client.reports.download(27), bytes),
};
