//! `POST /realty/v1/docflows/object_request`
//!
//! Orders an extract (realty sheet 6.1). It needs no signature, submission or payment.

use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::estate::{V40, V40_DIGITS};
use crate::kontur::realty::rules::V06;
use docflow_derive::declare;

/// Orders an extract.
#[declare]
pub struct CreateObjectRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The extract and its property.
    #[declare(required = V06, rules(V06))]
    pub options: ObjectRequestOptions,
}

/// The extract and its property.
#[declare]
pub struct ObjectRequestOptions {
    /// Type of extract.
    #[declare(name = "type", required = V55, rules(V55_TYPE), enumeration = EXTRACT_TYPE)]
    pub kind: String,
    /// Cadastral number, `AA:BB:CCCCCC:KK`.
    #[declare(required = V55, rules(V40, V40_DIGITS))]
    pub cadastral_number: String,
}

// `agreement` was withdrawn in 2018: responses may still contain it, but it cannot be ordered (Q28).
static EXTRACTS: [EnumValue; 3] = [
    enum_value("info", &[], "extended extract: main characteristics and registered rights"),
    enum_value("base", &[], "basic extract on the same subject"),
    enum_value("ownership", &[], "extract on transfers of rights"),
];

/// Types of extracts.
pub static EXTRACT_TYPE: Enumeration = Enumeration::new("ExtractType", &EXTRACTS);

/// Both members are required.
pub static V55: Rule = Rule::error(
    "V55",
    VALIDATION,
    Test::Present,
    message!(
        "type and cadastralNumber are required",
        "нужны type и cadastralNumber",
        "потрібні type та cadastralNumber",
    ),
);

/// Checks the type of extract.
pub static V55_TYPE: Rule = Rule::error(
    "V55",
    VALIDATION,
    Test::Listed,
    message!("must be info, base or ownership", "допустимы info, base, ownership", "допустимі info, base, ownership"),
);
