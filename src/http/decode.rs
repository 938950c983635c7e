//! From a response to the JSON that callers get.

use super::{CallInput, Exchange, Operation, Output, Response};
use crate::check::{Checker, Context, Field, Kind, Mode, Object, Quirk, Shape, Table, digits, quote, unquote};

/// A response that is not what the operation documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The byte of the body at which reading stopped.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
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
            Err(_) if operation.lenient => Ok("null".to_owned()),
            read => read,
        },
        Output::Page(item) => {
            let items = json(checker, operation, Kind::Array(item), response, input)?;
            let count = response.header("count").filter(|count| is_count(count));
            let count = count.map_or_else(String::new, |count| [",\"count\":", count].concat());
            Ok(["{\"items\":", &items, &count, "}"].concat())
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
    let source = core::str::from_utf8(response.json());
    let source = source.map_err(|found| Undecodable { at: found.valid_up_to(), expected: "UTF-8 text" })?.trim();
    let text = if source.starts_with('"') { unquote(source).unwrap_or_default() } else { source.into() };
    if text.is_empty() || text.starts_with(['<', '{', '[']) {
        return Err(Undecodable { at: 0, expected: "a text" });
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
    let located = operation.located && response.header("location").is_some();
    let flattened;
    let source = match core::str::from_utf8(response.json()) {
        // Nothing found may be reported by nothing.
        Ok(_) if response.status == 204 && matches!(kind, Kind::Array(_)) => "[]",
        Ok(source) if matches!(kind, Kind::Array(Kind::Object(_))) && is_nested(source) => {
            flattened = flatten(source);
            &flattened
        }
        Ok(source) if operation.may_be_empty && source.trim().is_empty() => "{}",
        Ok(source) if source.trim().is_empty() && matches!(kind, Kind::Json) => "null",
        Ok(source) if !located || source.trim_start().starts_with('{') => source,
        Err(found) if !located => return Err(Undecodable { at: found.valid_up_to(), expected: "UTF-8 text" }),
        _ => "{}",
    };
    let context = Context::default();
    let source = if operation.enveloped { unwrapped(source) } else { source };
    let verdict = checker.run(source, kind, Mode::Read, &context);
    if let Some(at) = verdict.broken {
        return Err(Undecodable { at, expected: "JSON" });
    }
    // Of what is not declared, nothing more is known.
    if matches!(kind, Kind::Json) {
        let mut out = String::with_capacity(source.len());
        checker.edited(source, &mut out);
        return Ok(out);
    }
    let bare = if let Kind::Object(shape) = kind { shape().bare() } else { None };
    let is_array = matches!(bare.map_or(kind, |value| value.kind), Kind::Array(_));
    // Documented as one item, or as an array of them.
    let may_be_alone = bare.is_some_and(|value| value.quirk == Quirk::Single);
    let expected = if is_array { "a JSON array" } else { "a JSON object" };
    let fits = match source.trim_start().as_bytes().first() {
        Some(b'[') => is_array,
        Some(b'{') => !is_array || may_be_alone,
        _ => false,
    };
    if !fits {
        return Err(Undecodable { at: 0, expected });
    }
    let derived = derived(checker, source, operation, response, input);
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

/// Whether an array holds arrays.
fn is_nested(source: &str) -> bool {
    source.trim_start().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('['))
}

/// An array of arrays of objects as one array: a service has been seen to wrap a list once more.
fn flatten(source: &str) -> String {
    let (mut depth, mut in_text, mut escaped) = (0_u32, false, false);
    let mut begun = 0;
    let mut items: Vec<&str> = Vec::new();
    for (at, byte) in source.bytes().enumerate() {
        if in_text {
            in_text = byte != b'"' || escaped;
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => {
                depth += 1;
                if depth == 2 {
                    begun = if byte == b'[' { at + 1 } else { at };
                }
            }
            b']' | b'}' => {
                if depth == 2 {
                    let end = if byte == b']' { at } else { at + 1 };
                    items.extend(source.get(begun..end).filter(|item| !item.trim().is_empty()));
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    // What is cut off stays broken.
    let end = if depth == 0 && !in_text { "]" } else { "" };
    ["[", &items.join(","), end].concat()
}

/// The only array among the members of an object; any other text as it is.
fn unwrapped(source: &str) -> &str {
    if !source.trim_start().starts_with('{') {
        return source;
    }
    let (mut depth, mut start, mut array) = (0_u32, 0, None);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => {
                if depth == 1 {
                    start = at;
                }
                depth += 1;
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 1 && byte == b']' {
                    if array.is_some() {
                        return source;
                    }
                    array = source.get(start..=at);
                }
            }
            _ => {}
        }
    }
    array.unwrap_or(source)
}

/// The members that the response leaves to the reader to work out.
fn derived(
    checker: &Checker,
    source: &str,
    operation: &Operation,
    response: &Response,
    input: CallInput<'_>,
) -> Result<Vec<(&'static str, String)>, &'static str> {
    let context = Context::default();
    let (Some(derive), Some(response_body)) = (operation.derived, checker.object(source, &context)) else {
        return Ok(Vec::new());
    };
    let (mut body_checker, mut options_checker) = (Checker::default(), Checker::default());
    let request_body = view(&mut body_checker, operation.body(""), input.body, &context);
    let options = view(&mut options_checker, operation.options, input.options, &context);
    derive(&Exchange { response_body, response, request_body, options })
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

/// A member of decoded data by its name, whatever its type.
pub(crate) fn read_named(data: &str, kind: Kind, name: &str) -> Option<String> {
    let mut checker = Checker::default();
    let context = Context::default();
    checker.run(data, kind, Mode::Read, &context);
    let object = checker.object(data, &context)?;
    let (field, _) = object.members().find(|(_, member)| member.name == name)?;
    object.text(field).map(std::borrow::Cow::into_owned).or_else(|| object.raw(field).map(str::to_owned))
}

/// One member of decoded data: a string unquoted, anything else as it stands.
#[must_use]
pub fn read_member<T: Table, C>(data: &str, field: Field<T, C>) -> Option<String> {
    let mut checker = Checker::default();
    let context = Context::default();
    checker.run(data, T::KIND, Mode::Read, &context);
    let object = checker.object(data, &context)?.typed()?;
    object.text(field).map(std::borrow::Cow::into_owned).or_else(|| object.raw(field).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::{flatten, is_nested};

    #[test]
    fn arrays_of_arrays_become_one() {
        for (source, flat) in [
            (r#"[[{"a":[1,[2]]},{"b":"]["}]]"#, r#"[{"a":[1,[2]]},{"b":"]["}]"#),
            ("[ [ {} ] , [ ] , [{\"a\":\"\\\"]\"}] ]", "[ {} ,{\"a\":\"\\\"]\"}]"),
            ("[[]]", "[]"),
            // What follows an array of arrays is kept.
            ("[[{}],{}]", "[{},{}]"),
        ] {
            assert!(is_nested(source), "{source}");
            assert_eq!(flatten(source), flat);
        }
        for source in ["[]", "[{}]", "{}", "", "[\"[\"]"] {
            assert!(!is_nested(source), "{source}");
        }
    }

    #[test]
    fn what_is_broken_stays_broken() {
        for source in ["[[{}]", "[[{}", "[[\"a]]", "[["] {
            assert!(serde_json::from_str::<serde_json::Value>(&flatten(source)).is_err(), "{source}");
        }
    }
}
