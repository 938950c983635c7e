// Packages of EDIN: lists page by page, waits, archives, forms, and an approval in the sandbox to its end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, DecodeError, Edin, Sandbox, TimeoutError, ValidationError } from "./support/docflow.mjs";
import { guid, sid } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const connect = (baseUrl) => new Edin({ baseUrl, auth: { sid } });
const quick = { interval: 1, maxInterval: 1 };

/** A client of a new sandbox. */
function scene(options) {
  const sandbox = new Sandbox(options);
  return { sandbox, edin: new Edin({ auth: { sid }, fetch: sandbox.fetch }) };
}

/** Document type 61261 with a process: its tasks, in the order of their steps. */
async function bind(sandbox, ...tasks) {
  const groups = tasks.map(({ users }, index) => ({ groupId: 700 + index, companyId: 7301, users: users.map((userId) => ({ userId })) }));
  const agrementSteps = tasks.map(({ task, exec = 1 }, index) => ({
    agreementStepId: index + 1, agreementTaskType: task, agreementExecType: exec, agreementStepPriority: 100 - index, agreementGroups: [{ groupId: 700 + index }],
  }));
  sandbox.seed({ edin: { groups, processes: [{ agreementProcId: 600, status: 1, agrementSteps, agreementProc2Docs: [{ document: { documentId: 61261 } }] }] } });
}

const pdf = new File(["%PDF-1.4"], "akt.pdf");
const add = (edin) => edin.documents.add({ packageId: 55014, documentTypeId: 61261, documentNumber: "1" }, { file: pdf });

/** A server with pages of packages of these sizes, whatever is asked for. */
const pages = (t, ...sizes) => {
  let next = 0;
  return serve(t, ...sizes.map((size) => ({ body: Array.from({ length: size }, () => ({ packageId: ++next })) })));
};

async function idsOf(rows) {
  const ids = [];
  for await (const { packageId } of rows) ids.push(packageId);
  return ids;
}

test("rows are read page by page, until a page is short", async (t) => {
  const server = await pages(t, 50, 50, 3);
  const rows = connect(server.baseUrl).packages.all({ folder: 2 }, { limit: 50, offset: 10 });
  assert.equal(rows.isComplete, false);
  assert.deepEqual(await idsOf(rows), Array.from({ length: 103 }, (_, index) => index + 1));
  assert.deepEqual(server.requests.map(({ url }) => url.split("?")[1]), ["limit=50&offset=10", "limit=50&offset=60", "limit=50&offset=110"]);
  for (const { text } of server.requests) assert.equal(text, '{"folder":2}');
  assert.deepEqual([rows.isComplete, rows.count], [true, undefined]);
});

test("a page is requested when the loop reaches it, and leaving the loop ends it", async (t) => {
  const server = await pages(t, 30, 30);
  for await (const { packageId } of connect(server.baseUrl).packages.all({})) if (packageId === 5) break;
  assert.equal(server.requests.length, 1);
});

test("the total is that of the header, and decides where the rows end", async (t) => {
  const user = (userId) => ({ userId });
  const server = await serve(t, { headers: { count: "3" }, body: [user(1), user(2)] }, { headers: { count: "3" }, body: [user(3)] });
  const rows = connect(server.baseUrl).users.all({ searchPattern: "а", limit: 2 });
  const ids = [];
  for await (const { userId } of rows) ids.push([userId, rows.count, rows.isComplete]);
  assert.deepEqual(ids, [[1, 3, false], [2, 3, false], [3, 3, true]]);
  assert.deepEqual(server.requests.map(({ url }) => url.split("&").slice(1).join("&")), ["limit=2", "limit=2&offset=2"]);
});

test("where no offset is documented, one page is read, and the iterator says whether it is all", async (t) => {
  for (const [rows, complete] of [[1, true], [2, false]]) {
    const server = await serve(t, { body: Array.from({ length: rows }, (_, groupId) => ({ groupId: groupId + 1 })) });
    const groups = connect(server.baseUrl).agreements.groups.all({ companyId: 7301, limit: 2 });
    let read = 0;
    for await (const _ of groups) read++;
    assert.deepEqual([read, groups.isComplete, server.requests.length], [rows, complete, 1]);
    assert.doesNotMatch(server.requests[0].url, /offset/);
  }
});

test("a service that ignores the offset is not asked for ever", async (t) => {
  const server = await serve(t, { body: Array.from({ length: 30 }, (_, index) => ({ packageId: index + 1 })) });
  const rows = connect(server.baseUrl).packages.all({});
  assert.equal((await idsOf(rows)).length, 60);
  assert.deepEqual([server.requests.length, rows.isComplete], [2, false]);
});

