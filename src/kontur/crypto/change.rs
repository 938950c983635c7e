//! Changes of a certificate form (crypto sheet 4.14). Not RFC 6902: the operations have other names.

use super::CertificateDocument;
use super::form::{ONE_IDENTITY, SAME_IDENTITY, one_identity, same_identity, typed};
use crate::check::{Across, EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DUPLICATE_DOCUMENT, MISMATCH_DOCUMENT_REQUISITES, WRONG_FIELD_VALUE,
};
use crate::value::words;
use docflow_derive::declare;

static OPERATION_TYPES: [EnumValue; 2] = [
    enum_value("add", &[], "adds or updates an object of the form"),
    enum_value("update", &[], "replaces the object at the path; without a value, reads the subject again"),
];

/// What a change does.
pub static OPERATION_TYPE: Enumeration = Enumeration::new("FormOperationType", &OPERATION_TYPES);

/// Changes of a form.
#[declare]
pub struct FormChanges(pub Vec<FormChange>);

/// A change of a form.
#[declare(rules(CF_12_CHANGE, CF_13_CHANGE, CHANGE_VALUE))]
pub struct FormChange {
    /// `add` or `update`.
    #[declare(rules(CHANGE_LISTED), enumeration = OPERATION_TYPE)]
    pub op: String,
    /// The object. Its syntax is not documented; `/documents`, `/person` and `/organization` are inferred.
    #[declare(rules(CHANGE_PATH), ts = "Open<\"/documents\" | \"/person\" | \"/organization\">")]
    pub path: String,
    /// The documents. Omit it with `update` after a subject was changed in the entity API.
    #[declare(absent = Leave)]
    pub value: Vec<CertificateDocument>,
}

/// An operation of another patch format would be refused.
pub static CHANGE_LISTED: Rule = Rule::error(
    "4.14",
    WRONG_FIELD_VALUE,
    Test::Listed,
    message!("must be add or update", "допустимы add и update", "допустимі add і update"),
);

/// A path names something.
pub static CHANGE_PATH: Rule = Rule::error(
    "4.14",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::String(|path| !path.trim().is_empty()),
    message!("names no object of the form", "не указан объект формы", "не вказано об'єкт форми"),
)
.form(words::FILLED);

/// That `add` needs a value is inferred.
pub static CHANGE_VALUE: Across<FormChange> = Across::warning(
    "4.14",
    ABSENCE_OF_REQUIRED_FIELD,
    |change, report| {
        let is_empty = change.objects(FormChange::FIELDS.value).next().is_none();
        report.unless(
            !(is_empty && change.enum_text(FormChange::FIELDS.op) == Some("add")),
            change,
            FormChange::FIELDS.value,
        );
    },
    message!("add needs documents in value", "для add нужны документы в value", "для add потрібні документи у value"),
);

/// A form has at most one identity document, so a change has no two.
pub static CF_12_CHANGE: Across<FormChange> = Across::error(
    "CF-12",
    DUPLICATE_DOCUMENT,
    |change, report| one_identity(typed(change.objects(FormChange::FIELDS.value)), report),
    ONE_IDENTITY,
);

/// The identity document must match the subject's.
pub static CF_13_CHANGE: Across<FormChange> = Across::error(
    "CF-13",
    MISMATCH_DOCUMENT_REQUISITES,
    |change, report| same_identity(change, typed(change.objects(FormChange::FIELDS.value)), report),
    SAME_IDENTITY,
)
.needs_options();
