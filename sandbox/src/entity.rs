//! `/realty/entity/v1`: subjects and who represents whom (crypto sheet 2.1, 4.8 to 4.13).

mod extract;

use crate::assessment::external_id;
use crate::call::{Call, Served};
use crate::envelope::{self, ErrorItem};
use crate::members::{at, set, string};
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::store::{ENTITY_SUBJECTS, REPRESENTATIVES};
use docflow::http::Response;
use docflow::kontur::entity::{representatives, subjects};
use docflow::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DUPLICATED_EXTERNAL_ID, UNEXISTENT_SUBJECT, WRONG_FIELD_VALUE,
};
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&subjects::CREATE, By(create)),
    (&subjects::REPLACE, By(replace)),
    (&subjects::FIND_REQUISITES, By(find_requisites)),
    (&subjects::EGRUL, By(egrul)),
    (&representatives::CREATE, By(create_link)),
    (&representatives::GET, By(get_link)),
    (&representatives::REPLACE, By(replace_link)),
];

/// The members that show a subject's kind.
const KINDS: [&str; 4] = ["person", "soleProprietor", "organization", "governance"];

/// The kind of a subject, and its data.
fn kind(subject: &Value) -> Option<(&'static str, &Value)> {
    KINDS.iter().find_map(|kind| Some((*kind, subject.get(kind).filter(|data| !data.is_null())?)))
}

fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let used = external_id(&call.caller, body);
    if used.as_ref().is_some_and(|used| state.entity.external_ids.contains(used)) {
        let known = state.store.items(&ENTITY_SUBJECTS).find(|subject| subject["externalId"] == body["externalId"]);
        let error = ErrorItem::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already");
        return Err(call.refusal(&[match known {
            // Invented; with quirks, nothing names it.
            Some(known) if !state.quirks => error.with(json!({ "subjectId": known[ENTITY_SUBJECTS.key] })),
            _ => error,
        }]));
    }
    state.entity.external_ids.extend(used);
    let mut subject = body.clone();
    set(&mut subject, ENTITY_SUBJECTS.key, state.ids.guid());
    keep_subject(state, call, subject)
}

/// The id, the external id and the kind of a subject stay.
fn replace(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let known = subject(state, call)?;
    if kind(known).map(|(kind, _)| kind) != kind(body).map(|(kind, _)| kind) {
        return Err(call.refusal(&[ErrorItem::new(WRONG_FIELD_VALUE, "the kind of a subject cannot change")]));
    }
    let mut subject = body.clone();
    for name in [ENTITY_SUBJECTS.key, "externalId"] {
        if let Some(value) = known.get(name) {
            set(&mut subject, name, value.clone());
        }
    }
    keep_subject(state, call, subject)
}

fn keep_subject(state: &mut State, call: &Call<'_>, subject: Value) -> Served {
    let response = envelope::json(call.status(), &subject);
    state.store.put(&ENTITY_SUBJECTS, subject).map_err(|_| call.not_found(ENTITY_SUBJECTS.item))?;
    Ok(response)
}

/// The subject that the path names.
fn subject<'a>(state: &'a State, call: &Call<'_>) -> Result<&'a Value, Response> {
    let id = json!(call.param(0));
    state.store.get(&ENTITY_SUBJECTS, &id).ok_or_else(|| call.not_found(ENTITY_SUBJECTS.item))
}

/// Looks among the subjects that are registered here. Without a find, the response lacks the INN.
fn find_requisites(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    if body["requisiteType"] != "inn" {
        return Err(call.refusal(&[ErrorItem::new(WRONG_FIELD_VALUE, "requisiteType: only inn can be looked up")]));
    }
    let wanted = body["inn"].as_object().filter(|wanted| !wanted.is_empty());
    let wanted = wanted.ok_or_else(|| call.refusal(&[ErrorItem::new(ABSENCE_OF_REQUIRED_FIELD, "inn is required")]))?;
    let people = state.store.items(&ENTITY_SUBJECTS).filter_map(|subject| Some(kind(subject)?.1));
    let found = people.filter(|person| wanted.iter().all(|(name, value)| agrees(&person[name], value)));
    let inn = found.filter_map(|person| person.get("inn")).next();
    let mut response = json!({ "requisiteType": "inn" });
    inn.into_iter().for_each(|inn| set(&mut response, "inn", inn.clone()));
    Ok(envelope::json(call.status(), &response))
}

/// Whether a stored value has everything that was given.
fn agrees(stored: &Value, given: &Value) -> bool {
    match given {
        Value::Object(members) => members.iter().all(|(name, value)| agrees(&stored[name], value)),
        given => stored == given,
    }
}

