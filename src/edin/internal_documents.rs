//! `POST /bdoc/store/internal-document`
//!
//! Documents that stay inside a company (EDIN sheet 5.3).

use super::VENDOR;
use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use crate::check::{Across, Id, Rule, Table, Test, message};
use crate::http::{Input, Method};
use docflow_derive::declare;
use serde_json::Value;

/// A new internal document: a file, or the values of a structured document.
#[declare(wire = "snake_case", rules(ONE_CONTENT), one_of("file", "documentStructureContent"))]
pub struct CreateInternalDocument {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_type_id: Id,
    /// The file, smaller than 5 MB. Wrap bytes in a `File` to name it. The page does not name the field; `file` is a guess.
    #[declare(file)]
    pub file: Option<DocumentFile>,
    /// The values of a structured document.
    pub document_structure_content: Option<Value>,
}

/// What is known of a document's file.
#[declare]
pub struct DocumentFile {
    /// Its name.
    pub name: Option<String>,
    /// Its bytes.
    #[declare(rules(BELOW_5_MB))]
    pub size: i64,
}

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
        sheet: "edin-docflow.md, 5.3",
    }
}

/// A document is a file or a structure.
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

/// Larger files are refused.
pub static BELOW_5_MB: Rule = Rule::error(
    "9.19",
    VALIDATION,
    Test::Range(&(0, (5 << 20) - 1)),
    message!("a file must be smaller than 5 MB", "файл должен быть меньше 5 МБ", "файл має бути меншим за 5 МБ"),
);
