// EDIN's companies, contracts and what belongs to them: arrays, bytes, forms, and lists in pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DecodeError, Edin, Sandbox } from "./support/docflow.mjs";
import { connect, issuesOf, offline, refused } from "./support/edin.mjs";
import { guid, sid } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

test("issues of an array and of the query beside it name the place", async () => {
  assert.equal(issuesOf(await refused(() => offline.routes.addContracts(0, [1, 0, "x"]), "ids")), "1 9.1, 2 9.1, routeId 9.1");
  assert.equal(issuesOf(await refused(() => offline.routes.addPackageTypes({ routeId: 1 }, [1]), "query")), "companyId required");
  assert.equal(issuesOf(await refused(() => offline.administration.registerAccounts([{ accName: " ", companies: [], users: [{ email: "a" }] }]), "account")), "0.accName 9.9, 0.users.0.email 9.14, 0.users.0.fio 5.1");
});

test("a log is asked for by its UUID", async () => {
  for (const id of [undefined, null, 5, "", "id", `${guid}\r\n`, {}, [guid]]) await refused(() => offline.administration.logLink(id), String(id));
});

test("an invitation is a form with one sender", async (t) => {
  const server = await serve(t, { body: "" });
  await connect(server.baseUrl).partners.invite({ partnerId: 640n, contractTemplateId: "5" });
  const [{ bytes, headers }] = server.requests;
  const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] } }).formData();
  assert.deepEqual(Object.fromEntries(form), { partner_id: "640", contract_template_id: "5" });
  for (const senders of [{}, { ownerCompanyId: 1, contractTemplateId: 2 }]) {
    assert.equal(issuesOf(await refused(() => offline.partners.invite({ partnerId: 640, ...senders }), "senders")), "ownerCompanyId 9.23");
  }
});

test("a certificate is a form with a file", async (t) => {
  const server = await serve(t, { body: "" });
  await connect(server.baseUrl).certificates.upload({ file: new File(["certificate"], "own.cer") });
  const [{ bytes, headers }] = server.requests;
  const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] } }).formData();
  assert.deepEqual([[...form.keys()], form.get("file").name, await form.get("file").text()], [["file"], "own.cer", "certificate"]);
  for (const file of [undefined, "text", 5, {}]) await refused(() => offline.certificates.upload({ file }), String(file));
});

test("one object alone is an array of one, and accounts in braces are read", async (t) => {
  const server = await serve(t, { body: { packageId: 2205 } }, { body: '{[{"accName":"а"}]}' }, { body: { packageId: 2205 } }, { body: { error: "no such chain" } });
  const { packageTypes, administration } = connect(server.baseUrl);
  const [type] = await packageTypes.ofContract({ contractId: 3310, packageId: 2205 });
  assert.equal(type.packageId, 2205);
  assert.deepEqual(await administration.registerAccounts([]), [{ accName: "а", companies: [], users: [] }]);
  assert.equal((await packageTypes.versions(880))[0].packageId, 2205);
  assert.ok((await rejection(packageTypes.versions(880))) instanceof DecodeError);
});

test("the documented path of a certificate can be chosen", async (t) => {
  const server = await serve(t, { body: { certId: 3051 } });
  await connect(server.baseUrl, { paths: { "certificates.get": "/bdoc/bdoc/certificate" } }).certificates.get(3051);
  assert.equal(server.requests[0].url, "/bdoc/bdoc/certificate?certificate_id=3051");
});

test("counterparties and transactions are read page by page", async () => {
  const sandbox = new Sandbox();
  const edin = new Edin({ auth: { sid }, fetch: sandbox.fetch });
  const rows = async (iterator) => {
    const ids = [];
    for await (const { partnerId, transId } of iterator) ids.push(partnerId ?? transId);
    return ids;
  };
  assert.deepEqual(await rows(edin.partners.all({ limit: 1 })), [640, 641]);
  assert.deepEqual(await rows(edin.partners.all({ isRegistered: 1 })), [641]);
  assert.deepEqual(await rows(edin.billing.allTransactions({ transStatus: 2, dateFrom: 0, dateTo: 2000000000, limit: 50 })), [700415]);
  const offsets = sandbox.requests.map(({ path }) => /offset=(\d+)/.exec(path)?.[1]);
  assert.deepEqual(offsets.slice(0, 3), [undefined, "1", "2"], "a full page may be followed by another");
});

