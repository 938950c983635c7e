//! Every exchange file of `tests/examples/edin`. A new file runs without another line here: it needs a declared
//! operation, or its request line under `notDeclared` in `manifest.json`.

use super::lines;
use crate::files::{json, listing};
use docflow::check::{Checker, Context};
use docflow::edin::{OPERATIONS, auth};
use docflow::http::{Body, Built, CallInput, FormValue, Input, Operation, Output, RequestBuilder, Response, decode};
use docflow::value::words::percent_decoded;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const FOLDER: &str = "examples/edin";

fn manifest() -> Value {
    json("contract/edin/manifest.json")
}

fn names(of: &Value) -> BTreeSet<String> {
    of.as_array().into_iter().flatten().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// A successful exchange and its file.
struct Exchange {
    file: String,
    request: Value,
    response: Value,
}

fn exchanges() -> Vec<Exchange> {
    let failures = names(&manifest()["failures"]);
    let files = listing(FOLDER).into_iter().filter(|file| file.ends_with(".exchange.json") && !failures.contains(file));
    files
        .map(|file| {
            let exchange = json(&format!("{FOLDER}/{file}"));
            Exchange { file, request: exchange["request"].clone(), response: exchange["response"].clone() }
        })
        .collect()
}

impl Exchange {
    fn line(&self) -> String {
        format!(
            "{} {}",
            self.request["method"].as_str().expect("a method"),
            self.request["path"].as_str().expect("a path")
        )
    }

    /// The request as taken by each operation of its request line. One call of the service may be several methods here.
    fn candidates(&self) -> Vec<(&'static Operation, Built)> {
        let line = self.line();
        let known = OPERATIONS
            .iter()
            .copied()
            .flatten()
            .filter(|operation| format!("{} {}", operation.method.word(), operation.path) == line);
        known.map(|operation| (*operation, self.build(operation))).collect()
    }

    fn build(&self, operation: &Operation) -> Built {
        let query = own_names(operation, &self.request["query"]).to_string();
        let body = if self.request["form"].is_null() { &self.request["body"] } else { &self.request["form"] };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let input = CallInput { query: &query, body: &body, ..CallInput::default() };
        RequestBuilder::default().build(operation, &input, &Context::default())
    }

    fn check_request(&self, built: &Built) {
        let (file, recorded) = (&self.file, &self.request);
        let request = built.request.as_ref().expect(file);
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        let query: Map<_, _> =
            query.map(|(name, value)| (name.to_owned(), Value::from(percent_decoded(value)))).collect();
        assert_eq!(
            (path, Value::Object(query)),
            (recorded["path"].as_str().expect(file), recorded["query"].clone()),
            "{file}"
        );
        match &request.body {
            Body::Json(text) => {
                assert_eq!(serde_json::from_str::<Value>(text).expect(file), recorded["body"], "{file}")
            }
            Body::Form(fields) => {
                let fields = fields.iter().map(|(name, value)| {
                    let FormValue::Text(text) = value else { panic!("{file}: no exchange has a file") };
                    ((*name).to_owned(), Value::from(text.as_str()))
                });
                assert_eq!(Value::Object(fields.collect()), recorded["form"], "{file}");
            }
            Body::None => assert!(recorded["body"].is_null(), "{file}"),
            Body::Held => panic!("{file}: no exchange has bytes"),
        }
        for (name, value) in recorded["headers"].as_object().expect(file) {
            // The client sets the session, and the transport the boundary.
            if name != "Cookie" && value != "multipart/form-data" {
                let sent = request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
                assert_eq!(sent, value.as_str(), "{file}: {name}");
            }
        }
    }

    fn check_response(&self, operation: &'static Operation) {
        let (file, recorded) = (&self.file, &self.response);
        let headers = recorded["headers"].as_object().expect(file);
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.as_str().expect(file).to_owned()));
        let status = recorded["status"].as_u64().and_then(|status| u16::try_from(status).ok()).expect(file);
        let body = recorded.get("body").map(Value::to_string).unwrap_or_default();
        let response = Response { status, headers: headers.collect(), body: body.into_bytes() };
        assert!(operation.success_statuses.contains(&status), "{file}: {status} is documented");
        let data = decode(&mut Checker::default(), operation, &response, CallInput::default()).expect(file);
        let mut data: Value = serde_json::from_str(&data).expect(file);
        if let Value::Object(members) = &mut data {
            // Computed by the client; it has its own tests.
            members.remove("createdStepId");
        }
        let mut expected = recorded["body"].clone();
        as_read(&mut expected);
        if let Output::Page(_) = operation.output {
            let count: u64 = response.header("count").expect(file).parse().expect(file);
            expected = json!({ "items": expected, "count": count });
        }
        assert_eq!(data, expected, "{file}: {}", operation.name);
    }
}

