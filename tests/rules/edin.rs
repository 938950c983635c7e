//! Rules of EDIN (sheet 4.1, 4.2, 4.4 and 9).

use crate::harness::{Case, example, with, without};
use docflow::edin::agreements::steps::{self, CREATE, SAVE, UPDATE};
use docflow::edin::agreements::{groups, processes};
use docflow::edin::auth::{TOKEN, UUID};
use docflow::edin::{
    comments, contracts, dictionaries, document_types, documents, internal_documents, packages, signatures, users,
};
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

fn process() -> Value {
    json!({"companyId": 7301, "name": "Погодження актів"})
}

fn user() -> Value {
    json!({"fio": "Коваль Дарина", "email": "daryna.koval@example.com", "passPolicyId": 615})
}

fn document_type() -> Value {
    json!({"companyId": 7301, "name": "Накладна", "code": "W-1", "type": 1, "isActive": 1})
}

fn dictionary() -> Value {
    json!({"companyId": 7301, "name": "Склади", "code": "W", "isActive": 1})
}

fn element(element: Value, expected: &'static str) -> Case {
    case(&document_types::ADD_STRUCTURE, json!({"id": 61255, "encoding": "utf-8", "structure": [element]}), expected)
}

fn some_groups(ids: impl IntoIterator<Item = i64>) -> Value {
    ids.into_iter().map(|id| json!({ "groupId": id })).collect()
}

fn added(name: &str, value: impl Into<Value>, expected: &'static str) -> Case {
    let query = with(json!({"packageId": 1, "documentTypeId": 2}), &format!("/{name}"), value);
    Case { body: json!({"file": {"size": 1}}), ..asked(&documents::ADD, query, expected) }
}

fn found(filter: Value, options: Value, expected: &'static str) -> Case {
    Case { options, ..case(&packages::LIST, filter, expected) }
}

fn signed(query: Value, body: Value, expected: &'static str) -> Case {
    Case { body, ..asked(&signatures::ADD, query, expected) }
}

fn internally_signed(sign_body: &str, expected: &'static str) -> Case {
    let body = json!([{ "signBody": sign_body }]);
    Case { body, ..asked(&internal_documents::SIGN, json!({"documentId": 91004}), expected) }
}

const UUID_TEXT: &str = "9a1f7c3e-2b4d-4f60-8a7b-5c6d7e8f9012";

