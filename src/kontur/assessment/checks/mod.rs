//! `POST /realty/assessment/v1/checks`, `GET /realty/assessment/v1/checks/{checkId}`
//!
//! Checks of a subject against public registers (assessment sheet 1.4, 2 rows 3 and 4, 3.5).

pub mod analyze;
pub mod list;
pub mod progress;
pub mod run;

use super::rules::{AS_16, AS_16_SUBJECT};
use super::subjects::{AS_02, AS_03};
use crate::check::{Across, Declared, EnumValue, Enumeration, Object, Table, enum_value, message};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, DUPLICATED_EXTERNAL_ID, WRONG_FIELD_VALUE};
use crate::kontur::messages::HEADER_VALUE;
use docflow_derive::declare;
use serde_json::Value;

/// One check of one subject: the member named after the type of check. A type that is not listed here is given in the same
/// way, under its own name; it is sent, with a warning that the member is unknown.
#[declare(rules(ONE_TYPE_NONE, ONE_TYPE_SEVERAL), others = "CheckSubject | string | null | undefined")]
pub struct CheckRequest {
    /// Enforcement proceedings, from the bailiff service. Needs a person's full name and date of birth.
    pub fssp: Option<CheckSubject>,
    /// Lists of terrorists, extremists and financiers of weapons proliferation. Needs a person's full name.
    pub rosfinmonitoring: Option<CheckSubject>,
    /// Validity of a passport. Needs its series, number, date of issue and issuer code.
    pub passport: Option<CheckSubject>,
    /// An organization's data. Low confidence: seen in one public client of v2.1 only.
    pub organization_info: Option<CheckSubject>,
    /// Bankruptcy proceedings. Needs a person's full name and date of birth, or INN. The name of this member is of low
    /// confidence: seen in one public client of v2.1 only.
    pub bankruptcy: Option<CheckSubject>,
    /// Cases at arbitration courts. Needs a person's full name and date of birth, or INN. The name of this member is of low
    /// confidence: seen in one public client of v2.1 only.
    pub arbitration: Option<CheckSubject>,
    /// Pledges. Low confidence: seen in one public client of v2.1 only.
    pub pledge: Option<CheckSubject>,
    /// The register of foreign agents. Low confidence: seen in one public client of v2.1 only.
    pub foreign_agent: Option<CheckSubject>,
    /// Your own id for the check, by which `checks.list` finds it. Low confidence in requests.
    #[declare(rules(AS_02, AS_03))]
    pub external_id: Option<String>,
    /// Your own id for checks that belong together, by which `checks.list` finds them. Low confidence in requests.
    #[declare(rules(AS_02, AS_03))]
    pub correlation_id: Option<String>,
}

/// The subject of a check.
#[declare]
pub struct CheckSubject {
    /// Id of a subject of this API, a GUID.
    #[declare(required = AS_16_SUBJECT, rules(AS_16), ts = "AssessmentSubjectId")]
    pub subject_id: String,
}

/// A check. Its results are not published: whatever members they have are kept as they came.
#[declare(open)]
pub struct Check {
    /// Check id, a GUID.
    #[declare(ts = "AssessmentCheckId")]
    pub check_id: String,
    /// `Processing`, `Processed` or another state. The response names it `status` in v2.1 (A21).
    #[declare(aliases("status", "state"), enumeration = CHECK_STATE)]
    pub check_state: Option<String>,
    /// Your own id, if you gave one. Whether responses carry it is not documented.
    pub external_id: Option<String>,
    /// Your own id of the checks that belong together. Whether responses carry it is not documented.
    pub correlation_id: Option<String>,
    /// Id of the subject. Whether responses carry it is not documented.
    #[declare(ts = "AssessmentSubjectId")]
    pub subject_id: Option<String>,
    /// Results by type of check, as one public client of v2.1 reads them. Not documented.
    #[declare(optional)]
    pub details: Value,
    /// Version of the check, for `ifNoneMatch`. Absent if the platform hides the header.
    #[declare(optional)]
    pub etag: String,
}

