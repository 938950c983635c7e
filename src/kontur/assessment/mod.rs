//! `/realty/assessment/v1`: the people and companies that checks are run on.

pub mod subjects;
mod person;
mod organization;

pub use organization::AssessmentOrganization;
pub use person::{AssessmentIdentityDocument, AssessmentIssuer, AssessmentPerson};
