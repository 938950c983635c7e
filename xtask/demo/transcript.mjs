// The five calls and one whole docflow with the in-memory services: what a reader of the documentation would try first, with
// an assertion for everything printed.

import assert from "node:assert/strict";
import { ApiError, Edin, Kontur, schemas, ValidationError } from "../../pkg/index.mjs";
import { Sandbox } from "../../pkg/sandbox.mjs";
import { certificates } from "./certificates.mjs";
import { example } from "./scene.mjs";
import { setup } from "./setup.mjs";

/** The sandbox accepts any GUID as a key. */
const reestro = { apiKey: "5d1f0c6e-8a47-4b90-9c3d-27e6b1f4a085", orgId: "e40b7a92-3c58-4d16-8f2b-90d5c7a1634e" };

/** @param {import("./scene.mjs").Scene} scene */
export async function transcript(scene) {
  // With a fixed clock, the transcript is the same every day.
  const sandbox = new Sandbox({ now: new Date("2026-01-15T09:00:00Z") });
  const realty = await example("kontur-v1/requests/auth.json");
  const fetch = scene.fetch(sandbox);
  const kontur = new Kontur({ environment: "test", auth: { reestro, realty }, fetch });
  const { request } = await example("edin/auth-uuid.exchange.json");
  const { request: second } = await example("edin/auth.exchange.json");
  const edin = new Edin({ auth: { email: request.form.email, password: second.form.password }, fetch });

  await docflow(scene, kontur, sandbox, realty);
  await subject(scene, kontur, sandbox);
  await certificateForm(scene, kontur);
  await step(scene, edin);
  await setup(scene);
  recording(sandbox);
  await registration(scene);
  await certificates(scene, reestro);
}

async function docflow(scene, kontur, sandbox, realty) {
  scene.heading("Kontur: a docflow from the order to its files");
  const session = await scene.call("kontur.realty.login(credentials)", () => kontur.realty.login(realty), {
    request: ["login", "password", "accountId"],
    response: ({ userId }) => ({ userId, sessionId: "***" }),
    statuses: [200],
  });
  assert.match(session.sessionId, /^\w+$/, "the id of the session");

  const order = await example("kontur-v1/requests/object_request.json");
  const created = await scene.call('kontur.realty.docflows.create("object_request", order)', () => kontur.realty.docflows.create("object_request", order), {
    request: ["requestId", "options.type", "options.cadastralNumber"],
    response: ({ docflowId, docflowType, state }) => ({ docflowId, docflowType, state }),
    statuses: [200],
  });
  assert.equal(created.state, "queued");
  assert.equal(created.requestId, order.requestId);

  for (const [milliseconds, state] of [[1000, "sent"], [3000, "completed"]]) {
    sandbox.advance(milliseconds);
    scene.say(`sandbox.advance(${milliseconds})`);
    const read = await scene.call("kontur.realty.docflows.get(docflowId)", () => kontur.realty.docflows.get(created.docflowId), {
      response: ({ state, result }) => ({ state, ...(result && { files: result.files.map((file) => file.type) }) }),
      statuses: [200],
    });
    assert.equal(read.state, state);
    assert.deepEqual(read.options, order.options);
    const files = state === "completed" ? ["egrn:outdoc", "egrn:extract_info:xml", "extract_info:pdf"] : undefined;
    assert.deepEqual(read.result?.files.map((file) => file.type), files);
  }
}

