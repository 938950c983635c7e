//! `/realty/drive/v2`: the files of the newer APIs.

pub mod contents;

use crate::http::Operation;

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[&contents::UPLOAD, &contents::DOWNLOAD];
