//! A docflow as the service tells it (realty sheet 3.3, 3.4).

use super::docflows;
use super::{DOCFLOW_STATE, DOCFLOW_TYPE, FILE_TYPE, RealtyPerson};
use crate::check::Choice;
use docflow_derive::declare;
use serde_json::Value;

/// What creating and submitting a docflow answer.
#[declare]
pub struct DocflowSummary {
    /// Id of the docflow, a GUID.
    pub docflow_id: String,
    /// Its kind.
    #[declare(aliases("type"), enumeration = DOCFLOW_TYPE)]
    pub docflow_type: String,
    /// Its state. Trust it, not the status code: 200 and 201 occur for every kind.
    #[declare(enumeration = DOCFLOW_STATE)]
    pub state: String,
    /// Your own id of the request, when one was given.
    pub request_id: Option<String>,
    /// What has to be done next; may come later than this answer.
    pub requirements: Option<DocflowRequirements>,
}

/// A docflow with everything that hangs on it.
#[declare]
pub struct Docflow {
    /// Id of the docflow, a GUID.
    pub docflow_id: String,
    /// Its kind.
    #[declare(aliases("type"), enumeration = DOCFLOW_TYPE)]
    pub docflow_type: String,
    /// Who started it, a GUID.
    pub user_id: Option<String>,
    /// Its state.
    #[declare(enumeration = DOCFLOW_STATE)]
    pub state: String,
    /// Your own id of the request, when one was given.
    pub request_id: Option<String>,
    /// What was sent at creation: for a known kind its options, read like everything else, else as it came. The call
    /// `docflows.is` tells which kind it is.
    #[declare(optional, chosen = OPTIONS)]
    pub options: Value,
    /// What has to be done next.
    pub requirements: Option<DocflowRequirements>,
    /// What went wrong.
    pub error: Option<RealtyError>,
    /// The outcome; also with `suspended` (Q30).
    pub result: Option<DocflowResult>,
    /// Token of the event, when the answer was wrapped in one (Q3).
    #[declare(quirk = OfWrapper)]
    pub token: Option<String>,
    /// Moment of the event, when the answer was wrapped in one.
    #[declare(quirk = OfWrapper)]
    pub date: Option<String>,
    /// The wrapper of an event (Q3).
    #[declare(hidden, quirk = Unwrap)]
    pub docflow: Option<Box<Docflow>>,
}

/// The options of a docflow are of the type that its kind takes at creation.
static OPTIONS: Choice = Choice { by: "docflowType", shape: docflows::options_of };

/// What the client has to do.
#[declare]
pub struct DocflowRequirements {
    /// Files to be signed, grouped by applicant.
    #[declare(absent = Leave)]
    pub signature: Vec<SignatureRequirement>,
    /// Duties to be paid, all of them.
    #[declare(absent = Leave)]
    pub payment: Vec<PaymentRequirement>,
}

/// Files that one person has to sign.
#[declare]
pub struct SignatureRequirement {
    /// The signer, as given in the options; `personId` is your own id.
    #[declare(ts = "Echoed<RealtyPerson>")]
    pub person: Option<Box<RealtyPerson>>,
    /// Every one of them is to be signed.
    pub files: Vec<FilePointer>,
}

/// A duty.
#[declare]
pub struct PaymentRequirement {
    /// Unique accrual id.
    pub uin: String,
    /// Amount as text; roubles in practice (Q23).
    #[declare(aliases("sum"))]
    pub summ: String,
}

/// A file to be signed.
#[declare]
pub struct FilePointer {
    /// Id of the file.
    pub id: String,
    /// Kind of the file: `statement`, …
    #[declare(name = "type", enumeration = FILE_TYPE)]
    pub kind: String,
    /// Link to its bytes; opaque.
    pub content_link: Option<String>,
}

/// The outcome.
#[declare]
pub struct DocflowResult {
    /// The files.
    pub files: Vec<DocflowFile>,
}

/// A file of the outcome.
#[declare]
pub struct DocflowFile {
    /// Id of the file.
    pub id: String,
    /// Kind of the file: `egrn:outdoc`, `extract_info:pdf`, …
    #[declare(name = "type", enumeration = FILE_TYPE)]
    pub kind: String,
    /// Link to its bytes; opaque.
    pub content_link: Option<String>,
    /// Its signatures.
    #[declare(absent = Leave)]
    pub signatures: Vec<FileSignature>,
}

/// A signature of a file.
#[declare]
pub struct FileSignature {
    /// Id of the signature.
    pub id: String,
    /// Link to its bytes; opaque.
    pub content_link: Option<String>,
}

/// What went wrong with a docflow; every member is optional.
#[declare]
pub struct RealtyError {
    /// Code.
    pub code: Option<String>,
    /// Text.
    pub message: Option<String>,
    /// Resource or member at fault.
    pub target: Option<String>,
    /// Extra data.
    #[declare(optional)]
    pub context: Value,
    /// Nested errors.
    #[declare(absent = Leave)]
    pub errors: Vec<RealtyError>,
}
