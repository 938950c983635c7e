//! AS-01 to AS-18 (assessment sheet 7), and rules for what its chapters 2 and 3 say about checks.

use crate::harness::{Case, example, with, without};
use docflow::http::Operation;
use docflow::kontur::assessment::checks::{self, analyze::ANALYZE, list::LIST};
use docflow::kontur::assessment::subjects::{CREATE, GET};
use docflow::kontur::assessment::{events, groups};
use serde_json::{Value, json};

fn case(body: Value, expected: &'static str) -> Case {
    Case { operation: &CREATE, params: Vec::new(), query: Value::Null, body, options: Value::Null, expected }
}

fn read(id: &'static str, expected: &'static str) -> Case {
    Case { operation: &GET, params: vec![id], query: Value::Null, body: Value::Null, options: Value::Null, expected }
}

fn resolving(body: Value, inn: bool, expected: &'static str) -> Case {
    Case { options: json!({ "resolveInn": inn }), ..case(body, expected) }
}

/// A subject that checks of some types are for.
fn checked(body: Value, types: &[&str], expected: &'static str) -> Case {
    Case { options: json!({ "checks": types }), ..case(body, expected) }
}

/// A request of another operation.
fn of(operation: &'static Operation, body: Value, expected: &'static str) -> Case {
    Case { operation, ..case(body, expected) }
}

fn asking(operation: &'static Operation, query: Value, expected: &'static str) -> Case {
    Case { operation, query, ..case(Value::Null, expected) }
}

const ID: &str = "e1bd227e-a557-4fee-b8af-e141088646a9";

fn check() -> Value {
    json!({"fssp": {"subjectId": ID}})
}

fn analysis() -> Value {
    example("kontur-assessment-v1/analytics.request.groups.json")
}

fn person() -> Value {
    example("kontur-assessment-v1/subjects.request.person.full.json")
}

fn organization() -> Value {
    json!({"organization": {"ogrn": "1199800043211", "inn": "9845001232"}})
}

fn person_with(name: &str, value: &str) -> Value {
    with(person(), &format!("/person/{name}"), value)
}

