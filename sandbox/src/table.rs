//! Who serves which operation: one row an operation, in the file that serves its API. The routes follow from the rows.

use crate::plain::Row;
use crate::state::State;
use crate::{assessment, billing, crypto, drive, edin, entity, realty};
use docflow::http::Operation;
use docflow::kontur::crypto::certificate_forms;
use serde_json::{Map, Value};

/// The rows of every API.
pub(crate) static TABLE: &[&[Row]] = &[
    realty::TABLE,
    assessment::TABLE,
    entity::TABLE,
    drive::TABLE,
    crypto::TABLE,
    billing::TABLE,
    edin::login::TABLE,
    edin::agreements::TABLE,
    edin::accounts::TABLE,
    edin::users::TABLE,
    edin::document_types::TABLE,
    edin::dictionaries::TABLE,
    edin::companies::TABLE,
    edin::administration::TABLE,
    edin::package_types::TABLE,
    edin::packages::TABLE,
    edin::documents::TABLE,
    edin::signatures::TABLE,
    edin::internal_documents::TABLE,
    edin::contracts::TABLE,
    edin::partners::TABLE,
    edin::tags::TABLE,
];

/// Every row.
#[cfg(test)]
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().copied().flatten()
}

/// What only the service knows and the rules have to: members of the operation's options, by the body.
pub(crate) fn facts(operation: &Operation, state: &State, body: &Value) -> Map<String, Value> {
    if core::ptr::eq(operation, &certificate_forms::CREATE) { crypto::create::facts(state, body) } else { Map::new() }
}
