// Subjects, representatives and uploads, from the client to the sandbox; what an upload says before anything is sent.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { DecodeError, Kontur, Sandbox, ValidationError, fileOf } from "./support/docflow.mjs";
import { apiKey, example, guid, konturAuth, orgId } from "./support/fixtures.mjs";
import { rejection, serve } from "./support/server.mjs";

const subject = (kind) => example(`kontur-crypto-v2/entity.create-subject.request.${kind}.json`);
const authority = { confirmingDocument: { documentInfo: { documentType: "558301010000", number: "1", issueDate: "2024-01-15" } } };
const play = (options) => new Kontur({ auth: { apiKey, orgId }, fetch: new Sandbox(options).fetch });
const connect = (baseUrl, options) => new Kontur({ baseUrl, auth: konturAuth, ...options });
const stored = { status: 201, body: { contentId: guid } };
const md5 = (bytes) => createHash("md5").update(bytes).digest("hex").toUpperCase();

/** A file of so many bytes that begins like a PDF. */
function pdf(size) {
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set(new TextEncoder().encode("%PDF-1.7\n"));
  return bytes;
}
const png = (colour, depth = 8) => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, depth, colour, 0, 0, 0);

for (const quirks of [false, true]) {
  test(`a person, an organization, their link, scans and a form, from nothing${quirks ? ", with every quirk" : ""}`, async () => {
    const kontur = play({ defaultSeed: false, quirks });
    const person = await kontur.entity.subjects.create(subject("person"));
    const organization = await kontur.entity.subjects.create(subject("organization.quirk-flat"));
    assert.deepEqual(organization.organization.nativeOrgParams, { ogrn: "1199800043211", inn: "9845001232" });
    assert.ok(!("inn" in organization.organization));
    const link = await kontur.entity.representatives.create({ principal: organization, agent: person, representativeType: "Confidant", post: "Директор", authority });
    assert.equal(link.representativeId, organization.subjectId + person.subjectId);
    assert.equal(link.representativeId, kontur.entity.representatives.id(organization.subjectId, person.subjectId));
    const read = await kontur.entity.representatives.get(link.representativeId);
    assert.equal(read.agent.person.surname, "Ветрова");
    assert.equal(read.representativeId, link.representativeId);
    const extract = await kontur.entity.subjects.egrul(organization.subjectId);
    const contents = [await kontur.drive.contents.upload(extract, { contentName: "egrul.pdf" }), await kontur.drive.contents.upload(png(2))];
    assert.deepEqual(contents.map(({ contentType, contentName, size }) => [contentType, contentName, size]), [["pdf", "egrul.pdf", extract.length], ["png", undefined, 29]]);
    assert.deepEqual(await kontur.drive.contents.download(contents[0].contentId), extract);
    const documents = [
      { documentInfo: { documentType: "008002008000" }, content: { contentInfo: contents[0] } },
      { documentInfo: subject("person").person.identityDocument, content: { contentInfo: contents[1] } },
    ];
    const form = await kontur.crypto.certificateForms.create({ person: person.subjectId, organization: organization.subjectId, documents });
    assert.equal(form.organization.organization.nativeOrgParams.inn, "9845001232");
    assert.deepEqual(form.documents[0].content.contentInfo, contents[0]);
    const replaced = await kontur.entity.subjects.replace(organization.subjectId, { organization: { ...organization.organization, kpp: "984501002" } });
    assert.equal(replaced.organization.kpp, "984501002");
  });
}

test("the position of an organization's representative is missed before anything is sent, if the principal is given", async () => {
  const kontur = play();
  const principal = await kontur.entity.subjects.create(subject("organization"));
  const body = { principal, agent: { subjectId: guid }, representativeType: "Confidant", authority };
  const error = await rejection(kontur.entity.representatives.create(body, { principal }));
  assert.deepEqual(error.issues?.map(({ rule, path }) => [rule, path]), [["RP-01", ["post"]]]);
});

test("a success without a body has the id of the link, and nothing of a replaced subject", async (t) => {
  const server = await serve(t, { status: 201, body: "" }, { status: 204, body: "" }, { status: 200, body: "[]" });
  const { entity } = connect(server.baseUrl);
  const link = { principal: { subjectId: guid }, agent: { subjectId: guid }, representativeType: "Confidant", post: "Директор", authority };
  assert.deepEqual(await entity.representatives.create(link), { representativeId: guid + guid });
  assert.deepEqual(await entity.subjects.replace(guid, { governance: {} }), {});
  assert.ok((await rejection(entity.subjects.replace(guid, { governance: {} }))) instanceof DecodeError);
});

