//! `/realty/entity/v1`: the people, sole proprietors and organizations that certificate forms refer to, and who
//! represents whom.

pub mod subjects;
pub mod representatives;
mod address;
mod parties;
mod rules;
mod subject;

use crate::http::Operation;
pub use address::{Address, AddressElement, StructuralAddress};
pub use parties::{EntityOrganizationData, EntityPersonData, SoleProprietorData};
pub use subject::{
    EntityIdentityDocument, EntityIssuer, EntityOrganization, EntityPerson, EntitySubject, NativeOrgParams,
    RegisteredSubject, SoleProprietor,
};

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[
    &subjects::CREATE,
    &subjects::REPLACE,
    &subjects::FIND_REQUISITES,
    &subjects::EGRUL,
    &representatives::CREATE,
    &representatives::GET,
    &representatives::REPLACE,
];
