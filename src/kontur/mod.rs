//! Kontur.Reestro: property deals, checks of people and companies, certificate issuance.

pub mod auth;
pub mod error_code;
mod error_body;
pub mod options;
pub mod messages;
pub mod realty;
pub mod assessment;
pub mod crypto;
pub mod entity;

use crate::check::Declared;
use crate::http::{Operation, Vendor};

/// Hosts and conventions (crypto sheet 1.3).
pub static VENDOR: Vendor = Vendor {
    name: "kontur",
    production: "https://api.kontur.ru",
    test: Some("https://api.testkontur.ru"),
    auths: &[&auth::REESTRO, &auth::REALTY],
    options: options::KonturOptions::KIND,
    credentials: auth::KonturAuth::KIND,
    sort: auth::sort,
    error: error_body::KonturError::KIND,
    rules: &[&realty::login::V01],
    ..Vendor::PLAIN
};

/// All operations, in the order of the documentation.
pub static OPERATIONS: &[&Operation] = &[
    &realty::login::LOGIN,
    &realty::docflows::CREATE,
    &realty::docflows::GET,
    &realty::docflows::SUBMIT,
    &realty::files::DOWNLOAD,
    &realty::files::SIGN,
    &realty::files::LINK_SIGNATURE,
    &realty::news::LIST,
    &realty::contents::UPLOAD,
    &realty::contents::DOWNLOAD,
    &realty::objects::SUGGEST,
    &assessment::subjects::CREATE,
    &assessment::subjects::GET,
    &crypto::certificate_forms::CREATE,
    &crypto::certificate_forms::GET,
];
