//! Client options specific to Kontur.

use super::realty::docflows::DIALECT;
use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use docflow_derive::declare;

/// Options of a Kontur client.
#[declare]
pub struct KonturOptions {
    /// How `realty.docflows.create` spells docflow types, unless set per call.
    #[declare(rules(DIALECT_LISTED), enumeration = DIALECT)]
    pub dialect: Option<String>,
    /// Versions of APIs of which more than one is known.
    pub versions: Option<KonturVersions>,
}

/// Versions of the APIs in the paths of calls.
#[declare]
pub struct KonturVersions {
    /// Of the assessment API. Default: `"v1"`, the documented one.
    #[declare(rules(ASSESSMENT_VERSION_LISTED), enumeration = ASSESSMENT_VERSION)]
    pub assessment: Option<String>,
}

static ASSESSMENT_VERSIONS: [EnumValue; 2] = [
    enum_value("v1", &[], "documented"),
    enum_value(
        "v2.1",
        &[],
        "not documented; public clients use it for subjects, checks and events (assessment sheet 1.2)",
    ),
];

/// Known versions of the assessment API.
pub static ASSESSMENT_VERSION: Enumeration = Enumeration::new("AssessmentVersion", &ASSESSMENT_VERSIONS);

static ASSESSMENT_VERSION_LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!("must be \"v1\" or \"v2.1\"", "допустимы \"v1\" и \"v2.1\"", "допустимі \"v1\" і \"v2.1\"",),
);

static DIALECT_LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!(
        "must be \"primary\" or \"docs2019\"",
        "допустимы \"primary\" и \"docs2019\"",
        "допустимі \"primary\" і \"docs2019\"",
    ),
);
