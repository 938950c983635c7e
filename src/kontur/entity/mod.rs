//! `/realty/entity/v1`: the people, sole proprietors and organizations that certificate forms refer to.
//! The API's operations are not covered yet; these are the types that responses about forms use.

mod subject;
mod address;

pub use address::{Address, AddressElement, StructuralAddress};
pub use subject::{
    EntityIdentityDocument, EntityIssuer, EntityOrganization, EntityPerson, EntitySubject, SoleProprietor,
};
