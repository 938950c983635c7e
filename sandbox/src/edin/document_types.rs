//! Document types (EDIN sheet 4.20, 4.21, 5.2).

use super::is_taken;
use crate::call::{Call, Served};
use crate::envelope;
use crate::members::{at, set};
use crate::plain::Filter::Is;
use crate::plain::Service::{self, By, File, Plain};
use crate::plain::Verb::{self, Create, Save, Set};
use crate::plain::{List, Row, To};
use crate::state::State;
use crate::state::store::{COMPANIES, DICTIONARIES, DOCUMENT_TYPES};
use docflow::edin::document_types as api;
use serde_json::{Value, json};

/// An xlsx file that nobody can open: a ZIP archive without entries.
pub(super) const XLSX: Service = File(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
);

pub(crate) static TABLE: &[Row] = &[
    (&api::LIST, Plain(&DOCUMENT_TYPES, Verb::List(LIST))),
    (&api::LIST_FOR_AGREEMENT, Plain(&DOCUMENT_TYPES, Verb::List(FOR_AGREEMENT))),
    (&api::CREATE, By(create)),
    (&api::UPDATE, Plain(&DOCUMENT_TYPES, Save)),
    (&api::SET_ACTIVE, Plain(&DOCUMENT_TYPES, Set("documentId", "isActive", To::Argument("isActive")))),
    (&api::SET_PROVIDER_ACCESS, Plain(&DOCUMENT_TYPES, Set("documentId", "isProviderAccess", To::Argument("access")))),
    (&api::ADD_STRUCTURE, By(add_structure)),
    (&api::EXPORT, XLSX),
    (&api::IMPORT, By(import)),
    (&api::SET_DICTIONARY, By(set_dictionary)),
];

const LIST: List = List {
    filters: &[Is("companyId", "companyId"), Is("useType", "useType"), Is("type", "type"), Is("isActive", "isActive")],
    limit: 20,
    without: &["company", "structures"],
    ..List::ALL
};
const FOR_AGREEMENT: List =
    List { filters: &[Is("documentCompanyId", "companyId")], without: LIST.without, ..List::ALL };

/// Creates a document type for external documents, unless it says otherwise. Its code is taken once in a company.
fn create(state: &mut State, call: &Call<'_>) -> Served {
    let mut document = call.accepted()?.clone();
    state.store.get(&COMPANIES, at(&document, &["companyId"])).ok_or_else(|| call.not_found(COMPANIES.item))?;
    if is_taken(state, &DOCUMENT_TYPES, &document) {
        return Err(envelope::edin_refusal("a document type with this code exists"));
    }
    if document.get("useType").is_none_or(Value::is_null) {
        set(&mut document, "useType", 1);
    }
    Service::Plain(&DOCUMENT_TYPES, Create).serve(state, &call.with(document))
}

/// Adds a version, numbered from 1.
fn add_structure(state: &mut State, call: &Call<'_>) -> Served {
    let mut version = call.accepted()?.clone();
    let changed = state.now / 1000;
    let document = state.store.get_mut(&DOCUMENT_TYPES, at(&version, &["id"])).and_then(Value::as_object_mut);
    let document = document.ok_or_else(|| call.not_found(DOCUMENT_TYPES.item))?;
    let versions = document.entry("structures").or_insert_with(|| json!([]));
    let versions = versions.as_array_mut().ok_or_else(|| call.not_found(DOCUMENT_TYPES.item))?;
    set(&mut version, "version", versions.len() + 1);
    set(&mut version, "dateUpdate", changed);
    versions.push(version.clone());
    Ok(envelope::json(200, &version))
}

/// What the file holds is not looked at: responds with the document types that the company has already.
fn import(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    if call.bytes.is_empty() {
        return Err(envelope::edin_refusal("there is no file"));
    }
    let id = call.argument(DOCUMENT_TYPES.key).unwrap_or_default();
    let document = state.store.get(&DOCUMENT_TYPES, &id).ok_or_else(|| call.not_found(DOCUMENT_TYPES.item))?;
    let company = &document[COMPANIES.key];
    let all = state.store.items(&DOCUMENT_TYPES).filter(|known| known[COMPANIES.key] == *company);
    Ok(envelope::json(200, &all.cloned().collect()))
}

fn set_dictionary(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = call.argument(DICTIONARIES.key).unwrap_or_default();
    let mut dictionary =
        state.store.get(&DICTIONARIES, &id).cloned().ok_or_else(|| call.not_found(DICTIONARIES.item))?;
    set(&mut dictionary, "values", json!([]));
    let id = call.argument(DOCUMENT_TYPES.key).unwrap_or_default();
    let document = state.store.get_mut(&DOCUMENT_TYPES, &id).ok_or_else(|| call.not_found(DOCUMENT_TYPES.item))?;
    set(document, "dictionary", dictionary);
    Ok(envelope::empty(200))
}
