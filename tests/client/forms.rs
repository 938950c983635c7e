//! Each form of request and response, with an EDIN operation that has it.

use crate::scene::{Network, Reply, Try, edin, reply, reply_with};
use docflow::client::Client;
use docflow::edin::agreements::{groups, processes, steps};
use docflow::edin::{billing, companies, contracts, documents, internal_documents, users};
use docflow::http::{Body, FormValue, Operation};
use serde_json::json;

/// Makes one call. Returns its outcome and the request line.
fn call(of: impl for<'a> FnOnce(Try<'a>) -> Try<'a>, operation: &'static Operation, reply: Reply) -> (String, String) {
    let (client, network) = scene(reply);
    let ending = of(Try::new(&client, &network, operation)).end();
    (ending, network.requests().join(", "))
}

fn scene(reply: Reply) -> (Client, Network) {
    let network = Network::default();
    network.then([reply]);
    (edin(json!({"sid": "given"})), network)
}

fn accept(operation: &'static Operation, query: &str) -> Option<String> {
    let (client, network) = scene(reply(200, "\"x\""));
    Try::new(&client, &network, operation).query(query).end();
    network.header(0, "Accept")
}

#[test]
fn a_query_carries_the_wires_names_and_documented_values() {
    let line = |operation, query: &'static str| call(|call| call.query(query), operation, reply(200, "{}")).1;
    assert_eq!(
        line(&steps::DELETE, r#"{"agreementStepId":"9223372036854775807","agreementProcId":119}"#),
        "DELETE /bdoc/agreement_step?agreement_proc_id=119&agreement_step_id=9223372036854775807"
    );
    assert_eq!(line(&groups::GET, r#"{"groupId":136}"#), "GET /bdoc/agreement_group?agreement_group_id=136");
    assert_eq!(
        line(&groups::LIST, r#"{"companyId":7301,"searchPattern":"юр & ко","limit":null}"#),
        "GET /bdoc/agreement_groups?company_id=7301&search_pattern=%D1%8E%D1%80%20%26%20%D0%BA%D0%BE"
    );
    assert_eq!(line(&groups::LIST, ""), "GET /bdoc/agreement_groups");
    assert_eq!(
        line(&processes::SET_STATUS, r#"{"agreementProcId":1,"status":"2"}"#),
        "OPTIONS /bdoc/agreement_proc?agreement_proc_id=1&status=2"
    );
}

#[test]
fn a_parameter_that_is_missing_stops_the_call() {
    for query in ["", "{}", r#"{"agreementProcId":1}"#, r#"{"agreementProcId":1,"agreementStepId":0}"#, "[", "7"] {
        let (client, network) = (edin(json!({"sid": "given"})), Network::default());
        assert!(Try::new(&client, &network, &steps::DELETE).query(query).end().starts_with("invalid"), "{query}");
        assert!(network.requests().is_empty(), "{query}");
    }
}

#[test]
fn a_query_stands_beside_a_body() {
    let (client, network) = scene(reply(200, r#"[{"roleId":12044}]"#));
    let call = Try::new(&client, &network, &users::SET_ROLES).query(r#"{"userId":9021}"#);
    let ending = call.body(r#"[{"roleId":"12044"}]"#).end();
    assert_eq!(ending, r#"200 [{"roleId":12044,"users":[],"uiTypes":[]}]"#);
    assert_eq!(network.requests(), ["PATCH /bdoc/user/roles?user_id=9021"]);
    assert_eq!(network.asked.borrow()[0].body, Body::Json(r#"[{"roleId":12044}]"#.to_owned()));
}

#[test]
fn an_array_of_ids_is_a_body() {
    let (client, network) = scene(reply(200, ""));
    let ending = Try::new(&client, &network, &contracts::SEND).body(r#"[3310,"9223372036854775807"]"#).end();
    assert_eq!(ending, "200 null");
    assert_eq!(network.asked.borrow()[0].body, Body::Json("[3310,9223372036854775807]".to_owned()));
}

#[test]
fn a_page_says_how_many_there_are_in_all() {
    let page = |headers: &[(&str, &str)], body: &str| call(|call| call, &users::LIST, reply_with(200, headers, body)).0;
    assert_eq!(page(&[("Count", "41")], "[]"), r#"200 {"items":[],"count":41}"#);
    assert_eq!(page(&[("count", "0")], ""), "undecodable, expected JSON, may have reached");
    for count in ["", "-1", "1.5", "many", "007", "9007199254740993", "18446744073709551616"] {
        assert_eq!(page(&[("count", count)], "[]"), r#"200 {"items":[]}"#, "{count}");
    }
    assert_eq!(page(&[], "[]"), r#"200 {"items":[]}"#);
    assert_eq!(page(&[("count", "1")], "{}"), "undecodable, expected a JSON array, may have reached");
}

#[test]
fn a_text_comes_as_a_string() {
    let text = |headers: &[(&str, &str)], body: &str| {
        call(|call| call.query(r#"{"paymentId":5012}"#), &billing::INVOICE, reply_with(200, headers, body)).0
    };
    let link = "https://doc.edin.ua/f/5012.pdf?a=\"b\"";
    assert_eq!(text(&[], link), r#"200 "https://doc.edin.ua/f/5012.pdf?a=\"b\"""#);
    assert_eq!(text(&[], &serde_json::to_string(link).unwrap()), r#"200 "https://doc.edin.ua/f/5012.pdf?a=\"b\"""#);
    assert_eq!(text(&[], "\u{feff} 7c81de01 \n"), r#"200 "7c81de01""#);
    for body in ["", " ", "\"\"", "\"open", "{}", "[1]", "<!DOCTYPE html>"] {
        assert_eq!(text(&[], body), "undecodable, expected a string, may have reached", "{body}");
    }
    // A page instead of a string is a login page, as it is instead of JSON.
    let page = [("Content-Type", "text/html;charset=UTF-8")];
    assert_eq!(text(&page, "<html>"), "failed with 200, session ended");
}

#[test]
fn what_is_no_json_is_accepted_in_any_form() {
    assert_eq!(accept(&billing::INVOICE, r#"{"paymentId":1}"#).as_deref(), Some("*/*"));
    let body = r#"{"packageId":1,"documentId":2,"bodyId":3}"#;
    assert_eq!(accept(&documents::DOWNLOAD, body).as_deref(), Some("*/*"));
    assert_eq!(accept(&groups::GET, r#"{"groupId":1}"#).as_deref(), Some("application/json"));
}

#[test]
fn bytes_stand_beside_a_query() {
    let (client, network) = scene(reply(200, "{}"));
    Try::new(&client, &network, &companies::APPROVE).query(r#"{"companyId":7301}"#).end();
    assert_eq!(network.requests(), ["POST /bdoc/company/approve?company_id=7301"]);
    assert_eq!(network.asked.borrow()[0].body, Body::Held);
    assert_eq!(network.header(0, "Content-Type").as_deref(), Some("application/octet-stream"));
}

#[test]
fn a_form_has_files_beside_texts() {
    let sent = |body: &str| {
        let (client, network) = scene(reply(200, ""));
        assert_eq!(Try::new(&client, &network, &internal_documents::CREATE).body(body).end(), "200 null");
        assert_eq!(network.header(0, "Content-Type"), None, "the boundary is the transport's");
        let Body::Form(fields) = network.asked.borrow()[0].body.clone() else { panic!("no form") };
        fields
    };
    let text = |value: &str| FormValue::Text(value.to_owned());
    let ids = [("company_id", text("7301")), ("document_type_id", text("61240"))];
    let body = r#"{"file":{"name":"акт.pdf","size":3},"documentTypeId":"61240","companyId":7301}"#;
    assert_eq!(sent(body), [&ids[..], &[("file", FormValue::File("акт.pdf".to_owned()))]].concat());
    // A file without a name is sent with the field's name.
    let body = r#"{"companyId":7301,"documentTypeId":61240,"file":{"size":3}}"#;
    assert_eq!(sent(body), [&ids[..], &[("file", FormValue::File("file".to_owned()))]].concat());
    let body = r#"{"companyId":7301,"documentTypeId":61240,"documentStructureContent":[{"id":"a","value":"1"}]}"#;
    assert_eq!(sent(body), [&ids[..], &[("document_structure_content", text(r#"[{"id":"a","value":"1"}]"#))]].concat());
}
