//! Package types (EDIN sheet 2.7, 5.2).

use crate::call::{Call, Served};
use crate::envelope;
use crate::members::{array, at, items_mut, set};
use crate::plain::Filter::{Contains, Is};
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::{self, Get, Save, Set};
use crate::plain::{List, Row, To, respond};
use crate::state::State;
use crate::state::store::{CONTRACTS, Collection, DICTIONARIES, DOCUMENT_TYPES, Id, PACKAGE_TYPES};
use docflow::edin::package_types as api;
use docflow::http::Response;
use serde_json::Value;

pub(crate) static TABLE: &[Row] = &[
    (&api::CREATE, By(create)),
    (&api::UPDATE, Plain(&PACKAGE_TYPES, Save)),
    (&api::SET_STATUS, By(set_status)),
    (&api::BIND_DOCUMENT, By(bind_document)),
    (&api::BIND_DICTIONARY, By(bind_dictionary)),
    (&api::BIND_EXTRA_FIELD, By(bind_extra_field)),
    (&api::SEARCH, Plain(&PACKAGE_TYPES, Verb::List(SEARCH))),
    (&api::OF_CONTRACT, By(of_contract)),
    (
        &api::VERSIONS,
        Plain(&PACKAGE_TYPES, Verb::List(List { filters: &[Is("packageChainId", "packageChainId")], ..List::ALL })),
    ),
];

const SEARCH: List = List {
    filters: &[Is("companyId", "companyId"), Is("status", "status"), Contains("searchPattern", &["name", "code"])],
    limit: 100,
    ..List::ALL
};

/// A new type is a draft, the first of its chain.
fn create(state: &mut State, call: &Call<'_>) -> Served {
    let mut new = call.accepted()?.clone();
    let chains = state.store.items(&PACKAGE_TYPES).filter_map(|known| known["packageChainId"].as_i64());
    set(&mut new, "packageChainId", chains.max().unwrap_or(0) + 1);
    set(&mut new, "status", 3);
    set(&mut new, "version", 1);
    set(&mut new, "dateChanged", state.now / 1000);
    Plain(&PACKAGE_TYPES, Verb::Create).serve(state, &call.with(new))
}

/// Only a type with a document type can be activated.
fn set_status(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = call.argument("packageId").unwrap_or_default();
    let known = state.store.get(&PACKAGE_TYPES, &id).ok_or_else(|| call.not_found(PACKAGE_TYPES.item))?;
    let empty = known["document2packages"].as_array().is_none_or(Vec::is_empty);
    if empty && call.argument("status").is_some_and(|status| *status == 1) {
        return Err(envelope::edin_refusal("the package type has no document type"));
    }
    Plain(&PACKAGE_TYPES, Set("packageId", "status", To::Argument("status"))).serve(state, call)
}

fn bind_document(state: &mut State, call: &Call<'_>) -> Served {
    let mut link = call.accepted()?.clone();
    let known = found(state, call, &DOCUMENT_TYPES, at(&link, &["documentId"]))?;
    set(&mut link, "document", known);
    bind(state, call, "document2packages", &["documentId"], link)
}

fn bind_dictionary(state: &mut State, call: &Call<'_>) -> Served {
    let mut link = call.accepted()?.clone();
    let known = found(state, call, &DICTIONARIES, at(&link, &["dictionaryId"]))?;
    set(&mut link, "dictionary", known);
    bind(state, call, "package2dictionaries", &["dictionaryId"], link)
}

/// No call makes additional fields, so any id will do.
fn bind_extra_field(state: &mut State, call: &Call<'_>) -> Served {
    let link = call.accepted()?.clone();
    bind(state, call, "extraFields", &["extraField", "fieldId"], link)
}

/// Puts a link among those of the package type, in the place of an earlier one to the same thing.
fn bind(state: &mut State, call: &Call<'_>, name: &str, to: &[&str], link: Value) -> Served {
    let known = state.store.get_mut(&PACKAGE_TYPES, at(&link, &["packageId"]));
    let known = known.ok_or_else(|| call.not_found(PACKAGE_TYPES.item))?;
    let earlier = items_mut(known, name).find(|known| Id::of(at(known, to)) == Id::of(at(&link, to)));
    match earlier {
        Some(earlier) => *earlier = link,
        None => {
            let mut links = array(known, name);
            links.push(link);
            set(known, name, links);
        }
    }
    Plain(&PACKAGE_TYPES, Get("packageId")).serve(state, call)
}

fn found(state: &State, call: &Call<'_>, collection: &'static Collection, id: &Value) -> Result<Value, Response> {
    state.store.get(collection, id).cloned().ok_or_else(|| call.not_found(collection.item))
}

/// The versions of the type's chain, as in the sample.
fn of_contract(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    found(state, call, &CONTRACTS, &call.argument("contractId").unwrap_or_default())?;
    let known = found(state, call, &PACKAGE_TYPES, &call.argument("packageId").unwrap_or_default())?;
    let chain = &["packageChainId"][..];
    let versions = state.store.items(&PACKAGE_TYPES).filter(|other| at(other, chain) == at(&known, chain));
    Ok(respond(call, versions.cloned().collect()))
}
