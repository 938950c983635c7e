//! `/realty/assessment/v1`: subjects, checks, groups of checks and events (assessment sheet 2, 3).

mod analyze;
mod checks;
mod events;
mod groups;
mod subjects;
mod versions;

pub(crate) use subjects::external_id;
pub(crate) use versions::respell;

use crate::plain::Row;
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::Get;
use crate::state::access::Caller;
use crate::state::store::ASSESSMENT_SUBJECTS;
use docflow::kontur::assessment as api;

pub(crate) static TABLE: &[Row] = &[
    (&api::subjects::CREATE, By(subjects::create)),
    (&api::subjects::GET, Plain(&ASSESSMENT_SUBJECTS, Get("subjectId"))),
    (&api::checks::CREATE, By(checks::create)),
    (&api::checks::GET, By(checks::get)),
    (&api::checks::list::LIST, By(checks::list)),
    (&api::checks::analyze::ANALYZE, By(analyze::analyze)),
    (&api::groups::CREATE, By(groups::create)),
    (&api::groups::GET, By(groups::get)),
    (&api::events::LIST, By(events::list)),
];

/// The organization that calls.
fn organization(caller: &Caller) -> &str {
    if let Caller::Organization(org) = caller { org } else { "" }
}
