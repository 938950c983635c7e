//! An organization as stored by the assessment API (assessment sheet 3.4). One identifier is enough to find it.

use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, WRONG_FIELD_VALUE, WRONG_INN};
use crate::kontur::messages;
use crate::value::{inn, ogrn};
use docflow_derive::declare;

/// A company. The service finds it by `ogrn` or `inn`.
#[declare(rules(AS_13))]
pub struct AssessmentOrganization {
    /// OGRN, 13 digits.
    #[declare(rules(AS_12))]
    pub ogrn: Option<String>,
    /// INN of an organization, 10 digits.
    #[declare(rules(AS_11))]
    pub inn: Option<String>,
    /// Name. Sent by public code; whether the service uses it is unknown.
    pub name: Option<String>,
    /// Address. Sent by public code; whether the service uses it is unknown.
    #[declare(optional)]
    pub address: serde_json::Value,
    /// KPP. Sent by public code; whether the service uses it is unknown.
    pub kpp: Option<String>,
}

/// An organization's INN has 10 digits.
pub static AS_11: Rule =
    Rule::error("AS-11", WRONG_INN, Test::String(inn::is_organization), messages::INN_ORGANIZATION)
        .form(inn::ORGANIZATION);

/// An OGRN has 13 digits. The error code the server returns is inferred.
pub static AS_12: Rule = Rule::error("AS-12", WRONG_FIELD_VALUE, Test::String(ogrn::is_organization), messages::OGRN)
    .form(ogrn::ORGANIZATION);

/// An organization needs `ogrn` or `inn`, or the service cannot find it.
pub static AS_13: Across<AssessmentOrganization> = Across::error(
    "AS-13",
    ABSENCE_OF_REQUIRED_FIELD,
    |organization, report| {
        if !organization.has(AssessmentOrganization::FIELDS.ogrn)
            && !organization.has(AssessmentOrganization::FIELDS.inn)
        {
            report.here(organization);
        }
    },
    message!(
        "an organization needs ogrn or inn",
        "организации нужен ogrn или inn",
        "організації потрібен ogrn або inn"
    ),
);
