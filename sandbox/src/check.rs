//! Is the body sound? The client's own tables decide.

use crate::clock;
use crate::envelope::ErrorItem;
use crate::route::Match;
use crate::state::life::kind_of;
use crate::wire::Incoming;
use docflow::check::{Checker, Context, Issue, Kind, Mode, PathSegment, SentAs, Severity, Shape, quote};
use docflow::http::{Input, Operation, RequestBuilder};
use docflow::kontur::realty::UPLOAD_MEDIA_TYPE;
use serde_json::{Map, Value, json};

/// A request's body and options after the pass.
#[derive(Default)]
pub(crate) struct Checked {
    /// The body in the documented form; null where there is none or it is no JSON.
    pub body: Value,
    /// Members of the query and the headers that the operation declares, by their own names.
    pub options: Map<String, Value>,
    /// Every rule of severity "error" that is broken.
    pub errors: Vec<ErrorItem>,
}

/// Passes over the body by the operation's table.
///
/// `facts` are options that only the service knows, by the body.
pub(crate) fn check(
    now: u64,
    found: &Match,
    request: &Incoming,
    text: &str,
    facts: impl FnOnce(&Value) -> Map<String, Value>,
) -> Checked {
    let operation = found.operation;
    let (mut all, mut options) = options(operation, request);
    let asked = query(operation, request, &mut options);
    let parsed = serde_json::from_str(text).unwrap_or_default();
    all.extend(facts(&parsed).iter().map(|(name, value)| member(name, &value.to_string())));
    let all = if all.is_empty() { String::new() } else { format!("{{{}}}", all.join(",")) };
    let context = Context { today: Some(clock::today(now)), ..Context::default() };
    let mut builder = RequestBuilder::default();
    let variant = kind_of(found.params.first().map_or("", String::as_str));
    let shape = operation.body(variant);
    let (body, issues) = match shape {
        Some(shape) => {
            let issues = builder.check(operation, shape, text, &all, &context);
            let mut normal = String::new();
            builder.body().edited(text, &mut normal);
            (serde_json::from_str(&normal).unwrap_or_default(), issues)
        }
        None => match operation.options {
            Some(shape) if !all.is_empty() => {
                let mut checker = Checker::default();
                checker.run(&all, Kind::Object(shape), Mode::Write, &context);
                let mut issues = checker.issues(&all);
                issues.iter_mut().for_each(|issue| issue.path.insert(0, PathSegment::Member("options".to_owned())));
                (Value::Null, issues)
            }
            _ => (Value::Null, Vec::new()),
        },
    };
    let issues = asked.iter().chain(&issues).filter(|issue| issue.severity() == Severity::Error);
    let mut errors: Vec<ErrorItem> = issues.map(ErrorItem::of).collect();
    // Errors of the options stand under `options`; bodies of docflows have a member of that name as well.
    if let Some(known) = operation.options {
        errors = errors.into_iter().filter_map(|error| from_caller(error, known(), &options)).collect();
    }
    if errors.is_empty() && shape.is_some() && body.is_null() {
        errors.push(ErrorItem::new(docflow::kontur::error_code::WRONG_FIELD_VALUE, "the body is not readable"));
    }
    Checked { body, options, errors }
}

/// Drops what is wrong with the service's own knowledge, and names an option as it stands in the query.
fn from_caller(mut error: ErrorItem, known: &Shape, given: &Map<String, Value>) -> Option<ErrorItem> {
    let is_option = |name: &String| known.members.iter().any(|member| member.name == name);
    let own = match error.path.as_slice() {
        [PathSegment::Member(first), PathSegment::Member(name), ..] if first == "options" && is_option(name) => {
            Some(given.contains_key(name))
        }
        _ => None,
    };
    if own == Some(true) {
        error.path.remove(0);
    }
    (own != Some(false)).then_some(error)
}

/// Checks the parameters that say what the call is about, and puts their values, in the documented form, among the options.
fn query(operation: &Operation, request: &Incoming, values: &mut Map<String, Value>) -> Vec<Issue> {
    let Some(shape) = operation.query else { return Vec::new() };
    let given = request.query();
    let members = shape().members.iter().filter_map(|parameter| {
        let mut values = given.iter().filter(|(name, _)| name == parameter.wire_name());
        let mut values = values.by_ref().map(|(_, value)| Value::String(value.clone())).peekable();
        values.peek()?;
        // An array repeats its name.
        let is_array = matches!(parameter.kind, Kind::Array(_) | Kind::OneOrMany(_));
        let value = if is_array { values.collect() } else { values.next()? };
        Some((parameter.name.to_owned(), value))
    });
    let text = Value::Object(members.collect()).to_string();
    let (mut checker, mut documented) = (Checker::default(), String::new());
    checker.run(&text, Kind::Object(shape), Mode::Write, &Context::default());
    checker.edited(&text, &mut documented);
    if let Ok(Value::Object(documented)) = serde_json::from_str(&documented) {
        values.extend(documented);
    }
    checker.issues(&text)
}

