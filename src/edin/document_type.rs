//! A document type of a company (EDIN sheet 6.2). The vendor calls it `Document`; its instances are `DocumentStore`.

use super::Company;
use crate::check::{Flag, Id};
use docflow_derive::declare;
use serde_json::Value;

/// A document type.
#[declare(stub("documentId"))]
pub struct DocumentType {
    /// Id of the document type. Absent in a stub.
    pub document_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company, usually only its name and code.
    pub company: Option<Company>,
    /// Name.
    pub name: Option<String>,
    /// Kind: file, structure, dynamic structure or table.
    #[declare(name = "type", quirk = Zero)]
    pub kind: Option<i32>,
    /// Code, unique within the company.
    pub code: Option<String>,
    /// Bound process. Absent inside a process.
    pub agreement_proc_id: Option<Id>,
    /// 1 active, 0 blocked. Absent in a stub.
    pub is_active: Option<Flag>,
    /// Additional fields.
    #[declare(ts = "unknown[]")]
    pub extra_fields: Vec<Value>,
}
