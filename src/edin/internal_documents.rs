//! `GET /bdoc/store/internal-documents`, `…/body`, `…/arch`, `POST /bdoc/store/internal-document`, `GET …/info`,
//! `…/structure`, `POST …/send`, `PUT …/sign`
//!
//! Internal documents of a company (EDIN sheet 2.11, 5.3).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{ID, LISTED};
use super::{DocumentFile, DocumentStore, SignInfo, VENDOR};
use crate::check::{Across, Declared, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;
use serde_json::Value;

codes! {
    /// The folder of an internal document.
    pub INTERNAL_FOLDER: "InternalFolder" = { "1" => "drafts", "2" => "sent" }
}

/// A folder of internal documents.
#[declare(wire = "snake_case")]
pub struct ListInternalDocuments {
    /// 1 drafts, 2 sent.
    #[declare(rules(LISTED), enumeration = INTERNAL_FOLDER)]
    pub folder: i32,
}

/// A document id.
#[declare(wire = "snake_case")]
pub struct InternalDocumentId {
    /// Id of the document.
    #[declare(rules(ID))]
    pub document_id: Id,
}

/// A new internal document: either a file or the values of a structured document.
#[declare(wire = "snake_case", rules(ONE_CONTENT), one_of("file", "documentStructureContent"))]
pub struct CreateInternalDocument {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_type_id: Id,
    /// The file, less than 5 MB. To name it, wrap the bytes in a `File`. The page does not name the form field; `file` is
    /// a guess.
    #[declare(file)]
    pub file: Option<DocumentFile>,
    /// Values of a structured document.
    pub document_structure_content: Option<Value>,
}

/// Signatures of an internal document.
#[declare]
pub struct InternalSignatures(pub Vec<InternalSignature>);

/// A signature of an internal document. No sample shows one.
#[declare]
pub struct InternalSignature {
    /// The signature, base64.
    #[declare(rules(BASE64))]
    pub sign_body: String,
    /// The signed file.
    #[declare(rules(ID))]
    pub body_id: Option<Id>,
    /// The signer.
    pub info: Option<SignInfo>,
    /// The company that signs.
    #[declare(rules(ID))]
    pub company_id: Option<Id>,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &GET, &STRUCTURE, &CREATE, &SEND, &SIGN, &DOWNLOAD, &DOWNLOAD_ARCHIVE];

operation! {
    /// Lists internal documents: drafts (1) or sent (2).
    /// @example const drafts = await edin.internalDocuments.list(1);
    pub static LIST = {
        vendor: &VENDOR,
        name: "internalDocuments.list",
        method: Method::Get,
        path: "/bdoc/store/internal-documents",
        query: Some(ListInternalDocuments::shape),
        output: Output::Json(Vec::<DocumentStore>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.11", "GetInternalDocuments"),
    }
}

operation! {
    /// Reads an internal document with its signatures and the log of its approval.
    /// @example const { agreementLogs } = await edin.internalDocuments.get(91004);
    pub static GET = {
        vendor: &VENDOR,
        name: "internalDocuments.get",
        method: Method::Get,
        path: "/bdoc/store/internal-document/info",
        query: Some(InternalDocumentId::shape),
        output: Output::Json(DocumentStore::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.11", "GetInternalDocumentInfo"),
    }
}

operation! {
    /// Reads the structure of an internal document and its values.
    /// @example const { structure } = await edin.internalDocuments.structure(91004);
    pub static STRUCTURE = {
        vendor: &VENDOR,
        name: "internalDocuments.structure",
        method: Method::Get,
        path: "/bdoc/store/internal-document/structure",
        query: Some(InternalDocumentId::shape),
        output: Output::Json(DocumentStore::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.11", "GetInternalDocumentStructure"),
    }
}

operation! {
    /// Creates an internal document. The response has no body: find the document with `list`.
    /// @example await edin.internalDocuments.create({ companyId: 7301, documentTypeId: 61240, file });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "internalDocuments.create",
        method: Method::Post,
        path: "/bdoc/store/internal-document",
        input: Input::Form(CreateInternalDocument::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "CreateInternalDocument"),
    }
}

operation! {
    /// Sends an internal document for approval. Its document type needs a process.
    /// @example await edin.internalDocuments.send({ documentId: 91004 });
    pub static SEND = {
        vendor: &VENDOR,
        name: "internalDocuments.send",
        method: Method::Post,
        path: "/bdoc/store/internal-document/send",
        input: Input::Form(InternalDocumentId::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.11", "SendInternalDocument"),
    }
}

operation! {
    /// Stores signatures of an internal document. No sample shows the request.
    /// @example await edin.internalDocuments.sign(91004, [{ bodyId: 91014, signBody: btoa("signature") }]);
    pub static SIGN = {
        vendor: &VENDOR,
        name: "internalDocuments.sign",
        method: Method::Put,
        path: "/bdoc/store/internal-document/sign",
        query: Some(InternalDocumentId::shape),
        input: Input::Json(InternalSignatures::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PutInternalDocumentSign"),
    }
}

operation! {
    /// Downloads the file of an internal document, or the XML of a structured one, as bytes or as a stream.
    /// @example const bytes = await edin.internalDocuments.download(91004);
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "internalDocuments.download",
        method: Method::Get,
        path: "/bdoc/store/internal-documents/body",
        query: Some(InternalDocumentId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.11", "GetInternalDocumentsBody"),
    }
}

operation! {
    /// Downloads an internal document as an archive, as bytes or as a stream.
    /// @example const zip = await edin.internalDocuments.downloadArchive(91004);
    pub static DOWNLOAD_ARCHIVE = {
        vendor: &VENDOR,
        name: "internalDocuments.downloadArchive",
        method: Method::Get,
        path: "/bdoc/store/internal-documents/arch",
        query: Some(InternalDocumentId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.11", "GetInternalDocumentsArch"),
    }
}

/// A document needs a file or values, not both.
pub static ONE_CONTENT: Across<CreateInternalDocument> = Across::error(
    "5.3",
    VALIDATION,
    |document, report| {
        let fields = CreateInternalDocument::FIELDS;
        let one = document.has(fields.file) != document.has(fields.document_structure_content);
        report.unless(one, document, fields.file);
    },
    message!(
        "give either file or documentStructureContent",
        "нужен либо file, либо documentStructureContent",
        "потрібен або file, або documentStructureContent",
    ),
);

/// Bytes are written as base64 (inferred).
pub static BASE64: Rule = Rule::error(
    "1.8",
    VALIDATION,
    Test::String(|text| {
        let digits = text.trim_end_matches('=');
        !digits.is_empty()
            && text.len().is_multiple_of(4)
            && text.len() - digits.len() < 3
            && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
    }),
    message!("must be base64", "должно быть в base64", "має бути у base64"),
);
