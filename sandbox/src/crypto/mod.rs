//! `/realty/crypto/v2`: certificate forms (crypto sheet 1.5, 2, 3).

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod events;
pub(crate) mod release;
mod statement;

use crate::call::{Call, Served};
use crate::envelope;
use crate::members::{items_mut, set, string};
use crate::plain::Row;
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::Get;
use crate::plain::version;
use crate::state::State;
use crate::state::store::{ENTITY_SUBJECTS, FORMS};
use docflow::http::Response;
use docflow::kontur::crypto::{certificate_forms, events as feed};
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&certificate_forms::CREATE, By(create::serve)),
    (&certificate_forms::GET, Plain(&FORMS, Get("formId"))),
    (&certificate_forms::LIST, By(list)),
    (&certificate_forms::PATCH, By(change::serve)),
    (&certificate_forms::RENDER, By(statement::serve)),
    (&certificate_forms::RELEASE, By(release::serve)),
    (&feed::LIST, By(events::list)),
];

/// How many forms are listed when nothing is asked for.
const NEWEST: usize = 30;

/// A new form. The subjects are copied: a later change of theirs reaches the form by a PATCH only.
pub(crate) fn form(state: &mut State, id: Value, request: &Value) -> Value {
    let mut form = json!({ "formId": id, "documents": [], "state": "Created" });
    for (name, value) in request.as_object().into_iter().flatten() {
        let is_subject = matches!(name.as_str(), "person" | "organization");
        let subject = if is_subject { state.store.get(&ENTITY_SUBJECTS, value) } else { None };
        set(&mut form, name, subject.unwrap_or(value).clone());
    }
    for document in items_mut(&mut form, "documents") {
        if let Some(document) = document.as_object_mut() {
            document.entry("documentId").or_insert_with(|| json!(state.ids.guid()));
        }
    }
    form
}

/// The form that the path names.
fn find<'a>(state: &'a State, call: &Call<'_>) -> Result<&'a Value, Response> {
    state.store.get(&FORMS, &json!(call.param(0))).ok_or_else(|| call.not_found(FORMS.item))
}

/// A form with its version; nothing with quirks, for what these calls send back is not documented.
fn sent_back(state: &State, form: &Value) -> Response {
    if state.quirks {
        return envelope::empty(204);
    }
    let mut response = envelope::json(200, form);
    response.headers.push(("ETag".to_owned(), version(form)));
    response
}

/// The latest first; with quirks in an object, for the envelope is not documented.
fn list(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let asked = |name: &str| call.argument(name).and_then(|value| Some(value.as_str()?.to_owned()));
    let [external, person, organization] = ["externalId", "personId", "organizationId"].map(asked);
    let is = |form: &Value, path: &[&str], wanted: &Option<String>| {
        wanted.as_ref().is_none_or(|wanted| string(form, path).eq_ignore_ascii_case(wanted))
    };
    let fits = |form: &&Value| {
        external.as_ref().is_none_or(|external| string(form, &["externalId"]) == external)
            && is(form, &["person", "subjectId"], &person)
            && is(form, &["organization", "subjectId"], &organization)
    };
    let most = if external.is_none() && person.is_none() && organization.is_none() { NEWEST } else { usize::MAX };
    let found: Value = state.store.items(&FORMS).rev().filter(fits).take(most).cloned().collect();
    let body = if state.quirks { json!({ "certificateForms": found, "total": 0 }) } else { found };
    Ok(envelope::json(200, &body))
}
