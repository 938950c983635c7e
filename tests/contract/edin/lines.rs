//! Every operation of the vendor's documentation, `lines.json`: method, path, query and content as the fact sheet's table has
//! them. A name with a `?` is optional; `sent` is the path that the sheet's register chooses where the page errs (row 33), `sends` what is sent
//! where the page has no body for what can only be an upload (row 38).

use crate::files::json;
use docflow::check::SentAs;
use docflow::edin::OPERATIONS;
use docflow::http::{Input, Operation};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn lines() -> Vec<Value> {
    json("contract/edin/lines.json").as_array().expect("an array").clone()
}

fn text<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().unwrap_or_default()
}

/// The parameters of the query, wherever the operation declares them.
fn query(operation: &Operation) -> BTreeSet<String> {
    let own = operation.query.into_iter().flat_map(|shape| shape().members);
    let options = operation.options.into_iter().flat_map(|shape| shape().members);
    let named = options.filter(|member| matches!(member.sent_as, SentAs::Named(_)));
    let written = own.chain(named).map(|member| {
        let optional = if member.required.is_some() { "" } else { "?" };
        format!("{}{optional}", member.wire_name())
    });
    written.collect()
}

fn content(operation: &Operation) -> Option<&'static str> {
    match operation.input {
        Input::Json(_) | Input::ByType(_) => Some("json"),
        Input::Form(_) => Some("form"),
        Input::Bytes(_) => Some("bytes"),
        Input::None if operation.headers.iter().any(|(name, _)| *name == "Content-Type") => Some("urlencoded"),
        Input::None => None,
    }
}

fn is_meant(line: &Value, operation: &Operation) -> bool {
    let documented: BTreeSet<String> = line["query"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|name| name.as_str().unwrap_or_default().to_owned())
        .collect();
    let path = if line["sent"].is_null() { text(line, "path") } else { text(line, "sent") };
    operation.method.word() == text(line, "method")
        && operation.path == path
        && query(operation) == documented
        && content(operation) == line["sends"].as_str().or(line["content"].as_str())
}

fn operations() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS.iter().copied().flatten().copied()
}

/// The operations of the lines of a depth.
pub fn of_depth(depth: &str) -> impl Iterator<Item = &'static Operation> {
    let lines: Vec<Value> = lines().into_iter().filter(|line| text(line, "depth") == depth).collect();
    operations().filter(move |operation| lines.iter().any(|line| is_meant(line, operation)))
}

#[test]
fn the_sheet_has_129_operations() {
    let numbers: Vec<u64> = lines().iter().filter_map(|line| line["number"].as_u64()).collect();
    assert_eq!(numbers, (1..=129).collect::<Vec<u64>>());
    let mut methods: BTreeMap<String, usize> = BTreeMap::new();
    lines().iter().for_each(|line| *methods.entry(text(line, "method").to_owned()).or_default() += 1);
    let expected = [("DELETE", 10), ("GET", 47), ("OPTIONS", 15), ("PATCH", 2), ("POST", 43), ("PUT", 12)];
    assert_eq!(methods, expected.map(|(method, count)| (method.to_owned(), count)).into());
}

#[test]
fn every_operation_of_the_documentation_is_declared() {
    let missing: Vec<String> = lines()
        .iter()
        .filter(|line| !operations().any(|operation| is_meant(line, operation)))
        .map(|line| format!("#{} {} {} {}", line["number"], text(line, "method"), text(line, "path"), line["query"]))
        .collect();
    assert!(
        missing.is_empty(),
        "not declared, or with another query or content than lines.json has:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_declared_operation_is_documented() {
    let lines = lines();
    let unknown: Vec<String> = operations()
        .filter(|operation| !lines.iter().any(|line| is_meant(line, operation)))
        .map(|operation| {
            format!("{}: {} {} {:?}", operation.name, operation.method.word(), operation.path, query(operation))
        })
        .collect();
    assert!(unknown.is_empty(), "declared, but in no line of lines.json:\n{}", unknown.join("\n"));
}

#[test]
fn operations_of_one_line_are_few() {
    // One call of the service is several methods where creating and changing need different members.
    let lines = lines();
    for line in &lines {
        let names: Vec<&str> =
            operations().filter(|operation| is_meant(line, operation)).map(|operation| operation.name).collect();
        assert!(names.len() <= 3, "{names:?}");
    }
}
