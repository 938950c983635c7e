//! `POST /certificate-forms`: the eleven codes of the sheet with their contexts (crypto sheet 6.2).

use super::form;
use crate::assessment::external_id;
use crate::call::{Call, Served};
use crate::entity;
use crate::envelope::{self, ErrorItem};
use crate::members::{at, string};
use crate::plain::version;
use crate::state::State;
use crate::state::store::{CONTENTS, ENTITY_SUBJECTS, FORMS};
use docflow::check::PathSegment;
use docflow::kontur::error_code::{
    BIG_CONTENT_SIZE, DUPLICATE_DOCUMENT, DUPLICATED_EXTERNAL_ID, MISMATCH_DOCUMENT_REQUISITES, UNEXISTENT_CONTENT,
    UNEXISTENT_REPRESENTATIVE, UNEXISTENT_SUBJECT, UNSUPPORTED_CONTENT_TYPE, WRONG_ADDRESS,
};
use docflow::value::{file_kind, guid};
use serde_json::{Map, Value, json};

/// What a client has to bring along and the service simply has: the subject behind `person`, and the facts about the
/// contents.
pub(crate) fn facts(state: &State, body: &Value) -> Map<String, Value> {
    let subject = id(&body["person"]).and_then(|id| state.store.get(&ENTITY_SUBJECTS, &id));
    facts_with(state, subject, body)
}

/// The same with the subject as the form has it.
pub(super) fn facts_with(state: &State, subject: Option<&Value>, body: &Value) -> Map<String, Value> {
    let mut facts = Map::new();
    facts.extend(subject.map(|subject| ("subject".to_owned(), subject.clone())));
    let contents = pointers(body).filter_map(|(_, pointer)| {
        let id = id(&pointer["contentId"])?;
        let content = state.store.get(&CONTENTS, &id)?;
        Some(json!({ "contentId": id, "size": content["size"].as_i64().unwrap_or(0), "md5": content["md5"] }))
    });
    facts.insert("contents".to_owned(), contents.collect());
    facts
}

