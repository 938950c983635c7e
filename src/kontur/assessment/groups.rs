//! `POST /realty/assessment/v1/groups`, `GET /realty/assessment/v1/groups/{groupId}`
//!
//! Several checks at once (assessment sheet 2 rows 7 and 8, 3.7).

use super::checks::{CheckRequest, GetCheckOptions};
use super::rules::AS_16;
use super::subjects::{AS_02, AS_03};
use crate::check::{Declared, Rule, Table, Test, message};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, DUPLICATED_EXTERNAL_ID, WRONG_FIELD_VALUE};
use crate::value::Form;
use docflow_derive::declare;
use serde_json::Value;

/// Several checks. For a person, the service chooses the checks by the data it has.
#[declare]
pub struct CreateCheckGroup {
    /// Your own id for the group, unique in the service.
    #[declare(rules(AS_02, AS_03))]
    pub external_id: Option<String>,
    /// The checks.
    #[declare(required = REQUESTS, rules(REQUESTS_COUNT))]
    pub requests: Vec<CheckRequest>,
}

/// A group of checks.
#[declare]
pub struct CheckGroup {
    /// Group id, a GUID.
    #[declare(ts = "AssessmentGroupId")]
    pub group_id: String,
    /// Your own id, if you gave one.
    pub external_id: Option<String>,
    /// The checks by object. Their members are not published.
    #[declare(ts = "Record<string, unknown>[]")]
    pub objects: Vec<Value>,
    /// How far the checks are. Documented for reading; a response to the creation may lack it.
    pub progress: Option<CheckProgress>,
    /// When the group was created, ISO 8601. Documented for reading; a response to the creation may lack it.
    pub created_at: Option<String>,
    /// When the last result came, ISO 8601.
    pub finished_at: Option<String>,
    /// Version of the group, for `ifNoneMatch`. Absent if the platform hides the header.
    #[declare(optional)]
    pub etag: String,
}

/// How far the checks of a group are.
#[declare]
pub struct CheckProgress {
    /// How many have ended.
    pub processed: i64,
    /// How many there are.
    pub total: i64,
}

operation! {
    /// Starts several checks as a group. The form of the response is not documented; presumably the group.
    /// @example
    /// const subjectId = "e1bd227e-a557-4fee-b8af-e141088646a9";
    /// const group = await kontur.assessment.groups.create({ requests: [{ fssp: { subjectId } }, { rosfinmonitoring: { subjectId } }] });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "assessment.groups.create",
        method: Method::Post,
        path: "/realty/assessment/v1/groups",
        input: Input::Json(CreateCheckGroup::shape),
        output: Output::Json(CheckGroup::KIND),
        promises: Some("groupId"),
        success_statuses: &[201, 200],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing; inferred"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format; inferred"),
            ErrorCode::new(DUPLICATED_EXTERNAL_ID, None, "`externalId` was used before; inferred"),
        ],
        source: source("kontur-assessment-v1.md, 2 row 7", "verification/methods/post-groups"),
    }
}

operation! {
    /// Reads a group of checks. Returns `null` if `ifNoneMatch` matches its current version.
    /// @example const { progress } = await kontur.assessment.groups.get("759e65ee-92b7-432e-88ac-3c930ff1c793");
    pub static GET = {
        vendor: &VENDOR,
        name: "assessment.groups.get",
        method: Method::Get,
        path: "/realty/assessment/v1/groups/{groupId}",
        params: &[Param { name: "groupId", rules: &[&AS_16], enumeration: None }],
        options: Some(GetCheckOptions::shape),
        output: Output::Json(CheckGroup::KIND),
        promises: Some("groupId"),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID; inferred")],
        source: source("kontur-assessment-v1.md, 2 row 8, 3.7", "verification/methods/get-groups"),
    }
}

/// A group has checks (2 row 7). The code of the response is inferred.
pub static REQUESTS: Rule = Rule::error("2.7", ABSENCE_OF_REQUIRED_FIELD, Test::Present, AT_LEAST_ONE);

/// An empty array has none.
pub static REQUESTS_COUNT: Rule =
    Rule::error("2.7", ABSENCE_OF_REQUIRED_FIELD, Test::Count(|count| count > 0), AT_LEAST_ONE)
        .form(Form::exact(r#""minItems":1"#));

const AT_LEAST_ONE: crate::check::Message = message!(
    "a group needs at least one check",
    "группе нужна хотя бы одна проверка",
    "групі потрібна принаймні одна перевірка",
);
