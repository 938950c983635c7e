//! The body of an error response. No envelope is documented, so likely spellings are accepted (EDIN sheet 1.5).

use crate::check::{quote, unquote};
use crate::http::ApiErrorDetails;
use crate::value::words::cut;
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

/// What messages are made of that name the things of the service and what is wrong with them, and nothing else. Those that are
/// known: `trans_in_progress`, `uuid not found`, `compnay allready exisrts` (sheet 1.5), `agreement process is not found`.
pub(super) const WORDS: &str = "a access account active agreement already allready an and approval approved are at be been blocked by \
    can cannot captcha certificate code comment company compnay contract created deleted denied dictionary does document duplicate \
    email empty error exisrts exist exists expired failed field file filter for format found from group groups has have id in \
    incorrect internal invalid is limit list login many may missing must no not of only or package parameter partner password \
    permission process processes report request required rights role roles route rule session sid sign signature signed status step \
    steps structure tag task template that the this to token too trans_in_progress type types unknown user users uuid value values \
    was with wrong you";

/// The format of the two documented codes: digits, a comma, a quoted string.
pub(super) fn bare_pair(source: &str) -> ApiErrorDetails {
    let Some((code, text)) = cut(source.trim(), b',') else { return ApiErrorDetails::default() };
    let (code, text) = (code.trim(), text.trim());
    let is_number = !code.is_empty() && code.len() < 10 && code.bytes().all(|byte| byte.is_ascii_digit());
    let is_written_so = !code.starts_with('0') || code == "0";
    let (true, Some(text)) = (is_number && is_written_so, unquote(text)) else { return ApiErrorDetails::default() };
    let mut json = ["{\"code\":", code, ",\"message\":"].concat();
    // What stands between the quotes need not be a JSON string.
    quote(&text, &mut json);
    json.push('}');
    ApiErrorDetails { code: Some(code.to_owned()), json: Some(json), said: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_becomes_json() {
        for (source, code, json) in [
            (r#"1300, "a b""#, Some("1300"), Some(r#"{"code":1300,"message":"a b"}"#)),
            (" 0,\"\"\n", Some("0"), Some(r#"{"code":0,"message":""}"#)),
            (r#"5,"say "a"""#, Some("5"), Some(r#"{"code":5,"message":"say \"a\""}"#)),
            ("5,\"a\tb\"", Some("5"), Some(r#"{"code":5,"message":"a\tb"}"#)),
            (r#"00,"a""#, None, None),
            (r#"1234567890,"a""#, None, None),
            (r#"5,"\x""#, None, None),
            ("5,\"", None, None),
            (",\"a\"", None, None),
        ] {
            let details = bare_pair(source);
            assert_eq!((details.code.as_deref(), details.json.as_deref()), (code, json), "{source}");
            assert!(json.is_none_or(|json| serde_json::from_str::<Value>(json).is_ok()), "{source}");
        }
    }
}
