//! `/realty/crypto/v2`: forms for issuing qualified certificates.

pub mod certificate_forms;
mod document;
mod form_rules;

use crate::http::Operation;
pub use document::{CertificateDocument, Content, ContentInfo, DocumentInfo, SignatureInfo, is_identity_document};

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[&certificate_forms::CREATE, &certificate_forms::GET];
