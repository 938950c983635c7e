//! The body of a failure. No failure of reading it may hide the status: what is no JSON stays raw text.

use super::json::read_named;
use super::{ApiErrorDetails, Response, Vendor};
use crate::check::{Checker, Context, Kind, Mode};
use crate::value::words::parts;

/// Reads the body of a failure as far as it can be read.
pub fn read_error(checker: &mut Checker, vendor: &'static Vendor, response: &Response) -> ApiErrorDetails {
    let mut details = read(checker, vendor, response);
    if let Some(json) = details.json.as_deref().filter(|_| !vendor.words.is_empty()) {
        details.said = read_named(json, vendor.error, "message").filter(|text| quotes_nothing(vendor.words, text));
    }
    details
}

/// Whether each word of a message is one that the service uses of itself: then it cannot repeat what was sent.
fn quotes_nothing(words: &str, text: &str) -> bool {
    let is_known = |word: &str| parts(words, b' ').any(|known| known.eq_ignore_ascii_case(word));
    !text.is_empty()
        && text.len() <= 200
        && text.split([' ', ',', '.', ':', ';']).all(|word| word.is_empty() || is_known(word))
}

fn read(checker: &mut Checker, vendor: &'static Vendor, response: &Response) -> ApiErrorDetails {
    let Ok(source) = core::str::from_utf8(response.body_without_mark()) else { return ApiErrorDetails::default() };
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
    ApiErrorDetails { code, json: Some(json), said: None }
}
