//! Additional fields of documents and packages (EDIN sheet 6.6).

use crate::check::{Flag, Id};
use docflow_derive::declare;

codes! {
    /// What an additional field holds.
    pub EXTRA_FIELD_TYPE: "ExtraFieldType" = { "1" => "text", "2" => "number", "3" => "date", "4" => "digit" }
}

/// An additional field.
#[declare]
pub struct ExtraField {
    /// Id of the field.
    pub field_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// 1 text, 2 number, 3 date, 4 digit.
    #[declare(enumeration = EXTRA_FIELD_TYPE, quirk = Zero)]
    pub data_type: Option<i32>,
    /// 1 active, 0 not.
    pub status: Option<Flag>,
    /// Value.
    pub value: Option<String>,
}
