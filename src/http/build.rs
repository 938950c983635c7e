//! From checked values to a request.

use super::form::{form_fields, wire_text};
use super::{Body, CallInput, Input, Operation, Output, Param, Request};
use crate::check::{
    Checker, Context, FormOptions, Issue, Kind, Mode, Object, PathSegment, Rule, SentAs, Severity, Shape, Table, Test,
    nearest,
};
use crate::value::words;
use docflow_derive::declare;
use std::borrow::Cow;

/// The body of a type that the operation does not list: an object, sent as it is.
#[declare(open)]
struct Unlisted {}

/// A request and what the checks had to say about it.
pub struct Built {
    /// The request; none when an error stands against it.
    pub request: Option<Request>,
    /// Every issue, of any severity.
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
    query: Checker,
    body: Checker,
    options: Checker,
}

impl RequestBuilder {
    /// The checker that passed over the body.
    pub fn body(&mut self) -> &mut Checker {
        &mut self.body
    }

    /// Gives back memory that an unusually large text took.
    pub fn shrink(&mut self) {
        self.query.shrink();
        self.body.shrink();
        self.options.shrink();
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
        let (options, mut issues) = self.pass_options(operation, options, context);
        issues.extend(self.pass_body(shape, body, options, context));
        operation.relabel(&mut issues);
        issues
    }

    /// Checks everything the caller gave and makes the request of it.
    pub fn build(&mut self, operation: &Operation, input: &CallInput<'_>, context: &Context<'_>) -> Built {
        let (options, mut issues) = self.pass_options(operation, input.options, context);
        // Options that are not held to their rules are sent all the same, unless they are no JSON or would break out of their header.
        issues.retain(|issue| !input.unchecked || issue.rule.is_fatal() || issue.rule.id == "header");
        let dialect = options.and_then(|options| dialect(&self.options, options, context));
        let mut path = path(operation, input, dialect.as_deref(), &mut issues);

        let accept = if matches!(operation.output, Output::Bytes | Output::Text) { "*/*" } else { "application/json" };
        let mut headers = vec![("Accept".to_owned(), accept.to_owned())];
        headers.extend(operation.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        if let Some(shape) = operation.query {
            issues.extend(self.query(shape, input, context, &mut path));
        }
        let (body, found) = self.request_body(operation, input, options, context);
        issues.extend(found);
        if let Body::Json(_) = body {
            headers.push(("Content-Type".to_owned(), operation.vendor.json.to_owned()));
        }
        if let Some(options) = options.and_then(|options| self.options.object(options, context)) {
            place_options(&options, &mut path, &mut headers);
        }
        if let Input::Bytes(Some(media_type)) = operation.input
            && !headers.iter().any(|(name, _)| name == "Content-Type")
        {
            headers.push(("Content-Type".to_owned(), media_type.to_owned()));
        }
        operation.relabel(&mut issues);
        let stopped = issues.iter().any(|issue| issue.severity() == Severity::Error);
        let keeps_response_body = matches!(operation.output, Output::Bytes);
        let request = Request { method: operation.method, path, headers, body, keeps_response_body };
        Built { request: (!stopped).then_some(request), issues }
    }

    /// Checks the parameters of the query and adds them to the path.
    fn query(
        &mut self,
        shape: fn() -> &'static Shape,
        input: &CallInput<'_>,
        context: &Context<'_>,
        path: &mut String,
    ) -> Vec<Issue> {
        let query = if input.query.is_empty() { "{}" } else { input.query };
        self.query.run(query, Kind::Object(shape), Mode::Write, context);
        let issues = reported(self.query.issues(query), input);
        let query = documented(&mut self.query, query, shape, context);
        let Some(parameters) = self.query.object(&query, context) else { return issues };
        for (field, member) in parameters.members() {
            if parameters.raw(field).is_some_and(|raw| raw.starts_with('[')) {
                // An array repeats its name.
                parameters.texts(field).for_each(|value| parameter(member.wire_name(), &value, path));
            } else if let Some(value) = wire_text(&parameters, field) {
                parameter(member.wire_name(), &value, path);
            }
        }
        issues
    }

    fn request_body(
        &mut self,
        operation: &Operation,
        input: &CallInput<'_>,
        options: Option<&str>,
        context: &Context<'_>,
    ) -> (Body, Vec<Issue>) {
        let variant = input.params.first().copied().unwrap_or_default();
        let unlisted =
            || matches!(operation.input, Input::ByType(_)).then_some(<Unlisted as Table>::shape as fn() -> _);
        let Some(shape) = operation.body(variant).or_else(unlisted) else {
            let body = if matches!(operation.input, Input::Bytes(_)) { Body::Held } else { Body::None };
            return (body, Vec::new());
        };
        let issues = reported(self.pass_body(shape, input.body, options, context), input);
        if matches!(operation.input, Input::Form(_)) {
            let source = documented(&mut self.body, input.body, shape, context);
            let fields = self.body.object(&source, context).map_or_else(Vec::new, |form| form_fields(&form));
            return (Body::Form(fields), issues);
        }
        let mut text = String::new();
        self.body.edited(input.body, &mut text);
        (Body::Json(text), issues)
    }

    /// Passes over a body, whose rules may ask for the options.
    fn pass_body(
        &mut self,
        shape: fn() -> &'static Shape,
        body: &str,
        options: Option<&str>,
        context: &Context<'_>,
    ) -> Vec<Issue> {
        let options_context = Context { options: None, form: FormOptions::default(), ..*context };
        let options = options.and_then(|options| self.options.object(options, &options_context));
        self.body.run(body, Kind::Object(shape), Mode::Write, &Context { options, ..*context });
        self.body.issues(body)
    }

    /// Passes over the options; gives them back if there are any. None at all are checked too where some are required.
    fn pass_options<'a>(
        &mut self,
        operation: &Operation,
        options: &'a str,
        context: &Context<'_>,
    ) -> (Option<&'a str>, Vec<Issue>) {
        let Some(shape) = operation.options else { return (None, Vec::new()) };
        let options = if options.is_empty() && shape().request_defaults != 0 { "{}" } else { options };
        if options.is_empty() {
            return (None, Vec::new());
        }
        // They are no part of the form.
        let options_context = Context { options: None, form: FormOptions::default(), ..*context };
        self.options.run(options, Kind::Object(shape), Mode::Write, &options_context);
        let mut issues = self.options.issues(options);
        for issue in &mut issues {
            issue.path.insert(0, PathSegment::Member("options".to_owned()));
        }
        (Some(options), issues)
    }
}