cases! {
    r_1_8_bytes_are_base64: [
        internally_signed("AQ==", ""),
        internally_signed("AQI=", ""),
        internally_signed("+/aZ", ""),
        internally_signed("", "[0].signBody 1.8 validation error"),
        internally_signed("AQI", "[0].signBody 1.8 validation error"),
        internally_signed("A===", "[0].signBody 1.8 validation error"),
        internally_signed("AQ=I", "[0].signBody 1.8 validation error"),
        internally_signed("AQ-_", "[0].signBody 1.8 validation error"),
    ];
    r_5_3_at_least_one_signature: [
        signed(json!({"packageId": 1, "documentId": 2, "bodyId": 3}), json!({"files": [{"size": 1}, {"size": 2}]}), ""),
        signed(json!({"packageId": 1, "documentId": 2, "bodyId": 3}), json!({"files": []}), "files 5.3 validation error"),
        signed(json!({"packageId": 1, "documentId": 2, "bodyId": 3}), json!({}), "files 5.3 validation error"),
    ];
    r_9_24_seconds_are_no_milliseconds: [
        added("documentDate", 1_713_744_000, ""),
        added("documentDate", 99_999_999_999_i64, ""),
        added("documentDate", 1_713_744_000_000_i64, "documentDate 9.24 validation warning"),
        found(json!({"dateFrom": 0, "dateTo": "1713744000"}), Value::Null, ""),
        found(json!({"dateTo": 1_713_744_000_000_i64}), Value::Null, "dateTo 9.24 validation warning"),
    ];
    r_9_28_uuids: [
        asked(&packages::archives::LINK, json!({"requestUuid": UUID_TEXT}), ""),
        asked(&packages::archives::LINK, json!({"requestUuid": "9a1f7c3e2b4d4f608a7b5c6d7e8f9012"}), "requestUuid 9.28 validation error"),
        Case { body: json!({"files": [{"size": 1}]}), ..asked(&signatures::ADD_BY_UUID, json!({"documentUuid": "1"}), "documentUuid 9.28 validation error") },
    ];
    r_9_29_a_phone_number: [
        asked(&signatures::MOBILE_CERTIFICATES, json!({"msisdn": "380671112233"}), ""),
        asked(&signatures::MOBILE_CERTIFICATES, json!({"msisdn": "+380671112233"}), "msisdn 9.29 validation warning"),
        asked(&signatures::MOBILE_CERTIFICATES, json!({"msisdn": "79161234567"}), "msisdn 9.29 validation warning"),
    ];
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
        case(&packages::SET_STATUS, json!({"packageId": 1, "status": 7}), ""),
        case(&packages::SET_STATUS, json!({"packageId": 1, "status": 2}), "status 9.11 validation error"),
        case(&documents::SET_STATUS, json!({"packageId": 1, "documentId": 2, "status": 5}), "status 9.11 validation error"),
        found(json!({"folder": 4}), Value::Null, "folder 9.11 validation error"),
        found(json!({"packageStatuses": [1, 8, 9]}), Value::Null, "packageStatuses[2] 9.11 validation error"),
        asked(&packages::archives::DOWNLOAD, json!({"packageId": 1, "docMarkId": 3}), "docMarkId 9.11 validation error"),
        asked(&internal_documents::LIST, json!({"folder": 3}), "folder 9.11 validation error"),
    ];
    r_9_12_rows: [
        asked(&users::LIST, Value::Null, ""),
        asked(&users::LIST, json!({"limit": 1, "offset": 0}), ""),
        asked(&users::LIST, json!({"limit": 0}), "limit 9.12 validation error"),
        asked(&users::LIST, json!({"offset": -1}), "offset 9.12 validation error"),
        found(json!({}), json!({"limit": 50, "offset": 0}), ""),
        found(json!({}), json!({"limit": 51}), "options.limit 9.12 validation error"),
        found(json!({}), json!({"limit": 0, "offset": -1}), "options.limit 9.12 validation error, options.offset 9.12 validation error"),
    ];
    r_9_14_an_e_mail_address: [
        case(&UUID, json!({"email": "a@b.c"}), ""),
        case(&UUID, json!({"email": "a.b.c"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b@c.d"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "@b.c"}), "email 9.14 validation error"),
        case(&UUID, json!({"email": "a@b..c"}), "email 9.14 validation error"),
    ];
    r_4_6_a_new_process_has_no_id: [
        case(&processes::CREATE, process(), ""),
        case(&processes::CREATE, with(process(), "/agreementProcId", 5106), "agreementProcId 4.6 validation error"),
        case(&processes::UPDATE, with(process(), "/agreementProcId", 5106), ""),
    ];
    r_9_8_members_of_a_process: [
        case(&processes::CREATE, process(), ""),
        case(&processes::CREATE, json!({}), "name 9.8 validation error, companyId 9.8 validation error"),
        case(&processes::UPDATE, process(), "agreementProcId 9.8 validation error"),
        case(&processes::CREATE, with(process(), "/name", " "), "name 9.9 validation error"),
    ];
    r_9_1_one_id_may_be_zero: [
        asked(&processes::ATTACH_DOCUMENT, json!({"companyId": 1, "documentId": 2, "dictValId": 0, "agreementProcId": 3}), ""),
        asked(&processes::ATTACH_DOCUMENT, json!({"companyId": 1, "documentId": 2, "dictValId": "0", "agreementProcId": 3}), ""),
        asked(
            &processes::ATTACH_DOCUMENT,
            json!({"companyId": 0, "documentId": 2, "dictValId": -1, "agreementProcId": 3}),
            "companyId 9.1 validation error, dictValId 9.1 validation error",
        ),
        asked(
            &processes::DETACH_DOCUMENT,
            json!({"companyId": 1, "documentId": 2, "agreementProcId": 3}),
            "dictValId required validation error",
        ),
    ];
    r_5_1_a_new_user_has_no_id: [
        case(&users::CREATE, user(), ""),
        case(&users::CREATE, with(user(), "/userId", 9021), "userId 5.1 validation error"),
        case(&users::UPDATE, with(user(), "/userId", 9021), ""),
        case(&users::CREATE, json!({}), "fio required validation error, email required validation error, passPolicyId required validation error"),
        case(&users::CREATE, with(user(), "/email", "daryna"), "email 9.14 validation error"),
        case(&users::CREATE, with(user(), "/userInfo", json!({"language": 4})), "userInfo.language 9.11 validation error"),
    ];
    r_9_16_a_full_name_is_long: [
        case(&users::CREATE, with(user(), "/fio", "Ткач М"), ""),
        case(&users::CREATE, with(user(), "/fio", "Ткач"), "fio 9.16 validation warning"),
    ];
    r_5_2_new_things_have_no_id: [
        case(&document_types::CREATE, document_type(), ""),
        case(&document_types::CREATE, with(document_type(), "/documentId", 61240), "documentId 5.2 validation error"),
        case(&document_types::UPDATE, with(document_type(), "/documentId", 61240), ""),
        case(&dictionaries::CREATE, dictionary(), ""),
        case(&dictionaries::CREATE, with(dictionary(), "/dictionaryId", 0), "dictionaryId 5.2 validation error, dictionaryId 9.1 validation error"),
        case(&dictionaries::UPDATE, with(dictionary(), "/dictionaryId", 3307), ""),
        case(&document_types::ADD_STRUCTURE, json!({"id": 61255, "encoding": "utf-8"}), "structure 5.2 validation error"),
    ];
    r_9_17_names_of_document_types_are_long: [
        case(&document_types::CREATE, with(document_type(), "/name", "Акт"), ""),
        case(&document_types::CREATE, with(document_type(), "/name", "Ак"), "name 9.17 validation warning"),
    ];
    r_9_13_document_types_are_asked_for_by_their_use: [
        asked(&document_types::LIST, json!({"companyId": 7301, "useType": 1, "type": 4, "isActive": true}), ""),
        asked(&document_types::LIST, json!({"companyId": 7301}), "useType required validation error"),
        asked(
            &document_types::LIST,
            json!({"companyId": 7301, "useType": 3, "type": 0}),
            "type 9.11 validation error, useType 9.11 validation error",
        ),
    ];
    r_9_22_structures: [
        element(json!({"id": "total", "type": {"string": {"minLength": 1, "maxLength": 9999}}}), ""),
        element(json!({"id": "rows", "type": {"array": {"minLength": 2, "maxLength": 2}}, "fields": [{"id": "a", "type": {"object": {}}}]}), ""),
        element(json!({"id": "1st", "type": {"enum": []}}), "structure[0].id 9.22 validation error"),
        element(json!({"id": "xmlns", "type": {"date": {}}}), "structure[0].id 9.22 validation error"),
        element(json!({"id": "a b", "type": {"time": {}}}), "structure[0].id 9.22 validation error"),
        element(json!({"id": "a", "type": {}}), "structure[0].type.object 9.22 validation error"),
        element(json!({"id": "a", "type": {"number": {}, "date": {}}}), "structure[0].type.object 9.22 validation error"),
        element(
            json!({"id": "a", "type": {"string": {"minLength": 0, "length": 10000}}}),
            "structure[0].type.string.length 9.22 validation error, structure[0].type.string.minLength 9.22 validation error",
        ),
        element(
            json!({"id": "a", "type": {"string": {"minLength": 3, "maxLength": 2}}}),
            "structure[0].type.string.maxLength 9.22 validation error",
        ),
        element(
            json!({"id": "a", "type": {"array": {"minLength": 3, "maxLength": 2}}}),
            "structure[0].type.array.maxLength 9.22 validation error",
        ),
    ];
    members_that_are_read_with_a_thing_are_not_sent_back: [
        case(&processes::UPDATE, example("edin/agreement-step.response.body.json"), ""),
        case(&UPDATE, with(edit(), "/agreementGroups/0/users", json!([])), ""),
        case(&UPDATE, with(edit(), "/userIds", json!([1])), ""),
        case(&UPDATE, with(edit(), "/agreementStep", 1), "agreementStep unknown-member validation warning"),
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
        Case { body: json!({"file": {"size": 5_242_880}}), ..added("comment", "а", "file.size 9.19 validation error") },
        Case {
            body: json!("comment"),
            ..asked(&comments::ADD, json!({"packageId": 1}), "")
        },
    ];
}
