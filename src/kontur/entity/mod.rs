//! `/realty/entity/v1`: the people, sole proprietors and organizations that certificate forms refer to, and who
//! represents whom.

pub mod subjects;
pub mod representatives;
mod address;
mod sent;
mod received;
mod rules;

use crate::http::Operation;
pub use address::{Address, AddressElement, StructuralAddress};
pub use received::{
    EntityIdentityDocument, EntityIssuer, EntityOrganization, EntityPerson, EntitySubject, NativeOrgParams,
    RegisteredSubject, SoleProprietor,
};
pub use sent::{EntityOrganizationData, EntityPersonData, SoleProprietorData};

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