cases! {
    as_01_exactly_one_kind: [
        case(person(), ""),
        case(organization(), ""),
        case(json!({}), "body AS-01 AbsenceOfRequiredField error"),
        case(json!({"person": null, "organization": null}), "body AS-01 AbsenceOfRequiredField error"),
        case(with(person(), "/organization", organization()["organization"].clone()), "body AS-01 WrongFieldValue error"),
    ];
    as_02_length_and_no_control_characters: [
        case(with(person(), "/externalId", "x".repeat(256)), ""),
        case(with(person(), "/externalId", ""), "externalId AS-02 WrongFieldValue error"),
        case(with(person(), "/externalId", "x".repeat(257)), "externalId AS-02 WrongFieldValue error"),
        case(
            with(person(), "/externalId", "a\u{7f}"),
            "externalId AS-02 WrongFieldValue error, externalId AS-03 WrongFieldValue warning",
        ),
    ];
    as_03_only_word_characters: [
        case(with(person(), "/externalId", "aZ_09"), ""),
        case(with(person(), "/externalId", "a-b"), "externalId AS-03 WrongFieldValue warning"),
        case(with(person(), "/externalId", "Ж".repeat(256)), "externalId AS-03 WrongFieldValue warning"),
    ];
    as_04_full_name_unless_an_inn_is_there: [
        case(without(person(), "/person/patronymic"), ""),
        case(without(person(), "/person/surname"), "person.surname AS-04 AbsenceOfRequiredField warning"),
        case(
            without(without(person(), "/person/inn"), "/person/name"),
            "person.name AS-04 AbsenceOfRequiredField error",
        ),
        case(
            with(without(person(), "/person/inn"), "/person/surname", " \t"),
            "person.surname AS-04 AbsenceOfRequiredField error",
        ),
    ];
    as_05_a_real_day_of_the_last_hundred_years: [
        case(person_with("birthDate", "1996-02-29"), ""),
        case(person_with("birthDate", "2024-06-01"), ""),
        case(person_with("birthDate", "1900-01-01"), ""),
        case(person_with("birthDate", "1990-02-30"), "person.birthDate AS-05 WrongFieldValue error"),
        case(person_with("birthDate", "14.03.1990"), "person.birthDate AS-05 WrongFieldValue error"),
        case(person_with("birthDate", "2024-06-02"), "person.birthDate AS-05 WrongFieldValue warning"),
        case(person_with("birthDate", "1899-12-31"), "person.birthDate AS-05 WrongFieldValue warning"),
    ];
    as_06_most_checks_need_the_birth_date: [
        case(person(), ""),
        case(without(person(), "/person/birthDate"), "person.birthDate AS-06 AbsenceOfRequiredField warning"),
    ];
    as_07_the_entity_apis_name_of_the_birth_date: [
        case(person(), ""),
        case(
            with(without(person(), "/person/birthDate"), "/person/dateBirth", "1990-03-14"),
            "person.birthDate AS-07 WrongFieldValue error",
        ),
        case(person_with("dateBirth", "1990-03-14"), "person.birthDate AS-07 WrongFieldValue error"),
        case(
            person_with("dateBirth", "1991-03-14"),
            "person.birthDate AS-07 WrongFieldValue error, person.birthDate conflict WrongFieldValue error",
        ),
    ];
    as_08_eleven_digits: [
        case(person_with("snils", "98765432183"), ""),
        case(person_with("snils", "987-654-32183"), ""),
        case(person_with("snils", "987-654-321 8"), "person.snils AS-08 WrongFieldValue error"),
        case(person_with("snils", ""), "person.snils AS-08 WrongFieldValue error"),
    ];
    as_09_control_digits: [
        case(person_with("snils", "001-001-998 00"), ""), // the last number without check digits
        case(person_with("snils", "001-001-999 00"), "person.snils AS-09 WrongSnils error"),
        case(person_with("snils", "987-654-321 84"), "person.snils AS-09 WrongSnils error"),
    ];
    as_10_inn_of_a_person: [
        case(person_with("inn", "121212121205"), ""),
        case(person_with("inn", "121212121212"), "person.inn AS-10 WrongInn error"),
        case(person_with("inn", "9845001232"), "person.inn AS-10 WrongInn error"), // an organization's INN
    ];
    as_11_inn_of_an_organization: [
        case(organization(), ""),
        case(with(organization(), "/organization/inn", "9845001231"), "organization.inn AS-11 WrongInn error"),
        case(with(organization(), "/organization/inn", "984500123437"), "organization.inn AS-11 WrongInn error"),
    ];
    as_12_ogrn: [
        case(with(organization(), "/organization/ogrn", "3139104482492"), ""), // the first digit does not matter
        case(with(organization(), "/organization/ogrn", "1199800043212"), "organization.ogrn AS-12 WrongFieldValue error"),
        case(with(organization(), "/organization/ogrn", "319980004321001"), "organization.ogrn AS-12 WrongFieldValue error"),
    ];
    as_13_one_requisite_finds_the_company: [
        case(without(organization(), "/organization/ogrn"), ""),
        case(without(organization(), "/organization/inn"), ""),
        case(json!({"organization": {"name": "ООО"}}), "organization AS-13 AbsenceOfRequiredField error"),
    ];
    as_14_a_russian_passport: [
        case(without(person(), "/person/identityDocument/documentType"), ""),
        case(
            with(person(), "/person/identityDocument/series", "61 01"),
            "person.identityDocument.series AS-14 WrongFieldValue warning",
        ),
        case(
            with(person(), "/person/identityDocument/number", "20451"),
            "person.identityDocument.number AS-14 WrongFieldValue warning",
        ),
        case(
            with(person(), "/person/identityDocument/issueDate", "2012-04-31"),
            "person.identityDocument.issueDate AS-14 WrongFieldValue warning",
        ),
        case(
            with(person(), "/person/identityDocument/issuer/issuerCode", "61042"),
            "person.identityDocument.issuer.issuerCode AS-14 WrongFieldValue warning",
        ),
        // Other documents have other number formats.
        case(
            with(with(person(), "/person/identityDocument/series", "75"), "/person/identityDocument/documentType", "008001004000"),
            "",
        ),
    ];
    as_15_an_inn_is_resolved_by_the_passport: [
        resolving(person(), true, ""),
        resolving(without(person(), "/person/identityDocument"), false, ""),
        resolving(without(person(), "/person/identityDocument"), true, "person AS-15 WrongFieldValue warning"),
        resolving(organization(), true, "person AS-15 WrongFieldValue warning"),
    ];
    as_16_ids_in_paths: [
        read("E1BD227E-a557-4fee-b8af-e141088646a9", ""),
        read("e1bd227ea5574feeb8afe141088646a9", "subjectId AS-16 WrongFieldValue error"),
        read("", "subjectId AS-16 WrongFieldValue error"),
        read("../subjects", "subjectId AS-16 WrongFieldValue error"),
        Case { operation: &checks::GET, ..read(ID, "") },
        Case { operation: &checks::GET, ..read("1", "checkId AS-16 WrongFieldValue error") },
        Case { operation: &groups::GET, ..read("1", "groupId AS-16 WrongFieldValue error") },
    ];
    as_16_ids_in_requests: [
        of(&checks::CREATE, check(), ""),
        of(&checks::CREATE, json!({"fssp": {}}), "fssp.subjectId AS-16 AbsenceOfRequiredField error"),
        of(&checks::CREATE, json!({"fssp": {"subjectId": "1"}}), "fssp.subjectId AS-16 WrongFieldValue error"),
        of(&ANALYZE, json!({"checks": [ID, "1"]}), "checks[1] AS-16 WrongFieldValue error"),
        asking(&LIST, json!({"subjectId": ID, "afterCheckId": ID}), ""),
        asking(
            &LIST,
            json!({"subjectId": "1", "afterCheckId": "2"}),
            "afterCheckId AS-16 WrongFieldValue error, subjectId AS-16 WrongFieldValue error",
        ),
        asking(&events::LIST, json!({"afterEventId": "1"}), "afterEventId AS-16 WrongFieldValue error"),
    ];
    as_17_checks_or_groups: [
        of(&ANALYZE, example("kontur-assessment-v1/analytics.request.json"), ""),
        of(&ANALYZE, analysis(), ""),
        of(&ANALYZE, json!({"checks": [ID], "groups": null}), ""),
        of(&ANALYZE, json!({}), "body AS-17 AbsenceOfRequiredField error"),
        of(&ANALYZE, json!({"checks": []}), "body AS-17 AbsenceOfRequiredField error"),
        of(&ANALYZE, json!({"checks": [ID], "groups": [ID]}), "body AS-17 AbsenceOfRequiredField error"),
        of(&ANALYZE, json!({"checks": [ID], "groups": []}), "body AS-17 AbsenceOfRequiredField error"),
    ];
    as_18_the_look_of_a_report: [
        of(&ANALYZE, with(analysis(), "/result/options/reportIcon/contentType", "JPG"), ""),
        of(&ANALYZE, with(analysis(), "/result/options/reportIcon/size", 76_800), ""),
        of(&ANALYZE, with(analysis(), "/result/options/reportColour", "#a0B1c2"), ""),
        of(
            &ANALYZE,
            with(analysis(), "/result/options/reportIcon/contentType", "pdf"),
            "result.options.reportIcon.contentType AS-18 WrongFieldValue warning",
        ),
        of(
            &ANALYZE,
            with(analysis(), "/result/options/reportIcon/size", 76_801),
            "result.options.reportIcon.size AS-18 WrongFieldValue warning",
        ),
        of(
            &ANALYZE,
            with(analysis(), "/result/options/reportColour", "902987"),
            "result.options.reportColour AS-18 WrongFieldValue warning",
        ),
        of(
            &ANALYZE,
            with(analysis(), "/result/options/reportColour", "#90298G"),
            "result.options.reportColour AS-18 WrongFieldValue warning",
        ),
    ];
    a18_moments_of_a_search: [
        asking(&LIST, json!({"from": "2024-05-20T09:15:00Z", "to": "2024-06-01"}), ""),
        asking(
            &LIST,
            json!({"from": "20.05.2024", "to": "2024-02-30T00:00"}),
            "from A18 WrongFieldValue warning, to A18 WrongFieldValue warning",
        ),
    ];
    section_2_row_7_a_group_has_checks: [
        of(&groups::CREATE, json!({"requests": [check()]}), ""),
        of(&groups::CREATE, json!({}), "requests 2.7 AbsenceOfRequiredField error"),
        of(&groups::CREATE, json!({"requests": []}), "requests 2.7 AbsenceOfRequiredField error"),
        of(&groups::CREATE, json!({"requests": [check(), {}]}), "requests[1] 3.5 AbsenceOfRequiredField error"),
    ];
    section_2_row_9_how_many_events: [
        asking(&events::LIST, json!({"count": 100}), ""),
        asking(&events::LIST, json!({"count": 0}), "count 2.9 WrongFieldValue warning"),
        asking(&events::LIST, json!({"count": 101}), "count 2.9 WrongFieldValue warning"),
    ];
    section_3_3_what_checks_need: [
        checked(person(), &["fssp", "rosfinmonitoring", "passport", "bankruptcy", "arbitration", "courtCases"], ""),
        checked(organization(), &["fssp", "bankruptcy", "organizationInfo"], ""),
        checked(
            without(person(), "/person/surname"),
            &["fssp", "rosfinmonitoring"],
            "person.surname AS-04 AbsenceOfRequiredField warning, person.surname 3.3 AbsenceOfRequiredField warning",
        ),
        checked(
            without(person(), "/person/birthDate"),
            &["fssp"],
            "person.birthDate AS-06 AbsenceOfRequiredField warning, person.birthDate 3.3 AbsenceOfRequiredField warning",
        ),
        checked(
            without(person(), "/person/birthDate"),
            &["bankruptcy"],
            "person.birthDate AS-06 AbsenceOfRequiredField warning",
        ),
        checked(
            without(without(person(), "/person/birthDate"), "/person/inn"),
            &["arbitration"],
            "person.birthDate AS-06 AbsenceOfRequiredField warning, person.inn 3.3 AbsenceOfRequiredField warning",
        ),
        checked(
            without(person(), "/person/identityDocument/issuer/issuerCode"),
            &["passport"],
            "person.identityDocument 3.3 AbsenceOfRequiredField warning",
        ),
        checked(person(), &["organizationInfo"], "organization 3.3 WrongFieldValue warning"),
        checked(organization(), &["passport"], "person 3.3 WrongFieldValue warning"),
    ];
    section_3_5_one_check_in_a_request: [
        of(&checks::CREATE, with(check(), "/externalId", "a_1"), ""),
        of(&checks::CREATE, json!({}), "body 3.5 AbsenceOfRequiredField error"),
        of(&checks::CREATE, json!({"externalId": "a_1"}), "body 3.5 AbsenceOfRequiredField error"),
        of(
            &checks::CREATE,
            json!({"novelty": 1}),
            "novelty unknown-member WrongFieldValue warning, body 3.5 AbsenceOfRequiredField error",
        ),
        // A type that is not listed is sent.
        of(&checks::CREATE, json!({"courtCases": {"subjectId": ID}}), "courtCases unknown-member WrongFieldValue warning"),
        of(
            &checks::CREATE,
            json!({"fssp": {"subjectId": ID}, "passport": {"subjectId": ID}}),
            "body 3.5 WrongFieldValue error",
        ),
    ];
}
