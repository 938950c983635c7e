//! Plain operations: by requests to operations that exist for these tests only, and, where what today's operations can declare
//! does not reach, by calls.

use super::{KEY, Lab};
use crate::call::Call;
use crate::plain::Filter::{Contains, Is, IsUnlessZero};
use crate::plain::Service::{self, File, Plain, Text};
use crate::plain::Verb::{self, Create, Delete, Get, Link, Replace, Save, Set, Unlink};
use crate::plain::{EACH, List, Row, To};
use crate::state::access::Caller;
use crate::state::store::{ASSESSMENT_SUBJECTS, GROUPS, PROCESSES};
use docflow::check::{Kind, Table};
use docflow::edin::VENDOR as EDIN;
use docflow::edin::agreements::{AgreementGroup, AgreementProc};
use docflow::http::{Input, Method, Operation, Output, Response};
use docflow::kontur::VENDOR as KONTUR;
use docflow::kontur::assessment::subjects;
use docflow::kontur::auth::REESTRO;
use serde_json::{Value, json};

const KNOWN: &str = "e1bd227e-a557-4fee-b8af-e141088646a9";

const KONTUR_CALL: Operation = Operation { vendor: &KONTUR, auth: Some(&REESTRO), ..Operation::PLAIN };

static CREATE: Operation = Operation {
    method: Method::Post,
    path: "/test/subjects",
    input: subjects::CREATE.input,
    output: subjects::CREATE.output,
    success_statuses: &[201],
    ..KONTUR_CALL
};
static REPLACE: Operation = Operation {
    method: Method::Put,
    path: "/test/subjects/{subjectId}",
    params: subjects::GET.params,
    input: subjects::CREATE.input,
    output: subjects::GET.output,
    ..KONTUR_CALL
};
static LIST: Operation = Operation { path: "/test/subjects", output: subjects::GET.output, ..KONTUR_CALL };
static DELETE: Operation = Operation {
    method: Method::Delete,
    path: "/test/subjects/{subjectId}",
    params: subjects::GET.params,
    success_statuses: &[204],
    ..KONTUR_CALL
};
static LINK: Operation =
    Operation { path: "/test/subjects/{subjectId}/link", params: subjects::GET.params, ..KONTUR_CALL };
static SHEET: Operation = Operation { path: "/test/sheet", ..KONTUR_CALL };

static TABLE: &[&[Row]] = &[&[
    (&CREATE, Plain(&ASSESSMENT_SUBJECTS, Create)),
    (&subjects::GET, Plain(&ASSESSMENT_SUBJECTS, Get("subjectId"))),
    (&REPLACE, Plain(&ASSESSMENT_SUBJECTS, Replace("subjectId"))),
    (&LIST, Plain(&ASSESSMENT_SUBJECTS, Verb::List(List { wrapped: Some("items"), newest_first: true, ..List::ALL }))),
    (&DELETE, Plain(&ASSESSMENT_SUBJECTS, Delete("subjectId"))),
    (&LINK, Text("https://example.test/{subjectId}?{new}")),
    (&SHEET, File("application/x-test", b"bytes")),
]];

fn lab() -> Lab {
    let mut lab = Lab::new();
    lab.0.table = TABLE;
    lab
}

#[test]
fn objects_are_created_read_replaced_listed_and_deleted() {
    let mut lab = lab();
    let company = |ogrn: &str| json!({ "organization": { "ogrn": ogrn } });
    let (status, created) = lab.json("POST /test/subjects", &company("1199800043211"));
    let id = created["subjectId"].as_str().unwrap().to_owned();
    assert_eq!((status, &created["organization"]["ogrn"]), (201, &json!("1199800043211")));
    let (_, all) = lab.get("/test/subjects");
    assert_eq!((&all["items"][0], &all["items"][1]["subjectId"]), (&created, &json!(KNOWN)));
    let path = format!("/test/subjects/{}", id.to_uppercase());
    let (status, replaced) = lab.json(&format!("PUT {path}"), &company("1027700132195"));
    assert_eq!((status, &replaced), (200, &json!({ "subjectId": id, "organization": { "ogrn": "1027700132195" } })));
    let read = format!("/realty/assessment/v1/subjects/{id}");
    assert_eq!(lab.get(&read), (200, replaced));
    assert_eq!(lab.json(&format!("DELETE {path}"), &Value::Null), (204, Value::Null));
    assert_eq!(lab.get(&read).0, 404);
    assert_eq!(lab.json(&format!("DELETE {path}"), &Value::Null).0, 404);
}

