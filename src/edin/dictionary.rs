//! Values of a dictionary (EDIN sheet 6.6), hierarchical through `parentCode`.

use crate::check::{Flag, Id};
use docflow_derive::declare;

/// One value.
#[declare]
pub struct DictionaryValue {
    /// Id of the value.
    pub value_id: Option<Id>,
    /// Id of the dictionary.
    pub dictionary_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Code, unique in the dictionary.
    pub code: Option<String>,
    /// Code of the parent value; absent at the root.
    pub parent_code: Option<String>,
    /// Active.
    pub is_active: Option<Flag>,
}
