//! CF-18 to CF-24 (crypto sheet 8): documents missing before release, and documents that do not apply to the owner.

use crate::crypto::{case, form, with_options};
use crate::harness::{Case, example, with, without};
use serde_json::{Value, json};

fn released(body: Value, owner: &str, expected: &'static str) -> Case {
    with_options(body, json!({ "profile": "release", "owner": owner }), expected)
}

/// A form after a requisite was not confirmed, in the other spelling of its state.
fn refused(body: Value, expected: &'static str) -> Case {
    with_options(body, json!({ "profile": "release", "owner": "individual", "state": "validationError" }), expected)
}

/// A form with an identity document and a photo only.
fn with_photo() -> Value {
    let mut body = typed(form(), 1, "5300");
    body["documents"].as_array_mut().expect("documents").truncate(2);
    body
}

fn proprietor() -> Value {
    with(
        example("kontur-crypto-v2/create-form.request.sole-proprietor.json"),
        "/documents/3/documentInfo/documentType",
        "100",
    )
}

/// The form of an organization, with a scan of the representative's SNILS.
fn organization() -> Value {
    example("kontur-crypto-v2/create-form.request.organization.json")
}

/// A form with the type of one document changed.
fn typed(body: Value, position: usize, code: &str) -> Value {
    with(body, &format!("/documents/{position}/documentInfo/documentType"), code)
}

/// Neither scan is attached.
const BOTH: &str = "documents CF-23 AbsenceOfRequiredField info, documents CF-23 AbsenceOfRequiredField info";

cases! {
    cf_18_release_needs_an_identity_document: [
        released(form(), "individual", ""),
        case(typed(form(), 0, "5300"), ""),
        released(typed(form(), 0, "5300"), "individual", "documents CF-18 AbsenceOfRequiredField error"),
        released(
            json!({"person": "8849e9cf-d01b-49e3-aceb-db4842836a7c"}),
            "individual",
            "documents CF-18 AbsenceOfRequiredField error, documents CF-23 AbsenceOfRequiredField info, documents CF-23 AbsenceOfRequiredField info",
        ),
    ];
    cf_19_an_organization_needs_its_extract: [
        released(organization(), "organization", ""),
        case(typed(organization(), 1, "5300"), ""),
        released(typed(organization(), 1, "5300"), "organization", "documents CF-19 AbsenceOfRequiredField error"),
    ];
    cf_20_a_proprietor_needs_the_extract: [
        released(proprietor(), "soleProprietor", ""),
        released(typed(proprietor(), 1, "5300"), "soleProprietor", "documents CF-20 AbsenceOfRequiredField error"),
        // The owner may also follow from the subject.
        with_options(
            typed(proprietor(), 1, "5300"),
            json!({"profile": "release", "subject": {"soleProprietor": {"address": {"structuralAddress": {"street": {"name": "Примерная"}}}}}}),
            "documents CF-20 AbsenceOfRequiredField error",
        ),
    ];
    a_misspelt_profile_or_owner_is_told: [
        with_options(form(), json!({"profile": "create", "owner": "individual"}), ""),
        with_options(form(), json!({"profile": "relase"}), "options.profile option WrongFieldValue error"),
        with_options(form(), json!({"owner": "company"}), "options.owner option WrongFieldValue error"),
    ];
    cf_21_an_extract_is_three_months_old_at_most: [
        released(with(proprietor(), "/documents/1/documentInfo/issueDate", "2024-03-01"), "soleProprietor", ""),
        case(with(proprietor(), "/documents/1/documentInfo/issueDate", "2024-02-29"), ""),
        released(
            with(proprietor(), "/documents/1/documentInfo/issueDate", "2024-02-29"),
            "soleProprietor",
            "documents[1].documentInfo.issueDate CF-21 WrongFieldValue warning",
        ),
    ];
    cf_22_documents_fit_the_owner: [
        case(proprietor(), ""),
        with_options(proprietor(), json!({"owner": "individual"}), "documents[1].documentInfo.documentType CF-22 WrongFieldValue warning"),
        case(typed(form(), 1, "008002008000"), "documents[1].documentInfo.documentType CF-22 WrongFieldValue warning"),
        case(typed(organization(), 2, "200"), "documents[2].documentInfo.documentType CF-22 WrongFieldValue warning"),
    ];
    cf_23_scans_that_may_be_asked_for: [
        released(form(), "individual", ""),
        case(typed(form(), 1, "5300"), ""),
        released(typed(form(), 1, "5300"), "individual", "documents CF-23 AbsenceOfRequiredField info"),
    ];
    cf_23_scans_of_an_organization: [
        // Its table has no INN certificate.
        released(organization(), "organization", ""),
        released(typed(organization(), 2, "5300"), "organization", "documents CF-23 AbsenceOfRequiredField info"),
    ];
    cf_23_scans_that_are_asked_for: [
        refused(form(), ""),
        refused(typed(form(), 1, "5300"), "documents CF-23 AbsenceOfRequiredField error"),
        refused(typed(form(), 2, "5300"), "documents CF-23 AbsenceOfRequiredField error"),
    ];
    a_photo_that_the_contract_asks_for: [
        with_options(with_photo(), json!({"profile": "release", "owner": "individual", "photo": true}), BOTH),
        with_options(typed(form(), 1, "100"), json!({"profile": "release", "owner": "individual", "photo": false}), ""),
        with_options(
            without(form(), "/documents"),
            json!({"profile": "release", "owner": "individual", "photo": true}),
            "documents CF-18 AbsenceOfRequiredField error, documents CF-23 AbsenceOfRequiredField info, documents CF-23 AbsenceOfRequiredField info, documents 3.2 AbsenceOfRequiredField error",
        ),
        with_options(without(form(), "/documents"), json!({"photo": true}), ""),
    ];
    cf_24_ids_of_documents_differ: [
        case(form(), ""),
        case(
            with(form(), "/documents/2/documentId", "7c81de01-db92-408d-8d83-a018a69b8d8d"),
            "documents[2].documentId CF-24 WrongFieldValue warning",
        ),
    ];
}
