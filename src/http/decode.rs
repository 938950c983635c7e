//! From an answer to the JSON that callers get.

use super::{Answer, Given, Known, Operation, Response};
use crate::check::{Context, Field, Kind, Mode, Object, Shape, Space, quote};

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
    space: &mut Space,
    operation: &Operation,
    response: &Response,
    given: Given<'_>,
) -> Result<String, Undecodable> {
    let Answer::Json(kind) = operation.answer else { return Ok("null".to_owned()) };
    let located = operation.located && response.header("location").is_some();
    if response.status == 304 {
        return Ok("null".to_owned());
    }
    let source = match core::str::from_utf8(response.json()) {
        // Nothing found may be told by nothing.
        Ok(_) if response.status == 204 && matches!(kind, Kind::List(_)) => "[]",
        Ok(source) if !located || source.trim_start().starts_with('{') => source,
        Err(fault) if !located => return Err(Undecodable { at: fault.valid_up_to(), expected: "UTF-8 text" }),
        _ => "{}",
    };
    let context = Context::default();
    let verdict = space.run(source, kind, Mode::Read, &context);
    if let Some(at) = verdict.broken {
        return Err(Undecodable { at, expected: "JSON" });
    }
    let (opening, expected) = match kind {
        Kind::List(_) => (b'[', "a JSON array"),
        _ => (b'{', "a JSON object"),
    };
    if source.trim_start().as_bytes().first() != Some(&opening) {
        return Err(Undecodable { at: 0, expected });
    }
    let derived = derived(space, source, operation, response, given);
    for (name, value) in derived.map_err(|expected| Undecodable { at: 0, expected })? {
        space.insert(source, name, &value);
    }
    if let Some(etag) = response.header("etag") {
        let mut value = String::new();
        quote(etag, &mut value);
        space.insert(source, "etag", &value);
    }
    let mut out = String::with_capacity(source.len() + 64);
    space.edited(source, &mut out);
    Ok(out)
}

/// The members that the answer leaves to the reader to work out.
fn derived(
    space: &Space,
    source: &str,
    operation: &Operation,
    response: &Response,
    given: Given<'_>,
) -> Result<Vec<(&'static str, String)>, &'static str> {
    let context = Context::default();
    let (Some(derive), Some(answer)) = (operation.derived, space.object(source, &context)) else {
        return Ok(Vec::new());
    };
    let (mut body_space, mut options_space) = (Space::default(), Space::default());
    let body = view(&mut body_space, operation.body(""), given.body, &context);
    let options = view(&mut options_space, operation.options, given.options, &context);
    derive(&Known { answer, response, body, options })
}

fn view<'a>(
    space: &'a mut Space,
    shape: Option<fn() -> &'static Shape>,
    text: &'a str,
    context: &'a Context<'a>,
) -> Option<Object<'a>> {
    let shape = shape.filter(|_| !text.is_empty())?;
    space.run(text, Kind::Object(shape), Mode::Write, context);
    space.object(text, context)
}

/// One member of decoded data: text unquoted, anything else as it stands.
#[must_use]
pub fn read_member(data: &str, kind: Kind, field: Field) -> Option<String> {
    let mut space = Space::default();
    let context = Context::default();
    space.run(data, kind, Mode::Read, &context);
    let object = space.object(data, &context)?;
    object.text(field).map(std::borrow::Cow::into_owned).or_else(|| object.raw(field).map(str::to_owned))
}
