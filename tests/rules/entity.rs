//! SB-01 to SB-09, RP-01, and the rules of uploads (crypto sheet 8).

use crate::harness::{Case, example, with, without};
use docflow::http::Operation;
use docflow::kontur::drive::contents::{DOWNLOAD, UPLOAD};
use docflow::kontur::entity::{representatives, subjects};
use docflow::kontur::{address, entity};
use serde_json::{Value, json};

const ORGANIZATION: &str = "45e9cefd-dade-41bb-819f-f5a6ad0097f9";
const PERSON: &str = "eaadf515-756c-42eb-8879-c2b54e0a8317";
const LINK: &str = "45e9cefd-dade-41bb-819f-f5a6ad0097f9eaadf515-756c-42eb-8879-c2b54e0a8317";

fn of(operation: &'static Operation, params: Vec<&'static str>, body: Value, expected: &'static str) -> Case {
    Case { operation, params, query: Value::Null, body, options: Value::Null, expected }
}

fn case(body: Value, expected: &'static str) -> Case {
    of(&subjects::CREATE, Vec::new(), body, expected)
}

fn replaced(body: Value, expected: &'static str) -> Case {
    of(&subjects::REPLACE, vec![PERSON], body, expected)
}

fn subject(kind: &str) -> Value {
    example(&format!("kontur-crypto-v2/entity.create-subject.request.{kind}.json"))
}

/// A person with one member changed.
fn person(pointer: &str, value: impl Into<Value>, expected: &'static str) -> Case {
    case(with(subject("person"), &format!("/person/{pointer}"), value), expected)
}

/// A sole proprietor with one member changed.
fn proprietor(pointer: &str, value: &str, expected: &'static str) -> Case {
    case(with(subject("sole-proprietor"), &format!("/soleProprietor/{pointer}"), value), expected)
}

/// An organization with one member changed.
fn organization(pointer: &str, value: &str, expected: &'static str) -> Case {
    case(with(subject("organization"), &format!("/organization/{pointer}"), value), expected)
}

/// The same, with its numbers at the top level.
fn flat(pointer: &str, value: &str, expected: &'static str) -> Case {
    case(with(subject("organization.quirk-flat"), &format!("/organization/{pointer}"), value), expected)
}

fn lacks(member: &str, expected: &'static str) -> Case {
    case(without(subject("person"), &format!("/person/{member}")), expected)
}

fn requisites(date: &str, expected: &'static str) -> Case {
    let body = json!({ "requisiteType": "inn", "inn": { "surname": "Ветрова", "dateBirth": date } });
    of(&subjects::FIND_REQUISITES, Vec::new(), body, expected)
}

fn link() -> Value {
    example("kontur-crypto-v2/entity.create-representative.request.json")
}

fn linked(body: Value, expected: &'static str) -> Case {
    of(&representatives::CREATE, Vec::new(), body, expected)
}

fn relinked(body: Value, expected: &'static str) -> Case {
    let body = without(without(body, "/principal"), "/agent");
    of(&representatives::REPLACE, vec![LINK], body, expected)
}

/// The principal as the service knows it.
fn principal(kind: &str) -> Value {
    json!({ "principal": { "subjectId": ORGANIZATION, kind: {} } })
}

fn upload(options: Value, expected: &'static str) -> Case {
    Case { options, ..of(&UPLOAD, Vec::new(), Value::Null, expected) }
}

fn scan(kind: &str, size: u64, expected: &'static str) -> Case {
    upload(json!({ "kind": kind, "size": size }), expected)
}