/// The issues that are reported: of a call that is not to be checked, only those that nothing could be sent with.
fn reported(mut issues: Vec<Issue>, input: &CallInput<'_>) -> Vec<Issue> {
    issues.retain(|issue| !input.unchecked || issue.rule.is_fatal());
    issues
}

/// The path with its parameters, which are checked on the way.
fn path(operation: &Operation, input: &CallInput<'_>, dialect: Option<&str>, issues: &mut Vec<Issue>) -> String {
    let mut values = Vec::new();
    for (position, param) in operation.params.iter().enumerate() {
        let value = input.params.get(position).copied().unwrap_or_default();
        let spelled = param.enumeration.and_then(|enumeration| enumeration.spelled(value, dialect?)).unwrap_or(value);
        issues.extend(param_issue(param, value, spelled, input.unchecked));
        values.push((param.name, spelled));
    }
    let mut rest = if input.path.is_empty() { operation.path } else { input.path };
    let mut path = String::with_capacity(rest.len() + 40);
    while let Some((before, after)) = words::cut(rest, b'{') {
        let (name, after) = words::cut(after, b'}').unwrap_or_default();
        path.push_str(before);
        values.iter().filter(|(known, _)| *known == name).for_each(|(_, value)| encode(value, &mut path));
        rest = after;
    }
    path.push_str(rest);
    path
}

/// The issue of the first rule that a parameter breaks: a value of the wrong form is not listed either, and once is enough.
fn param_issue(param: &Param, value: &str, spelled: &str, unchecked: bool) -> Option<Issue> {
    let holds = |rule: &Rule| match rule.test {
        Test::String(holds) => holds(value) && holds(spelled),
        Test::Listed => unchecked || param.enumeration.is_none_or(|enumeration| enumeration.lists(value)),
        _ => true,
    };
    let rule = param.rules.iter().find(|rule| !holds(rule))?;
    let listed = param.enumeration.map_or(&[][..], |enumeration| enumeration.list);
    let suggestion = nearest(value, &mut listed.iter().map(|known| known.value)).filter(|known| *known != value);
    Some(Issue { suggestion, ..Issue::at(vec![PathSegment::Member(param.name.to_owned())], rule) })
}

