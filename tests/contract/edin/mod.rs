//! EDIN: recorded exchanges, and more about the steps of a process.

mod companies;
mod exchanges;
mod lines;
mod packages;

use crate::files::{json, text};
use docflow::check::{Checker, Context, Kind, Mode, Table};
use docflow::edin::agreements::steps::{CREATE, SAVE, UPDATE};
use docflow::edin::{Company, User};
use docflow::http::{Body, CallInput, Operation, Request, RequestBuilder, Response, decode};
use serde_json::{Value, json};

fn sent(operation: &'static Operation, body: &str) -> Request {
    let input = CallInput { body, ..CallInput::default() };
    let built = RequestBuilder::default().build(operation, &input, &Context::default());
    assert!(built.issues.is_empty(), "{:?}", built.issues);
    built.request.expect("nothing stands against it")
}

pub fn sent_json(operation: &'static Operation, body: &str) -> Value {
    let Body::Json(text) = sent(operation, body).body else { panic!("no JSON body") };
    serde_json::from_str(&text).expect("JSON")
}

fn read(operation: &'static Operation, status: u16, body: &str) -> Value {
    let response = Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() };
    let read =
        decode(&mut Checker::default(), operation, &response, CallInput::default()).expect("a documented response");
    serde_json::from_str(&read).expect("JSON")
}

fn exchange(name: &str) -> Value {
    json(&format!("examples/edin/{name}.exchange.json"))
}

/// Removes what is read as "not filled": zeros in ids, dates, stubs and counts (sheet 1.6), and null.
fn without_zeros(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| *member != 0 && !member.is_null());
            members.values_mut().for_each(without_zeros);
        }
        Value::Array(items) => items.iter_mut().for_each(without_zeros),
        _ => {}
    }
}

#[test]
fn the_cookie_of_a_login_is_found() {
    let cookie = exchange("auth")["response"]["headers"]["Set-Cookie"].as_str().unwrap().to_owned();
    let response = Response { headers: vec![("set-cookie".to_owned(), cookie)], ..Response::default() };
    assert_eq!(response.cookie("SID"), Some("3f6a2b7c9d104e58a1b2c3d4e5f60718"));
}

#[test]
fn a_strict_step_is_sent_as_it_is() {
    for (operation, name) in [(&CREATE, "create"), (&SAVE, "create"), (&UPDATE, "edit"), (&SAVE, "edit")] {
        let file = format!("examples/edin/agreement-step.{name}.strict.body.json");
        assert_eq!(sent_json(operation, &text(&file)), json(&file));
        let exchange = exchange(&format!("agreement-step.{name}"));
        let request = sent(operation, &exchange["request"]["body"].to_string());
        assert_eq!(request.path, exchange["request"]["path"].as_str().unwrap());
        for name in ["Content-Type", "Accept"] {
            let value = request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
            assert_eq!(value, exchange["request"]["headers"][name].as_str(), "{name}");
        }
    }
}

#[test]
fn quoted_enumerations_of_the_vendors_samples_are_sent_as_numbers() {
    for (operation, name, task, exec) in [(&CREATE, "create", 2, 1), (&UPDATE, "edit", 1, 2)] {
        let file = format!("examples/edin/agreement-step.{name}.as-documented.body.json");
        let mut expected = json(&file);
        expected["agreementTaskType"] = task.into();
        expected["agreementExecType"] = exec.into();
        assert_eq!(sent_json(operation, &text(&file)), expected);
    }
}

#[test]
fn a_missing_period_and_priority_are_sent_as_null() {
    let step = json!({"agreementProcId": 1, "agreementTaskType": 1, "agreementExecType": 1, "agreementGroups": [{"groupId": 2}]});
    let mut expected = step.clone();
    expected["agreementExecPeriod"] = Value::Null;
    expected["agreementStepPriority"] = Value::Null;
    assert_eq!(sent_json(&CREATE, &step.to_string()), expected);
}

#[test]
fn the_response_to_a_new_step_names_it() {
    for body in [
        exchange("agreement-step.create")["response"]["body"].clone(),
        json("examples/edin/agreement-step.response.body.json"),
    ] {
        let mut expected = body.clone();
        without_zeros(&mut expected);
        expected["createdStepId"] = 88017.into();
        assert_eq!(read(&CREATE, 200, &body.to_string()), expected);
    }
}

