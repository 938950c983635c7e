// Bad input to each call: it is rejected with a clear message before anything is sent, and the client still works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { causeOf, Edin, Kontur, ValidationError, operations } from "./support/docflow.mjs";
import { anything, apiKey, example, form, guid, konturAuth, orgId, sid, step, subject } from "./support/fixtures.mjs";
import { bodies as companies } from "./support/calls.companies.mjs";
import { queries } from "./support/queries.mjs";
import { absent, leaves, planted, roots } from "./support/hostile.mjs";
import { rejection } from "./support/server.mjs";

const organization = example("kontur-crypto-v2/entity.create-subject.request.organization.json");
const link = example("kontur-crypto-v2/entity.create-representative.request.json");
const { principal, agent, ...authorized } = link;
const linkId = principal.subjectId + agent.subjectId;
const user = { fio: "Коваль Дарина", email: "daryna.koval@example.com", passPolicyId: 615 };
const documentType = { companyId: 7301, name: "Накладна", code: "W-1", type: 1, isActive: 1 };
const dictionary = { companyId: 7301, name: "Склади", code: "W", isActive: 1 };

/** The body of each operation: how it is sent, a valid one, and the path of a required string or number in it. */
const bodies = {
  "kontur.realty.login": [(body) => kontur.realty.login(body), () => example("kontur-v1/requests/auth.json"), "password"],
  "kontur.realty.docflows.create": [(body) => kontur.realty.docflows.create("object_request", body), () => example("kontur-v1/requests/object_request.json"), "options.cadastralNumber"],
  "kontur.realty.objects.suggest": [(body) => kontur.realty.objects.suggest(body), () => example("kontur-v1/requests/cadastre-suggest.json"), "region.name"],
  "kontur.assessment.subjects.create": [(body) => kontur.assessment.subjects.create(body), () => subject, "person.name"],
  "kontur.entity.subjects.create": [(body) => kontur.entity.subjects.create(body), () => organization, "organization"],
  "kontur.entity.subjects.replace": [(body) => kontur.entity.subjects.replace(guid, body), () => ({ organization: organization.organization }), "organization"],
  "kontur.entity.subjects.findRequisites": [(body) => kontur.entity.subjects.findRequisites(body), () => ({ requisiteType: "inn" }), "requisiteType"],
  "kontur.entity.representatives.create": [(body) => kontur.entity.representatives.create(body), () => link, "principal.subjectId"],
  "kontur.entity.representatives.replace": [(body) => kontur.entity.representatives.replace(linkId, body), () => authorized, "authority.confirmingDocument.documentInfo.documentType"],
  "kontur.assessment.checks.create": [(body) => kontur.assessment.checks.create(body), () => ({ fssp: { subjectId: guid } }), "fssp.subjectId"],
  "kontur.assessment.checks.analyze": [(body) => kontur.assessment.checks.analyze(body), () => ({ checks: [guid] }), "checks"],
  "kontur.assessment.groups.create": [(body) => kontur.assessment.groups.create(body), () => ({ requests: [{ fssp: { subjectId: guid } }] }), "requests.0.fssp.subjectId"],
  "kontur.crypto.certificateForms.create": [(body) => kontur.crypto.certificateForms.create(body), form, "documents.0.documentInfo.documentType"],
  "kontur.crypto.certificateForms.release": [(body) => kontur.crypto.certificateForms.release(guid, body), () => example("kontur-crypto-v2/release-form.request.json"), "contentId"],
  "edin.agreements.steps.create": [(body) => edin.agreements.steps.create(body), () => step, "agreementGroups"],
  "edin.agreements.steps.update": [(body) => edin.agreements.steps.update(body), () => ({ ...step, agreementStepId: 88014 }), "agreementGroups"],
  "edin.agreements.steps.save": [(body) => edin.agreements.steps.save(body), () => step, "agreementGroups"],
  "edin.packages.create": [(body) => edin.packages.create(body), () => ({ contract: { contractId: 3310 }, packageType: { packageId: 2205 } }), "contract"],
  "edin.documents.editStructure": [(body) => edin.documents.editStructure(body), () => ({ packageId: 55014, documentType: { documentId: 61255 } }), "documentType"],
  "edin.agreements.groups.create": [(body) => edin.agreements.groups.create(body), () => ({ companyId: 7301, groupName: "Юристи" }), "groupName"],
  "edin.agreements.groups.setUsers": [(body) => edin.agreements.groups.setUsers(body), () => ({ groupId: 4118, users: [{ userId: 9021 }] }), "users"],
  ...Object.fromEntries(Object.entries(companies).map(([name, [call, ...rest]]) => [`edin.${name}`, [(body) => call(edin, body), ...rest]])),
  "edin.agreements.processes.create": [(body) => edin.agreements.processes.create(body), () => ({ companyId: 7301, name: "Погодження" }), "name"],
  "edin.agreements.processes.update": [(body) => edin.agreements.processes.update(body), () => ({ agreementProcId: 5106, companyId: 7301, name: "Погодження" }), "name"],
  "edin.users.create": [(body) => edin.users.create(body), () => (user), "email"],
  "edin.users.update": [(body) => edin.users.update(body), () => ({ ...user, userId: 9021 }), "email"],
  "edin.roles.create": [(body) => edin.roles.create(body), () => ({ company: { companyId: 7301 }, name: "Архіваріус", code: "ARCHIVE" }), "code"],
  "edin.profile.update": [(body) => edin.profile.update(body), () => ({ language: 3, notShowWizard: 1 }), "language"],
  "edin.documentTypes.create": [(body) => edin.documentTypes.create(body), () => (documentType), "code"],
  "edin.documentTypes.update": [(body) => edin.documentTypes.update(body), () => ({ ...documentType, documentId: 61240 }), "code"],
  "edin.documentTypes.addStructure": [(body) => edin.documentTypes.addStructure(body), () => ({ id: 61255, encoding: "utf-8", structure: [{ id: "total", type: { number: {} } }] }), "encoding"],
  "edin.dictionaries.create": [(body) => edin.dictionaries.create(body), () => (dictionary), "code"],
  "edin.dictionaries.update": [(body) => edin.dictionaries.update(body), () => ({ ...dictionary, dictionaryId: 3307 }), "code"],
  "edin.dictionaries.values.add": [(body) => edin.dictionaries.values.add(body), () => ({ dictionaryId: 3307, name: "Схід", code: "EAST", isActive: 1 }), "code"],
};

