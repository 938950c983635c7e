//! A document type of a company (EDIN sheet 6.2). The vendor calls it `Document`; instances are `DocumentStore`.

use super::Company;
use crate::check::{Flag, Id};
use docflow_derive::declare;
use serde_json::Value;

/// A kind of document.
#[declare(stub("documentId"))]
pub struct DocumentType {
    /// Id of the document type; absent in a stub.
    pub document_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company, mostly only its name and code.
    pub company: Option<Company>,
    /// Name.
    pub name: Option<String>,
    /// Kind: file, structure, dynamic structure, table.
    #[declare(name = "type", quirk = Zero)]
    pub kind: Option<i32>,
    /// Code, unique inside the company.
    pub code: Option<String>,
    /// Bound process; absent inside a process.
    pub agreement_proc_id: Option<Id>,
    /// 1 active, 0 blocked; absent in a stub.
    pub is_active: Option<Flag>,
    /// Extra fields.
    #[declare(ts = "unknown[]")]
    pub extra_fields: Vec<Value>,
}
