//! The body of an error response (crypto sheet 1.6).

use docflow_derive::declare;
use serde_json::Value;

/// The error envelope of Kontur services. Other common spellings of code and message are accepted too.
#[declare]
#[derive(serde::Serialize)]
pub struct KonturError {
    /// Error class. `validation` is the only documented one.
    #[declare(optional, aliases("errorCode", "error"))]
    pub code: Value,
    /// English summary. Not stable: do not branch on it.
    #[declare(optional, aliases("errorMessage", "error_description"))]
    pub message: Value,
    /// The component, or the dotted path of the member with the issue.
    pub target: Option<String>,
    /// Additional data. Its type depends on `code`.
    #[declare(optional)]
    pub context: Value,
    /// One element for each violated rule. May be nested.
    #[declare(absent = Leave)]
    pub errors: Vec<KonturError>,
}
