//! Dictionaries and their values (EDIN sheet 4.22, 4.23, 5.2).

use super::document_types::XLSX;
use crate::call::{Call, Served};
use crate::envelope;
use crate::members::{at, items_mut, set};
use crate::plain::Filter::Is;
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::{self, Create, Get, Save, Set};
use crate::plain::{List, Row, To};
use crate::state::State;
use crate::state::store::{DICTIONARIES, Id};
use docflow::edin::dictionaries as api;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&api::LIST, Plain(&DICTIONARIES, Verb::List(LIST))),
    (&api::GET, Plain(&DICTIONARIES, Get("dictionaryId"))),
    (&api::CREATE, Plain(&DICTIONARIES, Create)),
    (&api::UPDATE, Plain(&DICTIONARIES, Save)),
    (&api::SET_ACTIVE, Plain(&DICTIONARIES, Set("dictionaryId", "isActive", To::Argument("isActive")))),
    (&api::EXPORT, XLSX),
    (&api::values::ADD, By(add)),
    (&api::values::SET_ACTIVE, By(set_active)),
    (&api::values::IMPORT, XLSX),
];

const LIST: List = List { filters: &[Is("companyId", "companyId")], without: &["values"], ..List::ALL };

/// Adds a value. Its code is taken once in a dictionary, and a parent must be there.
fn add(state: &mut State, call: &Call<'_>) -> Served {
    let mut value = call.accepted()?.clone();
    let all = state.store.items(&DICTIONARIES).flat_map(|known| known["values"].as_array().into_iter().flatten());
    let next = all.filter_map(|value| value["valueId"].as_i64()).max().unwrap_or(0) + 1;
    let dictionary = state.store.get_mut(&DICTIONARIES, at(&value, &[DICTIONARIES.key])).and_then(Value::as_object_mut);
    let dictionary = dictionary.ok_or_else(|| call.not_found(DICTIONARIES.item))?;
    let values = dictionary.entry("values").or_insert_with(|| json!([]));
    let values = values.as_array_mut().ok_or_else(|| call.not_found(DICTIONARIES.item))?;
    if values.iter().any(|known| known["code"] == *at(&value, &["code"])) {
        return Err(envelope::edin_refusal("a value with this code exists"));
    }
    let parent = at(&value, &["parentCode"]);
    if parent.is_string() && !values.iter().any(|known| known["code"] == *parent) {
        return Err(call.not_found("parent value"));
    }
    set(&mut value, "valueId", next);
    if let Some(members) = value.as_object_mut() {
        members.retain(|_, member| !member.is_null());
    }
    values.push(value.clone());
    Ok(envelope::json(200, &value))
}

/// Activates or blocks a value. Blocking one blocks those below it (user guide).
fn set_active(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let argument = |name: &str| call.argument(name).unwrap_or_default();
    let active = argument("isActive").into_owned();
    let dictionary = state.store.get_mut(&DICTIONARIES, &argument(DICTIONARIES.key));
    let dictionary = dictionary.ok_or_else(|| call.not_found(DICTIONARIES.item))?;
    let id = Id::of(&argument("valueId"));
    let mut codes = Vec::new();
    for value in items_mut(dictionary, "values") {
        let below = active == 0 && codes.contains(&value["parentCode"]);
        if Id::of(&value["valueId"]) == id || below {
            codes.push(value["code"].clone());
            set(value, "isActive", active.clone());
        }
    }
    if codes.is_empty() { Err(call.not_found("dictionary value")) } else { Ok(envelope::empty(200)) }
}
