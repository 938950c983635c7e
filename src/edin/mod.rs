//! EDIN DOCflow: documents, packages and their approval.

#[macro_use]
mod codes;
pub mod auth;
pub mod agreements;
pub mod users;
pub mod roles;
pub mod account;
pub mod profile;
pub mod document_types;
pub mod dictionaries;
pub mod companies;
pub mod certificates;
pub mod billing;
pub mod administration;
pub mod package_types;
pub mod packages;
pub mod comments;
pub mod documents;
pub mod signatures;
pub mod internal_documents;
pub mod contracts;
pub mod partners;
pub mod routes;
pub mod tags;
pub mod filters;
pub mod reports;
mod types;
mod error_body;
mod rules;

pub use account::{Account, AccountInfo, AdminAccount};
pub use roles::Role;
pub use types::*;

use crate::check::Declared;
use crate::http::{Operation, Vendor};

/// Host and conventions (EDIN sheet 1.1, 1.4). No test host is documented.
pub static VENDOR: Vendor = Vendor {
    name: "edin",
    production: "https://doc.edin.ua",
    json: "application/json; charset=utf-8",
    #[cfg(not(target_arch = "wasm32"))]
    pages: "https://wiki-df-bank.edin.ua/uk/latest/API_DOCflow/Methods/{}.html",
    auths: &[&auth::SID],
    credentials: auth::EdinAuth::KIND,
    sort: auth::sort,
    error: error_body::EdinError::KIND,
    bare_error: error_body::bare_pair,
    words: error_body::WORDS,
    ..Vendor::PLAIN
};

/// All operations, a folder or file after the other, in the order of the documentation. The client itself performs the two steps
/// of a login.
pub static OPERATIONS: &[&[&Operation]] = &[
    auth::OPERATIONS,
    agreements::OPERATIONS,
    users::OPERATIONS,
    roles::OPERATIONS,
    account::OPERATIONS,
    profile::OPERATIONS,
    document_types::OPERATIONS,
    dictionaries::OPERATIONS,
    companies::OPERATIONS,
    certificates::OPERATIONS,
    billing::OPERATIONS,
    administration::OPERATIONS,
    package_types::OPERATIONS,
    packages::OPERATIONS,
    comments::OPERATIONS,
    documents::OPERATIONS,
    signatures::OPERATIONS,
    internal_documents::OPERATIONS,
    contracts::OPERATIONS,
    partners::OPERATIONS,
    routes::OPERATIONS,
    tags::OPERATIONS,
    filters::OPERATIONS,
    reports::OPERATIONS,
];

/// What a module with the feature `bare` has of them: one of each form. `cargo xtask build` weighs the others by their absence.
pub static BARE: &[&[&Operation]] = &[&[
    &auth::UUID,
    &auth::TOKEN,
    &auth::LOGOUT,
    &agreements::steps::CREATE,
    &agreements::steps::UPDATE,
    &agreements::steps::SAVE,
    &users::LIST,
    &companies::SIGNING_UUID,
    &documents::DOWNLOAD,
    &internal_documents::CREATE,
    &contracts::SEND,
]];
