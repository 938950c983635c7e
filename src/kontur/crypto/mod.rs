//! `/realty/crypto/v2`: forms for issuing qualified certificates.

pub mod certificate_forms;
pub mod events;
mod form;
mod change;
mod document;
mod document_type;
pub mod needed;
mod options;
pub mod missing;
pub mod issue;

use crate::http::Operation;
pub use certificate_forms::{CertificateForm, CertificateInfo};
pub use change::{FormChange, FormChanges};
pub use document::{CertificateDocument, Content, ContentInfo, DocumentInfo, SignatureInfo, is_identity_document};
pub use document_type::DOCUMENT_TYPE;
pub use events::{CryptoEvent, EventPage};
pub use form::{CreateCertificateForm, RELEASE};
pub use options::{ContentFacts, CreateFormOptions, FORM_STATE, OWNER, PROFILE};

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[
    &certificate_forms::CREATE,
    &certificate_forms::GET,
    &certificate_forms::LIST,
    &certificate_forms::PATCH,
    &certificate_forms::RENDER,
    &certificate_forms::RELEASE,
    &events::LIST,
];