#[test]
fn the_rules_of_the_operation_hold() {
    let (status, refused) = lab().json("POST /test/subjects", &json!({ "organization": { "ogrn": "1" } }));
    assert_eq!((status, &refused["code"]), (400, &json!("validation")));
}

#[test]
fn strings_and_files() {
    let mut lab = lab();
    let mut read = |line: &str| lab.send(line, &[("Authorization", KEY)], b"").response;
    let text = read(&format!("GET /test/subjects/{KNOWN}/link"));
    let (link, new) = core::str::from_utf8(&text.body).unwrap().split_once('?').unwrap();
    assert_eq!((link, new.len()), (format!("https://example.test/{KNOWN}").as_str(), 36));
    assert_eq!(text.header("content-type"), Some("text/plain;charset=UTF-8"));
    let file = read("GET /test/sheet");
    assert_eq!((file.header("content-type"), file.body.as_slice()), (Some("application/x-test"), b"bytes".as_slice()));
}

#[test]
fn versions_follow_the_content() {
    let mut lab = Lab::new();
    let path = "GET /realty/crypto/v2/certificate-forms/7c7cc95c-48a1-4288-bdca-e36290885f95";
    let version = |lab: &mut Lab| {
        let response = lab.send(path, &[("Authorization", KEY)], b"").response;
        response.header("etag").unwrap().to_owned()
    };
    let first = version(&mut lab);
    assert_eq!(version(&mut lab), first);
    let form = json!({ "formId": "7c7cc95c-48a1-4288-bdca-e36290885f95", "state": "Released" });
    lab.0.seed(&json!({ "collections": { "crypto.forms": [form] } })).unwrap();
    assert_ne!(version(&mut lab), first);
}

static GROUP: Operation =
    Operation { vendor: &EDIN, output: Output::Json(Kind::Object(AgreementGroup::shape)), ..Operation::PLAIN };
static ARRAY: Operation = Operation {
    vendor: &EDIN,
    output: Output::Json(Kind::Array(&Kind::Object(AgreementGroup::shape))),
    ..Operation::PLAIN
};
static PAGE: Operation =
    Operation { vendor: &EDIN, output: Output::Page(&Kind::Object(AgreementGroup::shape)), ..Operation::PLAIN };
static PROCESS: Operation =
    Operation { vendor: &EDIN, output: Output::Json(Kind::Object(AgreementProc::shape)), ..Operation::PLAIN };
static NOTHING: Operation = Operation { vendor: &EDIN, input: Input::None, ..Operation::PLAIN };

/// Calls an operation as if its query said `query`.
fn call(lab: &mut Lab, operation: &'static Operation, service: Service, query: Value, body: Value) -> Response {
    let options = query.as_object().cloned().unwrap_or_default();
    let (caller, media_type) = (Caller::Nobody, "application/json");
    let call = Call { operation, params: &[], caller, body, bytes: b"", media_type, options, errors: Vec::new() };
    service.serve(&mut lab.0.state, &call).unwrap_or_else(|refused| refused)
}

fn body(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap_or_default()
}

#[test]
fn saving_creates_without_an_id_and_changes_with_one() {
    let mut lab = Lab::new();
    let mut save = |group: Value| body(&call(&mut lab, &GROUP, Plain(&GROUPS, Save), Value::Null, group));
    let created = save(json!({ "groupId": 0, "companyId": 7301, "groupName": "Бухгалтерія" }));
    assert_eq!(created, json!({ "groupId": 4119, "companyId": 7301, "groupName": "Бухгалтерія", "users": [] }));
    let changed = save(json!({ "groupId": "4112", "users": [{ "userId": 9034 }] }));
    assert_eq!((&changed["groupId"], &changed["groupName"]), (&json!(4112), &json!("Фінансовий відділ ")));
    assert_eq!(changed["users"][0]["email"], "iryna.lytvyn@example.com");
    assert_eq!(
        save(json!({ "groupId": 4112, "groupName": "A", "users": [{ "userId": 5 }] }))["message"],
        "user is not found"
    );
    assert_eq!(save(json!({ "groupId": 1 }))["message"], "agreement group is not found");
}

