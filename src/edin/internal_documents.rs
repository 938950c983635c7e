//! `POST /bdoc/store/internal-document`
//!
//! Internal documents of a company (EDIN sheet 5.3).

use super::VENDOR;
use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use crate::check::{Across, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, source};
use docflow_derive::declare;
use serde_json::Value;

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

/// Facts about a document's file.
#[declare]
pub struct DocumentFile {
    /// File name.
    pub name: Option<String>,
    /// Size in bytes.
    #[declare(rules(BELOW_5_MB))]
    pub size: i64,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&CREATE];

operation! {
    /// Creates an internal document.
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

/// The service rejects larger files.
pub static BELOW_5_MB: Rule = Rule::error(
    "9.19",
    VALIDATION,
    Test::Range(&(0, (5 << 20) - 1)),
    message!("a file must be smaller than 5 MB", "файл должен быть меньше 5 МБ", "файл має бути меншим за 5 МБ"),
);
