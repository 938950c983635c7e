//! `/realty/assessment/v1`: persons and companies as subjects of checks.

pub mod subjects;
mod person;
mod organization;

pub use organization::AssessmentOrganization;
pub use person::{AssessmentIdentityDocument, AssessmentIssuer, AssessmentPerson};