let sent = 0;
const fetch = async (url) => {
  sent += 1;
  const session = { userId: guid, sessionId: "session" };
  const body = url.endsWith("/suggest") ? [] : url.endsWith("/auth") ? session : { ...JSON.parse(anything), docflowId: guid };
  return new Response(JSON.stringify(body), { status: 200, headers: { "Content-Type": "application/json" } });
};
const kontur = new Kontur({ auth: konturAuth, fetch });
const edin = new Edin({ auth: { sid }, fetch });

/** The call rejects with a message of ours before anything is sent. */
async function refused(call, what) {
  const before = sent;
  const error = await rejection(call());
  const ours = error instanceof ValidationError ? error.issues.length > 0 : error instanceof TypeError && error.message.startsWith("docflow: ");
  assert.ok(ours, `${what}: ${error?.stack ?? error}`);
  assert.equal(sent, before, `${what} was sent`);
  assert.ok(error.message.length < 1000, `${what}: a message of ${error.message.length} characters`);
  return error;
}

async function works(call, good) {
  const before = sent;
  await call(good());
  assert.equal(sent, before + 1);
}

const identified = {
  "kontur.realty.docflows.files.download": (id) => kontur.realty.docflows.files.download(id, guid),
  "kontur.realty.docflows.files.linkSignature": (id) => kontur.realty.docflows.files.linkSignature(id, guid, guid),
  "kontur.realty.docflows.get": (id) => kontur.realty.docflows.get(id),
  "kontur.realty.docflows.submit": (id) => kontur.realty.docflows.submit(id),
  "kontur.assessment.subjects.get": (id) => kontur.assessment.subjects.get(id),
  "kontur.entity.subjects.egrul": (id) => kontur.entity.subjects.egrul(id),
  "kontur.drive.contents.download": (id) => kontur.drive.contents.download(id),
  "kontur.assessment.checks.get": (id) => kontur.assessment.checks.get(id),
  "kontur.assessment.groups.get": (id) => kontur.assessment.groups.get(id),
  "kontur.crypto.certificateForms.get": (id) => kontur.crypto.certificateForms.get(id),
  "kontur.crypto.certificateForms.render": (id) => kontur.crypto.certificateForms.render(id, "releaseStatement"),
};

/** Operations with a query beside a body, with a form, or with a body without a required member; packages.test.mjs has those of packages. */
const withForms = [
  "packages.list", "packages.setStatus", "comments.add", "documents.add", "documents.uploadXml", "documents.setStatus", "signatures.add", "signatures.addByUuid",
  "signatures.mobile.start", "internalDocuments.create", "internalDocuments.send", "internalDocuments.sign",
].map((name) => `edin.${name}`);

