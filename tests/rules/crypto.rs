//! CF-01 to CF-17 (crypto sheet 8): checks whenever a form is created.

use crate::harness::{Case, example, with, without};
use docflow::http::Operation;
use docflow::kontur::crypto::certificate_forms::{CREATE, GET, LIST, PATCH, RENDER};
use docflow::kontur::crypto::events;
use serde_json::{Value, json};

const INFO: &str = "/documents/0/documentInfo";
const CONTENT: &str = "/documents/0/content/contentInfo";
/// The content of the form's first document.
const CONTENT_ID: &str = "8d71a96c-c4e3-4451-8d21-c25f50e3cd14";

pub fn case(body: Value, expected: &'static str) -> Case {
    Case { operation: &CREATE, params: Vec::new(), query: Value::Null, body, options: Value::Null, expected }
}

pub fn with_options(body: Value, options: Value, expected: &'static str) -> Case {
    Case { options, ..case(body, expected) }
}

pub fn form() -> Value {
    example("kontur-crypto-v2/create-form.request.individual.json")
}

fn subject() -> Value {
    example("kontur-crypto-v2/entity.create-subject.request.person.json")
}

fn info(name: &str, value: &str) -> Value {
    with(form(), &format!("{INFO}/{name}"), value)
}

fn content(name: &str, value: &str) -> Value {
    with(form(), &format!("{CONTENT}/{name}"), value)
}

/// A form with facts about its first file.
fn file(facts: Value, expected: &'static str) -> Case {
    let mut facts = facts;
    facts["contentId"] = CONTENT_ID.to_uppercase().into();
    with_options(form(), json!({ "contents": [facts] }), expected)
}

/// A change of a form.
fn changed(change: Value, expected: &'static str) -> Case {
    changed_with(change, Value::Null, expected)
}

fn changed_with(change: Value, options: Value, expected: &'static str) -> Case {
    Case { operation: &PATCH, params: vec![CONTENT_ID], options, ..case(json!([change]), expected) }
}

fn added(documents: Value) -> Value {
    json!({ "op": "add", "path": "/documents", "value": documents })
}

fn asked(operation: &'static Operation, params: Vec<&'static str>, query: Value, expected: &'static str) -> Case {
    Case { operation, params, query, ..case(Value::Null, expected) }
}

/// A form with its owner, one member changed.
fn owned(pointer: &str, value: &str, expected: &'static str) -> Case {
    with_options(form(), json!({ "subject": with(subject(), pointer, value) }), expected)
}

