//! Rules of EDIN (sheet 4.1, 4.2, 4.4 and 9).

use crate::harness::{Case, example, with, without};
use docflow::edin::agreements::steps::{CREATE, SAVE, UPDATE};
use docflow::edin::auth::{TOKEN, UUID};
use docflow::http::Operation;
use serde_json::{Value, json};

fn case(operation: &'static Operation, body: Value, expected: &'static str) -> Case {
    Case { operation, params: Vec::new(), body, options: Value::Null, expected }
}

fn create() -> Value {
    example("edin/agreement-step.create.strict.body.json")
}

fn edit() -> Value {
    example("edin/agreement-step.edit.strict.body.json")
}

fn created(name: &str, value: impl Into<Value>, expected: &'static str) -> Case {
    case(&CREATE, with(create(), &format!("/{name}"), value), expected)
}

fn groups(ids: impl IntoIterator<Item = i64>) -> Value {
    ids.into_iter().map(|id| json!({ "groupId": id })).collect()
}

cases! {
    r_4_1_an_address_and_a_password_are_needed: [
        case(&UUID, json!({"email": "iryna.lytvyn@example.com"}), ""),
        case(&TOKEN, json!({"token": "t", "password": "p"}), ""),
        case(&UUID, json!({}), "email 4.1 validation error"),
        case(&TOKEN, json!({}), "token 4.1 validation error, password 4.1 validation error"),
    ];
    r_4_2_neither_is_empty: [
        case(&TOKEN, json!({"token": "t", "password": " p"}), ""),
        case(&TOKEN, json!({"token": "", "password": " "}), "password 4.2 validation error, token 4.2 validation error"),
    ];
    r_4_4_members_of_every_step: [
        case(&CREATE, create(), ""),
        case(&UPDATE, edit(), ""),
        case(&SAVE, create(), ""),
        case(&SAVE, edit(), ""),
        case(
            &CREATE,
            json!({}),
            "agreementProcId 4.4 validation error, agreementTaskType 4.4 validation error, \
             agreementExecType 4.4 validation error, agreementGroups 4.4 validation error",
        ),
        created("agreementGroups", json!([{}]), "agreementGroups[0].groupId 4.4 validation error"),
    ];
    r_9_1_ids_are_64_bit: [
        created("agreementProcId", "9223372036854775807", ""),
        created("agreementProcId", 9_007_199_254_740_991_i64, ""),
        created("agreementProcId", 9_007_199_254_740_993_i64, "agreementProcId 9.1 validation error"), // digits are lost
        created("agreementProcId", "9223372036854775808", "agreementProcId 9.1 validation error"),
        created("agreementProcId", 0, "agreementProcId 9.1 validation error"),
        created("agreementProcId", -1, "agreementProcId 9.1 validation error"),
        created("agreementProcId", 1.5, "agreementProcId 9.1 validation error"),
        created("agreementProcId", "007", "agreementProcId 9.1 validation error"),
        created("agreementProcId", true, "agreementProcId 9.1 validation error"),
        created("agreementGroups", groups([0]), "agreementGroups[0].groupId 9.1 validation error"),
        case(&UPDATE, with(edit(), "/agreementStepId", 0), "agreementStepId 9.1 validation error"),
        Case { options: json!({"knownStepIds": ["1", 2]}), ..case(&CREATE, create(), "") },
    ];
    r_9_2_only_a_change_names_its_step: [
        case(&UPDATE, edit(), ""),
        case(&UPDATE, create(), "agreementStepId 9.2 validation error"),
        case(&CREATE, edit(), "agreementStepId 9.2 validation error"),
    ];
    r_9_3_listed_values: [
        created("agreementTaskType", "3", ""),
        created("agreementTaskType", 4, "agreementTaskType 9.3 validation error"),
        created("agreementExecType", 3, "agreementExecType 9.3 validation error"),
        created("agreementExecType", "one", "agreementExecType 9.3 validation error"),
    ];
    r_9_4_somebody_has_to_act: [
        created("agreementGroups", groups([1]), ""),
        created("agreementGroups", groups([]), "agreementGroups 9.4 validation error"),
    ];
    r_9_5_five_groups_at_most: [
        created("agreementGroups", groups(1..=5), ""),
        created("agreementGroups", groups(1..=6), "agreementGroups 9.5 validation warning"),
    ];
    r_9_6_a_group_once: [
        created("agreementGroups", groups([1, 2]), ""),
        created("agreementGroups", groups([1, 2, 1]), "agreementGroups[2].groupId 9.6 validation warning"),
        created(
            "agreementGroups",
            json!([{"groupId": 1}, {"groupID": "1"}]),
            "agreementGroups[1].groupId 9.6 validation warning",
        ),
    ];
    r_9_7_counts_are_32_bit: [
        created("agreementExecPeriod", 2_147_483_647, ""),
        created("agreementStepPriority", 0, ""),
        created("agreementStepPriority", Value::Null, ""),
        created("agreementExecPeriod", 2_147_483_648_i64, "agreementExecPeriod 9.7 validation error"),
        created("agreementStepPriority", -1, "agreementStepPriority 9.7 validation error"),
        created("agreementStepPriority", "soon", "agreementStepPriority 9.7 validation error"),
        case(&CREATE, without(create(), "/agreementExecPeriod"), ""),
    ];
    r_9_14_an_e_mail_address: [
        case(&UUID, json!({"email": "a@b.c"}), ""),
        case(&UUID, json!({"email": "a.b.c"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b@c.d"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "@b.c"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b..c"}), "email 9.14 validation error"),
    ];
}
