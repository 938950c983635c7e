//! `/realty/assessment/v1`: people and companies, and checks of them against public registers.

pub mod subjects;
mod person;
mod organization;
pub mod checks;
pub mod check_type;
pub mod groups;
pub mod events;
mod rules;

use crate::http::Operation;
pub use organization::AssessmentOrganization;
pub use person::{AssessmentIdentityDocument, AssessmentIssuer, AssessmentPerson};

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[
    &subjects::CREATE,
    &subjects::GET,
    &checks::CREATE,
    &checks::GET,
    &checks::list::LIST,
    &checks::analyze::ANALYZE,
    &groups::CREATE,
    &groups::GET,
    &events::LIST,
];