const forms = {
  bytes: (bytes) => bytes,
  "a view into a larger buffer": (bytes) => new Uint8Array([...new Uint8Array(7), ...bytes]).subarray(7),
  "a Blob": (bytes) => new Blob([bytes]),
  "a File of another name and type": (bytes) => new File([bytes], "скан.docx", { type: "text/plain" }),
  "a stream": (bytes) => new Blob([bytes.slice(0, 3), bytes.slice(3)]).stream(),
};
for (const [title, make] of Object.entries(forms)) {
  test(`${title}: kind by the bytes, digest, size`, async (t) => {
    const server = await serve(t, stored);
    const bytes = pdf(70_000);
    const uploaded = await connect(server.baseUrl).drive.contents.upload(make(bytes));
    const named = title.includes("File") ? { contentName: "скан.docx" } : {};
    assert.deepEqual(uploaded, { contentId: guid, contentType: "pdf", ...named, md5: md5(bytes), size: 70_000 });
    assert.equal(server.requests[0].headers["content-type"], "application/pdf");
    assert.equal(server.requests[0].url, "/realty/drive/v2/contents");
    assert.equal(md5(server.requests[0].bytes), uploaded.md5);
  });

  test(`${title}: what no form takes is refused before it is sent`, async (t) => {
    const server = await serve(t, stored);
    const { contents } = connect(server.baseUrl).drive;
    for (const [bytes, code] of [[new TextEncoder().encode("PK\u0003\u0004 word/document.xml"), "UnsupportedContentType"], [new Uint8Array(), "UnsupportedContentType"], [pdf(10_485_761), "BigContentSize"]]) {
      const error = await rejection(contents.upload(make(bytes)));
      assert.ok(error instanceof ValidationError, String(error));
      assert.deepEqual(error.issues.map(({ code, severity }) => [code, severity]), [[code, "error"]]);
      assert.match(error.message, /^drive\.contents\.upload: /);
    }
    assert.equal(server.requests.length, 0);
  });
}

test("between 10 decimal and 10 binary megabytes a scan is sent with a warning", async (t) => {
  const server = await serve(t, stored);
  const reported = [];
  const { contents } = connect(server.baseUrl, { onIssues: (issues) => reported.push(...issues) }).drive;
  await contents.upload(pdf(10_000_000));
  assert.deepEqual(reported, []);
  const { size } = await contents.upload(pdf(10_485_760));
  assert.equal(size, 10_485_760);
  assert.deepEqual(reported.map(({ rule, code, severity }) => [rule, code, severity]), [["CF-10", "BigContentSize", "warning"]]);
});

test("a stream that is too large is not read to its end", async (t) => {
  const server = await serve(t, stored);
  let read = 0;
  let cancelled;
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(pdf(1 << 20).fill((read += 1))), cancel: (reason) => void (cancelled = reason) });
  for (const options of [undefined, { validate: "off" }]) {
    const error = await rejection(connect(server.baseUrl).drive.contents.upload(options ? new Blob([pdf(10_485_761)]) : endless, options));
    assert.deepEqual(error.issues?.map(({ code, path }) => [code, path]), [["BigContentSize", ["options", "size"]]]);
  }
  assert.ok(read < 20, `${read} pieces were read`);
  assert.ok(cancelled instanceof ValidationError);
  const russian = await rejection(connect(server.baseUrl, { locale: "ru" }).drive.contents.upload(pdf(10_485_761)));
  assert.match(russian.issues[0].message, /больше 10 МБ/);
  assert.equal(server.requests.length, 0);
});

test("a scan without colours is sent with a warning, which stops a strict call", async (t) => {
  const server = await serve(t, stored);
  const reported = [];
  const kontur = connect(server.baseUrl, { onIssues: (issues) => reported.push(...issues.map(({ rule }) => rule)) });
  const tiff = (interpretation) => Uint8Array.of(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 6, 1, 3, 0, 1, 0, 0, 0, interpretation, 0, 0, 0, 0, 0, 0, 0);
  // The frame stands behind more than one window of other segments.
  const jpeg = (components) => Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, ...new Uint8Array(65_533), 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, components, 1, 17, 0);
  for (const [bytes, grey] of [[png(0), true], [png(2), false], [png(4), true], [png(6), false], [png(3, 1), true], [jpeg(1), true], [jpeg(3), false], [tiff(1), true], [tiff(2), false], [pdf(20), false]]) {
    for (const make of Object.values(forms)) {
      reported.length = 0;
      await kontur.drive.contents.upload(make(bytes));
      assert.deepEqual(reported, grey ? ["3.2"] : [], `${bytes.slice(0, 30)}`);
    }
  }
  const { length } = server.requests;
  const error = await rejection(kontur.drive.contents.upload(png(0), { validate: "strict" }));
  assert.deepEqual(error.issues.map(({ rule, path }) => [rule, path]), [["3.2", ["options", "contentType"]]]);
  assert.equal(server.requests.length, length);
});

