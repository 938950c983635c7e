//! Values of a dictionary (EDIN sheet 6.6). `parentCode` makes them a hierarchy.

use crate::check::{Flag, Id};
use docflow_derive::declare;

/// A dictionary value.
#[declare]
pub struct DictionaryValue {
    /// Id of the value.
    pub value_id: Option<Id>,
    /// Id of the dictionary.
    pub dictionary_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Code, unique within the dictionary.
    pub code: Option<String>,
    /// Code of the parent value. Absent at the root.
    pub parent_code: Option<String>,
    /// Whether it is active.
    pub is_active: Option<Flag>,
}