test("what a list refuses, its iterator refuses", async () => {
  const { edin } = scene();
  for (const rows of [edin.packages.all({ folder: 9 }), edin.packages.all({}, { limit: 51 }), edin.packages.all("x"), edin.users.all("x")]) {
    assert.ok((await rejection(rows.next())) instanceof ValidationError);
  }
  assert.ok((await rejection(edin.packages.all({}, 5).next())) instanceof TypeError);
  assert.deepEqual(await idsOf(edin.packages.all({ packageStatuses: [2] }, { limit: 1 })), [55012, 55013]);
});

test("an archive that is not ready is an error with its code, not a link", async (t) => {
  for (const [body, code] of [['814,"trans_in_progress"', "814"], ['762, "uuid not found"', "762"], [{ code: 814, message: "trans_in_progress" }, "814"]]) {
    const server = await serve(t, { body });
    const error = await rejection(connect(server.baseUrl).packages.archiveLink(guid));
    assert.ok(error instanceof ApiError, String(error));
    assert.deepEqual([error.status, error.code, error.mayHaveReachedServer], [200, code, false]);
  }
});

test("archive() orders once, polls, and returns the link", async (t) => {
  const order = { body: { requestUuid: guid, isArchReady: 0 } };
  const waiting = { headers: { "Content-Type": "text/plain" }, body: '814,"trans_in_progress"' };
  const server = await serve(t, order, waiting, { status: 502, body: "" }, waiting, { body: "https://files.example.com/a.zip" });
  const link = await connect(server.baseUrl).packages.archive({ packageId: 55012, docMarkId: 1 }, { ...quick, retry: { attempts: 1 } });
  assert.equal(link, "https://files.example.com/a.zip");
  assert.deepEqual(server.requests.map(({ url }) => url.split("?")[0].split("/").at(-1)), ["request", "link", "link", "link", "link"]);
  const lost = await serve(t, order, { body: '762,"uuid not found"' });
  assert.equal((await rejection(connect(lost.baseUrl).packages.archive(55012, quick))).code, "762");
  const { edin } = scene();
  const error = await rejection(edin.packages.archive(55012, { ...quick, deadline: 30 }));
  assert.ok(error instanceof TimeoutError, String(error));
  assert.equal(error.operation, "packages.archive");
  const reason = new Error("enough");
  assert.equal(await rejection(edin.packages.archive(55012, { signal: AbortSignal.abort(reason) })), reason);
});

test("an approval by hand, from the document to the recipient", async () => {
  const { sandbox, edin } = scene({ tick: 1000 });
  await bind(sandbox, { task: 1, users: [9021, 9034] }, { task: 2, users: [9021] });
  const document = await add(edin);
  assert.deepEqual([document.agreementProcId, document.agreementStatus, document.packageId], [600, 0, 55014]);
  assert.ok((await rejection(edin.packages.send(55014))) instanceof ApiError);
  const updates = [];
  const approved = await edin.packages.waitFor(55014, {
    ...quick,
    until: "approved",
    onUpdate({ documents }, { state, approval, signed, previous }) {
      updates.push(`${previous ?? ""}>${state} ${approval} ${signed} ${documents.at(-1).agreementLogs.length}`);
      const [task] = sandbox.tasks();
      if (task?.agreementTaskType === 2) sandbox.sign(task.taskId);
      else if (task) sandbox.approve(task.taskId);
    },
  });
  assert.deepEqual(updates, [">draft pending false 0", "draft>draft pending false 1", "draft>draft pending false 2", "draft>draft approved false 3"]);
  assert.equal(approved.documents.at(-1).ownerSignsCount, 1);
  assert.equal((await edin.packages.send(55014)).status, 2);
  sandbox.advance(120_000);
  const accepted = await edin.packages.waitFor("55014", quick);
  assert.deepEqual([accepted.status, accepted.documents.map(({ status }) => status)], [3, [3, 3]]);
  assert.deepEqual((await edin.comments.list(55014)).map(({ comment }) => comment.after.status), [2, 3]);
});

test("an approval moves by the clock, and a refusal ends a wait", async () => {
  const { sandbox, edin } = scene({ tick: 20_000 });
  await bind(sandbox, { task: 1, users: [9021] });
  await add(edin);
  const moved = await edin.packages.waitFor(55014, { ...quick, until: "approved" });
  assert.equal(moved.documents.at(-1).agreementStatus, 1);
  await add(edin);
  const [{ taskId, documentId }] = sandbox.tasks();
  assert.throws(() => sandbox.refuse(taskId, ""), /reason/);
  assert.throws(() => sandbox.refuse(taskId, 5), /^Error: refuse: reason: expected a string/);
  assert.throws(() => sandbox.approve(1), /there is no such task/);
  assert.throws(() => sandbox.sign(taskId), /no signature/);
  sandbox.refuse(taskId, "немає додатка");
  const refused = await edin.packages.waitFor(55014, quick);
  const document = refused.documents.find((known) => known.documentId === documentId);
  assert.deepEqual([document.agreementStatus, document.agreementLogs.map(({ actionType, comment, user }) => [actionType, comment, user.userId])], [2, [[4, "немає додатка", 9021]]]);
});