/// Creates a form, or reports everything that is wrong with it at once.
pub(crate) fn serve(state: &mut State, call: &Call<'_>) -> Served {
    let mut errors = with_contexts(state, &call.body, &call.errors);
    errors.extend(missing(state, &call.body));
    errors.extend(no_scans(state, pointers(&call.body).map(|(_, pointer)| pointer)));
    let used = external_id(&call.caller, &call.body);
    if used.as_ref().is_some_and(|used| state.crypto.external_ids.contains(used)) {
        errors.push(ErrorItem::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already"));
    }
    if state.quirks {
        errors.iter_mut().for_each(wrap_subject);
    }
    if !errors.is_empty() {
        return Err(call.refusal(&errors));
    }
    let id = json!(state.ids.guid());
    let form = form(state, id, &call.body);
    state.crypto.external_ids.extend(used);
    let mut response = envelope::json(201, &form);
    response.headers.push(("ETag".to_owned(), version(&form)));
    state.store.put(&FORMS, form).map_err(|_| call.not_found(FORMS.item))?;
    Ok(response)
}

/// The rules' errors with what the sheet documents beside each code; one error for codes that speak of the form.
pub(super) fn with_contexts(state: &State, body: &Value, found: &[ErrorItem]) -> Vec<ErrorItem> {
    let mut errors: Vec<ErrorItem> = Vec::new();
    let doubled = found.iter().any(|error| error.code == DUPLICATE_DOCUMENT);
    for error in found {
        let once = matches!(error.code, DUPLICATE_DOCUMENT | MISMATCH_DOCUMENT_REQUISITES | WRONG_ADDRESS);
        if once && errors.iter().any(|known| known.code == error.code) {
            continue;
        }
        match error.code {
            DUPLICATE_DOCUMENT => {
                let error = ErrorItem::new(error.code, "more than one identity document is attached");
                errors.push(error.with(identity_documents(body)));
            }
            // A document too many is not the subject's; that it is too many says so already.
            MISMATCH_DOCUMENT_REQUISITES if doubled => {}
            MISMATCH_DOCUMENT_REQUISITES => {
                errors
                    .push(ErrorItem::new(error.code, "identity document differs from the one stored for the subject"));
            }
            WRONG_ADDRESS => {
                let error = ErrorItem::new(error.code, "street or a lower level is required");
                errors.push(error.with(address(state, body)));
            }
            BIG_CONTENT_SIZE | UNSUPPORTED_CONTENT_TYPE => {
                let error = error.clone();
                let pointer = enclosing(body, &error.path);
                errors.push(error.with(pointer));
            }
            _ => errors.push(error.clone()),
        }
    }
    errors
}

/// What is not there: subjects, and the link between them.
fn missing(state: &State, body: &Value) -> Vec<ErrorItem> {
    let mut errors = Vec::new();
    let person = id(&body["person"]);
    let organization = id(&body["organization"]);
    let mut all_known = true;
    for (id, kinds) in [(&person, &["person", "soleProprietor"][..]), (&organization, &["organization"][..])] {
        let Some(id) = id else { continue };
        let subject = state.store.get(&ENTITY_SUBJECTS, id);
        if !subject.is_some_and(|subject| kinds.iter().any(|kind| subject.get(*kind).is_some())) {
            all_known = false;
            errors.push(ErrorItem::new(UNEXISTENT_SUBJECT, "subject is not found").with(id.clone()));
        }
    }
    let owned = |id: &Value| id.as_str().unwrap_or_default().to_owned();
    if let (true, Some(person), Some(organization)) = (all_known, person, organization)
        && entity::link(state, &owned(&organization), &owned(&person)).is_none()
    {
        errors
            .push(ErrorItem::new(UNEXISTENT_REPRESENTATIVE, "no representative for the given person and organization"));
    }
    errors
}

/// Contents that are not there, or are no scans.
pub(super) fn no_scans<'a>(state: &State, pointers: impl Iterator<Item = &'a Value>) -> Vec<ErrorItem> {
    let mut errors = Vec::new();
    for pointer in pointers {
        let Some(id) = id(&pointer["contentId"]) else { continue };
        match state.store.get(&CONTENTS, &id) {
            None => errors.push(ErrorItem::new(UNEXISTENT_CONTENT, "content is not found").with(pointer.clone())),
            Some(content) if !content["contentType"].as_str().is_none_or(file_kind::is_scan) => {
                errors.push(
                    ErrorItem::new(UNSUPPORTED_CONTENT_TYPE, "content type is not supported").with(pointer.clone()),
                );
            }
            Some(_) => {}
        }
    }
    errors
}

/// An id that has the form of one, in lower case.
fn id(value: &Value) -> Option<Value> {
    value.as_str().filter(|text| guid::is_valid(text)).map(|id| json!(id.to_ascii_lowercase()))
}

/// The documents of the form with their pointers to contents.
pub(super) fn pointers(body: &Value) -> impl Iterator<Item = (&Value, &Value)> {
    let documents = body["documents"].as_array().into_iter().flatten();
    documents.map(|document| (document, at(document, &["content", "contentInfo"])))
}

fn identity_documents(body: &Value) -> Value {
    let is_identity = |document: &&Value| {
        docflow::kontur::crypto::is_identity_document(string(document, &["documentInfo", "documentType"]))
    };
    pointers(body).map(|(document, _)| document).filter(is_identity).cloned().collect()
}

fn address(state: &State, body: &Value) -> Value {
    let Some(subject) = id(&body["person"]).and_then(|id| state.store.get(&ENTITY_SUBJECTS, &id)) else {
        return Value::Null;
    };
    let owners = [&subject["person"], &subject["soleProprietor"]];
    owners.into_iter().find_map(|owner| owner.get("address")).cloned().unwrap_or_else(|| json!({}))
}

/// The object that holds the member at the path.
fn enclosing(body: &Value, path: &[PathSegment]) -> Value {
    let holder = path.split_last().map_or(path, |(_, holder)| holder);
    let found = holder.iter().try_fold(body, |value, step| match step {
        PathSegment::Member(name) => value.get(name),
        PathSegment::Index(item) => value.get(*item as usize),
    });
    found.cloned().unwrap_or_default()
}

/// Whether the missing subject's id stands bare or in an object is not shown (crypto sheet 6.2).
fn wrap_subject(error: &mut ErrorItem) {
    if error.code == UNEXISTENT_SUBJECT {
        error.context = error.context.take().map(|id| json!({ "subjectId": id }));
    }
}