#[test]
fn the_response_to_a_changed_step_names_no_new_one() {
    let body = exchange("agreement-step.edit")["response"]["body"].clone();
    let mut expected = body.clone();
    without_zeros(&mut expected);
    assert_eq!(read(&UPDATE, 200, &body.to_string()), expected);
}

#[test]
fn known_steps_are_never_the_new_one() {
    let body = text("examples/edin/agreement-step.response.body.json");
    let created = |known: &str| {
        let response = Response { status: 200, headers: Vec::new(), body: body.clone().into_bytes() };
        let read =
            decode(&mut Checker::default(), &CREATE, &response, CallInput { options: known, ..CallInput::default() })
                .expect("a response");
        serde_json::from_str::<Value>(&read).unwrap().get("createdStepId").cloned()
    };
    assert_eq!(created("{}"), Some(88017.into()));
    assert_eq!(created(r#"{"knownStepIds":[88014,"88017"]}"#), Some(88015.into()));
    assert_eq!(created(r#"{"knownStepIds":[88014,88015,88017]}"#), None);
}

#[test]
fn ids_beyond_2_53_become_text() {
    let file = json("examples/edin/edge.big-ids.json");
    let mut expected = file["body"].clone();
    without_zeros(&mut expected);
    let ids = &file["expect"];
    expected["agreementProcId"] = ids["agreementProcId"].clone();
    let step = &mut expected["agrementSteps"][0];
    step["agreementProcId"] = ids["agreementProcId"].clone();
    step["agreementStepId"] = ids["agreementStepId"].clone();
    step["agreementGroups"][0]["groupId"] = ids["groupId"].clone();
    // A service sends the file's own bytes, not its parsed value.
    let source = text("examples/edin/edge.big-ids.json");
    let body = source.split_once("\"body\":").unwrap().1.trim_end().strip_suffix('}').unwrap();
    assert_eq!(read(&UPDATE, 200, body), expected);
    expected["createdStepId"] = ids["agreementStepId"].clone();
    assert_eq!(read(&CREATE, 200, body), expected);
}

#[test]
fn zeros_of_a_stub_are_absent() {
    let file = json("examples/edin/edge.placeholder-zeros.json");
    for (name, shape) in [("company", Company::shape as fn() -> _), ("user", User::shape)] {
        let source = file["body"][name].to_string();
        let mut checker = Checker::default();
        checker.run(&source, Kind::Object(shape), Mode::Read, &Context::default());
        let mut out = String::new();
        checker.edited(&source, &mut out);
        let read: Value = serde_json::from_str(&out).unwrap();
        let mut expected = file["body"][name].clone();
        without_zeros(&mut expected);
        assert_eq!(read, expected, "{name}");
        for (path, value) in file["expect"].as_object().unwrap() {
            if let Some(member) = path.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) {
                assert_eq!(read.get(member).unwrap_or(&Value::Null), value, "{path}");
            }
        }
    }
}

#[test]
fn every_deviation_at_once_is_read() {
    let file = json("examples/edin/edge.tolerant-process.json");
    let group = json!({"users": [], "groupId": 4112, "companyId": 7301, "groupName": "Фінансовий відділ "});
    let expected = json!({
        "agrementSteps": [
            {
                "agreementGroups": [group], "agreementStepId": 88014, "agreementProcId": 5106,
                "agreementTaskType": 2, "agreementExecType": 2,
                "stepNumber": 0, "groupNames": "Фінансовий відділ ", "futureField": {"a": 1},
            },
            {
                "agreementGroups": [], "agreementStepId": 88015, "agreementProcId": 5106,
                "agreementTaskType": 9, "agreementExecType": 1,
            },
        ],
        "agreementProc2Docs": [], "agreementProcId": 5106, "companyId": 7301,
        "company": {"certificates": [], "dictionaries": []},
        "name": "Погодження актів", "status": 1,
    });
    assert_eq!(read(&UPDATE, 200, &file["body"].to_string()), expected);
    assert_eq!(file["expect"]["steps"], 2);
}
