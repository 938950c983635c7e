//! EDIN DOCflow: documents, packages and their approval.

pub mod auth;
pub mod agreements;
mod company;
mod user;
mod document_type;
mod dictionary;

pub use company::Company;
pub use dictionary::DictionaryValue;
pub use document_type::DocumentType;
pub use user::User;

use crate::http::{Operation, Vendor};

/// Host and conventions (EDIN sheet 1.1, 1.4). No test host is documented.
pub static VENDOR: Vendor =
    Vendor { name: "edin", production: "https://doc.edin.ua", test: None, json: "application/json; charset=utf-8" };

/// Every operation, in the order of the docs. The two steps of a login are the client's own business.
pub static OPERATIONS: &[&Operation] = &[
    &auth::UUID,
    &auth::TOKEN,
    &auth::LOGOUT,
    &agreements::steps::CREATE,
    &agreements::steps::UPDATE,
    &agreements::steps::SAVE,
];
