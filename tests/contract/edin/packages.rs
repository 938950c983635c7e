//! Packages and what belongs to them: the rows of the register that concern them (sheet 8.2).

use super::{read, sent, sent_json};
use crate::files::{json, text};
use docflow::check::{Checker, Context};
use docflow::edin::{comments, documents, internal_documents, packages, signatures};
use docflow::http::{Body, CallInput, FormValue, Operation, Request, RequestBuilder, Response, decode};
use serde_json::{Value, json};

fn asked(operation: &'static Operation, query: Value, body: &str) -> Request {
    let query = query.to_string();
    let input = CallInput { query: &query, body, ..CallInput::default() };
    let built = RequestBuilder::default().build(operation, &input, &Context::default());
    assert!(built.issues.is_empty(), "{:?}", built.issues);
    built.request.expect("nothing stands against it")
}

#[test]
fn row_34_35_a_package_is_read_as_one() {
    let body = json!({
        "packageId": "55012", "senderCompanyId": 7301, "recipientCompanyId": 0, "status": 9, "packageDirection": 0,
        "contract": {"contractId": 0, "status": 0}, "packageType": {"packageId": 0},
        "package2dictionaries": [{"packageId": 1, "dictionaryId": 3307, "fillType": "3", "required": true}],
        "contractDictionaries": [{"contractId": 1, "dictionaryId": 3307, "dictionary": {"dictionaryId": 3307}}, {"dictionaryId": 3307, "name": "Регіони"}],
        "documents": [{"documentId": 9007199254740993_i64, "status": "5", "date": 0, "agreementProcId": 0, "agreementStatus": 1}],
        "dateChanged": 0, "isRead": false, "futureMember": 1,
    });
    // GetPackage, PostPackageStatus and PostPackageDocumentStatus: whatever their pages print.
    for operation in [&packages::GET, &packages::SET_STATUS, &documents::SET_STATUS] {
        let package = read(operation, 200, &body.to_string());
        // Row 48: both spellings. Row 49: links and dictionaries. Row 63 and 54: codes that are not documented are kept.
        assert_eq!(package["packageId"], 55012);
        assert_eq!(
            (&package["status"], package.get("packageDirection"), package.get("dateChanged")),
            (&json!(9), None, None)
        );
        assert_eq!(package["package2Dictionaries"][0]["fillType"], 3);
        assert_eq!(package["contractDictionaries"], body["contractDictionaries"]);
        let document = &package["documents"][0];
        assert_eq!((&document["documentId"], &document["status"]), (&json!("9007199254740993"), &json!(5)));
        assert_eq!((document.get("agreementProcId"), &document["agreementStatus"]), (None, &json!(1)));
        assert_eq!(
            (&package["isRead"], &package["futureMember"], &package["packageTags"]),
            (&json!(0), &json!(1), &json!([]))
        );
    }
}

#[test]
fn row_40_comments_may_be_nested_once_more() {
    let file = json("examples/edin/edge.nested-comment-array.json");
    let nested = read(&comments::ADD, 200, &file["body"].to_string());
    let plain = read(&comments::LIST, 200, &file["body"][0].to_string());
    assert_eq!(nested, plain);
    assert_eq!(
        (&plain[0]["commentId"], &plain[0]["comment"]["userComment"]),
        (&json!(71190), &file["body"][0][0]["comment"]["userComment"])
    );
    assert_eq!(plain[0]["user"].get("userId"), None, "a stub");
    // The comment itself is a JSON string.
    let request = asked(&comments::ADD, json!({"packageId": 55012}), "\"додайте \\\"копію\\\"\"");
    assert_eq!(
        (request.path.as_str(), request.body),
        ("/bdoc/store/package/comment?package_id=55012", Body::Json("\"додайте \\\"копію\\\"\"".to_owned()))
    );
}

