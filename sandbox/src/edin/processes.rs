//! `POST /bdoc/agreement_proc`, `PUT`, `DELETE /bdoc/agreement_proc/document` (EDIN sheet 4.6, 4.13).

use super::steps::whole;
use super::stub;
use crate::call::{Call, Served};
use crate::members::{at, set};
use crate::state::State;
use crate::state::store::{COMPANIES, Collection, DICTIONARIES, DOCUMENT_TYPES, Id, PROCESSES};
use docflow::http::Response;
use serde_json::{Map, Value, json};

/// Creates a process: active, without steps and document types. The same name may come twice.
pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let company = found(state, call, &COMPANIES, &body["companyId"])?;
    let mut process = body.clone();
    set(&mut process, PROCESSES.key, state.store.next_number(&PROCESSES));
    set(&mut process, "company", stub(&company, &["companyId"]));
    set(&mut process, "status", 1);
    let shown = process.as_object().map(whole).ok_or_else(|| call.not_found(PROCESSES.item))?;
    state.store.put(&PROCESSES, process).map_err(|_| call.not_found(PROCESSES.item))?;
    Ok(shown)
}

/// Changes name and comment.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    found(state, call, &COMPANIES, &body["companyId"])?;
    change(state, call, |process| {
        for name in ["name", "comment"] {
            process.insert(name.to_owned(), body[name].clone());
        }
    })
}

/// Attaches a document type, once for each dictionary value.
pub(crate) fn attach(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = found(state, call, &DOCUMENT_TYPES, &argument(call, "documentId"))?;
    let value = dictionary_value(state, call)?;
    let company = state.store.get(&COMPANIES, at(&document, &["companyId"])).cloned();
    let response = change(state, call, |process| {
        let links = process.entry("agreementProc2Docs").or_insert_with(|| json!([]));
        let Some(links) = links.as_array_mut() else { return };
        if links.iter().any(|link| is_link(link, call)) {
            return;
        }
        let mut link = json!({ "document": in_process(&document, company.as_ref()) });
        if let Some(value) = value {
            set(&mut link, "dictionaryValue", value);
        }
        links.push(link);
    })?;
    bind(state, call, argument(call, PROCESSES.key));
    Ok(response)
}

/// Detaches a document type that was attached with this dictionary value.
pub(crate) fn detach(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    found(state, call, &DOCUMENT_TYPES, &argument(call, "documentId"))?;
    let response = change(state, call, |process| {
        if let Some(links) = process.get_mut("agreementProc2Docs").and_then(Value::as_array_mut) {
            links.retain(|link| !is_link(link, call));
        }
    })?;
    bind(state, call, json!(0));
    Ok(response)
}

/// Tells the document type which process it is bound to.
fn bind(state: &mut State, call: &Call<'_>, process: Value) {
    if let Some(document) = state.store.get_mut(&DOCUMENT_TYPES, &argument(call, "documentId")) {
        set(document, PROCESSES.key, process);
    }
}

fn change(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Result<Response, Response> {
    let process = state.store.get_mut(&PROCESSES, &argument(call, PROCESSES.key)).and_then(Value::as_object_mut);
    let process = process.ok_or_else(|| call.not_found(PROCESSES.item))?;
    change(process);
    Ok(whole(process))
}

fn argument(call: &Call<'_>, name: &str) -> Value {
    call.argument(name).unwrap_or_default().into_owned()
}

fn found(state: &State, call: &Call<'_>, collection: &'static Collection, id: &Value) -> Result<Value, Response> {
    state.store.get(collection, id).cloned().ok_or_else(|| call.not_found(collection.item))
}

/// The dictionary value that is named; none for 0.
fn dictionary_value(state: &State, call: &Call<'_>) -> Result<Option<Value>, Response> {
    let Some(id) = Id::of(&argument(call, "dictValId")) else { return Ok(None) };
    let mut values =
        state.store.items(&DICTIONARIES).flat_map(|dictionary| dictionary["values"].as_array().into_iter().flatten());
    let value = values.find(|value| Id::of(&value["valueId"]).as_ref() == Some(&id));
    value.cloned().map(Some).ok_or_else(|| call.not_found("dictionary value"))
}

fn is_link(link: &Value, call: &Call<'_>) -> bool {
    let value = Id::of(&argument(call, "dictValId"));
    Id::of(at(link, &["document", "documentId"])) == Id::of(&argument(call, "documentId"))
        && link.get("dictionaryValue").and_then(|value| Id::of(&value["valueId"])) == value
}

/// A document type inside a process: without the process, and with a stub of its company.
fn in_process(document: &Value, company: Option<&Value>) -> Value {
    let mut shown = Map::new();
    for name in ["documentId", "companyId", "name", "type", "code", "isActive"] {
        if let Some(value) = document.get(name) {
            shown.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(company) = company {
        shown.insert("company".to_owned(), stub(company, &[]));
    }
    Value::Object(shown)
}
