//! From checked values to a request.

use super::{Body, Input, Operation, Output, Request};
use crate::check::{Checker, Context, Field, Issue, Kind, Mode, PathSegment, SentAs, Severity, Shape, Table, Test};
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
pub struct RequestBuilder {
    body: Checker,
    options: Checker,
}

impl RequestBuilder {
    /// The space in which the body was passed over.
    pub fn body(&mut self) -> &mut Checker {
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
        self.pass_body(shape, body, known.then_some(options), context, &mut issues);
        operation.relabel(&mut issues);
        issues
    }

    fn pass_body(
        &mut self,
        shape: fn() -> &'static Shape,
        body: &str,
        options: Option<&str>,
        context: &Context<'_>,
        issues: &mut Vec<Issue>,
    ) {
        let options_context = Context { options: None, ..*context };
        let view = options.and_then(|options| self.options.object(options, &options_context));
        self.body.run(body, Kind::Object(shape), Mode::Write, &Context { options: view, ..*context });
        issues.extend(self.body.issues(body));
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
            issue.path.insert(0, PathSegment::Member("options".to_owned()));
            issues.push(issue);
        }
        true
    }
}

/// Checks everything the caller gave and makes the request of it. `unchecked` lets a body pass that breaks rules, as
/// long as it is JSON; the path is checked all the same.
pub fn build(
    builder: &mut RequestBuilder,
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
    // What is sent as bytes has its options to be checked even when none are given.
    let options = if options.is_empty() && matches!(operation.input, Input::Bytes(_)) { "{}" } else { options };
    let known = builder.pass_options(operation, options, context, &mut issues);
    // Options that were not looked at closely are sent all the same, unless they would break out of their header.
    issues.retain(|issue| !unchecked || issue.rule.id == "header");
    let dialect = known.then(|| dialect(&builder.options, operation, options, context)).flatten();
    for (position, param) in operation.params.iter().enumerate() {
        let value = params.get(position).copied().unwrap_or_default();
        let spelled =
            param.enumeration.and_then(|enumeration| enumeration.spelled(value, dialect.as_deref()?)).unwrap_or(value);
        for rule in param.rules {
            let holds = match rule.test {
                Test::String(holds) => holds(value) && holds(spelled),
                Test::Listed => unchecked || param.enumeration.is_none_or(|enumeration| enumeration.lists(value)),
                _ => true,
            };
            if !holds {
                issues.push(Issue { path: vec![PathSegment::Member(param.name.to_owned())], rule, code: rule.code });
                // A value of the wrong form is not in the list either; once is enough.
                break;
            }
        }
        if let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            encode(spelled, &mut path);
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
    }
    path.push_str(rest);

    let accept = if matches!(operation.output, Output::Bytes) { "*/*" } else { "application/json" };
    let mut headers = vec![("Accept".to_owned(), accept.to_owned())];
    let variant = params.first().copied().unwrap_or_default();
    let mut sent = Body::None;
    let unlisted = || matches!(operation.input, Input::ByType(_)).then_some(<Unlisted as Table>::shape as fn() -> _);
    if let Some(shape) = operation.body(variant).or_else(unlisted) {
        let mut found = Vec::new();
        builder.pass_body(shape, body, known.then_some(options), context, &mut found);
        issues.extend(found.into_iter().filter(|issue| !unchecked || issue.rule.is_fatal()));
        let mut text = String::new();
        builder.body.edited(body, &mut text);
        sent = if let Input::Form(shape) = operation.input {
            Body::Form(fields(&mut builder.body, shape(), body, context))
        } else {
            headers.push(("Content-Type".to_owned(), operation.vendor.json.to_owned()));
            Body::Json(text)
        };
    }
    if let Some(shape) = operation.options.filter(|_| known) {
        place_options(&builder.options, shape(), options, context, &mut path, &mut headers);
    }
    if let Input::Bytes(media_type) = operation.input {
        sent = Body::Held;
        let typed = headers.iter().any(|(name, _)| name == "Content-Type");
        headers.extend(media_type.filter(|_| !typed).map(|word| ("Content-Type".to_owned(), word.to_owned())));
    }
    operation.relabel(&mut issues);
    let stopped = issues.iter().any(|issue| issue.severity() == Severity::Error);
    let keeps_response_body = matches!(operation.output, Output::Bytes);
    let request =
        (!stopped).then_some(Request { method: operation.method, path, headers, body: sent, keeps_response_body });
    Built { request, issues }
}

/// The members of a form, in the table's order.
fn fields(
    checker: &mut Checker,
    shape: &'static Shape,
    source: &str,
    context: &Context<'_>,
) -> Vec<(&'static str, String)> {
    let Some(object) = checker.object(source, context) else { return Vec::new() };
    numbered(shape).filter_map(|(field, member)| Some((member.name, object.text(field)?.into_owned()))).collect()
}

fn numbered(shape: &'static Shape) -> impl Iterator<Item = (Field, &'static crate::check::Member)> {
    shape
        .members
        .iter()
        .enumerate()
        .filter_map(|(position, member)| Some((Field(u16::try_from(position).ok()?), member)))
}

/// The spelling that the options ask for.
fn dialect<'a>(
    checker: &'a Checker,
    operation: &Operation,
    options: &'a str,
    context: &'a Context<'a>,
) -> Option<std::borrow::Cow<'a, str>> {
    let (field, _) = numbered(operation.options?()).find(|(_, member)| member.sent_as == SentAs::Dialect)?;
    checker.object(options, context)?.text(field)
}

/// Puts the members of the options where their table says: query or header.
fn place_options(
    checker: &Checker,
    shape: &'static Shape,
    source: &str,
    context: &Context<'_>,
    path: &mut String,
    headers: &mut Vec<(String, String)>,
) {
    let Some(object) = checker.object(source, context) else { return };
    for (field, member) in numbered(shape) {
        let Some(raw) = object.raw(field) else { continue };
        let bare = || raw.strip_suffix('n').filter(|_| context.bigints).unwrap_or(raw).to_owned();
        let value = object.text(field).map_or_else(bare, std::borrow::Cow::into_owned);
        match member.sent_as {
            SentAs::NotSent | SentAs::Dialect => {}
            SentAs::Query => {
                path.push(if path.contains('?') { '&' } else { '?' });
                path.push_str(member.name);
                path.push('=');
                encode(&value, path);
            }
            SentAs::Header(name) => headers.push((name.to_owned(), value)),
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
