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
#[cfg(not(target_arch = "wasm32"))]
use crate::http::Guard;
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

/// Rules that no table holds: the client enforces that of sessions, and `missing` those of a release.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn guards() -> Vec<Guard> {
    let release = &crypto::certificate_forms::RELEASE;
    let documents = crypto::RELEASE.iter().map(|(rule, document)| Guard {
        rule,
        operation: release,
        calls: release.name,
        place: document.map_or("documents", |document| document.document_type),
    });
    let session = Guard { rule: &realty::login::V01, operation: &realty::login::LOGIN, calls: "realty", place: "auth" };
    std::iter::once(session).chain(documents).collect()
}
