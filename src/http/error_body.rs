//! The body of a failure. No failure of reading it may hide the status: what is no JSON stays raw text.

use super::{Response, Vendor};
use crate::check::{Checker, Context, Kind, Mode};

/// What could be read of a failure's body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiErrorDetails {
    /// The outer code.
    pub code: Option<String>,
    /// The body as normalised JSON, when it is a JSON object or an array.
    pub json: Option<String>,
}

/// Reads the body of a failure as far as it can be read.
pub fn read_error(checker: &mut Checker, vendor: &'static Vendor, response: &Response) -> ApiErrorDetails {
    let Ok(source) = core::str::from_utf8(response.json()) else { return ApiErrorDetails::default() };
    let context = Context::default();
    let kind = match source.trim_start().as_bytes().first() {
        Some(b'{') => vendor.error,
        Some(b'[') => Kind::Array(&vendor.error),
        _ => return (vendor.bare_error)(source),
    };
    if checker.run(source, kind, Mode::Read, &context).broken.is_some() {
        return ApiErrorDetails::default();
    }
    let outer = checker.object(source, &context).filter(|_| matches!(kind, Kind::Object(_)));
    let code = outer.and_then(|body| {
        let (code, _) = body.members().find(|(_, member)| member.name == "code")?;
        let text = body.text(code).map(std::borrow::Cow::into_owned);
        text.or_else(|| body.int(code).and(body.raw(code)).map(str::to_owned))
    });
    let mut json = String::new();
    checker.edited(source, &mut json);
    ApiErrorDetails { code, json: Some(json) }
}
