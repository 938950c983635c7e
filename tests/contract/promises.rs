//! What an operation promises of its response, and what callers may send back of it.

use crate::edin::sent_json;
use docflow::check::{Absent, Checker, Kind, Member, Quirk, Shape};
use docflow::http::{CallInput, Method, Operation, Output, Response, Retry, SuccessBody, decode};
use docflow::operations;
use serde_json::{Value, json};

fn response_type(operation: &Operation) -> Option<&'static Shape> {
    if let Output::Json(Kind::Object(shape)) = operation.output { Some(shape()) } else { None }
}

fn decoded(operation: &'static Operation, body: &Value) -> Result<String, String> {
    let response = Response { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() };
    let input = CallInput { body: "{}", ..CallInput::default() };
    decode(&mut Checker::default(), operation, &response, input).map_err(|wrong| wrong.expected.into_owned())
}

#[test]
fn a_response_without_what_is_promised_is_undecodable() {
    let mut tried = 0;
    for operation in operations() {
        let Some(name) = operation.promises else { continue };
        tried += 1;
        let shape = response_type(operation).expect(operation.name);
        assert!(shape.members.iter().any(|member| member.name == name), "{}: {name} is no member", operation.name);
        assert!(decoded(operation, &json!({ name: "7" })).is_ok(), "{}", operation.name);
        for value in [None, Some(json!(null)), Some(json!("")), Some(json!(" ")), Some(json!({})), Some(json!([]))] {
            let body = value.clone().map_or(json!({ "other": 1 }), |value| json!({ name: value }));
            match decoded(operation, &body) {
                Ok(data) => {
                    assert_eq!(
                        operation.success_body,
                        SuccessBody::Inferred,
                        "{}: {name} is {value:?}",
                        operation.name
                    );
                    assert_eq!(data, "null", "{}", operation.name);
                }
                Err(expected) => assert!(expected.starts_with(&format!("an object with {name}")), "{expected}"),
            }
        }
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn what_types_call_always_there_is_promised() {
    let is_id = |member: &&Member| member.name.ends_with("Id") || member.name.ends_with("Uuid") || member.name == "id";
    for operation in operations().filter(|operation| !operation.internal) {
        let members = response_type(operation).map_or(&[][..], |shape| shape.members);
        for member in members.iter().filter(is_id).filter(|member| member.required.is_some() && !member.optional) {
            // Of a login, the session is what counts.
            let is_promised = operation.promises == Some(member.name) || member.name == "userId";
            assert!(is_promised, "{}: {}", operation.name, member.name);
        }
    }
}

#[test]
fn whatever_creates_something_promises_its_id() {
    for operation in operations().filter(|operation| operation.retry == Retry::OnlyUnsent && !operation.internal) {
        let has_id = response_type(operation).is_some_and(|shape| {
            shape.members.iter().any(|member| matches!(member.kind, Kind::Id) || member.name.ends_with("Id"))
        });
        let creates = matches!(operation.method, Method::Post | Method::Put) && has_id;
        if creates && operation.promises.is_none() {
            let last = operation.name.rsplit('.').next().unwrap_or_default();
            let changes = ["update", "set", "bind", "approve", "replace", "remove", "add", "import"];
            assert!(changes.iter().any(|word| last.starts_with(word)), "{} promises nothing", operation.name);
        }
    }
}

/// Types that a response may be sent back as, with the type of that response.
fn pairs() -> Vec<(&'static Shape, &'static Shape)> {
    fn visit(shape: &'static Shape, found: &mut Vec<(&'static Shape, &'static Shape)>, seen: &mut Vec<&'static str>) {
        if seen.contains(&shape.name) {
            return;
        }
        seen.push(shape.name);
        found.extend(shape.from.map(|from| (shape, from())));
        shape.members.iter().filter_map(object_of).for_each(|inner| visit(inner, found, seen));
    }
    let (mut found, mut seen) = (Vec::new(), Vec::new());
    operations().flat_map(Operation::bodies).for_each(|shape| visit(shape(), &mut found, &mut seen));
    found
}

fn object_of(member: &Member) -> Option<&'static Shape> {
    fn of(kind: Kind) -> Option<&'static Shape> {
        match kind {
            Kind::Object(shape) => Some(shape()),
            Kind::Array(item) | Kind::OneOrMany(item) => of(*item),
            _ => None,
        }
    }
    of(member.kind)
}

#[test]
fn nothing_of_a_response_is_unknown_or_invented_when_it_is_sent_back() {
    let pairs = pairs();
    assert!(pairs.len() > 25, "{}", pairs.len());
    for (sent, received) in pairs {
        for member in sent.members {
            let Some(read) = received.members.iter().find(|read| read.name == member.name) else { continue };
            let place = format!("{}.{} of {}", sent.name, member.name, received.name);
            let is_required = member.required.is_some();
            assert!(read.absent != Absent::EmptyArray || is_required, "{place}: an array is invented");
            // Objects inside are the same, or pairs themselves.
            if let (Some(inner), Some(own)) = (object_of(member), object_of(read)) {
                let same = core::ptr::eq(inner, own) || inner.from.is_some_and(|from| core::ptr::eq(from(), own));
                assert!(same || inner.open, "{place}: {} is sent, {} is read", inner.name, own.name);
                if core::ptr::eq(inner, own) {
                    for member in inner.members {
                        assert!(member.absent != Absent::EmptyArray, "{place}: {} is invented", member.name);
                    }
                }
            }
        }
    }
}

#[test]
fn every_call_that_changes_an_object_takes_it_as_it_was_read() {
    for operation in
        operations().filter(|operation| operation.name.ends_with(".update") || operation.name.ends_with(".save"))
    {
        let body = operation.body("").expect(operation.name)();
        assert!(body.from.is_some(), "{}", operation.name);
        assert!(body.members.iter().all(|member| member.quirk != Quirk::Forbidden), "{}", operation.name);
    }
}

#[test]
fn a_step_goes_back_as_it_came_and_nothing_else_goes() {
    let step = json!({
        "agreementStepId": 88014, "agreementProcId": 5106, "agreementTaskType": 1, "agreementExecType": 2,
        "agreementGroups": [{ "groupId": 4112, "groupName": "Юристи ", "companyId": 7301, "company": { "name": "а" }, "comment": "к", "users": [] }],
    });
    let process = decoded(
        &docflow::edin::agreements::steps::CREATE,
        &json!({ "agreementProcId": 5106, "agrementSteps": [step] }),
    );
    let process: Value = serde_json::from_str(&process.expect("a process")).expect("JSON");
    let sent = sent_json(&docflow::edin::agreements::steps::SAVE, &process["agrementSteps"][0].to_string());
    let expected = json!({
        "agreementStepId": 88014, "agreementProcId": 5106, "agreementTaskType": 1, "agreementExecType": 2,
        "agreementGroups": [{ "groupId": 4112, "groupName": "Юристи " }],
        // The documented form of "no limit" and "no priority".
        "agreementExecPeriod": null, "agreementStepPriority": null,
    });
    assert_eq!(sent, expected);
}
