//! The recorded exchanges of EDIN's sheet, sent to the sandbox: it has what they name and responds in their form.

use super::{Lab, SID};
use crate::table::rows;
use docflow::http::Response;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The request of an exchange: its line, with the query, and its body.
fn request(recorded: &Value) -> (String, Value) {
    let query = recorded["query"].as_object().into_iter().flatten();
    let query: Vec<String> =
        query.map(|(name, value)| format!("{name}={}", encoded(value.as_str().unwrap()))).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    let line = format!(
        "{} {}{mark}{}",
        recorded["method"].as_str().unwrap(),
        recorded["path"].as_str().unwrap(),
        query.join("&")
    );
    (line, recorded["body"].clone())
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What must have happened before an exchange.
const FIRST: [(&str, &str); 1] = [("agreement-step.edit.exchange.json", "agreement-step.create.exchange.json")];

/// Stubs of companies are left out: the id of the company stands beside them.
const LEFT_OUT: [&str; 2] = [".company", "[0].company"];

fn send(lab: &mut Lab, recorded: &Value) -> Response {
    let (line, body) = request(recorded);
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    lab.send(&line, &[("Cookie", SID), ("Content-Type", "application/json")], &body).response
}

fn is_served(recorded: &Value) -> bool {
    let found = rows().any(|(operation, _)| {
        operation.path == recorded["path"] && operation.method.word() == recorded["method"].as_str().unwrap()
    });
    // Forms, which open sessions, have tests of their own.
    found && recorded["form"].is_null()
}

#[test]
fn every_exchange_of_a_served_operation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/examples/edin");
    let read = |name: &str| serde_json::from_slice::<Value>(&fs::read(folder.join(name)).unwrap()).unwrap();
    let names = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let (mut sent, mut wrong) = (0, Vec::new());
    for name in names.filter(|name| name.ends_with(".exchange.json") && !name.starts_with("error.")) {
        let exchange = read(&name);
        if !is_served(&exchange["request"]) {
            continue;
        }
        let mut lab = Lab::new();
        for (_, first) in FIRST.iter().filter(|(later, _)| *later == name) {
            send(&mut lab, &read(first)["request"]);
        }
        let (response, recorded) = (send(&mut lab, &exchange["request"]), &exchange["response"]);
        let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let form = |status: u64, counted: bool| format!("{status}, count: {counted}");
        let expected = form(recorded["status"].as_u64().unwrap(), recorded["headers"].get("count").is_some());
        let actual = form(response.status.into(), response.header("count").is_some());
        let mut lacks = missing(&recorded["body"], &body, "");
        lacks.retain(|path| !LEFT_OUT.contains(&path.as_str()));
        if expected != actual || !lacks.is_empty() {
            wrong.push(format!("{name}: {actual}, not {expected}; lacks {lacks:?}: {body}"));
        }
        sent += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(sent >= 23, "only {sent} exchanges were sent");
}

/// Members of the recorded body that the other one lacks.
fn missing(recorded: &Value, got: &Value, path: &str) -> Vec<String> {
    match (recorded, got) {
        (Value::Object(recorded), Value::Object(got)) => recorded
            .iter()
            .flat_map(|(name, value)| match got.get(name) {
                Some(got) => missing(value, got, &format!("{path}.{name}")),
                None => vec![format!("{path}.{name}")],
            })
            .collect(),
        // Of several items, one in the form of the first recorded one will do.
        (Value::Array(recorded), Value::Array(got)) => match recorded.first() {
            Some(recorded) => {
                let path = format!("{path}[0]");
                let lacks = got.iter().map(|got| missing(recorded, got, &path)).min_by_key(Vec::len);
                lacks.unwrap_or_else(|| vec![path])
            }
            None => Vec::new(),
        },
        (recorded, got) if std::mem::discriminant(recorded) == std::mem::discriminant(got) => Vec::new(),
        _ => vec![path.to_owned()],
    }
}
