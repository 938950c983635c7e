//! The body of a failure. No failure of reading it may hide the status: what is no JSON stays raw text.

use super::Response;
use crate::check::{Checker, Context, Declared, Kind, Mode, Object};
use docflow_derive::declare;
use serde_json::Value;

/// The error envelope of the Kontur services; EDIN documents none, so the likely spellings are read as well
/// (EDIN sheet 1.5).
#[declare]
#[derive(serde::Serialize)]
pub struct ApiErrorBody {
    /// Class of the failure; `validation` is the only one published.
    #[declare(optional, aliases("errorCode", "error"))]
    pub code: Value,
    /// English summary. Not stable: never branch on it.
    #[declare(optional, aliases("errorMessage", "error_description"))]
    pub message: Value,
    /// The component, or a dotted path to the member that is wrong.
    pub target: Option<String>,
    /// Extra data; its type depends on `code`.
    #[declare(optional)]
    pub context: Value,
    /// One element for each broken rule; may nest.
    #[declare(absent = Leave)]
    pub errors: Vec<ApiErrorBody>,
}

/// What could be read of a failure's body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiErrorDetails {
    /// The outer code.
    pub code: Option<String>,
    /// The body as normalised JSON, when it is a JSON object or array.
    pub json: Option<String>,
}

/// Reads the body of a failure as far as it can be read.
pub fn read_error(checker: &mut Checker, response: &Response) -> ApiErrorDetails {
    let Ok(source) = core::str::from_utf8(response.json()) else { return ApiErrorDetails::default() };
    let context = Context::default();
    let kind = match source.trim_start().as_bytes().first() {
        Some(b'{') => ApiErrorBody::KIND,
        Some(b'[') => Kind::Array(&ApiErrorBody::KIND),
        _ => return bare_pair(source),
    };
    if checker.run(source, kind, Mode::Read, &context).broken.is_some() {
        return ApiErrorDetails::default();
    }
    let outer = checker.object(source, &context).filter(|_| matches!(kind, Kind::Object(_))).and_then(Object::typed);
    let code = outer.and_then(|body| {
        let code = ApiErrorBody::FIELDS.code;
        let text = body.text(code).map(std::borrow::Cow::into_owned);
        text.or_else(|| body.int(code).and(body.raw(code)).map(str::to_owned))
    });
    let mut json = String::new();
    checker.edited(source, &mut json);
    ApiErrorDetails { code, json: Some(json) }
}

/// The form of EDIN's two documented codes: digits, a comma, quoted text.
fn bare_pair(source: &str) -> ApiErrorDetails {
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
