//! `/bdoc`: sessions, agreement steps, companies and the rest (EDIN sheet 1.3, 4, 5).

pub(crate) mod accounts;
pub(crate) mod administration;
pub(crate) mod agreements;
pub(crate) mod companies;
pub(crate) mod contracts;
pub(crate) mod dictionaries;
pub(crate) mod document_types;
pub(crate) mod documents;
pub(crate) mod files;
pub(crate) mod internal_documents;
pub(crate) mod login;
pub(crate) mod package_types;
pub(crate) mod packages;
pub(crate) mod partners;
pub(crate) mod processes;
pub(crate) mod signatures;
pub(crate) mod steps;
pub(crate) mod tags;
pub(crate) mod users;

use crate::members::at;
use crate::state::State;
use crate::state::store::Collection;
use serde_json::{Map, Value};

/// A company inside another object: its name and code alone, and these members.
pub(crate) fn stub(company: &Value, and: &[&str]) -> Value {
    let names = ["name", "code"].iter().chain(and);
    let members = names.filter_map(|name| Some(((*name).to_owned(), company.get(*name)?.clone())));
    Value::Object(members.collect::<Map<_, _>>())
}

/// Whether another item of the same company has the same code.
fn is_taken(state: &State, collection: &'static Collection, item: &Value) -> bool {
    state
        .store
        .items(collection)
        .any(|known| ["companyId", "code"].iter().all(|name| at(known, &[name]) == at(item, &[name])))
}
