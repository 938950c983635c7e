//! `GET /realty/assessment/v1/events`
//!
//! Ends of checks, one after the other (assessment sheet 2 row 9).

use super::checks::CHECK_STATE;
use super::rules::AS_16;
use crate::check::{Declared, Rule, Table, Test, message};
use crate::http::{ErrorCode, Method, Output, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::WRONG_FIELD_VALUE;
use docflow_derive::declare;

/// Which events to read.
#[declare]
pub struct CheckEventSearch {
    /// `lastEventId` of the previous response. Without it, reading starts with the oldest event that is kept.
    #[declare(rules(AS_16))]
    pub after_event_id: Option<String>,
    /// How many events to read, at most 100. Default 30.
    #[declare(rules(COUNT))]
    pub count: Option<i64>,
}

/// Events and the id to continue from.
#[declare]
pub struct CheckEvents {
    /// Pass this as `afterEventId` in the next call.
    pub last_event_id: Option<String>,
    /// Events, presumably oldest first.
    pub events: Vec<CheckEvent>,
}

/// The end of a check: it was processed, or ended in an error. The members of an event are not published: those named here are
/// inferred, and others are kept as they came.
#[declare(open)]
pub struct CheckEvent {
    /// Id of the event, a GUID.
    #[declare(aliases("id"))]
    pub event_id: Option<String>,
    /// The check.
    #[declare(ts = "AssessmentCheckId")]
    pub check_id: Option<String>,
    /// Its state.
    #[declare(aliases("status", "state"), enumeration = CHECK_STATE)]
    pub check_state: Option<String>,
}

operation! {
    /// Lists the ends of checks. An event is kept for three months. `events.follow` polls automatically.
    /// @example
    /// const { events, lastEventId } = await kontur.assessment.events.list({ count: 100 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "assessment.events.list",
        method: Method::Get,
        path: "/realty/assessment/v1/events",
        query: Some(CheckEventSearch::shape),
        output: Output::Json(CheckEvents::KIND),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "a parameter does not match its format; inferred")],
        source: source("kontur-assessment-v1.md, 2 row 9", "verification/methods/get-events"),
    }
}

/// The page names the limit (2 row 9). What the service makes of more is not documented.
pub static COUNT: Rule = Rule::warning(
    "2.9",
    WRONG_FIELD_VALUE,
    Test::Range(&(1, 100)),
    message!("the number of events is 1 to 100", "число событий — от 1 до 100", "кількість подій — від 1 до 100",),
);
