//! `PATCH /certificate-forms/{formId}` (crypto sheet 4.14). The syntax of paths is not documented: `/documents`, `/person` and
//! `/organization` are taken.

use super::create::{facts_with, no_scans, pointers, with_contexts};
use super::{find, sent_back};
use crate::call::{Call, Served};
use crate::clock;
use crate::envelope::ErrorItem;
use crate::members::{at, items_mut, set, string};
use crate::state::State;
use crate::state::certificates::{asked_for, is_open};
use crate::state::store::{ENTITY_SUBJECTS, FORMS};
use docflow::check::{Context, PathSegment, Severity, Table};
use docflow::http::RequestBuilder;
use docflow::kontur::crypto::CreateCertificateForm;
use docflow::kontur::crypto::certificate_forms::CREATE;
use docflow::kontur::error_code::WRONG_FIELD_VALUE;
use serde_json::{Value, json};

/// Changes the form if the whole of it is sound afterwards. Documents that a failed check asked for continue the release.
pub(crate) fn serve(state: &mut State, call: &Call<'_>) -> Served {
    let form = find(state, call)?.clone();
    if !is_open(&form) {
        return Err(call.refusal(&[not_in(&form)]));
    }
    call.accepted()?;
    let mut changed = form.clone();
    for (position, change) in call.body.as_array().into_iter().flatten().enumerate() {
        apply(state, &mut changed, change).map_err(|message| {
            let path = vec![PathSegment::Index(position as u32), PathSegment::Member("path".to_owned())];
            call.refusal(&[ErrorItem { path, ..ErrorItem::new(WRONG_FIELD_VALUE, message) }])
        })?;
    }
    let errors = unsound(state, &changed);
    if !errors.is_empty() {
        return Err(call.refusal(&errors));
    }
    let id = at(&changed, &["formId"]).clone();
    let was_refused = string(&form, &["state"]).eq_ignore_ascii_case("ValidationError");
    let goes_on = was_refused && asked_for(&state.crypto, &changed).is_empty();
    if goes_on && state.quirks {
        set(&mut changed, "state", "Created");
    }
    state.store.put(&FORMS, changed).map_err(|_| call.not_found(FORMS.item))?;
    if goes_on && !state.quirks {
        state.release(&id);
    }
    Ok(sent_back(state, find(state, call)?))
}

/// The refusal of what a form's state does not allow.
pub(super) fn not_in(form: &Value) -> ErrorItem {
    ErrorItem::new(WRONG_FIELD_VALUE, format!("the form is in the state {}", string(form, &["state"])))
}

fn apply(state: &mut State, form: &mut Value, change: &Value) -> Result<(), &'static str> {
    match (string(change, &["path"]), string(change, &["op"])) {
        ("/documents", op) => {
            if op == "update" {
                set(form, "documents", json!([]));
            }
            for document in change["value"].as_array().into_iter().flatten() {
                attach(form, document, || state.ids.guid());
            }
            Ok(())
        }
        (path @ ("/person" | "/organization"), "update") => {
            let name = path.trim_start_matches('/');
            let subject = state.store.get(&ENTITY_SUBJECTS, at(form, &[name, "subjectId"]));
            set(form, name, subject.ok_or("the form has no such subject")?.clone());
            Ok(())
        }
        _ => Err("there is nothing at this path"),
    }
}

const ID: &[&str] = &["documentId"];

/// Adds a document, or puts it in the place of the one with the same id.
fn attach(form: &mut Value, document: &Value, id: impl FnOnce() -> String) {
    let mut document = document.clone();
    if document.get("documentId").is_none() {
        set(&mut document, "documentId", id());
    }
    let known = items_mut(form, "documents").find(|known| string(known, ID) == string(&document, ID));
    match known {
        Some(known) => *known = document,
        None => {
            if let Some(documents) = form.get_mut("documents").and_then(Value::as_array_mut) {
                documents.push(document);
            }
        }
    }
}

/// What creating the form as it is now would be refused for.
fn unsound(state: &State, form: &Value) -> Vec<ErrorItem> {
    let body = body_of(form);
    let options = Value::Object(facts_with(state, form.get("person"), &body)).to_string();
    let context = Context { today: Some(clock::today(state.now)), ..Context::default() };
    let issues =
        RequestBuilder::default().check(&CREATE, CreateCertificateForm::shape, &body.to_string(), &options, &context);
    let found: Vec<ErrorItem> =
        issues.iter().filter(|issue| issue.severity() == Severity::Error).map(ErrorItem::of).collect();
    let mut errors = with_contexts(state, &body, &found);
    errors.extend(no_scans(state, pointers(&body).map(|(_, pointer)| pointer)));
    errors
}

/// A form as it would be created.
pub(super) fn body_of(form: &Value) -> Value {
    let mut body = json!({ "person": at(form, &["person", "subjectId"]), "documents": at(form, &["documents"]) });
    if let Some(organization) = form.get("organization").and_then(|organization| organization.get("subjectId")) {
        set(&mut body, "organization", organization.clone());
    }
    body
}
