//! Rules of the realty API that stand beside no docflow of their own (realty sheet 7): sessions, ids, types, extracts.

use crate::harness::{Case, example, with, without};
use docflow::kontur::realty::docflows::{CREATE, GET, SUBMIT};
use docflow::kontur::realty::login::LOGIN;
use docflow::kontur::realty::objects::SUGGEST;
use serde_json::{Value, json};

fn extract(body: Value, expected: &'static str) -> Case {
    Case { operation: &CREATE, params: vec!["object_request"], body, options: Value::Null, expected }
}

fn with_type(docflow_type: &'static str, expected: &'static str) -> Case {
    Case { params: vec![docflow_type], ..extract(object(), expected) }
}

fn by_id(id: &'static str, expected: &'static str) -> [Case; 2] {
    [&GET, &SUBMIT].map(|operation| Case {
        operation,
        params: vec![id],
        body: Value::Null,
        options: Value::Null,
        expected,
    })
}

fn login(body: Value, expected: &'static str) -> Case {
    Case { operation: &LOGIN, params: Vec::new(), body, options: Value::Null, expected }
}

fn suggest(body: Value, expected: &'static str) -> Case {
    Case { operation: &SUGGEST, params: Vec::new(), body, options: Value::Null, expected }
}

fn object() -> Value {
    example("kontur-v1/requests/object_request.json")
}

fn credentials() -> Value {
    example("kontur-v1/requests/auth.json")
}

fn number(number: &str) -> Value {
    with(object(), "/options/cadastralNumber", number)
}

cases! {
    v02_ids_of_docflows: by_id("848d3cb9-ca14-4548-8324-a1c0b32db6a1", "")
        .into_iter()
        .chain(by_id("object_request", "docflowId V02 validation error"))
        .collect::<Vec<_>>();
    v09_a_search_needs_a_region_and_names: [
        suggest(json!({"region": {"name": "Новосибирская область"}}), ""),
        suggest(json!({}), "region V09 validation error"),
        suggest(json!({"region": {}, "city": {"name": " "}}), "city.name V09 validation error, region.name V09 validation error"),
    ];
    v03_a_type_is_no_id: [
        with_type("object_request", ""),
        with_type("848d3cb9-ca14-4548-8324-a1c0b32db6a1", "docflowType V03 validation error"),
        with_type("a/b", "docflowType V03 validation error"),
        with_type("right_movement_request", "docflowType V03 validation error"),
        with_type("", "docflowType V03 validation error"),
    ];
    v05_credentials: [
        login(credentials(), ""),
        login(
            json!({}),
            "login V05 validation error, password V05 validation error, accountId V05 validation error",
        ),
        login(with(credentials(), "/password", " "), "password V05 validation error"),
        login(with(credentials(), "/accountId", "17"), "accountId V05 validation warning"),
    ];
    v06_parameters_are_an_object: [
        extract(object(), ""),
        extract(without(object(), "/options"), "options V06 validation error"),
        extract(with(object(), "/options", "info"), "options type validation error"),
    ];
    v40_cadastral_numbers: [
        extract(number("54:35:021060:1683"), ""),
        extract(number("54:35:02106:1683"), "options.cadastralNumber V40 validation error"),
        extract(number("54:35:021060:16а"), "options.cadastralNumber V40 validation warning"),
    ];
    v55_extracts: [
        extract(with(object(), "/options/type", "base"), ""),
        extract(with(object(), "/options/type", "full"), "options.type V55 validation error"),
        extract(
            with(object(), "/options", json!({})),
            "options.type V55 validation error, options.cadastralNumber V55 validation error",
        ),
    ];
}
