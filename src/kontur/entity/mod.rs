//! `/realty/entity/v1`: the persons, sole proprietors and organizations that certificate forms refer to.
//! Its calls come later; its types are those of the forms' answers.

mod subject;
mod address;

pub use address::{Address, AddressElement, StructuralAddress};
pub use subject::{
    EntityIdentityDocument, EntityIssuer, EntityOrganization, EntityPerson, EntitySubject, SoleProprietor,
};
