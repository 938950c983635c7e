//! `/realty/crypto/v2`: forms for issuing qualified certificates.

pub mod certificate_forms;
mod document;
mod form_rules;

pub use document::{CertificateDocument, Content, ContentInfo, DocumentInfo, is_identity_document};