#[test]
fn row_39_forms_are_in_snake_case_and_json_in_camel_case() {
    let fields = |operation, body: Value| {
        let Body::Form(fields) = sent(operation, &body.to_string()).body else { panic!("no form") };
        fields
    };
    let text = |text: &str| FormValue::Text(text.to_owned());
    assert_eq!(
        fields(&packages::SET_STATUS, json!({"packageId": 55013, "status": 3})),
        [("package_id", text("55013")), ("status", text("3"))]
    );
    assert_eq!(
        fields(&documents::SET_STATUS, json!({"packageId": 1, "documentId": "2", "status": 4})),
        [("package_id", text("1")), ("document_id", text("2")), ("status", text("4"))]
    );
    assert_eq!(fields(&internal_documents::SEND, json!({"documentId": 91004})), [("document_id", text("91004"))]);
    let xml = json!({"file": {"name": "z.xml", "size": 6}, "documentStore": {"packageId": "55014", "documentType": {"documentId": 61255}, "number": "Z-7"}});
    let form = fields(&documents::UPLOAD_XML, xml);
    assert_eq!(form[0], ("file", FormValue::File("z.xml".to_owned())));
    let ("document_store", FormValue::Text(document)) = &form[1] else { panic!("{form:?}") };
    // Without `documentId`: it is a new one.
    let expected = json!({"packageId": 55014, "documentType": {"documentId": 61255}, "number": "Z-7"});
    assert_eq!(serde_json::from_str::<Value>(document).unwrap(), expected);
    let phone = json!({"msisdn": "380671112233", "message": "Акт", "positionId": "7", "documentBody": {"size": 3}});
    assert_eq!(
        fields(&signatures::mobile::START, phone),
        [
            ("msisdn", text("380671112233")),
            ("message", text("Акт")),
            ("positionId", text("7")),
            ("document_body", FormValue::File("document_body".to_owned())),
        ]
    );
}