test("waitFor rejects bad options, other packages, and ends at its deadline", async (t) => {
  const { edin } = scene();
  for (const options of [{ until: "soon" }, { until: ["draft", 5] }, { onUpdate: 5 }, { interval: 0 }, 5]) {
    assert.ok((await rejection(edin.packages.waitFor(55014, options))) instanceof TypeError, JSON.stringify(options));
  }
  assert.equal((await edin.packages.waitFor(55014, { ...quick, until: (found, { state }) => state === "draft" && found.packageId === 55014 })).status, 1);
  assert.ok((await rejection(edin.packages.waitFor(55014, { ...quick, deadline: 20 }))) instanceof TimeoutError);
  assert.ok((await rejection(edin.packages.waitFor(1, quick))) instanceof ApiError);
  assert.ok((await rejection(edin.packages.waitFor("id", quick))) instanceof ValidationError);
  const other = await serve(t, { body: { packageId: 1, status: 3 } });
  assert.ok((await rejection(connect(other.baseUrl).packages.waitFor(2, { ...quick, failures: 1 }))) instanceof DecodeError);
});

/** The fields of the only form that a server has got. */
async function formOf({ requests: [{ bytes, headers }] }) {
  const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] } }).formData();
  const fields = [];
  for (const [name, value] of form) fields.push([name, typeof value === "string" ? value : `${value.name}: ${await value.text()}`]);
  return fields;
}

test("forms have the fields and files that are documented", async (t) => {
  const cases = [
    [(edin) => edin.packages.setStatus({ packageId: "55013", status: 3 }), [["package_id", "55013"], ["status", "3"]]],
    [(edin) => edin.documents.add({ packageId: 1, documentTypeId: 2 }, { file: pdf }), [["file", "akt.pdf: %PDF-1.4"]]],
    [(edin) => edin.documents.add({ packageId: 1, documentTypeId: 2 }, { file: new Blob(["b"]).stream() }), [["file", "file: b"]]],
    [
      (edin) => edin.documents.uploadXml({ file: new File(["<a/>"], "a.xml"), documentStore: { packageId: 1n, documentType: { documentId: 2 } } }),
      [["file", "a.xml: <a/>"], ["document_store", '{"packageId":1,"documentType":{"documentId":2}}']],
    ],
    [
      (edin) => edin.signatures.add({ packageId: 1, documentId: 2, bodyId: 3 }, { files: [new File(["1"], "a.p7s"), Uint8Array.of(50)] }),
      [["file", "a.p7s: 1"], ["file", "file: 2"]],
    ],
    [
      (edin) => edin.signatures.mobile.start({ msisdn: "380671112233", message: "Акт", positionId: "7", documentBody: Uint8Array.of(49) }),
      [["msisdn", "380671112233"], ["message", "Акт"], ["positionId", "7"], ["document_body", "document_body: 1"]],
    ],
    [(edin) => edin.internalDocuments.send({ documentId: 91004 }), [["document_id", "91004"]]],
  ];
  for (const [call, expected] of cases) {
    const server = await serve(t, { body: { trans_id: 1, packageId: 1, documentId: 1 } });
    await call(connect(server.baseUrl));
    assert.deepEqual(await formOf(server), expected);
  }
});

