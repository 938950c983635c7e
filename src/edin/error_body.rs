//! The body of an error response. No envelope is documented, so likely spellings are accepted (EDIN sheet 1.5).

use crate::http::ApiErrorDetails;
use docflow_derive::declare;
use serde_json::Value;

/// An error as an object.
#[declare]
#[derive(serde::Serialize)]
pub struct EdinError {
    /// Error code.
    #[declare(optional, aliases("errorCode", "error"))]
    pub code: Value,
    /// Error message.
    #[declare(optional, aliases("errorMessage", "error_description"))]
    pub message: Value,
}

/// The format of the two documented codes: digits, a comma, a quoted string.
pub(super) fn bare_pair(source: &str) -> ApiErrorDetails {
    let Some((code, text)) = source.trim().split_once(',') else { return ApiErrorDetails::default() };
    let (code, text) = (code.trim(), text.trim());
    let quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    if code.is_empty() || code.len() > 9 || !code.bytes().all(|byte| byte.is_ascii_digit()) || !quoted {
        return ApiErrorDetails::default();
    }
    ApiErrorDetails {
        code: Some(code.to_owned()),
        json: Some(["{\"code\":", code, ",\"message\":", text, "}"].concat()),
    }
}
