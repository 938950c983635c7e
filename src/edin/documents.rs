//! `PUT /bdoc/store/package/document`, `POST …/structure`, `…/xml`, `…/status`, `GET …/body`, `…/arch`
//!
//! Documents of packages (EDIN sheet 2.9, 5.3).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{ID, LISTED, SECONDS};
use super::{DictionaryValue, DocStructValue, DocumentFile, DocumentStore, Package, VENDOR};
use crate::check::{Declared, Id, Seconds, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// Where a document is added, and what is known of it.
#[declare(wire = "snake_case")]
pub struct AddDocument {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the document type. The page describes it as the id of the package type; that is taken for an error.
    #[declare(rules(ID))]
    pub document_type_id: Id,
    /// Date, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub document_date: Option<Seconds>,
    /// Number.
    pub document_number: Option<String>,
    /// Comment.
    pub comment: Option<String>,
}

/// The file of a document.
#[declare]
pub struct DocumentContent {
    /// The file, less than 5 MB. To name it, wrap the bytes in a `File`. The page does not name the form field; `file` is
    /// a guess.
    #[declare(file)]
    pub file: DocumentFile,
}

/// A structured document: created without `documentId`, changed with it. Further members of a document are sent as they are.
#[declare(open)]
pub struct EditDocument {
    /// Id of the document to change. If absent, a document is created (inferred).
    #[declare(rules(ID))]
    pub document_id: Option<Id>,
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// The document type.
    pub document_type: DocumentTypePointer,
    /// Number.
    pub number: Option<String>,
    /// Date, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub date: Option<Seconds>,
    /// Values of the elements.
    #[declare(absent = Leave)]
    pub structure: Vec<DocStructValue>,
    /// Comment.
    pub comment: Option<String>,
    /// A dictionary value, which may decide on the process.
    pub dictionary_value: Option<DictionaryValue>,
}

/// A document type, by its id.
#[declare(open)]
pub struct DocumentTypePointer {
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_id: Id,
}

/// An XML file and the document that it describes.
#[declare(wire = "snake_case")]
pub struct UploadXml {
    /// The XML file, less than 5 MB. The page does not name the form field; `file` is a guess.
    #[declare(file)]
    pub file: DocumentFile,
    /// The document.
    pub document_store: XmlDocument,
}

/// What is known of a document that comes as XML.
#[declare(open)]
pub struct XmlDocument {
    /// Id of the document to change. If absent, a document is created.
    #[declare(rules(ID))]
    pub document_id: Option<Id>,
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// The sender.
    #[declare(rules(ID))]
    pub sender_company_id: Option<Id>,
    /// The document type.
    pub document_type: DocumentTypePointer,
    /// Number.
    pub number: Option<String>,
    /// Date, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub date: Option<Seconds>,
}

codes! {
    /// The statuses that a document can be given.
    pub NEW_DOCUMENT_STATUS: "NewDocumentStatus" = { "3" => "accepted", "4" => "rejected" }
}

/// A document and its new status.
#[declare(wire = "snake_case")]
pub struct SetDocumentStatus {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the document.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// 3 accepted, 4 rejected.
    #[declare(rules(LISTED), enumeration = NEW_DOCUMENT_STATUS)]
    pub status: i32,
}

/// A file of a document.
#[declare(wire = "snake_case")]
pub struct DocumentBodyId {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the document.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// Id of the file.
    #[declare(rules(ID))]
    pub body_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&ADD, &EDIT_STRUCTURE, &UPLOAD_XML, &SET_STATUS, &DOWNLOAD, &DOWNLOAD_ARCHIVE];

operation! {
    /// Adds a document, one file, to a package. If a process is attached to the document type, its approval begins.
    ///
    /// The service can respond with the package, with the document or with its UUID. This call always asks for the document.
    /// @example
    /// const file = new File(["%PDF-1.4"], "akt-118.pdf");
    /// const document = await edin.documents.add({ packageId: 55014, documentTypeId: 61240, documentNumber: "A-118" }, { file });
    pub static ADD = {
        vendor: &VENDOR,
        name: "documents.add",
        method: Method::Put,
        path: "/bdoc/store/package/document",
        query: Some(AddDocument::shape),
        input: Input::Form(DocumentContent::shape),
        headers: &[("response-object-type", "document")],
        output: Output::Json(DocumentStore::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PutDocumentInPackage"),
    }
}

operation! {
    /// Creates a structured document in a package, or changes one.
    /// @example
    /// const document = await edin.documents.editStructure({
    ///   packageId: 55014, documentType: { documentId: 61255 }, number: "Z-7", date: 1713744000,
    ///   structure: [{ id: "sum", value: "1200.50" }],
    /// });
    pub static EDIT_STRUCTURE = {
        vendor: &VENDOR,
        name: "documents.editStructure",
        method: Method::Post,
        path: "/bdoc/store/package/document/structure",
        input: Input::Json(EditDocument::shape),
        output: Output::Json(DocumentStore::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "EditDocumentData"),
    }
}

operation! {
    /// Creates a structured document in a package from an XML file, or changes one.
    /// @example
    /// const file = new File(["<doc/>"], "z-7.xml");
    /// await edin.documents.uploadXml({ file, documentStore: { packageId: 55014, documentType: { documentId: 61255 }, number: "Z-7" } });
    pub static UPLOAD_XML = {
        vendor: &VENDOR,
        name: "documents.uploadXml",
        method: Method::Post,
        path: "/bdoc/store/package/document/xml",
        input: Input::Form(UploadXml::shape),
        output: Output::Json(DocumentStore::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PostPackageDocumentXml"),
    }
}

operation! {
    /// Accepts or rejects a document of a package that was received. The response is the package.
    /// @example await edin.documents.setStatus({ packageId: 55013, documentId: 81236, status: 3 });
    pub static SET_STATUS = {
        vendor: &VENDOR,
        name: "documents.setStatus",
        method: Method::Post,
        path: "/bdoc/store/package/document/status",
        input: Input::Form(SetDocumentStatus::shape),
        output: Output::Json(Package::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PostPackageDocumentStatus"),
    }
}

operation! {
    /// Downloads a file of a document, as bytes or as a stream.
    /// @example const bytes = await edin.documents.download({ packageId: 55012, documentId: 81233, bodyId: 81240 });
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "documents.download",
        method: Method::Get,
        path: "/bdoc/store/package/document/body",
        query: Some(DocumentBodyId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.9", "GetDocumentBody"),
    }
}

operation! {
    /// Downloads an archive of a file with its signatures and its signature sheet, as bytes or as a stream.
    /// @example const zip = await edin.documents.downloadArchive({ packageId: 55012, documentId: 81233, bodyId: 81240 });
    pub static DOWNLOAD_ARCHIVE = {
        vendor: &VENDOR,
        name: "documents.downloadArchive",
        method: Method::Get,
        path: "/bdoc/store/package/document/arch",
        query: Some(DocumentBodyId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.9", "GetDocumentArch"),
    }
}
