//! `POST /subjects` (assessment sheet 2 row 1, 5.2).

use crate::call::{Call, Served};
use crate::envelope::{self, ErrorItem};
use crate::members::{at, set};
use crate::state::State;
use crate::state::access::Caller;
use crate::state::store::{ASSESSMENT_SUBJECTS, ENTITY_SUBJECTS};
use docflow::kontur::error_code::{DISSOLVED_ORGANIZATION, DUPLICATED_EXTERNAL_ID, WRONG_ORGANIZATION};
use serde_json::Value;
use std::collections::BTreeSet;

/// Creates a subject: 201 without `ETag` and `Location`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let requisites = ["ogrn", "inn"].map(|name| at(body, &["organization", name]).as_str());
    let among = |all: &BTreeSet<String>| requisites.iter().flatten().any(|one| all.contains(*one));
    let mut errors = Vec::new();
    if among(&state.assessment.unknown) {
        errors.push(ErrorItem::new(WRONG_ORGANIZATION, "organization is not found"));
    }
    if among(&state.assessment.dissolved) {
        errors.push(ErrorItem::new(DISSOLVED_ORGANIZATION, "organization is dissolved"));
    }
    let used = external_id(&call.caller, body);
    if used.as_ref().is_some_and(|used| state.assessment.external_ids.contains(used)) {
        errors.push(ErrorItem::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already"));
    }
    if !errors.is_empty() {
        return Err(call.refusal(&errors));
    }
    let mut subject = body.clone();
    set(&mut subject, ASSESSMENT_SUBJECTS.key, state.ids.guid());
    if call.options.get("resolveInn") == Some(&Value::Bool(true)) {
        resolve_inn(state, &mut subject);
    }
    state.assessment.external_ids.extend(used);
    let response = envelope::json(201, &subject);
    state.store.put(&ASSESSMENT_SUBJECTS, subject).map_err(|_| call.not_found(ASSESSMENT_SUBJECTS.item))?;
    Ok(response)
}

/// The external id of a body with the organization in which it is unique; the scope is not documented.
pub(crate) fn external_id(caller: &Caller, body: &Value) -> Option<(String, String)> {
    let Caller::Organization(org) = caller else { return None };
    Some((org.clone(), body["externalId"].as_str()?.to_owned()))
}

/// Looks the INN up by the passport (A15): among the seeded subjects of the entity API, which know both.
fn resolve_inn(state: &State, subject: &mut Value) {
    let requisites = |person: &Value| {
        let document = &person["identityDocument"];
        Some((document["series"].as_str()?.to_owned(), document["number"].as_str()?.to_owned()))
    };
    let Some(wanted) = requisites(&subject["person"]) else { return };
    let known = state.store.items(&ENTITY_SUBJECTS).flat_map(|known| [&known["person"], &known["soleProprietor"]]);
    let inn = known.filter(|person| requisites(person).as_ref() == Some(&wanted)).find_map(|person| person.get("inn"));
    if let (Some(inn), Some(person)) = (inn, subject.get_mut("person").and_then(Value::as_object_mut)) {
        person.entry("inn").or_insert_with(|| inn.clone());
    }
}
