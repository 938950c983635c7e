//! Signatures of documents (EDIN sheet 2.10, 5.3).

use super::documents::in_package;
use super::files::{file_of, files, zip};
use super::packages;
use crate::call::{Call, Served};
use crate::envelope;
use crate::members::at;
use crate::plain::Row;
use crate::plain::Service::{By, File};
use crate::state::State;
use crate::state::approval::add_signature;
use crate::state::packages::user_stub;
use crate::state::store::{DOCUMENTS, Id, USERS};
use docflow::edin::signatures::{self as api, mobile};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&api::DOWNLOAD, By(download)),
    (&api::ADD, By(add)),
    (&api::ADD_BY_UUID, By(add_by_uuid)),
    (&api::DOWNLOAD_LIST, By(list)),
    (&mobile::START, By(start)),
    (&mobile::DOWNLOAD, By(fetch)),
    (&api::MOBILE_CERTIFICATES, By(certificates)),
];

fn download(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let file = file_of(&in_package(state, call)?, call)?;
    let wanted = call.argument("signId").unwrap_or_default();
    let mut all = at(&file, &["signBodies"]).as_array().into_iter().flatten();
    let signature = all.find(|signature| Id::of(&signature["signId"]) == Id::of(&wanted));
    let signature = signature.ok_or_else(|| call.not_found("signature"))?;
    let bytes = signature["signId"].as_i64().and_then(|id| state.edin.signatures.get(&id));
    let bytes = bytes.map_or(b"signature".as_slice(), Vec::as_slice);
    Ok(envelope::bytes(call.status(), "application/octet-stream", bytes.to_vec()))
}

/// Adds the signatures of a form to a file of a document, or to each of its files.
fn put(state: &mut State, call: &Call<'_>, mut document: Value, body: Option<&Value>) -> Result<Value, Response> {
    let given = files(call);
    // The same bytes that make a docflow of the realty API fail.
    if given.iter().any(|(_, bytes)| bytes == b"invalid") {
        return Err(envelope::edin_refusal("the signature does not pass verification"));
    }
    let signer = state.store.items(&USERS).next().map(|user| user[USERS.key].clone()).unwrap_or_default();
    let signer = user_stub(&state.store, &signer);
    for (_, bytes) in given {
        add_signature(state, &mut document, &signer, body, &bytes);
    }
    let package = at(&document, &["packageId"]).clone();
    let _ = state.store.put(&DOCUMENTS, document);
    Ok(package)
}

fn add(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = in_package(state, call)?;
    let body = at(&file_of(&document, call)?, &["bodyId"]).clone();
    let package = put(state, call, document, Some(&body))?;
    packages::shown(state, call, &package)
}

fn add_by_uuid(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let uuid = call.argument("documentUuid").unwrap_or_default();
    let wanted = uuid.as_str().unwrap_or_default();
    let is_wanted =
        |document: &&Value| document["documentUuid"].as_str().is_some_and(|uuid| uuid.eq_ignore_ascii_case(wanted));
    let document = state.store.items(&DOCUMENTS).find(is_wanted).cloned();
    let document = document.ok_or_else(|| call.not_found(DOCUMENTS.item))?;
    put(state, call, document, None)?;
    Ok(envelope::empty(call.status()))
}

fn list(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = in_package(state, call)?;
    file_of(&document, call)?;
    Ok(zip(state, call, [&document]))
}

/// The phone signs at once.
fn start(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let id = state.edin.next_id();
    state.edin.phones.insert(id, body["msisdn"].as_str().unwrap_or_default().to_owned());
    Ok(envelope::json(call.status(), &json!({ "trans_id": id })))
}

fn fetch(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let (id, phone) = (call.argument("transId").unwrap_or_default(), call.argument("msisdn").unwrap_or_default());
    let known = id.as_i64().and_then(|id| state.edin.phones.get(&id));
    if known.map(String::as_str) != phone.as_str() {
        return Err(call.not_found("signature"));
    }
    File("application/octet-stream", b"signature").serve(state, call)
}

/// An example: the sandbox knows nobody's phone.
fn certificates(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    // A string by the table, a number in the sample.
    let position = if state.quirks { json!(1) } else { json!("1") };
    let example = json!([{
        "organization": "Приклад", "positionId": position, "services": ["MobileID"], "title": "Директор", "msisdn": call.argument("msisdn"),
    }]);
    Ok(envelope::json(call.status(), &example))
}
