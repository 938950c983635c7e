//! The exchanges of the realty API in both directions: a request passes its checks and is sent as recorded; a response is
//! read, and encodes to an equal value after the normalisation that the sheet lists.

mod calls;
mod options;
mod sheet;
mod spellings;
mod steps;
mod typed;
mod uploads;
mod wire;

use crate::errors;
use crate::files::{Entry, json, listing, manifest, text};
use crate::kontur::operation_at;
use docflow::check::{Checker, Context, Kind, Mode};
use docflow::http::{Body, Built, CallInput, Operation, Output, RequestBuilder, Response, decode};
use docflow::kontur::realty::{login, news, objects};
use docflow::value::date;
use serde_json::{Value, json};
use wire::{Wire, bytes_of};

/// Later than all recorded dates, so none is in the future.
const TODAY: &str = "2024-06-01";
const FLOW: &str = "b85032cd-04da-4b2a-8f83-83611ea75789";
const FILE: &str = "77069a29-0d1a-44db-b65b-7dba673798a8";

/// Checks a call's input and builds its request.
fn built(operation: &'static Operation, params: &[&str], body: &str, options: &str) -> Built {
    let context = Context { today: date::days(TODAY), ..Context::default() };
    RequestBuilder::default().build(operation, &CallInput { params, body, options, ..CallInput::default() }, &context)
}

/// The same with `validate: "off"`.
fn unchecked(operation: &'static Operation, params: &[&str], body: &str, options: &str) -> Built {
    let input = CallInput { params, body, options, unchecked: true, ..CallInput::default() };
    RequestBuilder::default().build(operation, &input, &Context::default())
}

/// The issues as a string, separated by commas: path, rule, severity.
fn issues(built: &Built) -> String {
    let words =
        built.issues.iter().map(|issue| format!("{} {} {}", issue.path_text(), issue.rule.id, issue.severity().word()));
    words.collect::<Vec<_>>().join(", ")
}

fn response(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() }
}

/// The result of a response for the caller.
fn read(operation: &'static Operation, body: &str) -> Value {
    let read = decode(&mut Checker::default(), operation, &response(200, body), CallInput::default()).expect(body);
    serde_json::from_str(&read).expect(&read)
}

fn file(entry: &Entry) -> &str {
    entry.file.as_deref().expect("a body or an envelope is recorded")
}

fn operation(entry: &Entry) -> (&'static Operation, Vec<String>) {
    operation_at(&entry.method, &entry.path).unwrap_or_else(|| panic!("{} is not declared", entry.path))
}

/// Values for a path that is a template in the manifest.
fn some_params(operation: &Operation) -> Vec<&'static str> {
    [FLOW, FILE, FILE].into_iter().take(operation.params.len()).collect()
}

/// A JSON request: no issues, sent as recorded with the recorded headers, and unchanged when read back either way.
fn check_request(entry: &Entry) {
    let (operation, params) = operation(entry);
    let (name, source) = (file(entry), text(file(entry)));
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    let first = built(operation, &params, &source, "");
    assert_eq!(issues(&first), "", "{name}");
    let sent = first.request.expect(name);
    assert_eq!((sent.method.word(), &sent.path), (entry.method.as_str(), &entry.path), "{name}");
    let Body::Json(body) = &sent.body else { panic!("{name}: no JSON body") };
    assert_eq!(serde_json::from_str::<Value>(body).expect(name), json(name), "{name}");

    let again = built(operation, &params, body, "");
    assert_eq!(issues(&again), "", "{name}: sent");
    assert_eq!(again.request.as_ref(), Some(&sent), "{name}: sent");
    let shape = operation.body(params.first().copied().unwrap_or_default()).expect("a type of the body");
    let (mut checker, mut out) = (Checker::default(), String::new());
    let verdict = checker.run(body, Kind::Object(shape), Mode::Read, &Context::default());
    checker.edited(body, &mut out);
    assert_eq!((verdict.broken, &out), (None, body), "{name}: read back");

    assert_eq!(typed::request(entry, operation, &params), json(name), "{name}: typed");
    let wire = Wire::with(response(400, ""));
    // Only what was sent is compared here.
    assert!(wire.call(operation, &params, &source, "").is_none(), "{name}");
    wire.assert_sent(&entry.all["headers"], &sent.body, name);
}

/// A request with bytes: they stay in the transport, and the rest is as recorded.
fn check_bytes(entry: &Entry) {
    let (name, envelope) = (file(entry), json(file(entry)));
    let (method, path) = (envelope["method"].as_str().expect("a method"), envelope["path"].as_str().expect("a path"));
    let (operation, params) = operation_at(method, path).expect(path);
    assert_eq!(operation_at(&entry.method, &entry.path).map(|(known, _)| known.name), Some(operation.name), "{name}");
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    let media_type = &envelope["headers"]["Content-Type"];
    let size = bytes_of(&envelope["bodyBase64"]).len();
    assert!(size > 0, "{name}");
    let options = json!({"contentType": media_type, "size": size}).to_string();
    let built = built(operation, &params, "", &options);
    assert_eq!(issues(&built), "", "{name}");
    let request = built.request.expect(name);
    assert_eq!((request.method.word(), request.path.as_str(), &request.body), (method, path, &Body::Held), "{name}");
    let headers: Vec<_> = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let media_type = media_type.as_str().expect("a media type");
    assert_eq!(headers, [("Accept", "application/json"), ("Content-Type", media_type)], "{name}");

    let wire = Wire::with(Response { headers: vec![("Location".to_owned(), format!("/{FILE}"))], ..response(201, "") });
    wire.call(operation, &params, "", &options).expect(name);
    wire.assert_sent(&envelope["headers"], &Body::Held, name);
}

