//! A document type of a company (EDIN sheet 6.2). The vendor calls it `Document`; its instances are `DocumentStore`.

use super::structure::DocumentStructure;
use super::{Company, Dictionary, ExtraField};
use crate::check::{Flag, Id};
use docflow_derive::declare;

codes! {
    /// What documents of a type hold.
    pub DOCUMENT_KIND: "DocumentKind" = { "1" => "file", "2" => "structure", "3" => "dynamic structure", "4" => "table" }
    /// Who documents of a type are for.
    pub DOCUMENT_USE: "DocumentUse" = {
        "1" => "external, sent to other companies", "2" => "internal, stays inside the company",
    }
}

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
    /// 1 file, 2 structure, 3 dynamic structure, 4 table. Absent in a stub.
    #[declare(name = "type", enumeration = DOCUMENT_KIND, quirk = Zero)]
    pub kind: Option<i32>,
    /// Code, unique within the company.
    pub code: Option<String>,
    /// Bound process. Absent inside a process.
    pub agreement_proc_id: Option<Id>,
    /// 1 active, 0 blocked. Absent in a stub.
    pub is_active: Option<Flag>,
    /// Additional fields.
    pub extra_fields: Vec<ExtraField>,
    /// Bound dictionary, at most one.
    pub dictionary: Option<Dictionary>,
    /// Versions of the structure.
    #[declare(absent = Leave)]
    pub structures: Vec<DocumentStructure>,
    /// 1 the provider may read the content for the signature stamp. In samples only.
    pub is_provider_access: Option<Flag>,
    /// 1 external, 2 internal. In samples only.
    #[declare(enumeration = DOCUMENT_USE, quirk = Zero)]
    pub use_type: Option<i32>,
}
