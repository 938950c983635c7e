//! From an answer to the JSON that callers get.

use super::{CallInput, Exchange, Operation, Output, Response};
use crate::check::{Checker, Context, Field, Kind, Mode, Object, Shape, quote};

/// An answer that is not what the operation documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The byte of the body at which reading stopped.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
}

/// Normalises the answer. The result is JSON; `null` where none is documented or the answer is "not modified".
///
/// # Errors
/// The body is no JSON, not of the documented outer type, or there is none.
pub fn decode(
    checker: &mut Checker,
    operation: &Operation,
    response: &Response,
    given: CallInput<'_>,
) -> Result<String, Undecodable> {
    let Output::Json(kind) = operation.output else { return Ok("null".to_owned()) };
    let located = operation.located && response.header("location").is_some();
    if response.status == 304 {
        return Ok("null".to_owned());
    }
    let source = match core::str::from_utf8(response.json()) {
        // Nothing found may be told by nothing.
        Ok(_) if response.status == 204 && matches!(kind, Kind::Array(_)) => "[]",
        Ok(source) if !located || source.trim_start().starts_with('{') => source,
        Err(fault) if !located => return Err(Undecodable { at: fault.valid_up_to(), expected: "UTF-8 text" }),
        _ => "{}",
    };
    let context = Context::default();
    let verdict = checker.run(source, kind, Mode::Read, &context);
    if let Some(at) = verdict.broken {
        return Err(Undecodable { at, expected: "JSON" });
    }
    let (opening, expected) = match kind {
        Kind::Array(_) => (b'[', "a JSON array"),
        _ => (b'{', "a JSON object"),
    };
    if source.trim_start().as_bytes().first() != Some(&opening) {
        return Err(Undecodable { at: 0, expected });
    }
    let derived = derived(checker, source, operation, response, given);
    for (name, value) in derived.map_err(|expected| Undecodable { at: 0, expected })? {
        checker.insert(source, name, &value);
    }
    if let Some(etag) = response.header("etag") {
        let mut value = String::new();
        quote(etag, &mut value);
        checker.insert(source, "etag", &value);
    }
    let mut out = String::with_capacity(source.len() + 64);
    checker.edited(source, &mut out);
    Ok(out)
}

/// The members that the answer leaves to the reader to work out.
fn derived(
    checker: &Checker,
    source: &str,
    operation: &Operation,
    response: &Response,
    given: CallInput<'_>,
) -> Result<Vec<(&'static str, String)>, &'static str> {
    let context = Context::default();
    let (Some(derive), Some(answer)) = (operation.derived, checker.object(source, &context)) else {
        return Ok(Vec::new());
    };
    let (mut body_checker, mut options_checker) = (Checker::default(), Checker::default());
    let body = view(&mut body_checker, operation.body(""), given.body, &context);
    let options = view(&mut options_checker, operation.options, given.options, &context);
    derive(&Exchange { answer, response, body, options })
}

fn view<'a>(
    checker: &'a mut Checker,
    shape: Option<fn() -> &'static Shape>,
    text: &'a str,
    context: &'a Context<'a>,
) -> Option<Object<'a>> {
    let shape = shape.filter(|_| !text.is_empty())?;
    checker.run(text, Kind::Object(shape), Mode::Write, context);
    checker.object(text, context)
}

/// One member of decoded data: text unquoted, anything else as it stands.
#[must_use]
pub fn read_member(data: &str, kind: Kind, field: Field) -> Option<String> {
    let mut checker = Checker::default();
    let context = Context::default();
    checker.run(data, kind, Mode::Read, &context);
    let object = checker.object(data, &context)?;
    object.text(field).map(std::borrow::Cow::into_owned).or_else(|| object.raw(field).map(str::to_owned))
}
