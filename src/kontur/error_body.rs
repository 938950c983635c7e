//! The body of a failure (crypto sheet 1.6).

use docflow_derive::declare;
use serde_json::Value;

/// The error envelope of the Kontur services. Other usual spellings of code and message are read as well.
#[declare]
#[derive(serde::Serialize)]
pub struct KonturError {
    /// Class of the failure; `validation` is the only one published.
    #[declare(optional, aliases("errorCode", "error"))]
    pub code: Value,
    /// English summary. Not stable: never branch on it.
    #[declare(optional, aliases("errorMessage", "error_description"))]
    pub message: Value,
    /// The component, or a dotted path to the member with the issue.
    pub target: Option<String>,
    /// Extra data; its type depends on `code`.
    #[declare(optional)]
    pub context: Value,
    /// One element for each broken rule; may nest.
    #[declare(absent = Leave)]
    pub errors: Vec<KonturError>,
}