fn egrul(state: &mut State, call: &Call<'_>) -> Served {
    match kind(subject(state, call)?) {
        Some(("organization", organization)) => {
            Ok(envelope::bytes(200, "application/pdf", extract::extract(organization, state.now)))
        }
        _ => Err(call.refusal(&[ErrorItem::new(WRONG_FIELD_VALUE, "subjectId: the subject is no organization")])),
    }
}

/// The link between two subjects.
pub(crate) fn link<'a>(state: &'a State, principal: &str, agent: &str) -> Option<&'a Value> {
    state.store.get(&REPRESENTATIVES, &json!(format!("{principal}{agent}")))
}

/// Keeps a link, under the id that its two sides make.
pub(crate) fn keep_link(state: &mut State, mut link: Value) -> Result<(), String> {
    let id = ["principal", "agent"].map(|side| string(&link, &[side, ENTITY_SUBJECTS.key]).to_ascii_lowercase());
    set(&mut link, REPRESENTATIVES.key, id.concat());
    state.store.put(&REPRESENTATIVES, link)
}

fn create_link(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let side = |name: &str| at(body, &[name, ENTITY_SUBJECTS.key]);
    let (principal, agent) = (side("principal"), side("agent"));
    let mut errors = Vec::new();
    for id in [principal, agent] {
        if state.store.get(&ENTITY_SUBJECTS, id).is_none() {
            errors.push(ErrorItem::new(UNEXISTENT_SUBJECT, "subject is not found").with(id.clone()));
        }
    }
    let kind_of = |id: &Value| kind(state.store.get(&ENTITY_SUBJECTS, id)?).map(|(kind, _)| kind);
    if kind_of(agent).is_some_and(|kind| kind != "person") {
        errors.push(ErrorItem::new(WRONG_FIELD_VALUE, "agent: must be a person"));
    }
    errors.extend(lacks_post(state, principal, body));
    let lower = |id: &Value| id.as_str().unwrap_or_default().to_ascii_lowercase();
    if link(state, &lower(principal), &lower(agent)).is_some() {
        errors.push(ErrorItem::new(WRONG_FIELD_VALUE, "the principal and the agent are linked already"));
    }
    if !errors.is_empty() {
        return Err(call.refusal(&errors));
    }
    keep_link(state, body.clone()).map_err(|_| call.not_found(REPRESENTATIVES.item))?;
    // With quirks, a success without a body: the response is not documented.
    if state.quirks {
        return Ok(envelope::empty(call.status()));
    }
    Ok(envelope::json(call.status(), &shown(state, body)))
}

fn get_link(state: &mut State, call: &Call<'_>) -> Served {
    Ok(envelope::json(call.status(), &shown(state, stored_link(state, call)?)))
}

fn replace_link(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let known = stored_link(state, call)?;
    if let Some(error) = lacks_post(state, at(known, &["principal", ENTITY_SUBJECTS.key]), body) {
        return Err(call.refusal(&[error]));
    }
    let mut link = body.clone();
    for side in ["principal", "agent"] {
        set(&mut link, side, known[side].clone());
    }
    let response = envelope::json(call.status(), &shown(state, &link));
    keep_link(state, link).map_err(|_| call.not_found(REPRESENTATIVES.item))?;
    Ok(response)
}

/// The link that the path names.
fn stored_link<'a>(state: &'a State, call: &Call<'_>) -> Result<&'a Value, Response> {
    let id = json!(call.param(0));
    state.store.get(&REPRESENTATIVES, &id).ok_or_else(|| call.not_found(REPRESENTATIVES.item))
}

/// The representative of an organization has a position.
fn lacks_post(state: &State, principal: &Value, link: &Value) -> Option<ErrorItem> {
    let principal = state.store.get(&ENTITY_SUBJECTS, principal)?;
    let lacks = principal.get("organization").is_some() && link.get("post").is_none();
    lacks.then(|| ErrorItem::new(ABSENCE_OF_REQUIRED_FIELD, "post: must not be null"))
}

/// A link as it is read: with its subjects in place of their ids, and without an id of its own.
fn shown(state: &State, link: &Value) -> Value {
    let mut link = link.clone();
    if let Some(members) = link.as_object_mut() {
        members.remove(REPRESENTATIVES.key);
        for side in ["principal", "agent"] {
            let known =
                members.get(side).and_then(|side| state.store.get(&ENTITY_SUBJECTS, &side[ENTITY_SUBJECTS.key]));
            if let Some(known) = known.cloned() {
                members.insert(side.to_owned(), known);
            }
        }
    }
    link
}