test("bad forms, texts and signatures are not sent", async () => {
  let sent = 0;
  const edin = new Edin({ auth: { sid }, fetch: async () => (sent++, new Response("{}")) });
  const large = new Blob([new Uint8Array(5 << 20)]);
  for (const [call, issues] of [
    [() => edin.documents.add({ packageId: 1, documentTypeId: 2 }, { file: large }), "file.size 9.19"],
    [() => edin.documents.add({ packageId: 0 }, {}), "packageId 9.1, documentTypeId required, file required"],
    [() => edin.documents.uploadXml({ file: pdf, documentStore: { packageId: 1 } }), "documentStore.documentType required"],
    [() => edin.signatures.add({ packageId: 1, documentId: 2, bodyId: 3 }, { files: [] }), "files 5.3"],
    [() => edin.signatures.addByUuid("1", { files: [pdf] }), "documentUuid 9.28"],
    [() => edin.packages.setStatus({ packageId: 1, status: 1 }), "status 9.11"],
    [() => edin.documents.setStatus({ packageId: 1, status: 3 }), "documentId required"],
    [() => edin.comments.add(1, 5), " type"],
    [() => edin.comments.add(1), " type"],
    [() => edin.internalDocuments.sign(1, [{ signBody: "?" }, {}]), "0.signBody 1.8, 1.signBody required"],
    [() => edin.internalDocuments.send({}), "documentId required"],
    [() => edin.signatures.mobile.start({ msisdn: "1", documentBody: pdf }), "message required"],
  ]) {
    const error = await rejection(call());
    assert.ok(error instanceof ValidationError, `${issues}: ${error}`);
    const found = error.issues.filter(({ severity }) => severity === "error").map(({ path, rule }) => `${path.join(".")} ${rule}`);
    assert.equal(found.join(", "), issues);
  }
  assert.equal(sent, 0);
});

test("the sandbox serves every call of packages and documents", async () => {
  const { sandbox, edin } = scene();
  await bind(sandbox, { task: 1, users: [9021] });
  const { documentId, bodies, documentUuid } = await add(edin);
  const file = { packageId: 55014, documentId, bodyId: bodies[0].bodyId };
  assert.equal(new TextDecoder().decode(await edin.documents.download(file)), "%PDF-1.4");
  assert.deepEqual([...(await edin.documents.downloadArchive(file)).subarray(0, 2)], [80, 75]);
  const signed = await edin.signatures.add(file, { files: [new File(["signature"], "a.p7s")] });
  const { signId } = signed.documents.at(-1).bodies[0].signBodies[0];
  assert.equal(new TextDecoder().decode(await edin.signatures.download({ ...file, signId })), "signature");
  assert.equal(await edin.signatures.addByUuid(documentUuid, { files: [Uint8Array.of(1)] }), undefined);
  assert.ok((await edin.signatures.downloadList(file)).length > 0);
  const { transId } = await edin.signatures.mobile.start({ msisdn: "380671112233", message: "Акт", documentBody: pdf });
  assert.ok((await edin.signatures.mobile.download({ msisdn: "380671112233", transId })).length > 0);
  assert.equal((await edin.signatures.mobileCertificates("380671112233"))[0].positionId, "1");
  const structured = await edin.documents.editStructure({ packageId: 55014, documentType: { documentId: 61255 }, structure: [{ id: "sum", value: "1" }] });
  const changed = await edin.documents.editStructure({ packageId: 55014, documentId: structured.documentId, documentType: { documentId: 61255 }, structure: [{ id: "sum", value: "2" }] });
  assert.deepEqual([changed.documentId, changed.structure[0].value], [structured.documentId, "2"]);
  const uploaded = await edin.documents.uploadXml({ file: new File(["<a/>"], "a.xml"), documentStore: { packageId: 55014, documentType: { documentId: 61255 }, number: "Z" } });
  assert.deepEqual([uploaded.number, uploaded.bodies[0].fileName], ["Z", "a.xml"]);
  assert.equal(await edin.packages.markAsRead(55013), undefined);
  assert.deepEqual((await edin.packages.list({ isReadFromApi: 1 })).map(({ packageId }) => packageId), [55013]);
  assert.equal((await edin.packages.setStatus({ packageId: 55013, status: 6 })).status, 6);
  assert.equal((await edin.documents.setStatus({ packageId: 55013, documentId: 81236, status: 3 })).documents[0].status, 3);
  assert.ok((await edin.packages.downloadArchive({ packageId: 55012 })).length > 0);
  const [comment] = await edin.comments.add(55012, "додайте довіреність");
  assert.equal(comment.comment.userComment, "додайте довіреність");
  assert.equal((await edin.comments.list(55012)).at(-1).commentId, comment.commentId);
  await edin.internalDocuments.create({ companyId: 7301, documentTypeId: 61261, file: pdf });
  const draft = (await edin.internalDocuments.list(1)).at(-1);
  await edin.internalDocuments.send({ documentId: draft.documentId });
  assert.equal(await edin.internalDocuments.sign(draft.documentId, [{ signBody: btoa("signature") }]), undefined);
  assert.equal((await edin.internalDocuments.get(draft.documentId)).ownerSignsCount, 1);
  assert.deepEqual((await edin.internalDocuments.structure(draft.documentId)).structure, []);
  assert.equal(new TextDecoder().decode(await edin.internalDocuments.download(draft.documentId)), "%PDF-1.4");
  assert.ok((await edin.internalDocuments.downloadArchive(draft.documentId)).length > 0);
});