#[test]
fn row_37_a_transaction_is_asked_for_by_its_id() {
    assert_eq!(read(&signatures::mobile::START, 200, r#"{"trans_id":"70421"}"#), json!({"transId": 70421}));
    let request = asked(&signatures::mobile::DOWNLOAD, json!({"msisdn": "380671112233", "transId": 70421}), "");
    assert_eq!(request.path, "/bdoc/mobile_sign?msisdn=380671112233&trans_id=70421");
}

#[test]
fn row_41_ids_and_codes_are_sent_as_numbers() {
    let body = json!({"contract": {"contractId": "3310"}, "packageType": {"packageId": "2205"}});
    let expected = json!({"contract": {"contractId": 3310}, "packageType": {"packageId": 2205}});
    assert_eq!(sent_json(&packages::CREATE, &body.to_string()), expected);
    let filter = json!({"folder": "2", "packageStatuses": [2, "8"], "contractIds": ["3310"]});
    let expected = json!({"folder": 2, "packageStatuses": [2, 8], "contractIds": [3310]});
    assert_eq!(sent_json(&packages::LIST, &filter.to_string()), expected);
}

#[test]
fn row_44_what_tables_call_a_number_is_text() {
    let order = read(
        &packages::archives::REQUEST,
        200,
        r#"{"requestUuid":"u","zipArchName":"a.zip","docStatuses":null,"isArchReady":"1"}"#,
    );
    assert_eq!(order, json!({"requestUuid": "u", "zipArchName": "a.zip", "docStatuses": [], "isArchReady": 1}));
}

#[test]
fn row_50_a_whole_package_of_the_sample_may_be_sent() {
    let body = json!({
        "contract": {"contractId": 3310, "ownerCompany": {"edrpou": "СН777555", "legalAddress": "м. Київ"}},
        "packageType": {"packageId": 2205, "name": "Акти"}, "packageNumber": "17",
    });
    assert_eq!(sent_json(&packages::CREATE, &body.to_string()), body);
}

#[test]
fn row_51_signers_have_two_shapes() {
    let signatures = json!([{"signId": 1, "bodyId": 2, "signBody": [1, -2], "info": {"subjCN": "а", "isTimeStamp": 1, "timeStamp": 0}},
        {"signId": 2, "signBody": "AQ==", "info": {"ownerInfo": "б", "subjDRFOCode": "2987615438", "subjEDRPOUCode": 44719055}}]);
    let document = json!({"documentId": 1, "bodies": [{"bodyId": 2, "signBodies": signatures}]});
    let read_document = read(&internal_documents::GET, 200, &document.to_string());
    let found = &read_document["bodies"][0]["signBodies"];
    assert_eq!(
        found[0],
        json!({"signId": 1, "bodyId": 2, "signBody": [1, -2], "info": {"subjCN": "а", "isTimeStamp": true}})
    );
    assert_eq!(found[1]["info"]["subjEDRPOUCode"], "44719055");
    let certificates =
        read(&signatures::MOBILE_CERTIFICATES, 200, r#"[{"positionId":1},{"positionId":"2","services":["a"]}]"#);
    assert_eq!((&certificates[0]["positionId"], &certificates[1]["positionId"]), (&json!("1"), &json!("2")));
}

#[test]
fn row_53_values_may_be_numbers() {
    let body = r#"{"documentId":1,"structure":[{"id":"sum","value":1200.5,"structure":[[{"id":"row","value":"1","index":0}]],"errors":null}]}"#;
    let document = read(&internal_documents::STRUCTURE, 200, body);
    assert_eq!(
        (&document["structure"][0]["value"], &document["structure"][0]["structure"][0][0]["id"]),
        (&json!("1200.5"), &json!("row"))
    );
}

#[test]
fn row_64_an_archive_that_is_not_ready_is_no_link() {
    let link = |body: &str| {
        decode(
            &mut Checker::default(),
            &packages::archives::LINK,
            &Response { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() },
            CallInput::default(),
        )
    };
    assert_eq!(link("https://files.example.com/a.zip").ok().as_deref(), Some("\"https://files.example.com/a.zip\""));
    assert!(link(r#"{"link":"a"}"#).is_err());
    // What the page prints is a failure of the call; see tests/client/packages.rs.
    let codes: Vec<&str> = packages::archives::LINK.errors.iter().map(|error| error.code).collect();
    assert_eq!(codes, ["814", "762"]);
}

#[test]
fn row_65_the_document_is_always_asked_for() {
    let query = json!({"packageId": 55014, "documentTypeId": 61240, "documentDate": 1713744000, "documentNumber": "A-118", "comment": "б/н"});
    let request = asked(&documents::ADD, query, r#"{"file":{"name":"a.pdf","size":1}}"#);
    assert_eq!(
        request.path,
        "/bdoc/store/package/document?package_id=55014&document_type_id=61240&document_date=1713744000&document_number=A-118&comment=%D0%B1%2F%D0%BD"
    );
    let header = |name: &str| request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(header("response-object-type"), Some("document"));
    let send = asked(&packages::SEND, json!({"packageId": 1}), "");
    assert!(send.headers.contains(&("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())));
    assert_eq!(send.body, Body::None);
}

#[test]
fn the_document_behind_a_task_has_its_signatures_and_its_log() {
    let recorded: Value = serde_json::from_str(&text("examples/edin/task.doc-info.exchange.json")).unwrap();
    let document = read(&internal_documents::GET, 200, &recorded["response"]["body"].to_string());
    assert_eq!(document["bodies"][0]["signBodies"][0]["info"]["issuerCN"], "АЦСК «Приклад»");
    assert_eq!(
        (&document["agreementLogs"][0]["taskId"], document.get("agreementProcId"), document.get("dateSent")),
        (&json!(70155), None, None)
    );
}

#[test]
fn several_signatures_are_fields_of_one_name() {
    let body = r#"{"files":[{"name":"a.p7s","size":1},{"size":2}]}"#;
    let request = asked(&signatures::ADD, json!({"packageId": 1, "documentId": 2, "bodyId": 3}), body);
    let expected = ["a.p7s", "file"].map(|name| ("file", FormValue::File(name.to_owned())));
    assert_eq!(request.body, Body::Form(expected.into()));
}
