//! `/realty/v1`: property registrations and extracts from Rosreestr, as docflows.

pub mod login;
pub mod docflows;
pub mod files;
pub mod contents;
pub mod news;
pub mod objects;
pub mod options;
mod parties;
mod member;
mod person;
mod organization;
mod address;
mod estate;
mod share;
mod mortgage;
mod document;
mod document_type;
mod rules;
mod docflow_types;
mod state;
pub mod step;
pub mod progress;
#[cfg(test)]
mod tests;

use crate::http::Operation;
pub use address::{ADDRESS_UNIT_TYPE, APARTMENT_TYPE, AddressUnit, Apartment, RealtyAddress, RealtyAddressElement};
pub use contents::{UPLOAD_MEDIA_TYPE, UploadOptions};
pub use docflow_types::{
    Docflow, DocflowFile, DocflowRequirements, DocflowResult, DocflowSummary, FilePointer, FileSignature,
    PaymentRequirement, RealtyError, SignatureRequirement,
};
pub use docflows::{CreateDocflowOptions, SubmitOptions};
pub use document::{AppliedDocument, CONTENT_TYPE, ContentPointer, RealtyContent, RealtyContentInfo, SignaturePointer};
pub use document_type::APPLIED_DOCUMENT_TYPE;
pub use estate::{AREA_UNIT, Area, ESTATE_OBJECT_TYPE, EquityObject, EstateObject, RegistrationRecord, USAGE_PURPOSE};
pub use files::SignOptions;
pub use member::{ATTORNEY_TYPE, Attorney, BENEFIT_CATEGORY, DocflowMember, REPRESENTATIVE_TYPE, RealtyRepresentative};
pub use mortgage::Mortgage;
pub use news::{DocflowNews, DocflowNewsItem, NewsOptions};
pub use organization::RealtyOrganization;
pub use parties::{
    BuyerCooperativeOwnership, BuyerIndividualOwnership, BuyerSide, CooperativeOwnership, EvidenceOfOwnership,
    IndividualOwnership, PledgeeSide, RestrictedSide, SellerSide, SharedOwnership,
};
pub use person::{GENDER, IDENTITY_DOCUMENT_TYPE, RealtyIdentityDocument, RealtyIssuer, RealtyPerson};
pub use share::{Fraction, Share};
pub use state::{DOCFLOW_STATE, DOCFLOW_TYPE, FILE_TYPE};

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[
    &login::LOGIN,
    &docflows::CREATE,
    &docflows::GET,
    &docflows::SUBMIT,
    &files::DOWNLOAD,
    &files::SIGN,
    &files::LINK_SIGNATURE,
    &news::LIST,
    &contents::UPLOAD,
    &contents::DOWNLOAD,
    &objects::SUGGEST,
];