test("with scan: false, any file is sent", async (t) => {
  const server = await serve(t, stored);
  const { contents } = connect(server.baseUrl, { validate: "strict" }).drive;
  const signature = Uint8Array.of(0x30, 0x82, 5, 1, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0);
  for (const [given, options, expected] of [
    [signature, {}, ["sig", "application/x-pkcs7-signature"]],
    [new File(["PK"], "a.DOCX", { type: "application/zip" }), {}, ["docx", "application/zip"]],
    [new Uint8Array(3), {}, [undefined, "application/octet-stream"]],
    [new Uint8Array(3), { contentType: "text/csv", contentName: "a.csv" }, ["csv", "text/csv"]],
    [pdf(11_000_000), {}, ["pdf", "application/pdf"]],
  ]) {
    const { contentType, size } = await contents.upload(given, { scan: false, ...options });
    const { headers, bytes } = server.requests.at(-1);
    assert.deepEqual([contentType, headers["content-type"]], expected);
    assert.equal(bytes.length, size);
  }
});

test("a media type that is not that of the bytes is a warning", async (t) => {
  const server = await serve(t, stored);
  const { contents } = connect(server.baseUrl).drive;
  const error = await rejection(contents.upload(pdf(20), { contentType: "image/png", validate: "strict" }));
  assert.deepEqual(error.issues.map(({ rule }) => rule), ["CF-09"]);
  await contents.upload(pdf(20), { contentType: "image/png" });
  assert.equal(server.requests[0].headers["content-type"], "image/png");
});

test("the id of a content is read from Location, from id or from contentId", async (t) => {
  const location = { Location: `https://api.testkontur.ru/realty/drive/v2/contents/${guid}?a=1` };
  const server = await serve(t, { status: 201, body: "", headers: location }, { status: 201, body: { id: guid } }, { status: 201, body: { contentId: guid, contentType: "application/pdf", size: "20" } }, { status: 201, body: {} });
  const { contents } = connect(server.baseUrl).drive;
  for (let time = 0; time < 3; time++) assert.deepEqual(await contents.upload(pdf(20)), { contentId: guid, contentType: "pdf", md5: md5(pdf(20)), size: 20 });
  assert.ok((await rejection(contents.upload(pdf(20)))) instanceof DecodeError);
});

test("an abort while a file is examined sends nothing", async (t) => {
  const server = await serve(t, stored);
  let cancelled;
  const stream = new ReadableStream({ pull: () => new Promise(() => {}), cancel: (reason) => void (cancelled = reason) });
  const reason = new Error("enough");
  const controller = new AbortController();
  const call = rejection(connect(server.baseUrl).drive.contents.upload(stream, { signal: controller.signal }));
  setTimeout(() => controller.abort(reason), 5);
  assert.equal(await call, reason);
  assert.equal(cancelled, reason);
  assert.equal(await rejection(connect(server.baseUrl).drive.contents.upload(new Blob([pdf(5_000_000)]), { signal: AbortSignal.abort(reason) })), reason);
  assert.equal(server.requests.length, 0);
});

test("progress of an upload goes from its first chunk to its end", async (t) => {
  const server = await serve(t, stored);
  const reported = [];
  await connect(server.baseUrl).drive.contents.upload(new Blob([pdf(300_000)]).stream(), { onProgress: (progress) => reported.push(progress) });
  assert.ok(reported.length > 2);
  assert.deepEqual(reported.at(-1), { loaded: 300_000, total: 300_000 });
});

test("requests with a query alone are refused without what they need", async () => {
  const kontur = play();
  for (const query of [undefined, {}, { address: " " }, { address: 5 }, { address: "г. Тестоград", filter: "maybe" }]) {
    const error = await rejection(kontur.address.search(query));
    assert.ok(error instanceof ValidationError, String(error));
  }
  assert.ok((await rejection(kontur.billing.operations({ count: 1.5 }))) instanceof ValidationError);
  assert.equal((await kontur.billing.operations()).items.length, 2);
});

/** The examples of the declarations, each as a function of a client. */
const declarations = await readFile(fileOf("kontur.types.d.cts"), "utf8");
const examples = [...declarations.matchAll(/@example ?([^]*?)\n\s*(?:\* @|\*\/)/g)].map(([, text]) => text.replace(/^\s*\* ?/gm, "").trim());
for (const code of examples.filter((code) => /kontur\.(entity|drive|billing|address)\./.test(code) && !code.includes("kontur.crypto."))) {
  test(`runs as it stands: ${code.split("\n")[0]}`, async () => {
    const AsyncFunction = (async () => {}).constructor;
    await new AsyncFunction("kontur", code)(play());
  });
}
test("the examples are found", () => assert.ok(examples.filter((code) => /kontur\.(entity|drive)\./.test(code)).length >= 9, String(examples.length)));
