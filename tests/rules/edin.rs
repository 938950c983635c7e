//! Rules of EDIN (sheet 4.1, 4.2, 4.4 and 9).

use crate::harness::{Case, example, with, without};
use docflow::edin::agreements::steps::{self, CREATE, SAVE, UPDATE};
use docflow::edin::agreements::{groups, processes};
use docflow::edin::auth::{TOKEN, UUID};
use docflow::edin::{contracts, internal_documents, users};
use docflow::http::Operation;
use serde_json::{Value, json};

fn case(operation: &'static Operation, body: Value, expected: &'static str) -> Case {
    Case { operation, params: Vec::new(), query: Value::Null, body, options: Value::Null, expected }
}

fn asked(operation: &'static Operation, query: Value, expected: &'static str) -> Case {
    Case { query, ..case(operation, Value::Null, expected) }
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

fn group() -> Value {
    json!({"companyId": 7301, "groupName": "Юристи"})
}

fn user_roles(body: Value, expected: &'static str) -> Case {
    Case { body, ..asked(&users::SET_ROLES, json!({"userId": 9021}), expected) }
}

fn document(content: Value, expected: &'static str) -> Case {
    let mut body = json!({"companyId": 7301, "documentTypeId": 61240});
    body.as_object_mut().expect("an object").extend(content.as_object().expect("an object").clone());
    case(&internal_documents::CREATE, body, expected)
}

fn some_groups(ids: impl IntoIterator<Item = i64>) -> Value {
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
        created("agreementProcId", 9_007_199_254_740_993_i64, "agreementProcId 9.1 validation error"), // precision is lost
        created("agreementProcId", "9223372036854775808", "agreementProcId 9.1 validation error"),
        created("agreementProcId", 0, "agreementProcId 9.1 validation error"),
        created("agreementProcId", -1, "agreementProcId 9.1 validation error"),
        created("agreementProcId", 1.5, "agreementProcId 9.1 validation error"),
        created("agreementProcId", "007", "agreementProcId 9.1 validation error"),
        created("agreementProcId", true, "agreementProcId 9.1 validation error"),
        created("agreementGroups", some_groups([0]), "agreementGroups[0].groupId 9.1 validation error"),
        case(&UPDATE, with(edit(), "/agreementStepId", 0), "agreementStepId 9.1 validation error"),
        Case { options: json!({"knownStepIds": ["1", 2]}), ..case(&CREATE, create(), "") },
        asked(&steps::DELETE, json!({"agreementProcId": "5106", "agreementStepId": 88015}), ""),
        asked(&steps::DELETE, json!({"agreementProcId": 5106, "agreementStepId": 0}), "agreementStepId 9.1 validation error"),
        asked(
            &steps::DELETE,
            json!({}),
            "agreementProcId required validation error, agreementStepId required validation error",
        ),
        asked(&groups::GET, Value::Null, "groupId required validation error"),
        case(&contracts::SEND, json!([1, "2"]), ""),
        case(&contracts::SEND, json!([1, 0, "x"]), "[1] 9.1 validation error, [2] 9.1 validation error"),
        case(&contracts::SEND, json!({"0": 1}), "body type validation error"),
        user_roles(json!([{"roleId": 1}]), ""),
        user_roles(json!([{"roleId": 1}, {}, null, {"roleId": "0"}]),
            "[1].roleId required validation error, [2] type validation error, [3].roleId 9.1 validation error"),
        user_roles(json!({"roleId": 1}), "body type validation error"),
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
        created("agreementGroups", some_groups([1]), ""),
        created("agreementGroups", some_groups([]), "agreementGroups 9.4 validation error"),
    ];
    r_9_5_five_groups_at_most: [
        created("agreementGroups", some_groups(1..=5), ""),
        created("agreementGroups", some_groups(1..=6), "agreementGroups 9.5 validation warning"),
    ];
    r_9_6_a_group_once: [
        created("agreementGroups", some_groups([1, 2]), ""),
        created("agreementGroups", some_groups([1, 2, 1]), "agreementGroups[2].groupId 9.6 validation warning"),
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
    r_9_9_members_of_a_group: [
        case(&groups::CREATE, group(), ""),
        case(&groups::CREATE, with(group(), "/groupName", " "), "groupName 9.9 validation error"),
        case(&groups::CREATE, with(group(), "/groupId", 4118), "groupId 9.9 validation error"),
        case(&groups::SET_USERS, json!({"groupId": 4118, "users": [{"userId": 1}]}), ""),
        case(&groups::SET_USERS, json!({"groupId": 4118}), "users 9.9 validation error"),
        case(
            &groups::SET_USERS,
            json!({"groupId": 4118, "users": [{"userId": 1}, {"userId": "1"}]}),
            "users[1].userId 9.9 validation error",
        ),
    ];
    r_9_10_a_group_is_emptied_knowingly: [
        case(&groups::SET_USERS, json!({"groupId": 4118, "users": [{"userId": 1}]}), ""),
        case(&groups::SET_USERS, json!({"groupId": 4118, "users": []}), "users 9.10 validation warning"),
    ];
    r_9_11_listed_statuses: [
        asked(&processes::SET_STATUS, json!({"agreementProcId": 1, "status": "2"}), ""),
        asked(&processes::SET_STATUS, json!({"agreementProcId": 1, "status": 3}), "status 9.11 validation error"),
        asked(&users::LIST, json!({"status": 0}), ""),
        asked(&users::LIST, json!({"status": 3}), "status 9.11 validation error"),
    ];
    r_9_12_rows: [
        asked(&users::LIST, Value::Null, ""),
        asked(&users::LIST, json!({"limit": 1, "offset": 0}), ""),
        asked(&users::LIST, json!({"limit": 0}), "limit 9.12 validation error"),
        asked(&users::LIST, json!({"offset": -1}), "offset 9.12 validation error"),
    ];
    r_9_14_an_e_mail_address: [
        case(&UUID, json!({"email": "a@b.c"}), ""),
        case(&UUID, json!({"email": "a.b.c"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b@c.d"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "@b.c"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b..c"}), "email 9.14 validation error"),
    ];
    r_5_3_a_document_is_a_file_or_a_structure: [
        document(json!({"file": {"size": 1}}), ""),
        document(json!({"documentStructureContent": []}), ""),
        document(json!({}), "file 5.3 validation error"),
        document(json!({"file": {"size": 1}, "documentStructureContent": []}), "file 5.3 validation error"),
    ];
    r_9_19_a_file_is_below_5_mb: [
        document(json!({"file": {"size": 5_242_879}}), ""),
        document(json!({"file": {"size": 5_242_880}}), "file.size 9.19 validation error"),
    ];
}
