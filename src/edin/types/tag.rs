//! A tag of packages and contracts (EDIN sheet 6.6).

use crate::check::Id;
use docflow_derive::declare;

/// A tag.
#[declare]
pub struct Tag {
    /// Id of the tag.
    pub tag_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Unique code. The vendor's table has a number here, every sample a string.
    pub code: Option<String>,
    /// Owning account.
    pub account_id: Option<Id>,
}
