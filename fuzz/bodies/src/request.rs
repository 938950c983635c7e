//! Any input of any operation: what is sent is sound, or nothing is.

use crate::check::{has_long_number, is_json, reported};
use crate::input::{Input, OPERATIONS};
use docflow::check::{Context, Issue, Severity};
use docflow::http::{Body, Built, CallInput, Operation, Request, RequestBuilder};

/// Builds a request of what stands in the parts: body, query, options, parameters of the path.
pub fn request(data: &[u8]) {
    let mut input = Input(data);
    let operation = *OPERATIONS.pick(input.word());
    let flags = input.byte();
    let context = Context {
        today: (flags & 1 != 0).then_some(19_000),
        random: (flags & 2 != 0).then_some(|| [7; 16]),
        bigints: flags & 4 != 0,
        ..Context::default()
    };
    let mut texts = input.texts();
    let mut next = || texts.next().unwrap_or_default();
    let (body, query, options) = (next(), next(), next());
    let params: Vec<&str> = texts.collect();
    let call = CallInput { params: &params, query, body, options, unchecked: flags & 8 != 0, ..CallInput::default() };

    let mut builder = RequestBuilder::default();
    let built = builder.build(operation, &call, &context);
    assert_eq!(built.request.is_some(), built.worst() < Some(Severity::Error));
    // The memory of the builder keeps nothing of the call before.
    let again = builder.build(operation, &call, &context);
    assert_eq!(reported(&again.issues), reported(&built.issues));
    assert!(again.request == built.request);

    check_agrees(operation, &call, &context, &built);
    let Some(request) = built.request else { return };
    is_sendable(&request, call.unchecked);
    if let (Body::Json(sent), false) = (&request.body, call.unchecked) {
        let call = CallInput { body: sent, ..call };
        let plain = Context { bigints: false, ..context };
        // Options keep the suffixes of their bigints.
        if options.is_empty() && query.is_empty() && !has_long_number(sent) {
            let second = builder.build(operation, &call, &plain);
            let resent = second.request.as_ref().map(|request| (&request.path, &request.headers, &request.body));
            let first = (&request.path, &request.headers, &request.body);
            assert_eq!(resent, Some(first), "it is not sent again as it was: {:?}", reported(&second.issues));
        }
    }
}

/// Checking alone finds what building finds of the body and the options.
fn check_agrees(operation: &Operation, call: &CallInput<'_>, context: &Context<'_>, built: &Built) {
    let Some(shape) = operation.body(call.params.first().copied().unwrap_or_default()) else { return };
    let found = RequestBuilder::default().check(operation, shape, call.body, call.options, context);
    let all = reported(&built.issues);
    let kept = |issue: &&Issue| !call.unchecked || issue.rule.is_fatal();
    for issue in found.iter().filter(kept) {
        let one = (issue.path_text(), issue.rule.id);
        // Options that are not checked leave issues out.
        assert!(all.contains(&one), "building does not find {one:?}");
    }
}

/// Nothing of a request can break out of its place.
pub fn is_sendable(request: &Request, unchecked: bool) {
    let path = &request.path;
    assert!(path.starts_with('/') && !path.starts_with("//"), "{path}");
    assert!(path.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\#\"<>^`{|}".contains(&byte)), "{path}");
    let segments = path.split(['?', '#']).next().unwrap_or_default();
    assert!(!segments.split('/').any(|segment| matches!(segment, "." | "..")), "{path}");
    for (name, value) in &request.headers {
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{name:?}");
        assert!(value.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{name}: {value:?}");
    }
    let mut names: Vec<String> = request.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), request.headers.len(), "a header is sent twice");
    if let Body::Json(text) = &request.body {
        assert!(is_json(text), "unchecked: {unchecked}, {text}");
    }
}
