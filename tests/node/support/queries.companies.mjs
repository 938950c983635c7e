// Calls about companies and contracts that send only a query: the call, a valid query, and the name of a single id.

const of = (group, method) => (client) => client[group][method];

export const queries = {
  "certificates.get": [of("certificates", "get"), 3051, "certId"],
  "billing.transactions": [of("billing", "transactions"), { transStatus: 1, dateFrom: 1, dateTo: 2 }],
  "billing.invoice": [of("billing", "invoice"), 5012, "paymentId"],
  "billing.act": [of("billing", "act"), 5012, "paymentId"],
  "administration.requestLog": [of("administration", "requestLog"), { dateFrom: 1, dateTo: 2 }],
  "packageTypes.setStatus": [of("packageTypes", "setStatus"), { packageId: 2205, status: 1 }],
  "packageTypes.search": [of("packageTypes", "search"), { companyId: 7301 }],
  "packageTypes.ofContract": [of("packageTypes", "ofContract"), { contractId: 3310, packageId: 2205 }],
  "packageTypes.versions": [of("packageTypes", "versions"), 880, "packageChainId"],
  "contracts.get": [of("contracts", "get"), 3310, "contractId"],
  "contracts.setStatus": [of("contracts", "setStatus"), { contractId: 3310, status: 1 }],
  "contracts.addPackageType": [of("contracts", "addPackageType"), { contractId: 3310, packageChainId: 880, senderType: 1 }],
  "contracts.removePackageType": [of("contracts", "removePackageType"), { contractId: 3310, packageChainId: 880, senderType: 1 }],
  "contracts.addDictionaryValue": [of("contracts", "addDictionaryValue"), { contractId: 3310, dictionaryId: 3307, dictionaryValueId: 15510 }],
  "contracts.removeDictionaryValue": [of("contracts", "removeDictionaryValue"), { contractId: 3310, dictionaryId: 3307, dictionaryValueId: 15510 }],
  "contracts.addTag": [of("contracts", "addTag"), { contractId: 3310, tagId: 815 }],
  "contracts.removeTag": [of("contracts", "removeTag"), { contractId: 3310, tagId: 815 }],
  "partners.list": [of("partners", "list"), { limit: 5 }],
  "tags.delete": [of("tags", "delete"), 815, "tagId"],
  "reports.download": [of("reports", "download"), 27, "reportId"],
};