cases! {
    cf_01_a_form_is_about_somebody: [
        case(json!({"person": "8849e9cf-d01b-49e3-aceb-db4842836a7c"}), ""),
        case(without(form(), "/person"), "person CF-01 AbsenceOfRequiredField error"),
    ];
    cf_02_ids_are_guids: [
        case(with(form(), "/organization", "45E9CEFD-DADE-41BB-819F-F5A6AD0097F9"), "documents[2].documentInfo.documentType CF-22 WrongFieldValue warning"),
        case(form(), ""),
        case(with(form(), "/person", "70f78249"), "person CF-02 WrongFieldValue error"),
        case(with(form(), "/documents/1/documentId", ""), "documents[1].documentId CF-02 WrongFieldValue error"),
        case(content("contentId", "1"), "documents[0].content.contentInfo.contentId CF-02 WrongFieldValue error"),
        Case { operation: &GET, params: vec!["1"], ..case(Value::Null, "formId CF-02 WrongFieldValue error") },
        Case { operation: &GET, params: vec![CONTENT_ID], ..case(Value::Null, "") },
    ];
    a_version_does_not_break_out_of_its_header: [
        Case { operation: &GET, params: vec![CONTENT_ID], options: json!({"ifNoneMatch": "686897696a7c876b7e"}), ..case(Value::Null, "") },
        Case {
            operation: &GET,
            params: vec![CONTENT_ID],
            options: json!({"ifNoneMatch": "1\r\nX-Injected: 1"}),
            ..case(Value::Null, "options.ifNoneMatch header WrongFieldValue error")
        },
    ];
    cf_03_length_and_no_control_characters: [
        case(with(form(), "/externalId", "x".repeat(256)), ""),
        case(with(form(), "/externalId", ""), "externalId CF-03 WrongFieldValue error"),
        case(with(form(), "/externalId", "x".repeat(257)), "externalId CF-03 WrongFieldValue error"),
    ];
    cf_04_only_word_characters: [
        case(form(), ""),
        case(with(form(), "/externalId", "a-b"), "externalId CF-04 WrongFieldValue warning"),
    ];
    cf_05_a_document_says_what_it_is: [
        case(form(), ""),
        case(without(form(), "/documents/1/documentInfo"), "documents[1].documentInfo CF-05 AbsenceOfRequiredField error"),
        case(
            without(form(), "/documents/1/documentInfo/documentType"),
            "documents[1].documentInfo.documentType CF-05 AbsenceOfRequiredField error",
        ),
    ];
    cf_06_codes_of_documents: [
        case(with(form(), "/documents/1/documentInfo/documentType", "5300"), ""),
        case(with(form(), "/documents/1/documentInfo/documentType", "008002001000"), ""),
        case(
            with(form(), "/documents/1/documentInfo/documentType", "101"),
            "documents[1].documentInfo.documentType CF-06 WrongFieldValue warning",
        ),
    ];
    cf_07_a_document_points_to_its_scan: [
        case(form(), ""),
        case(without(form(), "/documents/0/content"), "documents[0].content CF-07 AbsenceOfRequiredField error"),
        case(
            without(form(), CONTENT),
            "documents[0].content.contentInfo CF-07 AbsenceOfRequiredField error",
        ),
        case(
            without(form(), "/documents/0/content/contentInfo/contentId"),
            "documents[0].content.contentInfo.contentId CF-07 AbsenceOfRequiredField error",
        ),
    ];
    cf_08_five_kinds_of_scans: [
        case(content("contentType", "JPEG"), ""),
        case(content("contentType", "tiff"), ""),
        case(
            content("contentType", "tif"),
            "documents[0].content.contentInfo.contentType CF-08 UnsupportedContentType error",
        ),
    ];
    cf_09_the_first_bytes_agree: [
        file(json!({"kind": "pdf"}), ""),
        file(json!({}), ""),
        file(json!({"kind": "png"}), "documents[0].content.contentInfo.contentType CF-09 UnsupportedContentType warning"),
    ];
    cf_10_ten_megabytes: [
        file(json!({"size": 10_000_000}), ""),
        file(json!({"size": 10_000_001}), "documents[0].content.contentInfo.contentId CF-10 BigContentSize warning"),
        file(json!({"size": 10_485_760}), "documents[0].content.contentInfo.contentId CF-10 BigContentSize warning"),
        file(json!({"size": 10_485_761}), "documents[0].content.contentInfo.contentId CF-10 BigContentSize error"),
        // The document itself may say it. What the bytes say counts first.
        case(with(form(), &format!("{CONTENT}/size"), 10_485_760), "documents[0].content.contentInfo.contentId CF-10 BigContentSize warning"),
        case(with(form(), &format!("{CONTENT}/size"), 10_485_761), "documents[0].content.contentInfo.contentId CF-10 BigContentSize error"),
        with_options(
            with(form(), &format!("{CONTENT}/size"), 10_485_761),
            json!({ "contents": [{ "contentId": CONTENT_ID, "size": 1 }] }),
            "",
        ),
    ];
    cf_11_the_digest: [
        case(content("md5", "18be98072bc7b066e7b92d59d40a265b"), ""),
        case(content("md5", "18BE"), "documents[0].content.contentInfo.md5 CF-11 WrongFieldValue error"),
        file(json!({"md5": "18be98072bc7b066e7b92d59d40a265b"}), ""),
        file(
            json!({"md5": "D41D8CD98F00B204E9800998ECF8427E"}),
            "documents[0].content.contentInfo.md5 CF-11 WrongFieldValue error",
        ),
    ];
    cf_12_one_identity_document: [
        case(form(), ""),
        // The group itself is not a document type.
        case(with(form(), "/documents/1/documentInfo/documentType", "008001000000"), ""),
        case(
            with(form(), "/documents/1/documentInfo/documentType", "008001013000"),
            "documents[1].documentInfo.documentType CF-12 DuplicateDocument error",
        ),
    ];
    cf_13_the_document_is_the_subjects: [
        with_options(form(), json!({ "subject": subject() }), ""),
        owned("/person/identityDocument/series", "61 01", ""),
        owned("/person/identityDocument/issuer/issuerCode", "610042", ""),
        owned("/person/identityDocument/issuer/issuerName", "ОТДЕЛ миграции № 42 (вымышленный)", ""),
        owned("/person/identityDocument/number", "204519", "documents[0].documentInfo.number CF-13 MismatchDocumentRequisites error"),
        owned("/person/identityDocument/series", "6102", "documents[0].documentInfo.series CF-13 MismatchDocumentRequisites error"),
        owned("/person/identityDocument/issueDate", "2012-04-04", "documents[0].documentInfo.issueDate CF-13 MismatchDocumentRequisites error"),
        owned("/person/identityDocument/documentType", "008001002000", "documents[0].documentInfo.documentType CF-13 MismatchDocumentRequisites error"),
        owned(
            "/person/identityDocument/issuer/issuerName",
            "Отдел",
            "documents[0].documentInfo.issuer.issuerName CF-13 MismatchDocumentRequisites error",
        ),
    ];
    cf_14_the_address_reaches_the_street: [
        with_options(form(), json!({ "subject": subject() }), ""),
        with_options(
            form(),
            json!({"subject": example("kontur-crypto-v2/entity.create-subject.request.person.address-without-street.json")}),
            "person CF-14 WrongAddress error",
        ),
        with_options(
            form(),
            json!({ "subject": without(subject(), "/person/address") }),
            "person CF-14 WrongAddress error",
        ),
    ];
    cf_15_days_of_the_calendar: [
        case(info("issueDate", "2012-02-29"), ""),
        case(info("issueDate", "2013-02-29"), "documents[0].documentInfo.issueDate CF-15 WrongFieldValue error"),
        case(info("endingDate", "2030-1-1"), "documents[0].documentInfo.endingDate CF-15 WrongFieldValue error"),
    ];
    cf_16_not_in_the_future_and_not_before_birth: [
        case(info("issueDate", "2024-06-01"), ""),
        case(info("endingDate", "2034-06-01"), ""),
        case(info("issueDate", "2024-06-02"), "documents[0].documentInfo.issueDate CF-16 WrongFieldValue warning"),
        owned("/person/dateBirth", "2012-04-03", ""),
        owned("/person/dateBirth", "2012-04-04", "documents[0].documentInfo.issueDate CF-16 WrongFieldValue warning"),
    ];
    cf_17_a_russian_passport: [
        case(info("issuer/issuerCode", "610042"), ""),
        case(info("series", "61 01"), "documents[0].documentInfo.series CF-17 WrongFieldValue warning"),
        case(info("number", "2045180"), "documents[0].documentInfo.number CF-17 WrongFieldValue warning"),
        case(info("issuer/issuerCode", "61-0042"), "documents[0].documentInfo.issuer.issuerCode CF-17 WrongFieldValue warning"),
        case(
            without(form(), "/documents/0/documentInfo/issueDate"),
            "documents[0].documentInfo.issueDate CF-17 AbsenceOfRequiredField warning",
        ),
        case(
            without(form(), "/documents/0/documentInfo/issuer"),
            "documents[0].documentInfo.issuer CF-17 AbsenceOfRequiredField warning",
        ),
        case(
            info("issuer/issuerName", " "),
            "documents[0].documentInfo.issuer.issuerName CF-17 AbsenceOfRequiredField warning",
        ),
    ];
    changes_of_a_form: [
        changed(added(form()["documents"].clone()), ""),
        changed(json!({ "op": "update", "path": "/person" }), ""),
        changed(json!({ "op": "replace", "path": "/person" }), "[0].op 4.14 WrongFieldValue error"),
        changed(json!({ "op": "update", "path": " " }), "[0].path 4.14 AbsenceOfRequiredField error"),
        changed(added(json!([])), "[0].value 4.14 AbsenceOfRequiredField warning"),
        changed(
            added(json!([form()["documents"][0], with(form(), "/documents/0/documentId", "7c81de01-db92-408d-8d83-a018a69b8d8e")["documents"][0]])),
            "[0].value[1].documentInfo.documentType CF-12 DuplicateDocument error",
        ),
        changed_with(
            added(form()["documents"].clone()),
            json!({ "subject": with(subject(), "/person/identityDocument/number", "204519") }),
            "[0].value[0].documentInfo.number CF-13 MismatchDocumentRequisites error",
        ),
        changed_with(
            added(form()["documents"].clone()),
            json!({ "contents": [{ "contentId": CONTENT_ID, "size": 10_485_761 }] }),
            "[0].value[0].content.contentInfo.contentId CF-10 BigContentSize error",
        ),
    ];
    statements_are_of_two_types: [
        asked(&RENDER, vec![CONTENT_ID], json!({ "statementType": "recallStatement" }), ""),
        asked(&RENDER, vec![CONTENT_ID], json!({ "statementType": "recall" }), "statementType 2 WrongFieldValue error"),
    ];
    filters_are_ids: [
        asked(&LIST, Vec::new(), json!({ "externalId": "a b", "personId": CONTENT_ID }), ""),
        asked(&LIST, Vec::new(), json!({ "organizationId": "1" }), "organizationId CF-02 WrongFieldValue error"),
    ];
    a_page_of_events_has_a_hundred_at_most: [
        asked(&events::LIST, Vec::new(), json!({ "afterEventId": CONTENT_ID, "count": 100 }), ""),
        asked(&events::LIST, Vec::new(), json!({ "count": 101 }), "count 2 WrongFieldValue error"),
        asked(&events::LIST, Vec::new(), json!({ "count": 0 }), "count 2 WrongFieldValue error"),
    ];
}
