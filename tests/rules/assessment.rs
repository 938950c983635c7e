//! AS-01 to AS-16 (assessment sheet 7).

use crate::harness::{Case, example, with, without};
use docflow::kontur::assessment::subjects::{CREATE, GET};
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
    ];
}
