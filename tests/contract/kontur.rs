//! Kontur's exchanges: the issues of each request, what is sent, and how each response is read. The realty API has its
//! own module.

use crate::files::{Entry, expected, json, listing, manifest, text};
use docflow::check::{Checker, Context, Declared, Mode, Object, Severity};
use docflow::http::{Body, Built, CallInput, Input, Operation, RequestBuilder, Response, decode};
use docflow::kontur::OPERATIONS;
use docflow::kontur::crypto::{CertificateInfo, certificate_forms};
use docflow::value::date;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Recorded operations that are not declared yet. A new operation is removed here, and then its exchanges run.
const NOT_DECLARED: [&str; 0] = [];

/// In place of the parameters of a path that is recorded as a template.
const SOME_ID: &str = "7c7cc95c-48a1-4288-bdca-e36290885f95";

/// The operation of a recorded exchange and its path parameters.
fn operation(entry: &Entry) -> Option<(&'static Operation, Vec<String>)> {
    let (operation, mut params) = operation_at(&entry.method, &entry.path)?;
    if params.is_empty() {
        params = operation.params.iter().map(|_| SOME_ID.to_owned()).collect();
    }
    Some((operation, params))
}

/// The path of a recorded exchange with its parameters filled in.
fn path(entry: &Entry) -> String {
    let parts = entry.path.split('/').map(|part| if part.starts_with('{') { SOME_ID } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The operation of a request line and its path parameters. A path may belong to two operations, which differ in
/// whether they send a body.
pub fn operation_at(method: &str, path: &str) -> Option<(&'static Operation, Vec<String>)> {
    let path = path.split('?').next().unwrap_or_default();
    let candidates =
        OPERATIONS.iter().copied().flatten().copied().filter(|operation| operation.method.word() == method);
    let mut exact = candidates.clone().filter(|operation| operation.path == path);
    if let Some(operation) = exact.next() {
        return Some((operation, Vec::new()));
    }
    candidates.filter(|operation| !matches!(operation.input, Input::None)).find_map(|operation| {
        let (template, parts): (Vec<_>, Vec<_>) = (operation.path.split('/').collect(), path.split('/').collect());
        let pairs = || template.iter().zip(&parts);
        let fits = template.len() == parts.len()
            && pairs().all(|(known, part)| known == part || (known.starts_with('{') && !part.starts_with('{')));
        let params = pairs().filter(|(known, _)| known.starts_with('{')).map(|(_, part)| (*part).to_owned()).collect();
        fits.then_some((operation, params))
    })
}

/// Checks and builds a recorded request with the options from its manifest.
fn run(entry: &Entry, operation: &'static Operation, params: &[String], release: bool) -> Built {
    let mut options = json!({});
    for (name, value) in entry
        .path
        .split_once('?')
        .iter()
        .flat_map(|(_, query)| query.split('&'))
        .filter_map(|pair| pair.split_once('='))
    {
        options[name] = serde_json::from_str(value).unwrap_or_else(|_| value.into());
    }
    if let Some(subject) = entry.all["expect"]["needsSubject"].as_str() {
        options["subject"] = json(&format!("examples/kontur-crypto-v2/{subject}"));
    }
    let file = entry.file.as_deref().expect("a request has a body");
    if release {
        options["profile"] = "release".into();
        for (word, owner) in
            [("individual", "individual"), ("sole-", "soleProprietor"), ("organization", "organization")]
        {
            if file.contains(word) {
                options["owner"] = owner.into();
            }
        }
    }
    let options = if options == json!({}) { String::new() } else { options.to_string() };
    let as_of = entry.all["expect"]["asOf"].as_str().unwrap_or("2024-06-01");
    let context = Context { today: date::days(as_of), ..Context::default() };
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    let input = CallInput { params: &params, body: &text(file), options: &options, ..CallInput::default() };
    RequestBuilder::default().build(operation, &input, &context)
}

fn enumeration(built: &Built, severity: Severity) -> BTreeSet<&str> {
    built.issues.iter().filter(|issue| issue.severity() == severity).map(|issue| issue.code).collect()
}

fn words(list: &Value) -> BTreeSet<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Runs the entries of a kind. Those of operations that are not declared yet, `NOT_DECLARED` lists.
fn run_all(kind: &str, check: impl Fn(&Entry, &'static Operation, &[String])) {
    for api in ["kontur-assessment-v1", "kontur-crypto-v2"] {
        let entries: Vec<Entry> = manifest(api).into_iter().filter(|entry| entry.kind == kind).collect();
        assert!(!entries.is_empty(), "{api}/manifest.json has no {kind}");
        for entry in &entries {
            match operation(entry) {
                Some((operation, params)) => check(entry, operation, &params),
                None => assert!(NOT_DECLARED.contains(&line(entry).as_str()), "{}: {}", line(entry), UNKNOWN),
            }
        }
    }
}

fn line(entry: &Entry) -> String {
    format!("{} {}", entry.method, entry.path)
}

/// What an exchange without an operation asks for.
const UNKNOWN: &str = "a recorded exchange of no operation; declare one, or list its request line in NOT_DECLARED";

fn check_request(entry: &Entry, operation: &'static Operation, params: &[String]) {
    let file = entry.file.as_deref().expect("a request has a body");
    let expect = &entry.all["expect"];
    let built = run(entry, operation, params, false);
    assert_eq!(enumeration(&built, Severity::Error), words(&expect["localErrors"]), "{file}: errors");
    assert_eq!(enumeration(&built, Severity::Warning), words(&expect["localWarnings"]), "{file}: warnings");
    let valid = expect["valid"].as_bool().unwrap_or(true);
    assert_eq!(built.request.is_some(), valid, "{file}");
    if let Some(ready) = expect["releaseReady"].as_bool() {
        let built = run(entry, operation, params, true);
        assert_eq!(enumeration(&built, Severity::Error).is_empty(), ready, "{file}: release");
    }
    if let Some(request) = built.request {
        let Body::Json(sent) = &request.body else { panic!("{file}: no JSON body") };
        assert_eq!(serde_json::from_str::<Value>(sent).expect(file), expected(file), "{file}: sent");
        assert_eq!(request.path, path(entry), "{file}: path and query");
    }
}

fn check_response(entry: &Entry, operation: &'static Operation, _: &[String]) {
    let file = entry.file.as_deref().expect("a response has a body");
    let headers = entry.all["headers"].as_object();
    let response = Response {
        status: entry.status,
        headers: headers
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect(),
        body: text(file).into_bytes(),
    };
    let mut expected = expected(file);
    if let Some(etag) = response.header("etag") {
        expected["etag"] = etag.into();
    }
    let read = decode(&mut Checker::default(), operation, &response, CallInput::default()).expect(file);
    assert_eq!(serde_json::from_str::<Value>(&read).expect(file), expected, "{file}");
}

#[test]
fn every_recorded_request_gives_its_issues_and_is_sent_as_recorded() {
    run_all("request", check_request);
}

#[test]
fn every_recorded_response_is_read_without_loss() {
    run_all("response", check_response);
}

#[test]
fn every_recorded_type_is_read_without_loss() {
    let entries = manifest("kontur-crypto-v2");
    let recorded = entries.iter().filter(|entry| entry.kind == "type");
    let ran = recorded.inspect(|entry| {
        assert_eq!(entry.all["type"], "CertificateInfo");
        let file = entry.file.as_deref().expect("a type has an example");
        let mut checker = Checker::default();
        let verdict = checker.run(&text(file), CertificateInfo::KIND, Mode::Read, &Context::default());
        assert_eq!((verdict.broken, verdict.edited), (None, false), "{file}");
        let object = text(file);
        let context = Context::default();
        let object = checker.object(&object, &context).and_then(Object::typed::<CertificateInfo>).expect(file);
        let state = object.text(CertificateInfo::FIELDS.certificate_state);
        assert_eq!(state.as_deref(), json(file)["certificateState"].as_str(), "{file}");
    });
    assert_eq!(ran.count(), 2, "recorded types that ran");
}

fn decoded(operation: &'static Operation, status: u16, body: &str) -> Result<Value, String> {
    let response = Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() };
    let read = decode(&mut Checker::default(), operation, &response, CallInput::default());
    read.map(|read| serde_json::from_str(&read).expect("JSON")).map_err(|wrong| wrong.expected.into_owned())
}

#[test]
fn a_list_of_forms_is_found_in_any_envelope_with_one_array() {
    let forms = json!([{ "formId": "1", "documents": [], "state": "Created", "note": "] [\\" }]);
    for body in [
        forms.to_string(),
        json!({ "forms": forms }).to_string(),
        json!({ "total": 1, "text": "[\"{", "items": forms, "page": { "sizes": [1, 2] } }).to_string(),
    ] {
        assert_eq!(decoded(&certificate_forms::LIST, 200, &body), Ok(forms.clone()), "{body}");
    }
    for body in ["{}", r#"{"a":[],"b":[]}"#, "\"forms\"", r#"{"a":{"b":[]}}"#] {
        assert_eq!(decoded(&certificate_forms::LIST, 200, body), Err("a JSON array".to_owned()), "{body}");
    }
    assert_eq!(decoded(&certificate_forms::LIST, 204, ""), Ok(json!([])));
    assert_eq!(decoded(&certificate_forms::LIST, 200, r#"{"a":[}"#), Err("JSON".to_owned()));
}

#[test]
fn a_change_and_a_release_succeed_whatever_they_carry() {
    for operation in [&certificate_forms::PATCH, &certificate_forms::RELEASE] {
        for body in ["", "ok", "[]", "null"] {
            assert_eq!(decoded(operation, 200, body), Ok(Value::Null), "{body}");
        }
        let form = json!({ "formId": "1", "documents": [], "state": "Created" });
        assert_eq!(decoded(operation, 202, &form.to_string()), Ok(form));
    }
}

#[test]
fn what_does_not_run_is_not_declared() {
    let apis = ["kontur-v1", "kontur-assessment-v1", "kontur-crypto-v2"];
    let entries: Vec<Entry> = apis.into_iter().flat_map(manifest).collect();
    let exchanges = entries.iter().filter(|entry| entry.path.starts_with('/'));
    let left: BTreeSet<String> = exchanges.filter(|entry| operation(entry).is_none()).map(line).collect();
    assert_eq!(left.iter().map(String::as_str).collect::<Vec<_>>(), NOT_DECLARED, "{UNKNOWN}");
}

#[test]
fn every_file_stands_in_its_manifest() {
    for api in ["kontur-assessment-v1", "kontur-crypto-v2"] {
        let folder = format!("examples/{api}");
        let mut listed: BTreeSet<String> = manifest(api).into_iter().filter_map(|entry| entry.file).collect();
        listed.insert(format!("{folder}/manifest.json"));
        let there: BTreeSet<String> = listing(&folder).into_iter().map(|file| format!("{folder}/{file}")).collect();
        assert_eq!(there, listed, "files that do not stand in {folder}/manifest.json, or lines of no file");
    }
}

#[test]
fn an_address_without_a_street_stops_the_form_of_its_owner() {
    let subject = json("examples/kontur-crypto-v2/entity.create-subject.request.person.address-without-street.json");
    let entries = manifest("kontur-crypto-v2");
    let minimal = "examples/kontur-crypto-v2/create-form.request.individual.minimal.json";
    let entry = entries.iter().find(|entry| entry.file.as_deref() == Some(minimal)).expect(minimal);
    let (operation, _) = operation(entry).expect("forms are declared");
    let options = json!({ "subject": subject }).to_string();
    let input = CallInput { body: &text(minimal), options: &options, ..CallInput::default() };
    let built = RequestBuilder::default().build(operation, &input, &Context::default());
    let wanted = entries.iter().find(|entry| entry.all["expect"]["formErrors"].is_array()).expect("formErrors");
    assert_eq!(enumeration(&built, Severity::Error), words(&wanted.all["expect"]["formErrors"]));
}
