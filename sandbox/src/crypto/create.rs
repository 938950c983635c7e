//! `POST /certificate-forms`: the eleven codes of the sheet with their contexts (crypto sheet 6.2).

use super::{Crypto, with_etag};
use crate::assessment::external_id;
use crate::envelope::{self, Fault};
use crate::members::{at, text};
use crate::services::{Call, Output, Services};
use docflow::check::PathSegment;
use docflow::kontur::error_code::{
    BIG_CONTENT_SIZE, DUPLICATE_DOCUMENT, DUPLICATED_EXTERNAL_ID, MISMATCH_DOCUMENT_REQUISITES, UNEXISTENT_CONTENT,
    UNEXISTENT_REPRESENTATIVE, UNEXISTENT_SUBJECT, UNSUPPORTED_CONTENT_TYPE, WRONG_ADDRESS,
};
use docflow::value::{file_kind, guid};
use serde_json::{Map, Value, json};

/// What the rules are told: the subject behind `person` and the facts about the contents, which a client has to
/// bring along and the service simply has.
pub(crate) fn tell(services: &Services, body: &Value) -> Option<Map<String, Value>> {
    let state = &services.crypto;
    let mut known = Map::new();
    if let Some(subject) = id(&body["person"]).and_then(|id| state.subjects.get(&id)) {
        known.insert("subject".to_owned(), subject.clone());
    }
    let facts = pointers(body).filter_map(|(_, pointer)| {
        let id = id(&pointer["contentId"])?;
        let content = state.contents.get(&id)?;
        Some(json!({ "contentId": id, "size": content["size"].as_i64().unwrap_or(0), "md5": content["md5"] }))
    });
    known.insert("contents".to_owned(), facts.collect());
    Some(known)
}

/// Creates a form, or tells everything that is wrong with it at once.
pub(crate) fn serve(services: &mut Services, call: &Call<'_>) -> Output {
    let mut faults = with_contexts(&services.crypto, &call.body, &call.faults);
    faults.extend(missing(&services.crypto, &call.body));
    let used = external_id(&call.caller, &call.body);
    if used.as_ref().is_some_and(|used| services.crypto.external_ids.contains(used)) {
        faults.push(Fault::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already"));
    }
    if services.quirks {
        faults.iter_mut().for_each(wrap_subject);
    }
    if !faults.is_empty() {
        return Err(call.refusal(&faults));
    }
    let form_id = services.ids.guid();
    let form = services.crypto.keep(&mut services.ids, &form_id, &call.body);
    services.crypto.external_ids.extend(used);
    Ok(with_etag(envelope::json(201, &form.body), &form))
}

/// The rules' faults with what the sheet documents beside each code; one fault for codes that speak of the form.
fn with_contexts(state: &Crypto, body: &Value, found: &[Fault]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let doubled = found.iter().any(|fault| fault.code == DUPLICATE_DOCUMENT);
    for fault in found {
        let once = matches!(fault.code, DUPLICATE_DOCUMENT | MISMATCH_DOCUMENT_REQUISITES | WRONG_ADDRESS);
        if once && faults.iter().any(|known| known.code == fault.code) {
            continue;
        }
        match fault.code {
            DUPLICATE_DOCUMENT => {
                let fault = Fault::new(fault.code, "more than one identity document is attached");
                faults.push(fault.with(identity_documents(body)));
            }
            // A document too many is not the subject's; that it is too many says so already.
            MISMATCH_DOCUMENT_REQUISITES if doubled => {}
            MISMATCH_DOCUMENT_REQUISITES => {
                faults.push(Fault::new(fault.code, "identity document differs from the one stored for the subject"));
            }
            WRONG_ADDRESS => {
                let fault = Fault::new(fault.code, "street or a lower level is required");
                faults.push(fault.with(address(state, body)));
            }
            BIG_CONTENT_SIZE | UNSUPPORTED_CONTENT_TYPE => {
                let fault = fault.clone();
                let pointer = enclosing(body, &fault.path);
                faults.push(fault.with(pointer));
            }
            _ => faults.push(fault.clone()),
        }
    }
    faults
}

/// What is not there: subjects, the link between them, contents; and contents that are there and are no scans.
fn missing(state: &Crypto, body: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    let person = id(&body["person"]);
    let organization = id(&body["organization"]);
    let mut all_known = true;
    for (id, kinds) in [(&person, &["person", "soleProprietor"][..]), (&organization, &["organization"][..])] {
        let Some(id) = id else { continue };
        let subject = state.subjects.get(id);
        if !subject.is_some_and(|subject| kinds.iter().any(|kind| subject.get(*kind).is_some())) {
            all_known = false;
            faults.push(Fault::new(UNEXISTENT_SUBJECT, "subject is not found").with(json!(id)));
        }
    }
    if let (true, Some(person), Some(organization)) = (all_known, person, organization)
        && !state.representatives.contains(&(organization, person))
    {
        faults.push(Fault::new(UNEXISTENT_REPRESENTATIVE, "no representative for the given person and organization"));
    }
    for (_, pointer) in pointers(body) {
        let Some(id) = id(&pointer["contentId"]) else { continue };
        match state.contents.get(&id) {
            None => faults.push(Fault::new(UNEXISTENT_CONTENT, "content is not found").with(pointer.clone())),
            Some(content) if !content["contentType"].as_str().is_none_or(file_kind::is_scan) => {
                faults
                    .push(Fault::new(UNSUPPORTED_CONTENT_TYPE, "content type is not supported").with(pointer.clone()));
            }
            Some(_) => {}
        }
    }
    faults
}

/// An id that has the form of one, in lower case.
fn id(value: &Value) -> Option<String> {
    value.as_str().filter(|text| guid::is_valid(text)).map(str::to_ascii_lowercase)
}

/// The documents of the form with their pointers to contents.
fn pointers(body: &Value) -> impl Iterator<Item = (&Value, &Value)> {
    let documents = body["documents"].as_array().into_iter().flatten();
    documents.map(|document| (document, at(document, &["content", "contentInfo"])))
}

fn identity_documents(body: &Value) -> Value {
    let is_identity = |document: &&Value| {
        docflow::kontur::crypto::is_identity_document(text(document, &["documentInfo", "documentType"]))
    };
    pointers(body).map(|(document, _)| document).filter(is_identity).cloned().collect()
}

fn address(state: &Crypto, body: &Value) -> Value {
    let Some(subject) = id(&body["person"]).and_then(|id| state.subjects.get(&id)) else { return Value::Null };
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
fn wrap_subject(fault: &mut Fault) {
    if fault.code == UNEXISTENT_SUBJECT {
        fault.context = fault.context.take().map(|id| json!({ "subjectId": id }));
    }
}
