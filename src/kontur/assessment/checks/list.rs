//! `GET /realty/assessment/v1/checks`
//!
//! Searches checks (assessment sheet 2 row 5).

use super::{CHECK_STATE, Check};
use crate::check::{Declared, OneOrMany, Rule, Table, Test, message};
use crate::http::{ErrorCode, Method, Output, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::assessment::check_type::CHECK_TYPE;
use crate::kontur::assessment::rules::AS_16;
use crate::kontur::assessment::subjects::{AS_02, AS_03};
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::WRONG_FIELD_VALUE;
use crate::value::date;
use docflow_derive::declare;

/// Which checks to find. All conditions must hold.
#[declare]
pub struct CheckSearch {
    /// Your own id of checks that belong together.
    #[declare(rules(AS_02, AS_03))]
    pub correlation_id: Option<String>,
    /// Your own id of a check.
    #[declare(rules(AS_02, AS_03))]
    pub external_id: Option<String>,
    /// Id of the subject, a GUID.
    #[declare(rules(AS_16), ts = "AssessmentSubjectId")]
    pub subject_id: Option<String>,
    /// Cadastral number. Listed in an older edition of the page only, where its format is contradictory (A17).
    pub cadastral_number: Option<String>,
    /// Type of check, or several. The values that the service takes are not published.
    #[declare(enumeration = CHECK_TYPE, ts = "Open<CheckType> | readonly Open<CheckType>[]")]
    pub r#type: Option<OneOrMany<String>>,
    /// State.
    #[declare(enumeration = CHECK_STATE)]
    pub state: Option<String>,
    /// Checks created after this moment, ISO 8601.
    #[declare(rules(MOMENT))]
    pub from: Option<String>,
    /// Checks created before this moment, ISO 8601.
    #[declare(rules(MOMENT))]
    pub to: Option<String>,
    /// Checks that follow this one in the list: the `checkId` of the last one you have.
    #[declare(rules(AS_16), ts = "AssessmentCheckId")]
    pub after_check_id: Option<String>,
}

operation! {
    /// Searches checks, newest first. How many come at once is not documented: give the last one's id as `afterCheckId` to
    /// read on. The form of the response is not documented: an array is read, and so is an object with one array.
    /// @example
    /// const checks = await kontur.assessment.checks.list({ type: ["fssp", "passport"], state: "Processed" });
    pub static LIST = {
        vendor: &VENDOR,
        name: "assessment.checks.list",
        method: Method::Get,
        path: "/realty/assessment/v1/checks",
        query: Some(CheckSearch::shape),
        output: Output::Json(Vec::<Check>::KIND),
        enveloped: true,
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "a parameter does not match its format; inferred")],
        source: source("kontur-assessment-v1.md, 2 row 5", "verification/methods/search-checks"),
    }
}

/// The printed format of moments has typing errors; ISO 8601 is meant (A18).
pub static MOMENT: Rule = Rule::warning(
    "A18",
    WRONG_FIELD_VALUE,
    Test::String(date::is_moment),
    message!(
        "must be a moment such as 2024-05-20T09:15:00Z",
        "нужен момент времени вида 2024-05-20T09:15:00Z",
        "потрібен момент часу на кшталт 2024-05-20T09:15:00Z",
    ),
);
