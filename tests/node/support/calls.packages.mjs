// EDIN's packages and what belongs to them: each call, the expected request and a response. The sheet has no recorded exchange of
// these.

import { example, guid, sid } from "./fixtures.mjs";

const recorded = (name) => example(`edin/${name}.exchange.json`);
const json = { accept: "application/json", "content-type": "application/json; charset=utf-8", cookie: `SID=${sid}` };
const asked = { accept: "application/json", cookie: `SID=${sid}`, "content-type": undefined };
// Not valid UTF-8, so that decoding it as text would be noticed.
const bytes = Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xfe, 0x80, 0xc3, 0x28);

/** A call that sends a query and no body. */
function asking(call, method, path, body) {
  return { call, request: [method, path, asked], response: { status: 200, body } };
}
/** A call that downloads bytes. */
function download(call, path) {
  return { call, request: ["GET", path, { accept: "*/*", cookie: `SID=${sid}` }], response: { status: 200, body: bytes } };
}
const onePackage = { packageId: 55012, status: 2, documents: [] };

export const packages = {
  "packages.list": {
    call: (client) => client.packages.list({ folder: 2, packageStatuses: [2, 3], contractIds: [3310], dateFrom: 1713744000 }, { limit: 50, offset: 100 }),
    request: ["POST", "/bdoc/store/packages?limit=50&offset=100", json, { folder: 2, packageStatuses: [2, 3], contractIds: [3310], dateFrom: 1713744000 }],
    response: { status: 200, body: [] },
  },
  "packages.create": {
    call: (client) => client.packages.create({ contract: { contractId: 3310 }, packageType: { packageId: 2205 } }),
    request: ["POST", "/bdoc/store/package", json, { contract: { contractId: 3310 }, packageType: { packageId: 2205 } }],
    response: { status: 200, body: onePackage },
  },
  "packages.get": asking((client) => client.packages.get(55012), "GET", "/bdoc/store/package?package_id=55012", onePackage),
  "packages.send": {
    call: (client) => client.packages.send(55014),
    request: ["POST", "/bdoc/store/package/send?package_id=55014", { ...asked, "content-type": "application/x-www-form-urlencoded", "content-length": "0" }],
    response: { status: 200, body: onePackage },
  },
  "packages.setStatus": {
    call: (client) => client.packages.setStatus({ packageId: 55013, status: 3 }),
    request: ["POST", "/bdoc/store/package/status", { accept: "application/json" }, "a form"],
    response: { status: 200, body: onePackage },
  },
  "packages.markAsRead": asking((client) => client.packages.markAsRead(55013), "OPTIONS", "/bdoc/store/package/read_from_api?package_id=55013", ""),
  "packages.downloadArchive": download((client) => client.packages.downloadArchive({ packageId: 55012, docMarkId: 1 }), "/bdoc/store/package/arch?package_id=55012&doc_mark_id=1"),
  "packages.requestArchive": asking((client) => client.packages.requestArchive({ packageId: 55012, docStatus: 3, docMarkId: 2 }), "GET", "/bdoc/store/package-arch/request?package_id=55012&doc_status=3&doc_mark_id=2", { requestUuid: guid, isArchReady: 0 }),
  "packages.archiveLink": {
    call: (client) => client.packages.archiveLink(guid),
    request: ["GET", `/bdoc/store/package-arch/link?request_uuid=${guid}`, { accept: "*/*", cookie: `SID=${sid}` }],
    response: { status: 200, body: "https://files.example.com/a.zip" },
  },
  "packages.addTag": asking((client) => client.packages.addTag({ packageId: 55012, tagId: 815 }), "PUT", "/bdoc/store/package/tag?package_id=55012&tag_id=815", [{ tagId: 815 }]),
  "packages.removeTag": asking((client) => client.packages.removeTag({ packageId: 55012, tagId: 815 }), "DELETE", "/bdoc/store/package/tag?package_id=55012&tag_id=815", ""),
  "comments.list": asking((client) => client.comments.list(55012), "GET", "/bdoc/store/package/comments?package_id=55012", [{ commentId: 71190 }]),
  "comments.add": {
    call: (client) => client.comments.add(55012, "Додайте, будь ласка, довіреність"),
    request: ["POST", "/bdoc/store/package/comment?package_id=55012", json, "Додайте, будь ласка, довіреність"],
    response: { status: 200, body: example("edin/edge.nested-comment-array.json").body },
  },
  "documents.add": {
    call: (client) => client.documents.add({ packageId: 55014, documentTypeId: 61240, documentDate: 1713744000, documentNumber: "A 118", comment: "1" }, { file: bytes }),
    request: ["PUT", "/bdoc/store/package/document?package_id=55014&document_type_id=61240&document_date=1713744000&document_number=A%20118&comment=1", { accept: "application/json", "response-object-type": "document" }, "a form"],
    response: { status: 200, body: recorded("task.doc-info").response.body },
  },
  "documents.editStructure": {
    call: (client) => client.documents.editStructure({ packageId: 55014, documentType: { documentId: 61255 }, structure: [{ id: "sum", value: "1" }] }),
    request: ["POST", "/bdoc/store/package/document/structure", json, { packageId: 55014, documentType: { documentId: 61255 }, structure: [{ id: "sum", value: "1" }] }],
    response: { status: 200, body: { documentId: 81238 } },
  },
  "documents.uploadXml": {
    call: (client) => client.documents.uploadXml({ file: bytes, documentStore: { packageId: 55014, documentType: { documentId: 61255 } } }),
    request: ["POST", "/bdoc/store/package/document/xml", { accept: "application/json" }, "a form"],
    response: { status: 200, body: { documentId: 81238 } },
  },
  "documents.setStatus": {
    call: (client) => client.documents.setStatus({ packageId: 55013, documentId: 81236, status: 4 }),
    request: ["POST", "/bdoc/store/package/document/status", { accept: "application/json" }, "a form"],
    response: { status: 200, body: onePackage },
  },
  "documents.download": download((client) => client.documents.download({ packageId: 1, documentId: 2, bodyId: 3 }), "/bdoc/store/package/document/body?package_id=1&document_id=2&body_id=3"),
  "documents.downloadArchive": download((client) => client.documents.downloadArchive({ packageId: 1, documentId: 2, bodyId: 3 }), "/bdoc/store/package/document/arch?package_id=1&document_id=2&body_id=3"),
  "signatures.download": download((client) => client.signatures.download({ packageId: 1, documentId: 2, bodyId: 3, signId: 4 }), "/bdoc/store/package/document/sign?package_id=1&document_id=2&body_id=3&sign_id=4"),
  "signatures.add": {
    call: (client) => client.signatures.add({ packageId: 1, documentId: 2, bodyId: 3 }, { files: [bytes, new Blob([bytes])] }),
    request: ["PUT", "/bdoc/store/package/document/sign?package_id=1&document_id=2&body_id=3", { accept: "application/json" }, "a form"],
    response: { status: 200, body: onePackage },
  },
  "signatures.addByUuid": {
    call: (client) => client.signatures.addByUuid(guid, { files: [bytes] }),
    request: ["PUT", `/bdoc/store/package/document/upload_sign_by_uuid?document_uuid=${guid}`, { accept: "application/json" }, "a form"],
    response: { status: 200, body: "" },
  },
  "signatures.downloadList": download((client) => client.signatures.downloadList({ packageId: 1, documentId: 2, bodyId: 3 }), "/bdoc/store/package/document/sign-list?package_id=1&document_id=2&body_id=3"),
  "signatures.mobile.start": {
    call: (client) => client.signatures.mobile.start({ msisdn: "380671112233", message: "Акт", positionId: "1", documentBody: bytes }),
    request: ["POST", "/bdoc/mobile_sign", { accept: "application/json" }, "a form"],
    response: { status: 200, body: { trans_id: 70421 } },
  },
  "signatures.mobile.download": download((client) => client.signatures.mobile.download({ msisdn: "380671112233", transId: 70421 }), "/bdoc/mobile_sign?msisdn=380671112233&trans_id=70421"),
  "signatures.mobileCertificates": asking((client) => client.signatures.mobileCertificates("380671112233"), "GET", "/bdoc/mobile_certs?msisdn=380671112233", [{ positionId: 1 }]),
  "internalDocuments.list": asking((client) => client.internalDocuments.list(1), "GET", "/bdoc/store/internal-documents?folder=1", []),
  "internalDocuments.get": asking((client) => client.internalDocuments.get(91004), "GET", "/bdoc/store/internal-document/info?document_id=91004", { documentId: 91004 }),
  "internalDocuments.structure": asking((client) => client.internalDocuments.structure(91004), "GET", "/bdoc/store/internal-document/structure?document_id=91004", { documentId: 91004 }),
  "internalDocuments.create": {
    call: (client) => client.internalDocuments.create({ companyId: 7301, documentTypeId: 61240, file: bytes }),
    // The platform chooses the boundary; forms.test.mjs checks the content.
    request: ["POST", "/bdoc/store/internal-document", { accept: "application/json" }, "a form"],
    response: { status: 200, body: "" },
  },
  "internalDocuments.send": {
    call: (client) => client.internalDocuments.send({ documentId: 91004 }),
    request: ["POST", "/bdoc/store/internal-document/send", { accept: "application/json" }, "a form"],
    response: { status: 200, body: "" },
  },
  "internalDocuments.sign": {
    call: (client) => client.internalDocuments.sign(91004, [{ signBody: "AQID", bodyId: 91014 }]),
    request: ["PUT", "/bdoc/store/internal-document/sign?document_id=91004", json, [{ signBody: "AQID", bodyId: 91014 }]],
    response: { status: 200, body: "" },
  },
  "internalDocuments.download": download((client) => client.internalDocuments.download(91004), "/bdoc/store/internal-documents/body?document_id=91004"),
  "internalDocuments.downloadArchive": download((client) => client.internalDocuments.downloadArchive(91004), "/bdoc/store/internal-documents/arch?document_id=91004"),
};