static CHECK_STATES: [EnumValue; 5] = [
    enum_value("Processing", &[], "under way"),
    enum_value("Processed", &[], "done, with a result"),
    enum_value("Error", &[], "ended in an error; named by the page about events"),
    enum_value("Failed", &[], "ended in an error; unverified, seen in one public client"),
    enum_value("Cancelled", &[], "ended without a result; unverified, seen in one public client"),
];

/// Known states of a check. The service may have more.
pub static CHECK_STATE: Enumeration = Enumeration::new("CheckState", &CHECK_STATES).folded();

/// Options for reading something that has versions.
#[declare]
pub struct GetCheckOptions {
    /// The `etag` of an earlier response. The result is `null` if nothing has changed since. Sent unchanged.
    #[declare(header = "If-None-Match", rules(HEADER_VALUE))]
    pub if_none_match: Option<String>,
}

operation! {
    /// Starts a check of a subject. It takes a while: `checks.waitFor` waits for its end.
    ///
    /// To find the check again after a lost response, give it an `externalId` and look for that with `checks.list`.
    /// `subjects.create` tells what the subject lacks for checks named in its option `checks`. Errors of this call are not
    /// documented; the codes are inferred.
    /// @example
    /// const { subjectId } = await kontur.assessment.subjects.create({
    ///   person: { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" },
    /// });
    /// const { checkId } = await kontur.assessment.checks.create({ fssp: { subjectId } });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "assessment.checks.create",
        method: Method::Post,
        path: "/realty/assessment/v1/checks",
        input: Input::Json(CheckRequest::shape),
        output: Output::Json(Check::KIND),
        promises: Some("checkId"),
        success_statuses: &[201, 200],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing; inferred"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format; inferred"),
            ErrorCode::new(DUPLICATED_EXTERNAL_ID, None, "`externalId` was used before; inferred"),
        ],
        source: source("kontur-assessment-v1.md, 2 row 3, 3.5", ""),
    }
}

operation! {
    /// Reads a check. Returns `null` if `ifNoneMatch` matches its current version.
    /// @example const { checkState } = await kontur.assessment.checks.get("10935732-e329-4ca3-8de5-e72a6ac77282");
    pub static GET = {
        vendor: &VENDOR,
        name: "assessment.checks.get",
        method: Method::Get,
        path: "/realty/assessment/v1/checks/{checkId}",
        params: &[Param { name: "checkId", rules: &[&AS_16], enumeration: None }],
        options: Some(GetCheckOptions::shape),
        output: Output::Json(Check::KIND),
        promises: Some("checkId"),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID; inferred")],
        source: source("kontur-assessment-v1.md, 2 row 4", ""),
    }
}

/// A request asks for a check. The code of the response is inferred (3.5).
pub static ONE_TYPE_NONE: Across<CheckRequest> = Across::error(
    "3.5",
    ABSENCE_OF_REQUIRED_FIELD,
    |request, report| {
        if types(request) == 0 && !report.has_undeclared_object(request) {
            report.here(request);
        }
    },
    message!(
        "name the check: a member such as fssp, with the subjectId in it",
        "укажите проверку: поле вида fssp, а в нём subjectId",
        "вкажіть перевірку: поле на кшталт fssp, а в ньому subjectId",
    ),
);

/// A request asks for one check. The code of the response is inferred (3.5).
pub static ONE_TYPE_SEVERAL: Across<CheckRequest> = Across::error(
    "3.5",
    WRONG_FIELD_VALUE,
    |request, report| {
        if types(request) > 1 {
            report.here(request);
        }
    },
    message!(
        "one request starts one check; groups.create starts several",
        "один запрос запускает одну проверку; несколько запускает groups.create",
        "один запит запускає одну перевірку; кілька запускає groups.create",
    ),
);

fn types(request: &Object<'_, CheckRequest>) -> usize {
    let fields = CheckRequest::FIELDS;
    let all = [
        fields.fssp,
        fields.rosfinmonitoring,
        fields.passport,
        fields.organization_info,
        fields.bankruptcy,
        fields.arbitration,
        fields.pledge,
        fields.foreign_agent,
    ];
    all.iter().filter(|field| request.has(**field)).count()
}
