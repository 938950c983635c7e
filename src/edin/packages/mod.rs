//! Packages: sets of documents sent between companies.

pub mod documents;

use crate::http::Operation;

/// The operations of this folder.
pub static OPERATIONS: &[&Operation] = &[&documents::DOWNLOAD];
