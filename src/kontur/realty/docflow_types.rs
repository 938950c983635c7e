//! A docflow as returned by the service (realty sheet 3.3, 3.4).

use super::docflows;
use super::{DOCFLOW_STATE, DOCFLOW_TYPE, FILE_TYPE, RealtyPerson};
use crate::check::Choice;
use docflow_derive::declare;
use serde_json::Value;

/// Response to creating or submitting a docflow.
#[declare]
pub struct DocflowSummary {
    /// Docflow id, a GUID.
    pub docflow_id: String,
    /// Docflow type.
    #[declare(aliases("type"), enumeration = DOCFLOW_TYPE)]
    pub docflow_type: String,
    /// Docflow state. Rely on it, not on the status code: 200 and 201 occur for every type.
    #[declare(enumeration = DOCFLOW_STATE)]
    pub state: String,
    /// Your own request id, if you gave one.
    pub request_id: Option<String>,
    /// Actions required next. May appear later than this response.
    pub requirements: Option<DocflowRequirements>,
}

/// A docflow with all its data.
#[declare]
pub struct Docflow {
    /// Docflow id, a GUID.
    pub docflow_id: String,
    /// Docflow type.
    #[declare(aliases("type"), enumeration = DOCFLOW_TYPE)]
    pub docflow_type: String,
    /// Id of the user who started it, a GUID.
    pub user_id: Option<String>,
    /// Docflow state.
    #[declare(enumeration = DOCFLOW_STATE)]
    pub state: String,
    /// Your own request id, if you gave one.
    pub request_id: Option<String>,
    /// The options sent at creation. Parsed if the docflow type is known, otherwise unchanged. Use `docflows.is` to
    /// narrow the type.
    #[declare(optional, chosen = OPTIONS)]
    pub options: Value,
    /// Actions required next.
    pub requirements: Option<DocflowRequirements>,
    /// The error, if the docflow failed.
    pub error: Option<RealtyError>,
    /// The result. May also be present in state `suspended` (Q30).
    pub result: Option<DocflowResult>,
    /// Event token, if the response was wrapped in an event (Q3).
    #[declare(quirk = OfWrapper)]
    pub token: Option<String>,
    /// Event time, if the response was wrapped in an event.
    #[declare(quirk = OfWrapper)]
    pub date: Option<String>,
    /// The event wrapper (Q3).
    #[declare(hidden, quirk = Unwrap)]
    pub docflow: Option<Box<Docflow>>,
}

/// The options have the type that the docflow type takes at creation.
static OPTIONS: Choice = Choice { by: "docflowType", shape: docflows::options_of };

/// Actions that the client has to take.
#[declare]
pub struct DocflowRequirements {
    /// Files to sign, grouped by applicant.
    #[declare(absent = Leave)]
    pub signature: Vec<SignatureRequirement>,
    /// Duties to pay. All of them must be paid.
    #[declare(absent = Leave)]
    pub payment: Vec<PaymentRequirement>,
}

/// Files that one person has to sign.
#[declare]
pub struct SignatureRequirement {
    /// The signer, as given in the options. `personId` is your own id.
    #[declare(ts = "Echoed<RealtyPerson>")]
    pub person: Option<Box<RealtyPerson>>,
    /// Files to sign. All of them must be signed.
    pub files: Vec<FilePointer>,
}

/// A duty.
#[declare]
pub struct PaymentRequirement {
    /// Unique accrual id (UIN).
    pub uin: String,
    /// Amount, a string; in roubles in practice (Q23).
    #[declare(aliases("sum"))]
    pub summ: String,
}

/// A file to sign.
#[declare]
pub struct FilePointer {
    /// File id.
    pub id: String,
    /// File type: `statement`, …
    #[declare(name = "type", enumeration = FILE_TYPE)]
    pub kind: String,
    /// Download link; opaque.
    pub content_link: Option<String>,
}

/// The result of a docflow.
#[declare]
pub struct DocflowResult {
    /// Result files.
    pub files: Vec<DocflowFile>,
}

/// A result file.
#[declare]
pub struct DocflowFile {
    /// File id.
    pub id: String,
    /// File type: `egrn:outdoc`, `extract_info:pdf`, …
    #[declare(name = "type", enumeration = FILE_TYPE)]
    pub kind: String,
    /// Download link; opaque.
    pub content_link: Option<String>,
    /// Signatures of the file.
    #[declare(absent = Leave)]
    pub signatures: Vec<FileSignature>,
}

/// A signature of a file.
#[declare]
pub struct FileSignature {
    /// Signature id.
    pub id: String,
    /// Download link; opaque.
    pub content_link: Option<String>,
}

/// An error of a docflow. Every member is optional.
#[declare]
pub struct RealtyError {
    /// Error code.
    pub code: Option<String>,
    /// Error message.
    pub message: Option<String>,
    /// Resource or member that caused the error.
    pub target: Option<String>,
    /// Additional data.
    #[declare(optional)]
    pub context: Value,
    /// Nested errors.
    #[declare(absent = Leave)]
    pub errors: Vec<RealtyError>,
}
