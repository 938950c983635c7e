//! Dictionaries and their values (EDIN sheet 6.6). `parentCode` makes the values a hierarchy.

use crate::check::{Flag, Id};
use docflow_derive::declare;

/// A dictionary of a company.
#[declare]
pub struct Dictionary {
    /// Id of the dictionary.
    pub dictionary_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// 1 active, 0 blocked.
    pub is_active: Option<Flag>,
    /// Values. Empty when dictionaries are listed.
    pub values: Vec<DictionaryValue>,
}

/// A dictionary value.
#[declare]
pub struct DictionaryValue {
    /// Id of the value, the `dictValId` of other calls.
    pub value_id: Option<Id>,
    /// Id of the dictionary.
    pub dictionary_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Code, unique within the dictionary.
    pub code: Option<String>,
    /// Code of the parent value. Absent at the root.
    pub parent_code: Option<String>,
    /// 1 active, 0 blocked.
    pub is_active: Option<Flag>,
    /// Values below this one. In one sample only.
    #[declare(absent = Leave)]
    pub childs: Vec<DictionaryValue>,
}