/// The value that a checker has just passed over, in the documented form; the checker has then passed over that.
fn documented<'a>(
    checker: &mut Checker,
    source: &'a str,
    shape: fn() -> &'static Shape,
    context: &Context<'_>,
) -> Cow<'a, str> {
    if !checker.is_edited() {
        return Cow::Borrowed(source);
    }
    let mut edited = String::new();
    checker.edited(source, &mut edited);
    checker.run(&edited, Kind::Object(shape), Mode::Write, context);
    Cow::Owned(edited)
}

/// Adds a parameter to the query of a path.
pub(crate) fn parameter(name: &str, value: &str, path: &mut String) {
    path.push(if path.contains('?') { '&' } else { '?' });
    encode(name, path);
    path.push('=');
    encode(value, path);
}

/// The spelling that the options ask for.
fn dialect<'a>(checker: &'a Checker, options: &'a str, context: &'a Context<'a>) -> Option<Cow<'a, str>> {
    let object = checker.object(options, context)?;
    let (field, _) = object.members().find(|(_, member)| member.sent_as == SentAs::Dialect)?;
    object.text(field)
}

/// Puts the members of the options where their table says: query or header.
fn place_options(options: &Object<'_>, path: &mut String, headers: &mut Vec<(String, String)>) {
    for (field, member) in options.members() {
        let Some(value) = wire_text(options, field) else { continue };
        match member.sent_as {
            SentAs::NotSent | SentAs::Dialect | SentAs::File(_) => {}
            SentAs::Named(name) => parameter(name, &value, path),
            SentAs::Header(name) => headers.push((name.to_owned(), value.into_owned())),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Declared, OneOrMany};

    #[declare]
    struct Needed {
        #[declare(header = "Response-Object-Type")]
        kind_of_response: String,
        #[declare(query)]
        limit: Option<i32>,
    }

    #[declare]
    struct Search {
        kinds: Option<OneOrMany<String>>,
        names: Option<Vec<String>>,
    }

    operation! {
        static SEARCHED = { path: "/all", query: Some(Search::shape), output: Output::Json(Needed::KIND) }
    }

    #[test]
    fn an_array_in_a_query_repeats_its_name() {
        for (query, expected) in [
            ("", "/all"),
            (r#"{"kinds":"a b"}"#, "/all?kinds=a%20b"),
            (r#"{"kinds":["a","b&c"],"names":["d"]}"#, "/all?kinds=a&kinds=b%26c&names=d"),
            (r#"{"kinds":[],"names":null}"#, "/all"),
        ] {
            let input = CallInput { query, ..CallInput::default() };
            let built = RequestBuilder::default().build(&SEARCHED, &input, &Context::default());
            assert_eq!(built.request.map(|request| request.path).as_deref(), Some(expected), "{query}");
        }
    }

    operation! {
        static NEEDY = { path: "/needy", options: Some(Needed::shape), output: Output::Json(Needed::KIND) }
    }

    /// The issues, or the request as it is sent.
    fn built(options: &str) -> String {
        let input = CallInput { options, ..CallInput::default() };
        let built = RequestBuilder::default().build(&NEEDY, &input, &Context::default());
        let issues: Vec<String> =
            built.issues.iter().map(|issue| format!("{} {}", issue.path_text(), issue.rule.id)).collect();
        built.request.map_or_else(|| issues.join(", "), |request| format!("{} {:?}", request.path, request.headers))
    }

    #[test]
    fn options_may_be_required() {
        let sent = "/needy?limit=5 [(\"Accept\", \"application/json\"), (\"Response-Object-Type\", \"uuid\")]";
        assert_eq!(built(r#"{"limit":"5","kindOfResponse":"uuid"}"#), sent);
        for options in ["", "{}", r#"{"limit":5}"#] {
            assert_eq!(built(options), "options.kindOfResponse required", "{options}");
        }
    }

    #[test]
    fn options_that_are_no_json_stop_every_call() {
        let options = r#"{"kindOfResponse":"uuid","limit":[5"#;
        for unchecked in [false, true] {
            let input = CallInput { options, unchecked, ..CallInput::default() };
            let built = RequestBuilder::default().build(&NEEDY, &input, &Context::default());
            assert!(built.request.is_none(), "{unchecked}");
            assert!(built.issues.iter().any(|issue| issue.rule.id == "json"), "{unchecked}");
        }
    }
}
