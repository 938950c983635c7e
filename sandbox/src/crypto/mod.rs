//! `/realty/crypto/v2`: certificate forms (crypto sheet 1.5, 2, 3).

pub(crate) mod create;

use crate::members::{items_mut, set};
use crate::plain::Row;
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::Get;
use crate::state::State;
use crate::state::store::{ENTITY_SUBJECTS, FORMS};
use docflow::kontur::crypto::certificate_forms;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] =
    &[(&certificate_forms::CREATE, By(create::serve)), (&certificate_forms::GET, Plain(&FORMS, Get("formId")))];

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
