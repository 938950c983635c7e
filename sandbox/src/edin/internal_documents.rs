//! Internal documents of a company (EDIN sheet 2.11, 5.3).

use super::documents::{New, create as keep, find, shown};
use super::files::{bytes, files, zip};
use crate::call::{Call, Served};
use crate::envelope;
use crate::fill::fill;
use crate::members::{at, set};
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::approval::{self, add_signature};
use crate::state::packages::user_stub;
use crate::state::store::{DOCUMENTS, Id, USERS};
use docflow::check::{Kind, Table};
use docflow::edin::{DocumentStore, internal_documents as api};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&api::LIST, By(list)),
    (&api::GET, By(get)),
    (&api::STRUCTURE, By(get)),
    (&api::CREATE, By(create)),
    (&api::SEND, By(send)),
    (&api::SIGN, By(sign)),
    (&api::DOWNLOAD, By(download)),
    (&api::DOWNLOAD_ARCHIVE, By(archive)),
];

fn is_internal(document: &Value) -> bool {
    Id::of(&document["packageId"]).is_none()
}

fn named(state: &State, call: &Call<'_>) -> Result<Value, Response> {
    let document = find(state, call, &call.argument("documentId").unwrap_or_default())?;
    if is_internal(&document) { Ok(document) } else { Err(call.not_found(DOCUMENTS.item)) }
}

fn list(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let sent = *call.argument("folder").unwrap_or_default() == 2;
    let all = state.store.items(&DOCUMENTS).filter(|document| is_internal(document));
    let mut found: Value = all.filter(|document| Id::of(&document["dateSent"]).is_some() == sent).cloned().collect();
    fill(&mut found, Kind::Array(&Kind::Object(DocumentStore::shape)));
    Ok(envelope::json(call.status(), &found))
}

fn get(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = named(state, call)?;
    shown(state, call, at(&document, &["documentId"]))
}

fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let members = json!({ "structure": body["documentStructureContent"] });
    let (company, kind) = (body["companyId"].clone(), body["documentTypeId"].clone());
    keep(state, call, New { package: None, company, kind, members, file: files(call).into_iter().next() })?;
    Ok(envelope::empty(call.status()))
}

fn send(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let mut document = named(state, call)?;
    if Id::of(at(&document, &["dateSent"])).is_some() {
        return Err(envelope::edin_refusal("the document has been sent"));
    }
    let id = at(&document, &["documentId"]).as_i64().unwrap_or_default();
    set(&mut document, "dateSent", state.now / 1000);
    set(&mut document, "status", 5);
    let before = state.store.get(&DOCUMENTS, &json!(id)).cloned();
    let _ = state.store.put(&DOCUMENTS, document);
    if !approval::begin(state, id) {
        let _ = before.map(|before| state.store.put(&DOCUMENTS, before));
        // The user guide's words.
        return Err(envelope::edin_refusal("no approval rule configured for the document"));
    }
    Ok(envelope::empty(call.status()))
}

fn sign(state: &mut State, call: &Call<'_>) -> Served {
    let signatures = call.accepted()?.as_array().cloned().unwrap_or_default();
    let mut document = named(state, call)?;
    let signer = state.store.items(&USERS).next().map(|user| user[USERS.key].clone()).unwrap_or_default();
    let signer = user_stub(&state.store, &signer);
    for signature in signatures {
        let body = signature.get("bodyId").filter(|body| Id::of(body).is_some());
        add_signature(
            state,
            &mut document,
            &signer,
            body,
            at(&signature, &["signBody"]).as_str().unwrap_or_default().as_bytes(),
        );
    }
    let _ = state.store.put(&DOCUMENTS, document);
    Ok(envelope::empty(call.status()))
}

fn download(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = named(state, call)?;
    match at(&document, &["bodies"]).as_array().and_then(|files| files.first()) {
        Some(file) => Ok(bytes(state, call, file)),
        // A structured document has no file; the XML is an example.
        None => Ok(envelope::bytes(call.status(), "application/xml", b"<document/>".to_vec())),
    }
}

fn archive(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = named(state, call)?;
    Ok(zip(state, call, [&document]))
}
