// Calls that send only a query: the call, a valid query, and the request line.

export const queries = {
  "agreements.steps.delete": [(client) => client.agreements.steps.delete, { agreementProcId: 5106, agreementStepId: 88015 }],
  "agreements.processes.setStatus": [(client) => client.agreements.processes.setStatus, { agreementProcId: 5106, status: 2 }],
  "agreements.groups.get": [(client) => client.agreements.groups.get, 4118, "groupId"],
  "agreements.groups.list": [(client) => client.agreements.groups.list, { companyId: 7301 }],
  "agreements.groups.delete": [(client) => client.agreements.groups.delete, 4118, "groupId"],
  "users.list": [(client) => client.users.list, { limit: 5 }],
  "users.get": [(client) => client.users.get, 9021, "userId"],
  "roles.list": [(client) => client.roles.list, { companyId: 7301 }],
  "payments.invoice": [(client) => client.payments.invoice, 5012, "paymentId"],
  "packages.documents.download": [(client) => client.packages.documents.download, { packageId: 1, documentId: 2, bodyId: 3 }],
};