/// A JSON response: read as in the sheet, stable, and the same again from the Rust type.
fn check_response(entry: &Entry) {
    let (operation, _) = operation(entry);
    let (name, source) = (file(entry), text(file(entry)));
    let headers = entry.all["headers"].as_object().expect("headers");
    let headers = headers.iter().map(|(name, value)| (name.clone(), value.as_str().expect("a header").to_owned()));
    let response = Response { headers: headers.collect(), ..response(entry.status, &source) };
    assert!(operation.success_statuses.contains(&entry.status), "{name}: {} is documented", entry.status);
    check_read(operation, &response, &sheet::response(operation.name, json(name)), name);
}

fn check_read(operation: &'static Operation, response: &Response, expected: &Value, name: &str) {
    let decoded = |body: &str| {
        let response = Response { body: body.as_bytes().to_vec(), ..response.clone() };
        decode(&mut Checker::default(), operation, &response, CallInput::default()).expect(name)
    };
    let read = decoded(core::str::from_utf8(&response.body).expect(name));
    assert_eq!(serde_json::from_str::<Value>(&read).expect(name), *expected, "{name}");
    assert_eq!(decoded(&read), read, "{name}: read again");
    assert_eq!(typed::response(operation.name, expected), *expected, "{name}: typed");
}

/// A response with bytes or without a body: the caller receives the bytes unchanged, or null.
fn check_envelope(entry: &Entry) {
    let (operation, _) = operation(entry);
    let (name, envelope) = (file(entry), json(file(entry)));
    assert!(operation.success_statuses.contains(&entry.status), "{name}: {} is documented", entry.status);
    assert_eq!((&envelope["status"], &envelope["headers"]), (&entry.all["status"], &entry.all["headers"]), "{name}");
    let bytes = bytes_of(&envelope["bodyBase64"]);
    let media_type = envelope["headers"]["Content-Type"].as_str();
    let headers: Vec<_> = media_type.map(|word| ("Content-Type".to_owned(), word.to_owned())).into_iter().collect();
    let response = Response { status: entry.status, headers: headers.clone(), body: bytes.clone() };
    assert_eq!(
        decode(&mut Checker::default(), operation, &response, CallInput::default()).as_deref(),
        Ok("null"),
        "{name}"
    );
    let wire = Wire::with(response);
    let outcome = wire.call(operation, &some_params(operation), "", "").expect(name);
    assert_eq!((outcome.status, outcome.data.as_str()), (entry.status, "null"), "{name}");
    assert_eq!((outcome.headers, outcome.bytes), (headers, bytes), "{name}");
    assert_eq!(wire.sent().keeps_response_body, matches!(operation.output, Output::Bytes), "{name}");
}

/// An event, recorded without its array.
fn check_event(entry: &Entry) {
    let item = json(file(entry));
    let page = json!({"docflowNewsItem": [item], "lastToken": item["token"]});
    let expected = sheet::response(news::LIST.name, page.clone());
    check_read(&news::LIST, &response(200, &page.to_string()), &expected, file(entry));
}

#[test]
fn every_recorded_file_runs_once() {
    let mut ran: Vec<String> = Vec::new();
    for entry in manifest("kontur-v1") {
        match entry.kind.as_str() {
            "request" => check_request(&entry),
            "request-envelope" => check_bytes(&entry),
            "response" => check_response(&entry),
            "response-envelope" => check_envelope(&entry),
            "news-item" => check_event(&entry),
            "error" => {
                errors::check_recorded(&entry);
                assert_eq!(typed::error(&json(file(&entry))), json(file(&entry)), "{}", file(&entry));
            }
            kind => panic!("{}: what is {kind}?", file(&entry)),
        }
        ran.push(file(&entry).trim_start_matches("examples/kontur-v1/").to_owned());
    }
    ran.push("manifest.json".to_owned());
    ran.sort();
    assert_eq!(ran, listing("examples/kontur-v1").into_iter().collect::<Vec<_>>());
    assert_eq!(ran.len(), 59, "58 exchanges and their manifest");
}

/// Section 10 of the sheet counts them, so that a file missing together with its entry is noticed.
#[test]
fn every_group_has_the_size_that_the_sheet_says() {
    let entries = manifest("kontur-v1");
    let of_kind = |kind: &str| entries.iter().filter(|entry| entry.kind == kind).count();
    assert_eq!((of_kind("news-item"), of_kind("error")), (10, 8));
    let responses = entries.iter().filter(|entry| entry.kind == "response").map(|entry| operation(entry).0.name);
    let responses: Vec<_> = responses.collect();
    let of_call = |name: &str| responses.iter().filter(|known| **known == name).count();
    let calls = ["realty.docflows.create", "realty.docflows.get", "realty.news.list"];
    assert_eq!(calls.map(of_call), [3, 6, 3]);
    let requested = entries.iter().filter(|entry| entry.kind == "request").map(|entry| operation(entry).1);
    let types: std::collections::BTreeSet<_> = requested.flatten().collect();
    assert_eq!(types.len(), 8, "types of docflows: {types:?}");
}

/// The number of endpoints in the sheet; each has a recorded response.
#[test]
fn every_endpoint_has_a_recorded_response() {
    let covered: std::collections::BTreeSet<&str> = manifest("kontur-v1")
        .iter()
        .filter(|entry| entry.kind.starts_with("response"))
        .map(|entry| operation(entry).0.name)
        .collect();
    let declared = docflow::kontur::realty::OPERATIONS.iter().map(|operation| operation.name);
    let declared: std::collections::BTreeSet<&str> = declared.filter(|name| name.starts_with("realty.")).collect();
    assert_eq!(covered, declared);
    assert_eq!(covered.len(), 11);
    assert!([login::LOGIN.name, objects::SUGGEST.name].iter().all(|name| covered.contains(name)));
}
