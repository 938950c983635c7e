/** The core operations by their addresses on the page: what a valid request gets, and a body that breaks a rule. */
export const core = [
  ["kontur/realty.docflows.create/object_request", "status 200", '{"options":{"type":"info","cadastralNumber":"1"}}'],
  ["kontur/assessment.subjects.create", "status 201", '{"person":{"surname":"А","name":"Б","snils":"1"}}'],
  ["kontur/entity.subjects.create", "status 201", "{}"],
  ["kontur/crypto.certificateForms.create", "status 201", '{"person":"x"}'],
  ["edin/agreements.groups.create", "status 200", "{}"],
  ["edin/agreements.processes.create", "status 200", "{}"],
  ["edin/agreements.steps.create", "status 200", '{"agreementProcId":5106,"agreementTaskType":9}'],
];