/// The recorded query, with the names that callers use.
fn own_names(operation: &Operation, query: &Value) -> Value {
    let members = operation.query.map_or(&[][..], |shape| shape().members);
    let own = query.as_object().into_iter().flatten().map(|(wire, value)| {
        let member = members.iter().find(|member| member.wire_name() == wire);
        (member.map_or(wire.as_str(), |member| member.name).to_owned(), value.clone())
    });
    Value::Object(own.collect())
}

/// A body as read (sheet 1.6, 1.8): zeros are absent in ids, dates, unfilled numbers and everywhere in a stub; null is
/// absent too; a missing structure is empty.
fn as_read(value: &mut Value) {
    const UNFILLED: [&str; 10] = [
        "type",
        "status",
        "localityType",
        "agreementExecPeriod",
        "agreementStepPriority",
        "passSecureType",
        "decryptType",
        "language",
        "lastLoginDate",
        "dateSent",
    ];
    const STUBS: [&str; 5] = ["companyId", "accountId", "documentId", "userId", "roleId"];
    match value {
        Value::Object(members) => {
            // A group names its company by id and is not a stub of one.
            let owner = members.keys().any(|name| name == "groupId" || name == "documentId");
            let stub = STUBS.iter().any(|id| members.get(*id) == Some(&json!(0)) && !(owner && *id == "companyId"));
            members.retain(|name, member| {
                let absent = stub || name.ends_with("Id") || UNFILLED.contains(&name.as_str());
                !(member.is_null() || absent && *member == 0)
            });
            if members.contains_key("documentUuid") {
                members.entry("structure").or_insert_with(|| json!([]));
            }
            members.values_mut().for_each(as_read);
        }
        Value::Array(items) => items.iter_mut().for_each(as_read),
        _ => {}
    }
}

#[test]
fn every_exchange_is_sent_and_read_as_recorded() {
    for exchange in exchanges() {
        let candidates = exchange.candidates();
        let mut ran = candidates.is_empty();
        for (operation, built) in &candidates {
            if built.issues.is_empty() {
                exchange.check_request(built);
                exchange.check_response(operation);
                ran = true;
            }
        }
        let issues: Vec<_> = candidates.iter().map(|(operation, built)| (operation.name, &built.issues)).collect();
        assert!(ran, "{}: no operation takes it: {issues:?}", exchange.file);
    }
}

#[test]
fn what_does_not_run_is_listed_as_not_declared() {
    let left = exchanges().into_iter().filter(|exchange| exchange.candidates().is_empty());
    let left: BTreeSet<String> = left.map(|exchange| exchange.line()).collect();
    assert_eq!(
        left,
        names(&manifest()["notDeclared"]),
        "exchanges of no operation: `notDeclared` of manifest.json lists them"
    );
}

#[test]
fn every_other_file_says_who_reads_it() {
    let manifest = manifest();
    let other = manifest["otherFiles"].as_object().expect("other files").keys().cloned();
    let mut known: BTreeSet<String> = exchanges().into_iter().map(|exchange| exchange.file).collect();
    known.extend(other);
    known.extend(names(&manifest["failures"]));
    assert_eq!(
        listing(FOLDER),
        known,
        "files that nobody reads: `otherFiles` of manifest.json names the test that does"
    );
}

/// The sheet's core: authentication, the agreement family, and the lookups that a step needs (sheet 2).
#[test]
fn every_core_operation_has_an_exchange() {
    let exchanges = exchanges();
    let shown: BTreeSet<&str> = exchanges
        .iter()
        .flat_map(Exchange::candidates)
        .filter(|(_, built)| built.issues.is_empty())
        .map(|(operation, _)| operation.name)
        .collect();
    let core: BTreeSet<&str> = lines::of_depth("core").map(|operation| operation.name).collect();
    assert!(core.len() >= 28, "{} operations of the core", core.len());
    let without: Vec<_> = core.difference(&shown).collect();
    assert_eq!(without, [&""; 0], "operations of the depth `core` without a recorded exchange in {FOLDER}");
    assert!(matches!(auth::UUID.input, Input::Form(_)), "forms are among the exchanges");
}
