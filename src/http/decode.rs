//! From a response to the JSON that callers get.

use super::envelope::{flattened, unwrapped};
use super::{CallInput, Exchange, Operation, Output, Response, SuccessBody};
use crate::check::{Checker, Context, Kind, Mode, Object, Shape, digits, quote, unquote};
use std::borrow::Cow;

/// A response that is not what the operation documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The byte of the body at which reading stopped.
    pub at: usize,
    /// What was expected there.
    pub expected: Cow<'static, str>,
}

impl Undecodable {
    /// Reading stopped at a byte.
    pub(crate) fn at(at: usize, expected: &'static str) -> Self {
        Self { at, expected: expected.into() }
    }
}

/// Normalises the response. The result is JSON; `null` where none is documented or the response is "not modified".
///
/// # Errors
/// The body is no JSON, not of the documented outer type, or there is none.
pub fn decode(
    checker: &mut Checker,
    operation: &Operation,
    response: &Response,
    input: CallInput<'_>,
) -> Result<String, Undecodable> {
    if response.status == 304 {
        return Ok("null".to_owned());
    }
    match operation.output {
        Output::Empty | Output::Bytes => Ok("null".to_owned()),
        Output::Json(kind) => match json(checker, operation, kind, response, input) {
            Err(_) if operation.success_body == SuccessBody::Inferred => Ok("null".to_owned()),
            read => read,
        },
        Output::Page(item) => {
            let mut page = json(checker, operation, Kind::Array(item), response, input)?;
            // In place: a large page would stand in memory twice.
            page.insert_str(0, "{\"items\":");
            if let Some(count) = response.header("count").filter(|count| is_count(count)) {
                page.push_str(",\"count\":");
                page.push_str(count);
            }
            page.push('}');
            Ok(page)
        }
        Output::Text => text(response),
    }
}

/// Whether a header holds a number that JSON and JavaScript hold too.
fn is_count(text: &str) -> bool {
    text.parse::<u64>().is_ok_and(|count| count < 1 << 53 && digits(count, &mut [0; 20]) == text)
}

/// A text, which a service may write as a JSON string. A page is no text: it comes from whatever stands in front of the
/// service.
fn text(response: &Response) -> Result<String, Undecodable> {
    let source = core::str::from_utf8(response.body_without_mark());
    let source = source.map_err(|found| Undecodable::at(found.valid_up_to(), UTF_8))?.trim();
    let text = if source.starts_with('"') { unquote(source).unwrap_or_default() } else { source.into() };
    if text.is_empty() || text.starts_with(['<', '{', '[']) {
        return Err(Undecodable::at(0, "a string"));
    }
    let mut out = String::new();
    quote(&text, &mut out);
    Ok(out)
}

fn json(
    checker: &mut Checker,
    operation: &Operation,
    kind: Kind,
    response: &Response,
    input: CallInput<'_>,
) -> Result<String, Undecodable> {
    let source = body_text(operation, kind, response)?;
    let source = if operation.enveloped { unwrapped(source) } else { source };
    let flat = if matches!(kind, Kind::Array(Kind::Object(_))) { flattened(source) } else { None };
    let source = flat.as_deref().unwrap_or(source);
    let context = Context::default();
    let verdict = checker.run(source, kind, Mode::Read, &context);
    if let Some(at) = verdict.broken {
        return Err(Undecodable::at(at, checker.expected()));
    }
    // Of what is not declared, nothing more is known.
    if matches!(kind, Kind::Json) {
        let mut out = String::new();
        checker.edited(source, &mut out);
        return Ok(out);
    }
    let root = checker.object(source, &context);
    expect_form(kind, source, root.as_ref())?;
    let derived = derived(operation, response, root, input);
    let is_there =
        |name: &str| derived.iter().any(|(known, _)| *known == name) || root.is_some_and(|root| has_value(&root, name));
    if let Some(lost) = operation.promises.filter(|name| !is_there(name)) {
        let elsewhere = if operation.located { ", nor does Location end in one" } else { "" };
        return Err(Undecodable { at: 0, expected: ["an object with ", lost, elsewhere].concat().into() });
    }
    for (name, value) in derived {
        checker.insert(source, name, &value);
    }
    if let Some(etag) = response.header("etag") {
        let mut value = String::new();
        quote(etag, &mut value);
        checker.insert(source, "etag", &value);
    }
    let mut out = String::new();
    checker.edited(source, &mut out);
    Ok(out)
}

