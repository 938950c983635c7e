//! `GET`, `POST /bdoc/document_types`, `POST`, `OPTIONS /bdoc/document_type` and what stands below them
//!
//! Document types of companies (EDIN sheet 4.20, 4.21, 5.2).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{FILLED, ID, LIMIT, LISTED, OFFSET};
use super::{DOCUMENT_KIND, DOCUMENT_USE, DocStructField, DocumentStructure, DocumentType, STRUCTURE_STATUS, VENDOR};
use crate::check::{Declared, Flag, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Pages, Retry, source};
use crate::value::words;
use docflow_derive::declare;

/// Filters for listing document types.
#[declare(wire = "snake_case")]
pub struct ListDocumentTypes {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// 1 external, 2 internal. Required, although the vendor's sample lacks it.
    #[declare(rules(LISTED), enumeration = DOCUMENT_USE)]
    pub use_type: i32,
    /// 1 file, 2 structure, 3 dynamic structure, 4 table. Without it, all kinds are listed.
    #[declare(name = "type", rules(LISTED), enumeration = DOCUMENT_KIND, wire = "type")]
    pub kind: Option<i32>,
    /// Maximum number of document types. Default: 20.
    #[declare(rules(LIMIT))]
    pub limit: Option<i32>,
    /// Number of document types to skip. Default: 0.
    #[declare(rules(OFFSET))]
    pub offset: Option<i32>,
    /// 1 active, 0 blocked.
    pub is_active: Option<Flag>,
}

/// Two companies: the owner of document types and the owner of processes.
#[declare(wire = "snake_case")]
pub struct ListDocumentTypesForAgreement {
    /// Id of the company that owns the document types.
    #[declare(rules(ID))]
    pub document_company_id: Id,
    /// Id of the company that owns the process.
    #[declare(rules(ID))]
    pub agreement_company_id: Id,
}

/// Declares the two inputs, which differ only in the document type's id.
macro_rules! document_type {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(from = DocumentType)]
        pub struct $name {
            $(#[$id])*
            pub document_id: $ty,
            /// Id of the owning company.
            #[declare(rules(ID), aliases("companyID"))]
            pub company_id: Id,
            /// Name. The user guide asks for three or four characters at least.
            #[declare(rules(FILLED, LONG_TYPE_NAME))]
            pub name: String,
            /// Code, unique within the company.
            #[declare(rules(FILLED))]
            pub code: String,
            /// 1 file (unstructured), 2 structure.
            #[declare(name = "type", rules(LISTED), enumeration = DOCUMENT_KIND)]
            pub kind: i32,
            /// 1 active, 0 blocked.
            pub is_active: Flag,
            /// 1 external, 2 internal. In samples only.
            #[declare(rules(LISTED), enumeration = DOCUMENT_USE)]
            pub use_type: Option<i32>,
        }
    };
}

document_type! {
    /// A new document type.
    CreateDocumentType {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(ID, NO_DOCUMENT_ID))]
        Option<Id>
    }
}

document_type! {
    /// A changed document type. Members that have calls of their own are not sent.
    UpdateDocumentType {
        /// Id of the document type.
        #[declare(rules(ID))]
        Id
    }
}

/// A document type and whether it is active.
#[declare(wire = "snake_case")]
pub struct SetDocumentTypeActive {
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// 1 active, 0 blocked.
    pub is_active: Flag,
}

/// A document type and whether the provider may read its documents.
#[declare(wire = "snake_case")]
pub struct SetProviderAccess {
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// 1 allowed. It cannot be revoked.
    pub access: Flag,
}

/// A new version of a structure.
#[declare(from = DocumentStructure)]
pub struct AddDocumentStructure {
    /// Id of the document type.
    #[declare(rules(ID))]
    pub id: Id,
    /// Encoding of the XML: `utf-8` or `windows-1251`.
    #[declare(rules(FILLED))]
    pub encoding: String,
    /// Elements.
    #[declare(required = STRUCTURE, absent = Leave)]
    pub structure: Vec<DocStructField>,
    /// 0 draft, 1 active. There is at most one draft and one active version.
    #[declare(rules(LISTED), enumeration = STRUCTURE_STATUS)]
    pub status: Option<i32>,
}

/// A company whose document types are exported.
#[declare(wire = "snake_case")]
pub struct ExportDocumentTypes {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// 1 external, 2 internal.
    #[declare(rules(LISTED), enumeration = DOCUMENT_USE)]
    pub use_type: Option<i32>,
}

/// What document types are imported for.
#[declare(wire = "snake_case")]
pub struct ImportDocumentTypes {
    /// As the page says, the id of a document type; that of a company seems meant.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// 1 external, 2 internal.
    #[declare(rules(LISTED), enumeration = DOCUMENT_USE)]
    pub use_type: Option<i32>,
}

/// A document type and its dictionary.
#[declare(wire = "snake_case")]
pub struct SetDocumentTypeDictionary {
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// Id of the dictionary, which must be active.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[
    &LIST,
    &LIST_FOR_AGREEMENT,
    &CREATE,
    &UPDATE,
    &SET_ACTIVE,
    &SET_PROVIDER_ACCESS,
    &ADD_STRUCTURE,
    &EXPORT,
    &IMPORT,
    &SET_DICTIONARY,
];

operation! {
    /// Lists the document types of a company.
    /// @example const documentTypes = await edin.documentTypes.list({ companyId: 7301, useType: 1 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "documentTypes.list",
        method: Method::Get,
        path: "/bdoc/document_types",
        query: Some(ListDocumentTypes::shape),
        output: Output::Json(Vec::<DocumentType>::KIND),
        pages: Some(Pages::of(20)),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.20", "GetDocumentTypes"),
    }
}

