//! EDIN's companies, contracts and what belongs to them: the one recorded response, and the rows of the inconsistency
//! register (sheet 8.2) that concern them.

use super::{read, sent, sent_json};
use crate::files::json;
use docflow::check::{Checker, Context};
use docflow::edin::{
    administration, billing, certificates, companies, contracts, filters, package_types, partners, reports, routes,
    tags,
};
use docflow::http::{Body, CallInput, FormValue, Operation, RequestBuilder, Response, decode};
use serde_json::{Value, json};

/// The request line of a call with a query.
fn line(operation: &'static Operation, query: &Value) -> String {
    let query = query.to_string();
    let input = CallInput { query: &query, ..CallInput::default() };
    let built = RequestBuilder::default().build(operation, &input, &Context::default());
    assert!(built.issues.is_empty(), "{:?}", built.issues);
    let request = built.request.expect("nothing stands against it");
    assert_eq!(request.body, Body::None);
    format!("{} {}", request.method.word(), request.path)
}

fn without_results(accounts: &Value) -> Value {
    let mut accounts = accounts.clone();
    let strip = |value: &mut Value| value.as_object_mut().expect("an object").remove("handleResult");
    for account in accounts.as_array_mut().expect("accounts") {
        strip(account);
        for side in ["companies", "users"] {
            account[side].as_array_mut().expect(side).iter_mut().for_each(|one| {
                strip(one);
            });
        }
    }
    accounts
}

#[test]
fn registered_accounts_come_back_with_a_result_for_each_part() {
    let body = json("examples/edin/error.register-account-list.item.json")["body"].clone();
    let operation = &administration::REGISTER_ACCOUNTS;
    let accounts = without_results(&body);
    assert_eq!(sent_json(operation, &accounts.to_string()), accounts);
    assert_eq!(read(operation, 200, &body.to_string()), body);
}