test("every operation with a body is tested here", () => {
  const named = ([vendor, names]) => names.map((name) => `${vendor}.${name}`);
  const bodiless = [...Object.keys(identified), "kontur.realty.contents.download", "kontur.realty.news.list", "kontur.entity.representatives.get", "kontur.billing.balance", "kontur.billing.operations", "kontur.address.search", "kontur.crypto.certificateForms.list", "kontur.crypto.events.list", "kontur.crypto.certificateForms.patch", "edin.logout"];
  // assessment.test.mjs tests its searches.
  bodiless.push("kontur.assessment.checks.list", "kontur.assessment.events.list");
  // forms.test.mjs tests queries, arrays and forms.
  const tried = [...Object.keys(bodies), ...Object.keys(binary)];
  bodiless.push(...Object.keys(queries).map((name) => `edin.${name}`), "edin.users.setRoles", "edin.account.get", "edin.profile.get", "edin.documentTypes.import", "edin.dictionaries.values.import", ...withForms);
  // companies.test.mjs tests the rest.
  const others = { companies: ["signingUuid", "createFromSignature", "approve"], certificates: ["list", "upload"], billing: ["offer"], administration: ["setSignSettings", "registerAccounts", "logLink"], packageTypes: ["bindDocument", "bindDictionary"], contracts: ["send", "delete"], partners: ["import", "markInvited", "invite"], routes: ["addContracts", "removeContracts", "addPackageTypes", "removePackageTypes"], tags: ["list", "import"], filters: ["list"], reports: ["list"] };
  bodiless.push(...Object.entries(others).flatMap(([group, names]) => names.map((name) => `edin.${group}.${name}`)));
  const all = Object.entries(operations).flatMap(named);
  assert.deepEqual(tried.toSorted(), all.filter((name) => !bodiless.includes(name)).toSorted());
});

/** Operations that take bytes. */
const binary = {
  "kontur.realty.docflows.files.sign": (bytes, options) => kontur.realty.docflows.files.sign(guid, guid, bytes, options),
  "kontur.drive.contents.upload": (bytes, options) => kontur.drive.contents.upload(bytes, { scan: false, ...options }),
  "kontur.realty.contents.upload": (bytes, options) => kontur.realty.contents.upload(bytes, { contentType: "application/pdf", ...options }),
};
for (const [name, call] of Object.entries(binary)) {
  for (const [title, make] of Object.entries({
    nothing: () => undefined,
    null: () => null,
    text: () => "%PDF",
    "an array of numbers": () => [1, 2, 3],
    "an object": () => ({ length: 3 }),
    "a locked stream": () => {
      const { body } = new Response("%PDF");
      body.getReader();
      return body;
    },
    "a stream of text": () => new ReadableStream({ start: (controller) => controller.enqueue("%PDF") }),
  })) {
    test(`${name} rejects ${title} instead of bytes`, async () => {
      const before = sent;
      const error = await rejection(call(make()));
      assert.ok(error instanceof TypeError, String(error));
      assert.equal(sent, before);
    });
  }
  for (const [title, options] of Object.entries({
    "a media type with a line break": { contentType: "application/pdf\r\nX-Injected: 1" },
    "a media type that is no text": { contentType: 5 },
    "onProgress that is no function": { onProgress: 5 },
  })) {
    test(`${name} rejects ${title}`, () => refused(() => call(Uint8Array.of(1), options), title));
  }
}

for (const [name, [call, good, path]] of Object.entries(bodies)) {
  for (const [title, make] of Object.entries(roots)) {
    test(`${name} rejects ${title} instead of its body`, async () => {
      await refused(() => call(make()), title);
      await works(call, good);
    });
  }
  for (const [title, make] of Object.entries(leaves)) {
    // An object without members is an organization: nothing in it is required.
    if (path === "organization" && title === "a map") continue;
    test(`${name} rejects ${title} at ${path}`, async () => {
      await refused(() => call(planted(good(), path, make())), title);
      await works(call, good);
    });
  }
  for (const [title, make] of Object.entries(absent)) {
    test(`${name} treats ${title} at ${path} as a missing member`, async () => {
      const error = await refused(() => call(planted(good(), path, make())), title);
      assert.ok(error instanceof ValidationError);
      assert.equal(error.issues.some((issue) => path.startsWith(issue.path.join("."))), true, JSON.stringify(error.issues));
    });
    test(`${name} drops an optional member that is ${title}`, () => works((body) => call({ ...body, noSuchMember: make() }), good));
  }
}

test("a string of 100 MB is rejected", async () => {
  const text = "я".repeat(50 << 20) + "a".repeat(50 << 20);
  const error = await refused(() => kontur.assessment.subjects.create(planted(subject, "person.name", text)), "100 MB");
  assert.deepEqual(error.issues.map((issue) => issue.rule), ["size"]);
  await refused(() => edin.agreements.steps.create({ ...step, agreementGroups: [{ groupId: text }] }), "100 MB");
  await works(bodies["edin.agreements.steps.create"][0], () => step);
});

