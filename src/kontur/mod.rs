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
pub mod drive;
pub mod billing;
pub mod address;
pub mod follow;
pub mod bulk;

use crate::check::Declared;
use crate::http::{Operation, Vendor};

/// Hosts and conventions (crypto sheet 1.3).
pub static VENDOR: Vendor = Vendor {
    name: "kontur",
    production: "https://api.kontur.ru",
    test: Some("https://api.testkontur.ru"),
    #[cfg(not(target_arch = "wasm32"))]
    pages: "https://reestro-docs.kontur.ru/realty-api/{}.html",
    auths: &[&auth::REESTRO, &realty::login::REALTY],
    auth_by_path: &[("/realty/v1/", &realty::login::REALTY)],
    options: options::KonturOptions::KIND,
    versions: &[("assessment", "/realty/assessment/v1")],
    credentials: auth::KonturAuth::KIND,
    sort: auth::sort,
    error: error_body::KonturError::KIND,
    rules: &[&realty::login::V01],
    ..Vendor::PLAIN
};

/// All operations, an API after the other, in the order of the documentation.
pub static OPERATIONS: &[&[&Operation]] = &[
    realty::OPERATIONS,
    assessment::OPERATIONS,
    entity::OPERATIONS,
    drive::OPERATIONS,
    crypto::OPERATIONS,
    billing::OPERATIONS,
    address::OPERATIONS,
];