test("what was read is sent back as it is, in strict mode too, and nothing else is sent", async () => {
  const sandbox = new Sandbox();
  const edin = new Edin({ auth: { sid }, fetch: sandbox.fetch, validate: "strict", onIssues: (issues) => assert.fail(JSON.stringify(issues)) });
  const { agreements, users, companies, documentTypes, dictionaries, packageTypes, contracts, partners, tags, filters } = edin;
  const process = await agreements.steps.create({ agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] });
  const step = process.agrementSteps.at(-1);
  const company = await companies.create({ type: 1, name: "ТОВ «Зразок»", code: "64128772" });
  const contract = { clientCompany: { companyId: 7301 }, ownerCompany: { companyId: 7302 }, contractName: "Поставка", number: "7" };
  const trips = {
    "a changed step": [agreements.steps.update, { ...step, agreementExecPeriod: 3 }],
    "a step": [agreements.steps.save, step],
    "a step with another group": [agreements.steps.save, { ...step, agreementGroups: [...step.agreementGroups, { groupId: 136 }] }],
    "a process": [agreements.processes.update, process],
    "a group": [agreements.groups.setUsers, await agreements.groups.get(136)],
    "a user": [users.update, await users.get(9021)],
    "a company": [companies.update, company],
    "a document type": [documentTypes.update, await documentTypes.create({ companyId: 7301, name: "Заявки", code: "ORD", type: 1, isActive: 1 })],
    "a dictionary": [dictionaries.update, await dictionaries.create({ companyId: 7301, name: "Відділи", code: "DEP", isActive: 1 })],
    "a package type": [packageTypes.update, await packageTypes.create({ companyId: 7301, name: "Акти", code: "ACTS", type: 1 })],
    "a contract": [contracts.update, await contracts.create(contract)],
    "a counterparty": [partners.update, await partners.create({ code: "64128772", name: "ТОВ «Зразок»", contactEmail: "a@example.com" })],
    "a tag": [tags.update, await tags.create({ name: "Терміново" })],
    "a filter": [filters.update, await filters.create({ filterName: "Надіслані", periodType: 4, dateFrom: 1714510800, dateTo: 1717189199, folder: 2 })],
    "a profile's settings": [edin.profile.update, (await edin.profile.get()).userInfo],
  };
  const names = (value) => (value === null || typeof value !== "object" ? [] : Object.entries(value).flatMap(([name, inner]) => [...(Array.isArray(value) ? [] : [name]), ...names(inner)]));
  for (const [title, [call, body]] of Object.entries(trips)) {
    await call(body);
    const sent = JSON.parse(sandbox.requests.at(-1).body);
    const known = new Set([...names(body), "agreementExecPeriod", "agreementStepPriority", "comment"]);
    assert.deepEqual(names(sent).filter((name) => !known.has(name)), [], `${title}: what was not given is sent`);
  }
  // Roles are set by those of a user.
  await users.setRoles(9021, (await users.get(9021)).roles);
});

test("no array is invented that goes out again", async (t) => {
  const server = await serve(t, { body: { userId: 5, fio: "Коваль Дарина", email: "a@example.com", passPolicyId: 1, userInfo: { position: "п" } } }, { body: { companyId: 5, type: 1, name: "а", code: "64128772" } }, { body: { userId: 5 } });
  const edin = connect(server.baseUrl, { validate: "strict" });
  const user = await edin.users.get(5);
  const company = await edin.companies.approve(5, new Uint8Array([1]));
  await edin.users.update({ ...user, tel: "1" });
  await edin.companies.update(company).catch(() => {});
  const [, , updated, changed] = server.requests.map(({ text }) => text);
  assert.deepEqual(JSON.parse(updated), { userId: 5, fio: "Коваль Дарина", email: "a@example.com", passPolicyId: 1, userInfo: { position: "п" }, tel: "1" });
  assert.deepEqual(JSON.parse(changed), { companyId: 5, type: 1, name: "а", code: "64128772" });
});
