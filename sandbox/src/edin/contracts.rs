//! Contracts (EDIN sheet 2.12, 5.4).

use crate::call::{Call, Served};
use crate::members::{array, at, set};
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::{Delete, Get, Link, Save, Set, Unlink};
use crate::plain::{EACH, Row, To};
use crate::state::State;
use crate::state::store::{COMPANIES, CONTRACTS, DICTIONARIES, Id, PACKAGE_TYPES};
use docflow::edin::contracts;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&contracts::CREATE, By(save)),
    (&contracts::UPDATE, By(save)),
    (&contracts::GET, Plain(&CONTRACTS, Get("contractId"))),
    (&contracts::SET_STATUS, Plain(&CONTRACTS, Set("contractId", "status", To::Argument("status")))),
    // A contract that was sent is a new one to its other party.
    (&contracts::SEND, Plain(&CONTRACTS, Set(EACH, "status", To::Number(1)))),
    (&contracts::DELETE, Plain(&CONTRACTS, Delete(EACH))),
    (&contracts::ADD_PACKAGE_TYPE, By(add_package_type)),
    (&contracts::REMOVE_PACKAGE_TYPE, By(remove_package_type)),
    (&contracts::ADD_DICTIONARY_VALUE, By(add_value)),
    (&contracts::REMOVE_DICTIONARY_VALUE, By(remove_value)),
    (&contracts::ADD_TAG, Plain(&CONTRACTS, Link("contractId", "tags", &[("tagId", "tagId")]))),
    (&contracts::REMOVE_TAG, Plain(&CONTRACTS, Unlink("contractId", "tags", &[("tagId", "tagId")]))),
];

/// Creates or changes a contract between two companies that are there.
fn save(state: &mut State, call: &Call<'_>) -> Served {
    let mut contract = call.accepted()?.clone();
    for party in ["ownerCompany", "clientCompany"] {
        let company = state.store.get(&COMPANIES, at(&contract, &[party, COMPANIES.key]));
        set(&mut contract, party, company.cloned().ok_or_else(|| call.not_found(COMPANIES.item))?);
    }
    Plain(&CONTRACTS, Save).serve(state, &call.with(contract))
}

/// The array of the package types that a party sends.
fn sent_by(call: &Call<'_>) -> &'static str {
    if call.argument("senderType").is_some_and(|sender| *sender == 1) { "clientPackages" } else { "ownerPackages" }
}

/// The versions of the chain that the call names, the latest at the end.
fn versions(state: &State, call: &Call<'_>) -> Vec<Value> {
    let chain = Id::of(&call.argument("packageChainId").unwrap_or_default());
    let all = state.store.items(&PACKAGE_TYPES).filter(|known| Id::of(&known["packageChainId"]) == chain);
    all.map(|known| json!({ "packageId": known["packageId"] })).collect()
}

fn add_package_type(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let latest = versions(state, call).pop().ok_or_else(|| call.not_found("chain of package types"))?;
    Plain(&CONTRACTS, Link("contractId", sent_by(call), &[])).serve(state, &call.with(latest))
}

fn remove_package_type(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    for version in versions(state, call) {
        Plain(&CONTRACTS, Unlink("contractId", sent_by(call), &[])).serve(state, &call.with(version))?;
    }
    Plain(&CONTRACTS, Get("contractId")).serve(state, call)
}

/// The contract shows the dictionary with the values that belong to it.
fn add_value(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let argument = |name: &str| call.argument(name).unwrap_or_default();
    let dictionary = state.store.get(&DICTIONARIES, &argument("dictionaryId")).cloned();
    let mut dictionary = dictionary.ok_or_else(|| call.not_found(DICTIONARIES.item))?;
    let id = Id::of(&argument("dictionaryValueId"));
    let mut values = array(&dictionary, "values");
    values.retain(|value| Id::of(&value["valueId"]) == id);
    if values.is_empty() {
        return Err(call.not_found("dictionary value"));
    }
    change_values(state, call, |known| {
        if let Some(known) = known {
            values.extend(known.into_iter().filter(|value| Id::of(&value["valueId"]) != id));
        }
        set(&mut dictionary, "values", values);
        Some(dictionary)
    })
}

fn remove_value(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = Id::of(&call.argument("dictionaryValueId").unwrap_or_default());
    let dictionary = state.store.get(&DICTIONARIES, &call.argument("dictionaryId").unwrap_or_default()).cloned();
    change_values(state, call, |known| {
        let values: Vec<Value> = known?.into_iter().filter(|value| Id::of(&value["valueId"]) != id).collect();
        let mut dictionary = dictionary.filter(|_| !values.is_empty())?;
        set(&mut dictionary, "values", values);
        Some(dictionary)
    })
}

/// Puts a dictionary in the place of the contract's own, whose values are given; none takes it out.
fn change_values(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(Option<Vec<Value>>) -> Option<Value>,
) -> Served {
    let argument = |name: &str| call.argument(name).unwrap_or_default();
    let contract = state.store.get_mut(&CONTRACTS, &argument("contractId"));
    let contract = contract.ok_or_else(|| call.not_found(CONTRACTS.item))?;
    let id = Id::of(&argument("dictionaryId"));
    let is_own = |dictionary: &Value| Id::of(&dictionary["dictionaryId"]) == id;
    let mut all = array(contract, "dictionaries");
    let own = all.iter().find(|dictionary| is_own(dictionary));
    let values = own.map(|own| array(own, "values"));
    all.retain(|dictionary| !is_own(dictionary));
    all.extend(change(values));
    set(contract, "dictionaries", all);
    Plain(&CONTRACTS, Get("contractId")).serve(state, call)
}