operation! {
    /// Lists the document types of a company for processes, each with the process that applies to it. The company of the
    /// processes may be another one. The vendor's page has no sample, so the response is unverified.
    /// @example
    /// const documentTypes = await edin.documentTypes.listForAgreement({
    ///   documentCompanyId: 7344, agreementCompanyId: 7301,
    /// });
    pub static LIST_FOR_AGREEMENT = {
        vendor: &VENDOR,
        name: "documentTypes.listForAgreement",
        method: Method::Get,
        path: "/bdoc/extra/document_types",
        query: Some(ListDocumentTypesForAgreement::shape),
        output: Output::Json(Vec::<DocumentType>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.21", "GetExtraDocumentTypes"),
    }
}

operation! {
    /// Creates a document type. One with a structure gets it from `addStructure`.
    /// @example
    /// const { documentId } = await edin.documentTypes.create({
    ///   companyId: 7301, name: "Видаткова накладна", code: "WAYBILL-01", type: 1, isActive: 1,
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "documentTypes.create",
        method: Method::Post,
        path: "/bdoc/document_type",
        input: Input::Json(CreateDocumentType::shape),
        output: Output::Json(DocumentType::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "CreateDocumentType"),
    }
}

operation! {
    /// Changes a document type.
    /// @example
    /// const [type] = await edin.documentTypes.list({ companyId: 7301, useType: 1 });
    /// await edin.documentTypes.update({ ...type, name: "Акт виконаних робіт" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "documentTypes.update",
        method: Method::Post,
        path: "/bdoc/document_type",
        input: Input::Json(UpdateDocumentType::shape),
        output: Output::Json(DocumentType::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "CreateDocumentType"),
    }
}

operation! {
    /// Activates or blocks a document type.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.documentTypes.setActive({ documentId: 61255, isActive: 0 });
    pub static SET_ACTIVE = {
        vendor: &VENDOR,
        name: "documentTypes.setActive",
        method: Method::Options,
        path: "/bdoc/document_type",
        query: Some(SetDocumentTypeActive::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "ActBlockDocumentType"),
    }
}

operation! {
    /// Lets the provider read documents of the type, so that it can put a signature stamp on PDF files. This cannot be
    /// undone.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.documentTypes.setProviderAccess({ documentId: 61240, access: 1 });
    pub static SET_PROVIDER_ACCESS = {
        vendor: &VENDOR,
        name: "documentTypes.setProviderAccess",
        method: Method::Options,
        path: "/bdoc/document_type/provider_access",
        query: Some(SetProviderAccess::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "SetProviderAccess"),
    }
}

operation! {
    /// Adds a version of the structure to a document type.
    /// @example
    /// await edin.documentTypes.addStructure({
    ///   id: 61255, encoding: "utf-8", status: 0,
    ///   structure: [{ id: "total", title: "Сума", type: { number: { positive: true, decimal: 2 } } }],
    /// });
    pub static ADD_STRUCTURE = {
        vendor: &VENDOR,
        name: "documentTypes.addStructure",
        method: Method::Post,
        path: "/bdoc/document_type/structure",
        input: Input::Json(AddDocumentStructure::shape),
        output: Output::Json(DocumentStructure::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "AddStructure"),
    }
}

operation! {
    /// Exports the document types of a company as an xlsx file.
    /// @example const xlsx = await edin.documentTypes.export({ companyId: 7301, useType: 1 });
    pub static EXPORT = {
        vendor: &VENDOR,
        name: "documentTypes.export",
        method: Method::Get,
        path: "/bdoc/document_types/xlsx",
        query: Some(ExportDocumentTypes::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.5", "GetDocumentTypesXlsx"),
    }
}

operation! {
    /// Imports document types from an xlsx file. It has at most 5 MB: a row of headings, then at least the columns name and code,
    /// without formulas. Unverified: the page labels the file as JSON and asks for the id of a document type.
    /// @example const documentTypes = await edin.documentTypes.import({ documentId: 61240 }, xlsx);
    pub static IMPORT = {
        vendor: &VENDOR,
        name: "documentTypes.import",
        method: Method::Post,
        path: "/bdoc/document_types",
        query: Some(ImportDocumentTypes::shape),
        input: Input::Bytes(Some("application/octet-stream")),
        output: Output::Json(Vec::<DocumentType>::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "PostDocumentTypes"),
    }
}

operation! {
    /// Binds a dictionary to a document type, in place of the one that is bound. A dictionary may serve many types.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.documentTypes.setDictionary({ documentId: 61255, dictionaryId: 3307 });
    pub static SET_DICTIONARY = {
        vendor: &VENDOR,
        name: "documentTypes.setDictionary",
        method: Method::Options,
        path: "/bdoc/document_types/dictionary",
        query: Some(SetDocumentTypeDictionary::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "OptDocumentTypesDictionary"),
    }
}

/// A document type id on creation would change that document type instead.
pub static NO_DOCUMENT_ID: Rule = Rule::error(
    "5.2",
    VALIDATION,
    Test::Absent,
    message!(
        "a new document type has no documentId; use update to change one",
        "у нового типа документа нет documentId; для изменения есть update",
        "новий тип документа не має documentId; для зміни є update",
    ),
);

/// A limit from the user guide; another page of it says three.
pub static LONG_TYPE_NAME: Rule = Rule::warning(
    "9.17",
    VALIDATION,
    Test::String(|name| words::count(name) >= 3),
    message!(
        "the name should have at least three characters",
        "в имени не меньше трёх знаков",
        "назва має щонайменше три знаки",
    ),
);

/// A version without elements is none.
pub static STRUCTURE: Rule = Rule::error(
    "5.2",
    VALIDATION,
    Test::Present,
    message!("the elements are required", "нужны элементы структуры", "потрібні елементи структури"),
);