async function subject(scene, kontur, sandbox) {
  scene.heading("Kontur: a subject of checks, and what is found before sending");
  const code = "kontur.assessment.subjects.create(subject)";
  const person = await example("kontur-assessment-v1/subjects.request.person.full.json");
  const shown = ["externalId", "person.surname", "person.birthDate", "person.snils"];
  const created = await scene.call(code, () => kontur.assessment.subjects.create(person), {
    request: shown,
    response: ({ subjectId, externalId }) => ({ subjectId, externalId }),
    statuses: [201],
  });
  const { subjectId, ...stored } = created;
  assert.deepEqual(stored, person);
  const read = await scene.call("kontur.assessment.subjects.get(subjectId)", () => kontur.assessment.subjects.get(subjectId), {
    response: ({ person }) => ({ "person.surname": person.surname, "person.inn": person.inn }),
    statuses: [200],
  });
  assert.deepEqual(read, created);

  scene.say("a wrong SNILS is found without a request");
  const wrong = await example("kontur-assessment-v1/subjects.request.invalid.bad-snils.json");
  const asked = sandbox.requests.length;
  const fault = await scene.refused(code, () => kontur.assessment.subjects.create(wrong), { error: ValidationError, statuses: [] });
  assert.equal(sandbox.requests.length, asked, "requests that arrived");
  const [issue] = fault.issues;
  scene.members({ path: issue.path.join("."), code: issue.code, rule: issue.rule });
  assert.deepEqual([fault.issues.length, issue.path, issue.code, issue.rule], [1, ["person", "snils"], "WrongSnils", "AS-09"]);
  const messages = ["en", "ru", "uk"].map((locale) => {
    const [{ message, ...rest }] = schemas.assessment.subjects.create.check(wrong, { locale });
    assert.deepEqual({ ...rest, message: issue.message }, issue, `the issue in ${locale}`);
    scene.members({ [locale]: message });
    return message;
  });
  assert.equal(messages[0], issue.message);
  assert.equal(new Set(messages).size, 3, "messages in three languages");

  scene.say("the same external id again is refused by the service");
  const refusal = await scene.refused(code, () => kontur.assessment.subjects.create(person), { request: ["externalId"], error: ApiError, statuses: [400] });
  const { status, code: general, errors } = refusal;
  scene.members({ status, code: general, "errors[0].code": errors[0].code, "errors[0].target": errors[0].target });
  assert.deepEqual([status, general, errors.map((error) => error.code)], [400, "validation", ["DuplicatedExternalId"]]);
}

async function certificateForm(scene, kontur) {
  scene.heading("Kontur: a certificate form, and reading it back");
  const form = await example("kontur-crypto-v2/create-form.request.individual.json");
  const created = await scene.call("kontur.crypto.certificateForms.create(form)", () => kontur.crypto.certificateForms.create(form), {
    request: ["externalId", "person", "documents.0.documentInfo.documentType", "documents.0.content.contentInfo.contentId"],
    response: ({ formId, state, etag }) => ({ formId, state, etag }),
    statuses: [201],
  });
  assert.equal(created.state, "Created");
  assert.deepEqual(created.documents, form.documents);
  assert.equal(created.person.subjectId, form.person);
  const { formId, etag } = created;

  const read = await scene.call("kontur.crypto.certificateForms.get(formId)", () => kontur.crypto.certificateForms.get(formId), {
    response: ({ state, etag, documents }) => ({ state, etag, "documents.length": documents.length }),
    statuses: [200],
  });
  assert.deepEqual(read, created);
  const same = await scene.call(
    "kontur.crypto.certificateForms.get(formId, { ifNoneMatch: etag })",
    () => kontur.crypto.certificateForms.get(formId, { ifNoneMatch: etag }),
    { response: (data) => ({ data }), statuses: [304] },
  );
  assert.equal(same, null);
}

async function step(scene, edin) {
  scene.heading("EDIN: a step of an approval process");
  const session = await scene.call("edin.login()", () => edin.login(), { response: () => ({ sid: "***" }), statuses: [200, 200] });
  assert.match(session.sid, /^\w+$/, "the id of the session");

  const shown = ["agreementProcId", "agreementTaskType", "agreementExecType", "agreementGroups"];
  const found = (process, id) => process.agrementSteps.find((step) => step.agreementStepId === id);
  const steps = ({ agrementSteps }) => ({ agreementStepId: agrementSteps.map((step) => step.agreementStepId) });

  const wanted = await example("edin/agreement-step.create.strict.body.json");
  const created = await scene.call("edin.agreements.steps.create(step)", () => edin.agreements.steps.create(wanted), {
    request: shown,
    response: (process) => ({ ...steps(process), createdStepId: process.createdStepId }),
    statuses: [200],
  });
  const id = created.createdStepId;
  matches(found(created, id), wanted);

  const change = { ...(await example("edin/agreement-step.edit.strict.body.json")), agreementStepId: id };
  const updated = await scene.call("edin.agreements.steps.update(step)", () => edin.agreements.steps.update(change), {
    request: ["agreementStepId", ...shown],
    response: steps,
    statuses: [200],
  });
  matches(found(updated, id), change);

  const again = { ...wanted, agreementStepId: id };
  const saved = await scene.call("edin.agreements.steps.save(step)", () => edin.agreements.steps.save(again), {
    request: ["agreementStepId", ...shown],
    response: steps,
    statuses: [200],
  });
  matches(found(saved, id), again);
  assert.deepEqual(steps(saved), steps(created), "a changed step is no new one");

  await scene.call("edin.logout()", () => edin.logout(), { statuses: [200] });
}