#[test]
fn arrays_are_filtered_and_paged() {
    const GROUP_LIST: List = List {
        filters: &[
            Is("company_id", "companyId"),
            IsUnlessZero("status", "status"),
            Contains("search_pattern", &["code", "groupName"]),
        ],
        limit: 2,
        without: &["companyId"],
        ..List::ALL
    };
    let mut lab = Lab::new();
    let mut list = |query: Value| {
        let response = call(&mut lab, &PAGE, Plain(&GROUPS, Verb::List(GROUP_LIST)), query, Value::Null);
        let ids: Vec<i64> =
            body(&response).as_array().unwrap().iter().map(|group| group["groupId"].as_i64().unwrap()).collect();
        (ids, response.header("count").unwrap().to_owned())
    };
    let all = || "4".to_owned();
    assert_eq!(list(json!({})), (vec![4112, 4118], all()));
    assert_eq!(list(json!({ "offset": 1, "limit": 1 })), (vec![4118], all()));
    assert_eq!(list(json!({ "page": 2 })), (vec![9_007_199_254_740_995, 136], all()));
    assert_eq!(list(json!({ "page": 9 })), (vec![], all()));
    assert_eq!(
        list(json!({ "company_id": "7301", "status": 0, "search_pattern": "ЮРИ" })),
        (vec![4118], "1".to_owned())
    );
    assert_eq!(list(json!({ "company_id": 1 })), (vec![], "0".to_owned()));
    let first = body(&call(&mut lab, &PAGE, Plain(&GROUPS, Verb::List(GROUP_LIST)), json!({}), Value::Null));
    assert_eq!(first[0]["companyId"], 0, "the members that only reading a single item shows are filled");
}

#[test]
fn ids_may_stand_in_an_array() {
    let mut lab = Lab::new();
    let delete = Plain(&GROUPS, Delete(EACH));
    let unknown = call(&mut lab, &NOTHING, delete, Value::Null, json!([4112, 1]));
    assert_eq!((unknown.status, lab.0.state.store.items(&GROUPS).count()), (400, 4));
    let invited = Plain(&GROUPS, Set(EACH, "isInvited", To::Number(1)));
    assert_eq!(
        call(&mut lab, &NOTHING, invited, Value::Null, json!([4112, 4118])),
        Response { status: 200, ..Response::default() }
    );
    assert_eq!(lab.0.state.store.items(&GROUPS).filter(|group| group["isInvited"] == 1).count(), 2);
    call(&mut lab, &NOTHING, delete, Value::Null, json!([4112, 4118]));
    assert_eq!(lab.0.state.store.items(&GROUPS).count(), 2);
}

#[test]
fn one_member_is_set_from_the_query_or_the_body() {
    let mut lab = Lab::new();
    let status = Plain(&PROCESSES, Set("agreement_proc_id", "status", To::Argument("status")));
    let blocked = call(&mut lab, &PROCESS, status, json!({ "agreement_proc_id": 5106, "status": 2 }), Value::Null);
    assert_eq!((&body(&blocked)["status"], &body(&blocked)["company"]["type"]), (&json!(2), &json!(0)));
    let users = Plain(&GROUPS, Set("group_id", "users", To::Body));
    let changed = body(&call(&mut lab, &GROUP, users, json!({ "group_id": 4112 }), json!([{ "userId": 9034 }])));
    assert_eq!(changed["users"][0]["userId"], 9034);
}

#[test]
fn links_are_added_once_and_removed() {
    const MEMBERS: &[(&str, &str)] = &[("groupId", "group_id")];
    let mut lab = Lab::new();
    let query = json!({ "agreement_proc_id": 5106, "group_id": 4118 });
    let link = Plain(&PROCESSES, Link("agreement_proc_id", "groups", MEMBERS));
    let unlink = Plain(&PROCESSES, Unlink("agreement_proc_id", "groups", MEMBERS));
    let mut groups = |service: Service, query: &Value, ids: Value| {
        let linked = body(&call(&mut lab, &ARRAY, service, query.clone(), ids));
        linked.as_array().unwrap().iter().map(|group| group["groupId"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(groups(link, &query, Value::Null), [4118]);
    assert_eq!(groups(link, &query, Value::Null), [4118]);
    let each = Plain(&PROCESSES, Link("agreement_proc_id", "groups", &[("groupId", EACH)]));
    assert_eq!(groups(each, &query, json!([4112, "4118"])), [4118, 4112]);
    assert_eq!(groups(unlink, &query, Value::Null), [4112]);
    let process = body(&call(&mut lab, &PROCESS, unlink, query, Value::Null));
    assert_eq!((&process["agreementProcId"], &process["groups"]), (&json!(5106), &json!([{ "groupId": 4112 }])));
}
