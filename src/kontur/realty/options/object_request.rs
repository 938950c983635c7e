//! `POST /realty/v1/docflows/object_request`
//!
//! The order of an extract (realty sheet 6.1). There is nothing to sign, submit or pay.

use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::docflows::V06;
use crate::kontur::realty::estate::{V40, V40_DIGITS};
use docflow_derive::declare;

/// Order of an extract.
#[declare]
pub struct CreateObjectRequest {
    /// Your own id of the request; comes back in answers and events. Whether a repeat of it makes a second docflow is
    /// not known (Q32).
    pub request_id: Option<String>,
    /// What is ordered.
    #[declare(required = V06, rules(V06))]
    pub options: ObjectRequestOptions,
}

/// Which extract of which object.
#[declare]
pub struct ObjectRequestOptions {
    /// Which extract.
    #[declare(name = "type", required = V55, rules(V55_TYPE), enumeration = EXTRACT_TYPE)]
    pub kind: String,
    /// Cadastral number, `AA:BB:CCCCCC:KK`.
    #[declare(required = V55, rules(V40, V40_DIGITS))]
    pub cadastral_number: String,
}

// `agreement` was withdrawn in 2018: answers may still have it, nobody can order it (Q28).
static EXTRACTS: [EnumValue; 3] = [
    enum_value("info", &[], "extended extract: main characteristics and registered rights"),
    enum_value("base", &[], "basic extract on the same subject"),
    enum_value("ownership", &[], "extract on transfers of rights"),
];

/// The extracts on offer.
pub static EXTRACT_TYPE: Enumeration =
    Enumeration { name: "ExtractType", list: &EXTRACTS, numeric: false, folded: false };

/// Both members are needed.
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

/// Which extracts there are.
pub static V55_TYPE: Rule = Rule::error(
    "V55",
    VALIDATION,
    Test::Listed,
    message!("must be info, base or ownership", "допустимы info, base, ownership", "допустимі info, base, ownership"),
);