/// What the query and the headers say, as the operation's options: written as JSON members, and as values.
fn options(operation: &Operation, request: &Incoming) -> (Vec<String>, Map<String, Value>) {
    let mut written = Vec::new();
    let mut values = Map::new();
    let Some(shape) = operation.options else { return (written, values) };
    let query = request.query();
    for option in shape().members {
        let value = match option.sent_as {
            SentAs::NotSent | SentAs::Dialect | SentAs::File(_) => None,
            SentAs::Named(wire) => query.iter().find(|(name, _)| name == wire).map(|(_, value)| value.clone()),
            SentAs::Header(name) => request.header(name).map(str::to_owned),
        };
        let Some(value) = value else { continue };
        let plain = matches!(option.kind, Kind::Bool | Kind::Int | Kind::Id | Kind::Flag | Kind::Seconds);
        let value = match serde_json::from_str(&value) {
            Ok(json @ (Value::Bool(_) | Value::Number(_))) if plain => json,
            _ => Value::String(value),
        };
        written.push(member(option.name, &value.to_string()));
        values.insert(option.name.to_owned(), value);
    }
    (written, values)
}

fn member(name: &str, value: &str) -> String {
    let mut out = String::new();
    quote(name, &mut out);
    out.push(':');
    out.push_str(value);
    out
}

/// What stands against the body before it is read: another media type than the operation takes.
pub(crate) fn media_type_fits(operation: &Operation, request: &Incoming) -> bool {
    let given = request.header("content-type").unwrap_or_default();
    let kind = given.split(';').next().unwrap_or_default().trim();
    match operation.input {
        Input::None | Input::Bytes(Some(_)) => true,
        Input::Bytes(None) => UPLOAD_MEDIA_TYPE.list.iter().any(|known| known.value.eq_ignore_ascii_case(kind)),
        // Media types are compared without case: the vendor prints `Application/json` (crypto sheet B01).
        Input::Json(_) | Input::ByType(_) => kind.eq_ignore_ascii_case("application/json"),
        Input::Form(_) => crate::form::boundary(given).is_some(),
    }
}

/// The body as JSON: a form's fields become the members of an object.
pub(crate) fn text(operation: &Operation, request: &Incoming) -> Option<String> {
    if let Input::Bytes(_) = operation.input {
        return Some(String::new());
    }
    if let Input::Form(shape) = operation.input {
        let boundary = crate::form::boundary(request.header("content-type")?)?;
        return Some(form(shape(), crate::form::fields(&request.body, boundary)?)?.to_string());
    }
    let body = request.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&request.body);
    let text = core::str::from_utf8(body).ok()?;
    // On the wire a long id is a plain number. The tables take it for one that lost digits in JavaScript, unless quoted.
    let mut value = serde_json::from_str(text).unwrap_or_default();
    Some(if quote_long(&mut value) { value.to_string() } else { text.to_owned() })
}

/// The fields of a form as the object that its table describes; facts stand for files. None when a field is not UTF-8.
fn form(shape: &Shape, fields: Vec<crate::form::Field<'_>>) -> Option<Value> {
    let mut members = Map::new();
    for field in fields {
        let member = shape.members.iter().find(|member| member.wire_name() == field.name);
        let name = member.map_or(field.name, |member| member.name.to_owned());
        let value = match (field.file_name, member.map(|member| member.kind)) {
            (Some(file), Some(Kind::Array(_))) => {
                let files = members.entry(name).or_insert_with(|| json!([]));
                files.as_array_mut()?.push(json!({ "name": file, "size": field.value.len() }));
                continue;
            }
            (Some(file), _) => json!({ "name": file, "size": field.value.len() }),
            (None, Some(Kind::Json | Kind::Object(_))) => serde_json::from_slice(field.value).unwrap_or_default(),
            (None, _) => core::str::from_utf8(field.value).ok()?.into(),
        };
        members.insert(name, value);
    }
    Some(Value::Object(members))
}

/// Quotes the integers beyond 2^53, which JavaScript's numbers cannot hold. Returns whether there were any.
pub(crate) fn quote_long(value: &mut Value) -> bool {
    match value {
        Value::Number(number) if is_long(number) => {
            *value = Value::String(number.to_string());
            true
        }
        Value::Array(items) => items.iter_mut().fold(false, |any, item| quote_long(item) | any),
        Value::Object(members) => members.values_mut().fold(false, |any, member| quote_long(member) | any),
        _ => false,
    }
}

fn is_long(number: &serde_json::Number) -> bool {
    number.as_u64().is_some_and(|number| number >= 1 << 53)
        || number.as_i64().is_some_and(|number| number <= -(1 << 53))
}