/** Compares a step of a response with the request. The service returns null for absent members and names each group's owner. */
function matches(step, sent) {
  for (const name of ["agreementProcId", "agreementTaskType", "agreementExecType", "agreementExecPeriod", "agreementStepPriority"]) {
    assert.equal(step[name], sent[name] ?? undefined, name);
  }
  assert.deepEqual(step.agreementGroups.map(({ groupId, groupName }) => ({ groupId, groupName })), sent.agreementGroups);
}

/** One call from the creation of a docflow to its files. The services' clock advances with every request. */
async function registration(scene) {
  scene.heading("Kontur: a registration in one call, signed and paid on its way");
  const begun = new Date("2026-01-15T09:00:00Z");
  const sandbox = new Sandbox({ now: begun, tick: 400 });
  const kontur = new Kontur({ environment: "test", auth: await example("kontur-v1/requests/auth.json"), fetch: sandbox.fetch });
  const order = await example("kontur-v1/requests/encumbrance_request.json");
  const { lastToken: after } = await kontur.realty.news.list();

  scene.say('kontur.realty.docflows.run("encumbrance_request", order, { sign, onPayment, onUpdate })');
  const timeline = [];
  const mark = (what, detail = "") => {
    timeline.push(what);
    scene.moment((sandbox.now() - begun) / 1000, what, detail);
  };
  const { docflow, files } = await kontur.realty.docflows.run("encumbrance_request", order, {
    interval: 1,
    maxInterval: 1,
    sign: ({ file, personId, bytes }) => {
      mark("sign", `${file.type} of ${bytes.length} bytes, for ${personId ?? "a person without an id"}`);
      return new TextEncoder().encode("a signature");
    },
    onPayment: (payments, { docflowId }) => {
      for (const { uin, summ } of payments) mark("pay", `${summ} roubles, accrual ${uin}`);
      sandbox.pay(docflowId);
    },
    onUpdate: ({ state }, { do: step }) => mark(state, step === "wait" ? "" : `now: ${step}`),
  });
  for (const { type, bytes } of files) mark("file", `${type}, ${bytes.length} bytes`);
  assert.equal(docflow.state, "completed");
  assert.deepEqual([...new Set(timeline)], ["suspended", "sign", "verified", "sent", "pay", "completed", "file"]);
  assert.ok(files.every(({ bytes }) => bytes.length > 0));
  assert.equal(sandbox.requests.filter(({ operation }) => operation === "kontur.realty.docflows.submit").length, 1, "submissions");

  const states = [];
  for await (const { docflow } of kontur.realty.news.follow({ after })) {
    states.push(docflow.state);
    if (docflow.state === "completed") break;
  }
  scene.say(`kontur.realty.news.follow({ after }) reports the same: ${states.join(", ")}`);
  assert.deepEqual(states, ["suspended", "suspended", "verified", "sent", "suspended", "sent", "completed"]);
}

/** The sandbox has received exactly the calls in the transcript. */
function recording(sandbox) {
  assert.deepEqual(
    sandbox.requests.map(({ operation, status }) => `${operation} ${status}`),
    [
      "kontur.realty.login 200", "kontur.realty.docflows.create 200", "kontur.realty.docflows.get 200", "kontur.realty.docflows.get 200",
      "kontur.assessment.subjects.create 201", "kontur.assessment.subjects.get 200", "kontur.assessment.subjects.create 400",
      "kontur.crypto.certificateForms.create 201", "kontur.crypto.certificateForms.get 200", "kontur.crypto.certificateForms.get 304",
      "edin.auth.uuid 200", "edin.auth.token 200", "edin.agreements.steps.create 200", "edin.agreements.steps.update 200",
      "edin.agreements.steps.update 200", "edin.logout 200",
    ],
    "requests that the sandbox recorded",
  );
}