/// The text that is read: that of the body, or what an empty one stands for.
fn body_text<'a>(operation: &Operation, kind: Kind, response: &'a Response) -> Result<&'a str, Undecodable> {
    let located = operation.located && response.header("location").is_some();
    Ok(match core::str::from_utf8(response.body_without_mark()) {
        // Nothing found may be reported by nothing.
        Ok(_) if response.status == 204 && matches!(kind, Kind::Array(_)) => "[]",
        Ok(source) if operation.success_body == SuccessBody::MaybeEmpty && source.trim().is_empty() => "{}",
        Ok(source) if source.trim().is_empty() && matches!(kind, Kind::Json) => "null",
        Ok(source) if !located || source.trim_start().starts_with('{') => source,
        Err(found) if !located => return Err(Undecodable::at(found.valid_up_to(), UTF_8)),
        _ => "{}",
    })
}

/// Fails unless the body is an array or an object as the operation wants it.
fn expect_form(kind: Kind, source: &str, root: Option<&Object<'_>>) -> Result<(), Undecodable> {
    let bare = if let Kind::Object(shape) = kind { shape().bare() } else { None };
    let is_array = matches!(bare.map_or(kind, |value| value.kind), Kind::Array(_));
    let is_expected = match source.trim_start().as_bytes().first() {
        Some(b'[') => is_array,
        // The only item of an array, if it has a member of one: anything else may be an envelope or report an error.
        Some(b'{') if is_array => root.is_some_and(|item| item.members().any(|(field, _)| item.has(field))),
        Some(b'{') => true,
        _ => false,
    };
    let expected = if is_array { "a JSON array" } else { "a JSON object" };
    if is_expected { Ok(()) } else { Err(Undecodable::at(0, expected)) }
}

/// Whether a member is a string that is not blank, or a number.
fn has_value(object: &Object<'_>, name: &str) -> bool {
    let Some((field, _)) = object.members().find(|(_, member)| member.name == name) else { return false };
    let is_leaf = |raw: &str| raw.starts_with(|first: char| first == '"' || first.is_ascii_digit());
    object.raw(field).is_some_and(is_leaf) && object.filled(field).is_some()
}

const UTF_8: &str = "UTF-8 text";

/// The members that the response leaves to the reader to work out.
fn derived(
    operation: &Operation,
    response: &Response,
    response_body: Option<Object<'_>>,
    input: CallInput<'_>,
) -> Vec<(&'static str, String)> {
    let context = Context::default();
    let (Some(derive), Some(response_body)) = (operation.derived, response_body) else { return Vec::new() };
    let (mut body_checker, mut options_checker) = (Checker::default(), Checker::default());
    let request_body = object_in(&mut body_checker, operation.body(""), input.body, &context);
    let options = object_in(&mut options_checker, operation.options, input.options, &context);
    derive(&Exchange { response_body, response, request_body, options })
}

/// The object that a text holds; none where there is no text.
fn object_in<'a>(
    checker: &'a mut Checker,
    shape: Option<fn() -> &'static Shape>,
    text: &'a str,
    context: &'a Context<'a>,
) -> Option<Object<'a>> {
    let shape = shape.filter(|_| !text.is_empty())?;
    checker.run(text, Kind::Object(shape), Mode::Write, context);
    checker.object(text, context)
}