#[test]
fn row_56_an_array_in_braces_is_read() {
    let operation = &administration::REGISTER_ACCOUNTS;
    let plain = read(operation, 200, r#"[{"accName":"а","companies":[],"users":[]}]"#);
    for body in [
        r#"{[{"accName":"а","companies":[],"users":[]}]}"#,
        " {\n [{\"accName\":\"а\"}] } ",
        r#"{"accounts":[{"accName":"а"}]}"#,
    ] {
        assert_eq!(read(operation, 200, body), plain, "{body}");
    }
    // One account alone is an array of one.
    assert_eq!(read(operation, 200, r#"{"accName":"а"}"#), plain);
    // What stands in braces is still JSON, and what has no member of an account is none.
    for body in ["{[}", "{[{]}", "{}", r#"{"code":"error"}"#] {
        let response = Response { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() };
        assert!(decode(&mut Checker::default(), operation, &response, CallInput::default()).is_err(), "{body}");
    }
}

#[test]
fn row_62_one_package_type_alone_is_an_array_of_one() {
    let operation = &package_types::OF_CONTRACT;
    let array = read(operation, 200, r#"[{"packageId":5,"name":"Акти"}]"#);
    assert_eq!(array[0]["packageId"], 5);
    assert_eq!(read(operation, 200, r#"{"packageId":5,"name":"Акти"}"#), array);
    assert_eq!(read(operation, 200, "[]"), json!([]));
    let response = Response { status: 200, headers: Vec::new(), body: b"7".to_vec() };
    assert!(decode(&mut Checker::default(), operation, &response, CallInput::default()).is_err());
}

#[test]
fn row_59_the_capital_d_of_an_account_is_written() {
    for name in ["accountID", "accountId"] {
        let body = json!({ name: "2214", "edrpouVerify": true });
        let expected = json!({ "accountID": 2214, "edrpouVerify": 1 });
        assert_eq!(sent_json(&administration::SET_SIGN_SETTINGS, &body.to_string()), expected, "{name}");
    }
}

#[test]
fn row_41_quoted_ids_and_codes_are_sent_as_numbers() {
    let body = json!({"companyId": "989", "name": "Акти", "code": "ACTS", "type": "1", "autoHandle": "0"});
    let expected = json!({"companyId": 989, "name": "Акти", "code": "ACTS", "type": 1, "autoHandle": 0});
    assert_eq!(sent_json(&package_types::CREATE, &body.to_string()), expected);
    let body = json!({"packageId": 1, "extraField": {"fieldId": "2"}, "fillType": "3", "required": "1"});
    let expected = json!({"packageId": 1, "extraField": {"fieldId": 2}, "fillType": 3, "required": 1});
    assert_eq!(sent_json(&package_types::BIND_EXTRA_FIELD, &body.to_string()), expected);
}

#[test]
fn row_44_what_tables_call_numbers_is_text() {
    assert_eq!(read(&tags::LIST, 200, r#"[{"tagId":1,"code":815}]"#), json!([{"tagId": 1, "code": "815"}]));
    let filters = read(&filters::LIST, 200, r#"[{"filterId":1,"filterName":5,"packageStatuses":["2"],"dateFrom":0}]"#);
    assert_eq!((&filters[0]["filterName"], &filters[0]["packageStatuses"]), (&json!("5"), &json!([2])));
    assert_eq!(filters[0].get("dateFrom"), None, "0 is no date");
    let accounts = read(&administration::REGISTER_ACCOUNTS, 200, r#"[{"accName":7}]"#);
    assert_eq!(accounts[0]["accName"], "7");
}

#[test]
fn rows_46_and_48_dictionaries_and_fields_of_a_package_type() {
    let body = r#"{"packageId":1,"type":0,"status":2,"package2Dictionaries":[{"dictionaryId":"3","fillType":"1","required":true}],
        "extraFields":[{"extraField":{"fieldId":71,"dataType":0},"fillType":7}]}"#;
    let read = read(&package_types::CREATE, 200, body);
    assert_eq!(read["package2dictionaries"], json!([{"dictionaryId": 3, "fillType": 1, "required": 1}]));
    assert_eq!(read["extraFields"], json!([{"extraField": {"fieldId": 71}, "fillType": 7}]), "unknown codes survive");
    assert_eq!((read.get("type"), &read["document2packages"]), (None, &json!([])));
}

#[test]
fn stubs_of_contracts_say_nothing_by_their_zeros() {
    let body = |id: i64| json!({"routeId": 5, "contracts": [{"contractId": id, "status": 0, "paymentStatus": 0, "number": "1"}]});
    let status = |id: i64| {
        let route = read(&routes::SET_USERS, 200, &body(id).to_string());
        (route["contracts"][0].get("status").cloned(), route["contracts"][0].get("paymentStatus").cloned())
    };
    assert_eq!(status(3310), (Some(json!(0)), Some(json!(0))), "0 is a draft, and the sender pays");
    assert_eq!(status(0), (None, None));
}

#[test]
fn row_45_the_filter_of_a_report_is_read_as_it_came() {
    let body = json!([{"reportId": 27, "reportType": 2, "dateCompleted": 0, "reportStatus": 1,
        "reportFilter": {"companyId": 0, "taskUserId": 9021, "taskStatus": 3, "taskType": 9}}]);
    let response = Response {
        status: 200,
        headers: vec![("count".to_owned(), "1".to_owned())],
        body: body.to_string().into_bytes(),
    };
    let page = decode(&mut Checker::default(), &reports::LIST, &response, CallInput::default()).expect("reports");
    let page: Value = serde_json::from_str(&page).expect("JSON");
    let report = json!({"reportId": 27, "reportType": 2, "reportStatus": 1,
        "reportFilter": {"taskUserId": 9021, "taskStatus": 3, "taskType": 9}});
    assert_eq!(page, json!({"items": [report], "count": 1}));
}

#[test]
fn flags_of_billing_and_routes_are_booleans() {
    let data = read(
        &billing::TRANSACTIONS,
        200,
        r#"{"transCount":4,"transactions":[{"transId":1,"isChargeAble":1,"transDate":0}]}"#,
    );
    assert_eq!(data, json!({"transCount": 4, "transactions": [{"transId": 1, "isChargeAble": true}]}));
    let route = read(&routes::SET_USERS, 200, r#"{"routeId":5,"isAllContracts":0,"isAllPackageTypes":"1"}"#);
    assert_eq!((&route["isAllContracts"], &route["isAllPackageTypes"]), (&json!(false), &json!(true)));
}

#[test]
fn queries_have_the_wires_words() {
    for (operation, query, expected) in [
        (&certificates::GET, json!({"certId": 3051}), "GET /bdoc/certificate?certificate_id=3051"),
        (&tags::DELETE, json!({"tagId": 815}), "DELETE /bdoc/tag?tag_id=815"),
        (&package_types::VERSIONS, json!({"packageChainId": 880}), "GET /bdoc/packages_by_chain?package_chain_id=880"),
        (
            &contracts::ADD_DICTIONARY_VALUE,
            json!({"contractId": 1, "dictionaryId": 2, "dictionaryValueId": "3"}),
            "PUT /bdoc/contract_dictionary?contract_id=1&dictionary_id=2&dictionary_value_id=3",
        ),
        (&partners::LIST, json!({"isRegistered": true}), "GET /bdoc/partners?is_registered=1"),
        (&reports::DOWNLOAD, json!({"reportId": 27}), "GET /bdoc/report_file?report_id=27"),
    ] {
        assert_eq!(line(operation, &query), expected);
    }
}

#[test]
fn an_invitation_is_a_form_in_snake_case() {
    let request = sent(&partners::INVITE, r#"{"partnerId":"640","ownerCompanyId":7301,"contractTemplateId":null}"#);
    let text = |value: &str| FormValue::Text(value.to_owned());
    assert_eq!(request.body, Body::Form(vec![("partner_id", text("640")), ("owner_company_id", text("7301"))]));
}

#[test]
fn a_company_that_was_read_is_sent_again_without_a_warning() {
    let company = read(
        &companies::APPROVE,
        200,
        r#"{"companyId":7301,"accountId":2214,"type":1,"name":"ТОВ «Верес Агро»","code":"44719055",
        "inn":"447190508138","isApproved":1,"isSignedOffer":1,"isActive":1,"ownershipType":"ТОВ","ownershipTypeId":2,"uuid":"b2a7c1d4-0c55-4e0b-9d64-6a6f0f4b7e21",
        "bankAcc":{},"legalAddress":{"city":"Київ","localityType":1},"certificates":[],"dictionaries":[],"notifySettings":[]}"#,
    );
    let mut sent = company.clone();
    // What the service does not take is left out, and nothing is added.
    sent.as_object_mut().expect("an object").retain(|name, _| name != "certificates" && name != "dictionaries");
    assert_eq!(sent_json(&companies::UPDATE, &company.to_string()), sent);
}