test("of a million invalid items the first thousand are reported, and that there are more", async () => {
  const documents = new Array(1_000_000).fill(null);
  const error = await refused(() => kontur.crypto.certificateForms.create({ ...form(), documents }), "a million documents");
  assert.equal(error.issues.length, 1001);
  assert.deepEqual([error.issues[0].path, error.issues[1000].rule], [["documents", 0], "more"]);
  await works(bodies["kontur.crypto.certificateForms.create"][0], form);
});

test("both of two exclusive members are rejected", async () => {
  const error = await refused(() => kontur.assessment.subjects.create({ ...subject, organization: { ogrn: "1199800043211" } }), "both");
  assert.deepEqual(error.issues.map(({ rule, path }) => [rule, path]), [["AS-01", []]]);
});

test("a getter's own error is the cause of the TypeError", async () => {
  const own = new Error("its own");
  const body = Object.defineProperty({}, "person", { enumerable: true, get: () => { throw own; } });
  assert.equal(causeOf(await refused(() => kontur.assessment.subjects.create(body), "a getter")), own);
});

for (const [name, call] of Object.entries(identified)) {
  for (const [title, make] of Object.entries({
    nothing: () => undefined,
    null: () => null,
    "a number": () => 5,
    "a string that is no id": () => "id",
    "a path": () => "../../auth",
    "an id with a NUL and more": () => `${guid}\0more`,
    "an id with a line break": () => `${guid}\r\n`,
    "half of a surrogate pair": () => "\ud800",
    "a symbol": () => Symbol("id"),
    "an object": () => ({ id: guid }),
    "an object whose toString throws": () => ({ toString() { throw new Error("its own"); } }),
    "a string of 10 MB": () => "a".repeat(10 << 20),
  })) {
    test(`${name} rejects ${title} instead of its id`, async () => {
      await refused(() => call(make()), title);
      await works(call, () => guid);
    });
  }
}

for (const [title, id] of Object.entries({ nothing: undefined, "an empty text": "", "a path": "../auth", dots: "..", "a NUL": "a\0b", "a number": 5 })) {
  test(`ids of files and contents are not ${title}`, async () => {
    await refused(() => kontur.realty.contents.download(id), title);
    await refused(() => kontur.realty.docflows.files.download(guid, id), title);
    await refused(() => kontur.realty.docflows.files.sign(guid, id, Uint8Array.of(1)), title);
    await refused(() => kontur.realty.docflows.files.linkSignature(guid, guid, id), title);
  });
}

for (const type of ["no_such_request", "__proto__", "constructor", "", undefined, "object_request\0more", "object_request/.."]) {
  test(`a docflow of the type ${JSON.stringify(type)} is rejected instead of being sent without its body`, () =>
    refused(() => kontur.realty.docflows.create(type, example("kontur-v1/requests/object_request.json")), String(type)));
}

const key = new Kontur({ auth: { apiKey, orgId }, fetch });
for (const [title, options] of Object.entries({
  "ifNoneMatch with a line break": { ifNoneMatch: '"1"\r\nX-Injected: 1' },
  "ifNoneMatch beyond Latin-1": { ifNoneMatch: '"версия"' },
  "ifNoneMatch with half of a surrogate pair": { ifNoneMatch: '"\ud800"' },
  "ifNoneMatch that is no text": { ifNoneMatch: 5 },
})) {
  test(`${title} is rejected, and the promise settles`, async () => {
    let timer;
    const never = new Promise((_, reject) => (timer = setTimeout(reject, 5_000, new Error("the promise never settled"))));
    await refused(() => Promise.race([key.crypto.certificateForms.get(guid, options), never]).finally(() => clearTimeout(timer)), title);
    await works((id) => key.crypto.certificateForms.get(id), () => guid);
  });
}

test("changes of a form that are no array of changes are rejected", async () => {
  const patch = (changes) => kontur.crypto.certificateForms.patch(guid, changes);
  for (const [title, make] of Object.entries(roots)) if (title !== "an array") await refused(() => patch(make()), title);
  const error = await refused(() => patch([{ op: "remove", path: "/documents" }, null]), "another operation");
  assert.deepEqual(error.issues.map(({ path }) => path), [[0, "op"], [1]]);
  await works(patch, () => [{ op: "update", path: "/person" }]);
});

test("resolveInn that is not a boolean is rejected", async () => {
  for (const resolveInn of ["yes", 1, {}, []]) await refused(() => key.assessment.subjects.create(subject, { resolveInn }), String(resolveInn));
});