cases! {
    sb_01_one_kind: [
        case(json!({ "governance": {} }), ""),
        case(json!({ "externalId": "a" }), "body SB-01 AbsenceOfRequiredField error"),
        case(json!({ "person": null }), "body SB-01 AbsenceOfRequiredField error"),
        case(json!({ "governance": {}, "organization": {} }), "body SB-01 WrongFieldValue error"),
        replaced(json!({ "governance": {} }), ""),
        replaced(json!({}), "body SB-01 AbsenceOfRequiredField error"),
        replaced(json!({ "governance": {}, "organization": {} }), "body SB-01 WrongFieldValue error"),
    ];
    cf_02_ids_are_guids: [
        replaced(json!({ "organization": {} }), ""),
        of(&subjects::EGRUL, vec![ORGANIZATION], Value::Null, ""),
        of(&subjects::EGRUL, vec!["1"], Value::Null, "subjectId CF-02 WrongFieldValue error"),
        linked(with(link(), "/agent/subjectId", "1"), "agent.subjectId CF-02 WrongFieldValue error"),
        of(&DOWNLOAD, vec![PERSON], Value::Null, ""),
        of(&DOWNLOAD, vec!["1"], Value::Null, "contentId CF-02 WrongFieldValue error"),
    ];
    cf_03_external_ids: [
        case(with(subject("person"), "/externalId", "a_1"), ""),
        case(with(subject("person"), "/externalId", ""), "externalId CF-03 WrongFieldValue error"),
        case(with(subject("person"), "/externalId", "a-1"), "externalId CF-04 WrongFieldValue warning"),
    ];
    cf_15_days_of_the_calendar: [
        person("dateBirth", "2000-02-29", ""),
        person("dateBirth", "1990-02-30", "person.dateBirth CF-15 WrongFieldValue error"),
        person("identityDocument/issueDate", "03.04.2012", "person.identityDocument.issueDate CF-15 WrongFieldValue error"),
        proprietor("identityDocument/issueDate", "2015-13-01", "soleProprietor.identityDocument.issueDate CF-15 WrongFieldValue error"),
        organization("regDate", "2019-05-32", "organization.regDate CF-15 WrongFieldValue error"),
        requisites("1990-03-14", ""),
        requisites("1990-3-14", "inn.dateBirth CF-15 WrongFieldValue error"),
    ];
    the_birth_date_of_the_assessment_api_is_understood: [
        case(with(without(subject("person"), "/person/dateBirth"), "/person/birthDate", "1990-03-14"), ""),
        person("birthDate", "1990-03-15", "person.dateBirth conflict WrongFieldValue error"),
    ];
    s_4_9_what_a_certification_authority_needs: [
        lacks("patronymic", ""),
        lacks("surname", "person.surname 4.9 AbsenceOfRequiredField warning"),
        lacks("identityDocument", "person.identityDocument 4.9 AbsenceOfRequiredField warning"),
        case(
            without(subject("sole-proprietor"), "/soleProprietor/ogrnip"),
            "soleProprietor.ogrnip 4.9 AbsenceOfRequiredField warning",
        ),
    ];
    sb_02_form_of_a_snils: [
        person("snils", "98765432183", ""),
        person("snils", "987-654-321", "person.snils SB-02 WrongFieldValue error"),
    ];
    sb_03_control_digits_of_a_snils: [
        person("snils", "000-000-000 55", ""),
        person("snils", "987-654-321 84", "person.snils SB-03 WrongSnils error"),
        proprietor("snils", "945-120-338 87", "soleProprietor.snils SB-03 WrongSnils error"),
    ];
    sb_04_inn_by_the_kind: [
        person("inn", "984500123437", ""),
        person("inn", "984500123436", "person.inn SB-04 WrongInn error"),
        person("inn", "9845001232", "person.inn SB-04 WrongInn error"),
        organization("nativeOrgParams/inn", "9845001233", "organization.nativeOrgParams.inn SB-04 WrongInn error"),
        organization("nativeOrgParams/inn", "984500123437", "organization.nativeOrgParams.inn SB-04 WrongInn error"),
        flat("inn", "9845001233", "organization.inn SB-04 WrongInn error"),
    ];
    sb_05_numbers_of_the_registers: [
        case(subject("organization"), ""),
        case(subject("organization.quirk-flat"), ""),
        organization("nativeOrgParams/ogrn", "1199800043212", "organization.nativeOrgParams.ogrn SB-05 WrongFieldValue error"),
        flat("ogrn", "1199800043212", "organization.ogrn SB-05 WrongFieldValue error"),
        proprietor("ogrnip", "319980004321002", "soleProprietor.ogrnip SB-05 WrongFieldValue error"),
        organization("kpp", "9909AZ001", ""),
        organization("kpp", "74150_001", "organization.kpp SB-05 WrongFieldValue error"),
        organization("kpp", "9845010011", "organization.kpp SB-05 WrongFieldValue error"),
    ];
    numbers_in_both_places_agree: [
        organization("inn", "9845001232", ""),
        organization("inn", "9812007775", "organization.inn conflict WrongFieldValue error"),
    ];
    sb_06_citizenship: [
        person("citizenship", "848000000398", ""),
        person("citizenship", "643", "person.citizenship SB-06 WrongFieldValue warning"),
        person("citizenship", "849000000643", "person.citizenship SB-06 WrongFieldValue warning"),
    ];
    sb_07_phone: [
        person("phone", "79990000009", ""),
        person("phone", "+79990000001", "person.phone SB-07 WrongFieldValue warning"),
        person("phone", "89990000001", "person.phone SB-07 WrongFieldValue warning"),
    ];
    sb_08_email: [
        person("email", "a@b", ""),
        person("email", "a.b", "person.email SB-08 WrongFieldValue warning"),
        person("email", "@b", "person.email SB-08 WrongFieldValue warning"),
        person("email", "a@b@c", "person.email SB-08 WrongFieldValue warning"),
    ];
    sb_09_region_and_postal_code: [
        person("address/structuralAddress/region", "54", ""),
        person(
            "address/structuralAddress/region",
            "Новосибирская обл",
            "person.address.structuralAddress.region SB-09 WrongAddress warning",
        ),
        organization(
            "address/structuralAddress/postalCode",
            "34499",
            "organization.address.structuralAddress.postalCode SB-09 WrongFieldValue warning",
        ),
    ];
    rp_01_the_position: [
        linked(link(), ""),
        linked(without(link(), "/post"), ""),
        Case { options: principal("person"), ..linked(without(link(), "/post"), "") },
        Case { options: principal("organization"), ..linked(link(), "") },
        Case {
            options: principal("organization"),
            ..linked(without(link(), "/post"), "post RP-01 AbsenceOfRequiredField error")
        },
        Case {
            options: principal("organization"),
            ..relinked(without(link(), "/post"), "post RP-01 AbsenceOfRequiredField error")
        },
        linked(with(link(), "/post", "д".repeat(60)), ""),
        linked(with(link(), "/post", "д".repeat(61)), "post RP-01 WrongFieldValue error"),
        relinked(with(link(), "/post", " "), "post RP-01 WrongFieldValue error"),
    ];
    s_2_1_an_id_of_two_ids: [
        of(&representatives::GET, vec![LINK], Value::Null, ""),
        of(&representatives::GET, vec![PERSON], Value::Null, "representativeId 2.1 WrongFieldValue error"),
    ];
    a_subject_as_a_response_has_it_names_itself: [
        linked(with(link(), "/principal/organization", json!({ "name": "ООО" })), ""),
        linked(with(link(), "/principal/name", "ООО"), "principal.name unknown-member WrongFieldValue warning"),
    ];
    s_1_2_an_address_is_searched: [
        Case { query: json!({ "address": "г. Тестоград" }), ..of(&address::SEARCH, Vec::new(), Value::Null, "") },
        Case {
            query: json!({ "address": " " }),
            ..of(&address::SEARCH, Vec::new(), Value::Null, "address 1.2 AbsenceOfRequiredField error")
        },
    ];
    cf_08_uploads_are_scans: [
        scan("tiff", 1, ""),
        upload(json!({ "size": 1 }), "options.contentType CF-08 UnsupportedContentType error"),
        upload(json!({ "size": 1, "scan": true }), "options.contentType CF-08 UnsupportedContentType error"),
        upload(json!({ "size": 1, "scan": false }), ""),
    ];
    cf_09_the_first_bytes_agree: [
        upload(json!({ "kind": "jpg", "size": 1, "contentType": "Image/JPEG; q=1" }), ""),
        upload(
            json!({ "kind": "jpg", "size": 1, "contentType": "application/pdf" }),
            "options.contentType CF-09 UnsupportedContentType warning",
        ),
        upload(json!({ "kind": "jpg", "size": 1, "contentType": "application/pdf", "scan": false }), ""),
    ];
    cf_10_ten_megabytes: [
        scan("pdf", 10_000_000, ""),
        scan("pdf", 10_000_001, "options.size CF-10 BigContentSize warning"),
        scan("pdf", 10_485_760, "options.size CF-10 BigContentSize warning"),
        scan("pdf", 10_485_761, "options.size CF-10 BigContentSize error"),
        upload(json!({ "size": 10_485_761, "scan": false }), ""),
    ];
    s_3_2_scans_are_in_colour: [
        upload(json!({ "kind": "png", "size": 1, "isGrey": false }), ""),
        upload(json!({ "kind": "png", "size": 1, "isGrey": true, "scan": false }), ""),
        upload(json!({ "kind": "png", "size": 1, "isGrey": true }), "options.contentType 3.2 WrongFieldValue warning"),
    ];
    a_media_type_does_not_break_out_of_its_header: [
        upload(json!({ "contentType": "image/png", "kind": "png", "size": 1 }), ""),
        upload(json!({ "contentType": "a\r\nb: c" }), "options.contentType header WrongFieldValue error"),
    ];
}

#[test]
fn the_id_of_a_link_is_made_of_its_sides() {
    assert_eq!([ORGANIZATION, PERSON].concat(), LINK);
    assert_eq!(entity::OPERATIONS.len(), 7);
}
