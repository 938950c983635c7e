// Calls that send only a query: the call, a valid query, and the request line.

import { queries as rest } from "./queries.companies.mjs";

export const queries = {
  "agreements.steps.delete": [(client) => client.agreements.steps.delete, { agreementProcId: 5106, agreementStepId: 88015 }],
  "agreements.processes.setStatus": [(client) => client.agreements.processes.setStatus, { agreementProcId: 5106, status: 2 }],
  "agreements.processes.list": [(client) => client.agreements.processes.list, { companyId: 7301 }],
  "agreements.processes.attachDocument": [(client) => client.agreements.processes.attachDocument, { companyId: 7301, documentId: 61240, dictValId: 0, agreementProcId: 5106 }],
  "agreements.processes.detachDocument": [(client) => client.agreements.processes.detachDocument, { companyId: 7301, documentId: 61240, dictValId: 0, agreementProcId: 5106 }],
  "agreements.groups.get": [(client) => client.agreements.groups.get, 4118, "groupId"],
  "agreements.groups.list": [(client) => client.agreements.groups.list, { companyId: 7301 }],
  "agreements.groups.delete": [(client) => client.agreements.groups.delete, 4118, "groupId"],
  "agreements.tasks.documentInfo": [(client) => client.agreements.tasks.documentInfo, 70155, "taskId"],
  "users.list": [(client) => client.users.list, { limit: 5 }],
  "users.get": [(client) => client.users.get, 9021, "userId"],
  "users.setStatus": [(client) => client.users.setStatus, { userId: 9034, status: 2 }],
  "documentTypes.list": [(client) => client.documentTypes.list, { companyId: 7301, useType: 1 }],
  "documentTypes.listForAgreement": [(client) => client.documentTypes.listForAgreement, { documentCompanyId: 7344, agreementCompanyId: 7301 }],
  "documentTypes.setActive": [(client) => client.documentTypes.setActive, { documentId: 61255, isActive: 0 }],
  "documentTypes.setProviderAccess": [(client) => client.documentTypes.setProviderAccess, { documentId: 61240, access: 1 }],
  "documentTypes.export": [(client) => client.documentTypes.export, { companyId: 7301 }],
  "documentTypes.setDictionary": [(client) => client.documentTypes.setDictionary, { documentId: 61255, dictionaryId: 3307 }],
  "dictionaries.list": [(client) => client.dictionaries.list, 7301, "companyId"],
  "dictionaries.get": [(client) => client.dictionaries.get, 3307, "dictionaryId"],
  "dictionaries.setActive": [(client) => client.dictionaries.setActive, { dictionaryId: 3307, isActive: 0 }],
  "dictionaries.export": [(client) => client.dictionaries.export, 3307, "dictionaryId"],
  "dictionaries.values.setActive": [(client) => client.dictionaries.values.setActive, { dictionaryId: 3307, valueId: 15511, isActive: 0 }],
  "roles.list": [(client) => client.roles.list, { companyId: 7301 }],
  "packages.documents.download": [(client) => client.packages.documents.download, { packageId: 1, documentId: 2, bodyId: 3 }],
  ...rest,
};
