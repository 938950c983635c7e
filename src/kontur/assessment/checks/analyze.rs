//! `POST /realty/assessment/v1/checks/analytics`
//!
//! Draws risks from finished checks (assessment sheet 2 row 6, 3.6).

use crate::check::{Across, Declared, Rule, Table, Test, message};
use crate::http::{ErrorCode, Input, Method, Output, source};
use crate::kontur::VENDOR;
use crate::kontur::assessment::rules::AS_16;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, WRONG_FIELD_VALUE};
use crate::value::{md5, words};
use docflow_derive::declare;

/// What to analyze. Give exactly one of `checks` and `groups`.
#[declare(rules(AS_17), one_of("checks", "groups"))]
pub struct AnalyticsRequest {
    /// Ids of checks.
    #[declare(rules(AS_16), absent = Leave, ts = "readonly AssessmentCheckId[]")]
    pub checks: Vec<String>,
    /// Ids of groups of checks.
    #[declare(rules(AS_16), absent = Leave, ts = "readonly AssessmentGroupId[]")]
    pub groups: Vec<String>,
    /// How the report looks.
    pub result: Option<ReportRequest>,
}

/// How a report looks.
#[declare]
pub struct ReportRequest {
    /// Branding.
    pub options: Option<ReportOptions>,
}

/// Branding of a report.
#[declare]
pub struct ReportOptions {
    /// The logo. Editions of the page differ on whether it is required; without one, the report has the vendor's.
    pub report_icon: Option<ReportIcon>,
    /// Colour, `#RRGGBB`. The page calls it required and unused for the time being. Default `#902987`.
    #[declare(rules(AS_18_COLOUR))]
    pub report_colour: Option<String>,
}

/// A pointer to an uploaded logo.
#[declare]
pub struct ReportIcon {
    /// Id of the uploaded file, a GUID.
    #[declare(rules(AS_16))]
    pub content_id: String,
    /// `png` or `jpg`.
    #[declare(rules(AS_18_TYPE), ts = "Open<\"png\" | \"jpg\">")]
    pub content_type: Option<String>,
    /// MD5 of the bytes, 32 hexadecimal digits. Sent in upper case.
    #[declare(write = md5::format)]
    pub md5: Option<String>,
    /// Size in bytes, at most 75 kB.
    #[declare(rules(AS_18_SIZE))]
    pub size: Option<i64>,
}

/// What the checks mean. A report may have more members, which are kept.
#[declare]
pub struct AssessmentReport {
    /// Risks.
    pub risks: Vec<Risk>,
}

/// A risk.
#[declare]
pub struct Risk {
    /// Name of the risk.
    pub name: String,
    /// The findings behind it.
    pub reason: Vec<RiskReason>,
}

/// A finding behind a risk.
#[declare]
pub struct RiskReason {
    /// The check that found it.
    #[declare(ts = "AssessmentCheckId")]
    pub check_id: String,
    /// What was found.
    pub result: Option<String>,
    /// What to do.
    pub recommendations: Option<String>,
    /// What may come of it.
    pub effects: Option<String>,
}

operation! {
    /// Draws risks from finished checks or groups.
    ///
    /// An older edition of the page has `POST /analytics`, which takes `checks` only: the client option `paths` leads there
    /// (A16).
    /// @example
    /// const { risks } = await kontur.assessment.checks.analyze({ checks: ["10935732-e329-4ca3-8de5-e72a6ac77282"] });
    /// for (const { name, reason } of risks) console.log(name, reason.map(({ result }) => result));
    pub static ANALYZE = {
        vendor: &VENDOR,
        name: "assessment.checks.analyze",
        method: Method::Post,
        path: "/realty/assessment/v1/checks/analytics",
        input: Input::Json(AnalyticsRequest::shape),
        output: Output::Json(AssessmentReport::KIND),
        success_statuses: &[201],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format"),
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "neither `checks` nor `groups` is given; inferred"),
        ],
        source: source("kontur-assessment-v1.md, 2 row 6, 3.6", "verification/methods/post-analytics"),
    }
}

/// The code of the response is inferred.
pub static AS_17: Across<AnalyticsRequest> = Across::error(
    "AS-17",
    ABSENCE_OF_REQUIRED_FIELD,
    |request, report| {
        let fields = AnalyticsRequest::FIELDS;
        let given = [fields.checks, fields.groups].map(|field| request.has(field));
        let filled = [fields.checks, fields.groups].map(|field| request.texts(field).next().is_some());
        if given == [true, true] || !filled.contains(&true) {
            report.here(request);
        }
    },
    message!(
        "give the ids of checks or those of groups, one of the two, and at least one id",
        "укажите идентификаторы проверок или групп: что-то одно, хотя бы один идентификатор",
        "вкажіть ідентифікатори перевірок або груп: щось одне, принаймні один ідентифікатор",
    ),
);

/// The code of the response is inferred.
pub static AS_18_TYPE: Rule = Rule::warning(
    "AS-18",
    WRONG_FIELD_VALUE,
    Test::String(|kind| ["png", "jpg", "jpeg"].iter().any(|known| known.eq_ignore_ascii_case(kind))),
    message!("a logo is a png or jpg", "логотип — это png или jpg", "логотип — це png або jpg"),
);

/// Whether 75 kB are decimal or binary is not documented; the larger of the two passes.
pub static AS_18_SIZE: Rule = Rule::warning(
    "AS-18",
    WRONG_FIELD_VALUE,
    Test::Range(&(0, 75 * 1024)),
    message!("a logo has at most 75 kB", "логотип — не больше 75 КБ", "логотип — не більше 75 КБ"),
);

/// The code of the response is inferred.
pub static AS_18_COLOUR: Rule = Rule::warning(
    "AS-18",
    WRONG_FIELD_VALUE,
    Test::String(|colour| {
        colour.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && words::all_hex(digits.as_bytes()))
    }),
    message!("a colour is #RRGGBB", "цвет записывается как #RRGGBB", "колір записується як #RRGGBB"),
);
