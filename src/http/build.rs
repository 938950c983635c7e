//! From checked values to a request.

use super::{Body, Input, Operation, Request};
use crate::check::{Context, Field, Issue, Kind, Mode, Place, Severity, Shape, Space, Step, Table, Test};
use crate::value::words;
use docflow_derive::Declare;

/// The body of a type that the operation does not list: an object, sent as it is.
#[derive(Declare)]
#[declare(open)]
struct Unlisted {}

/// A request and what the checks had to say about it.
pub struct Built {
    /// The request; none when an error stands against it.
    pub request: Option<Request>,
    /// Every fault, of any severity.
    pub issues: Vec<Issue>,
}

impl Built {
    /// The gravest issue.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.issues.iter().map(Issue::severity).max()
    }
}

/// The memory a build works in.
#[derive(Default)]
pub struct Desk {
    body: Space,
    options: Space,
}

impl Desk {
    /// The space in which the body was passed over.
    pub fn body(&mut self) -> &mut Space {
        &mut self.body
    }

    /// Checks a body as `build` does, without making a request. Issues about the options stand under `options`.
    pub fn check(
        &mut self,
        operation: &Operation,
        shape: fn() -> &'static Shape,
        body: &str,
        options: &str,
        context: &Context<'_>,
    ) -> Vec<Issue> {
        let mut issues = Vec::new();
        let known = self.pass_options(operation, options, context, &mut issues);
        let options_context = Context { options: None, ..*context };
        let view = known.then(|| self.options.object(options, &options_context)).flatten();
        self.body.run(body, Kind::Object(shape), Mode::Write, &Context { options: view, ..*context });
        issues.extend(self.body.issues(body));
        operation.relabel(&mut issues);
        issues
    }

    fn pass_options(
        &mut self,
        operation: &Operation,
        options: &str,
        context: &Context<'_>,
        issues: &mut Vec<Issue>,
    ) -> bool {
        let Some(shape) = operation.options.filter(|_| !options.is_empty()) else { return false };
        self.options.run(options, Kind::Object(shape), Mode::Write, &Context { options: None, ..*context });
        for mut issue in self.options.issues(options) {
            issue.path.insert(0, Step::Member("options".to_owned()));
            issues.push(issue);
        }
        true
    }
}

/// Checks everything the caller gave and makes the request of it. `unchecked` lets a body pass that breaks rules, as
/// long as it is JSON; the path is checked all the same.
pub fn build(
    desk: &mut Desk,
    operation: &Operation,
    params: &[&str],
    body: &str,
    options: &str,
    context: &Context<'_>,
    unchecked: bool,
) -> Built {
    let mut issues = Vec::new();
    let mut path = String::with_capacity(operation.path.len() + 40);
    let mut rest = operation.path;
    for (position, param) in operation.params.iter().enumerate() {
        let value = params.get(position).copied().unwrap_or_default();
        for rule in param.rules {
            let holds = match rule.test {
                Test::Text(holds) => holds(value),
                Test::Listed => unchecked || param.codes.is_none_or(|codes| codes.lists(value)),
                _ => true,
            };
            if !holds {
                let code = operation.only_code.unwrap_or(rule.code);
                issues.push(Issue { path: vec![Step::Member(param.name.to_owned())], rule, code });
                // A value of the wrong form is not in the list either; once is enough.
                break;
            }
        }
        if let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            encode(value, &mut path);
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
    }
    path.push_str(rest);

    let mut headers = vec![("Accept".to_owned(), "application/json".to_owned())];
    let variant = params.first().copied().unwrap_or_default();
    let mut sent = Body::None;
    let unlisted = || matches!(operation.input, Input::ByType(_)).then_some(<Unlisted as Table>::shape as fn() -> _);
    if let Some(shape) = operation.body(variant).or_else(unlisted) {
        let found = desk.check(operation, shape, body, options, context);
        issues.extend(found.into_iter().filter(|issue| !unchecked || issue.rule.is_fatal()));
        let mut text = String::new();
        desk.body.edited(body, &mut text);
        sent = if let Input::Form(shape) = operation.input {
            Body::Form(fields(&mut desk.body, shape(), body, context))
        } else {
            headers.push(("Content-Type".to_owned(), operation.vendor.json.to_owned()));
            Body::Json(text)
        };
    } else {
        desk.pass_options(operation, options, context, &mut issues);
    }
    if let Some(shape) = operation.options.filter(|_| !options.is_empty()) {
        place_options(&desk.options, shape(), options, context, &mut path, &mut headers);
    }
    let stopped = issues.iter().any(|issue| issue.severity() == Severity::Error);
    let request = (!stopped).then_some(Request { method: operation.method, path, headers, body: sent });
    Built { request, issues }
}

/// The members of a form, in the table's order.
fn fields(
    space: &mut Space,
    shape: &'static Shape,
    source: &str,
    context: &Context<'_>,
) -> Vec<(&'static str, String)> {
    let Some(object) = space.object(source, context) else { return Vec::new() };
    numbered(shape).filter_map(|(field, member)| Some((member.name, object.text(field)?.into_owned()))).collect()
}

fn numbered(shape: &'static Shape) -> impl Iterator<Item = (Field, &'static crate::check::Member)> {
    shape
        .members
        .iter()
        .enumerate()
        .filter_map(|(position, member)| Some((Field(u16::try_from(position).ok()?), member)))
}

/// Puts the members of the options where their table says: query or header.
fn place_options(
    space: &Space,
    shape: &'static Shape,
    source: &str,
    context: &Context<'_>,
    path: &mut String,
    headers: &mut Vec<(String, String)>,
) {
    let Some(object) = space.object(source, context) else { return };
    for (field, member) in numbered(shape) {
        let Some(raw) = object.raw(field) else { continue };
        let bare = || raw.strip_suffix('n').filter(|_| context.bigints).unwrap_or(raw).to_owned();
        let value = object.text(field).map_or_else(bare, std::borrow::Cow::into_owned);
        match member.place {
            Place::Check => {}
            Place::Query => {
                path.push(if path.contains('?') { '&' } else { '?' });
                path.push_str(member.name);
                path.push('=');
                encode(&value, path);
            }
            Place::Header(name) => headers.push((name.to_owned(), value)),
        }
    }
}

/// Percent-encodes a path segment or a query value: everything but the unreserved characters of RFC 3986.
pub fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            words::push_hex(byte, true, out);
        }
    }
}
