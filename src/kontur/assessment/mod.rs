//! `/realty/assessment/v1`: the people and companies that checks are run on.

pub mod subjects;
mod person;
mod organization;

use crate::http::Operation;
pub use organization::AssessmentOrganization;
pub use person::{AssessmentIdentityDocument, AssessmentIssuer, AssessmentPerson};

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[&subjects::CREATE, &subjects::GET];
