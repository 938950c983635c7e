//! Documents of packages and internal ones: their files, values and archives (EDIN sheet 2.9, 2.11, 5.3).

use super::files::{bytes, file_of, files, zip};
use super::packages::{self, package_of};
use crate::call::{Call, Served};
use crate::envelope;
use crate::fill::fill;
use crate::members::{at, set};
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::approval;
use crate::state::store::{DOCUMENT_TYPES, DOCUMENTS, Id, PACKAGES};
use docflow::check::Kind;
use docflow::check::Table;
use docflow::edin::{DocumentStore, documents as api};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&api::ADD, By(add)),
    (&api::EDIT_STRUCTURE, By(edit)),
    (&api::UPLOAD_XML, By(upload)),
    (&api::SET_STATUS, By(set_status)),
    (&api::DOWNLOAD, By(download)),
    (&api::DOWNLOAD_ARCHIVE, By(archive)),
];

/// What a new document is made of.
pub(crate) struct New<'a> {
    pub package: Option<&'a Value>,
    pub company: Value,
    pub kind: Value,
    /// Members that the caller gave.
    pub members: Value,
    pub file: Option<(String, Vec<u8>)>,
}

/// Keeps a new document. Returns its id.
pub(crate) fn create(state: &mut State, call: &Call<'_>, new: New<'_>) -> Result<i64, Response> {
    let known = state.store.get(&DOCUMENT_TYPES, &new.kind).cloned();
    let kind = known.ok_or_else(|| call.not_found(DOCUMENT_TYPES.item))?;
    let id = state.store.next_number(&DOCUMENTS);
    let mut document = json!({
        "documentId": id,
        "packageId": new.package,
        "senderCompanyId": new.company,
        "documentType": kind,
        "status": 1,
        "documentUuid": state.ids.guid(),
    });
    give(&mut document, &new.members);
    if let Some((name, bytes)) = new.file {
        let body = state.edin.next_id();
        state.edin.bodies.insert(body, bytes);
        set(&mut document, "bodies", json!([{ "bodyId": body, "documentId": id, "fileName": name }]));
    }
    state.store.put(&DOCUMENTS, document).map_err(|_| call.not_found(DOCUMENTS.item))?;
    Ok(id)
}

/// The members of a document that callers decide on.
fn give(document: &mut Value, members: &Value) {
    for name in ["number", "date", "comment", "structure", "dictionaryValue", "extraFields"] {
        if let Some(value) = members.get(name).filter(|value| !value.is_null()) {
            set(document, name, value.clone());
        }
    }
}

/// A document as it is read.
pub(crate) fn shown(state: &State, call: &Call<'_>, id: &Value) -> Served {
    let mut document = find(state, call, id)?;
    fill(&mut document, Kind::Object(DocumentStore::shape));
    Ok(envelope::json(call.status(), &document))
}

pub(crate) fn find(state: &State, call: &Call<'_>, id: &Value) -> Result<Value, Response> {
    state.store.get(&DOCUMENTS, id).cloned().ok_or_else(|| call.not_found(DOCUMENTS.item))
}

/// The document that a call names, with its package.
pub(crate) fn in_package(state: &State, call: &Call<'_>) -> Result<Value, Response> {
    let document = find(state, call, &call.argument("documentId").unwrap_or_default())?;
    let package = call.argument("packageId").unwrap_or_default();
    if Id::of(at(&document, &["packageId"])) == Id::of(&package) {
        Ok(document)
    } else {
        Err(call.not_found(DOCUMENTS.item))
    }
}

fn draft<'a>(state: &'a State, call: &Call<'_>, id: &Value) -> Result<&'a Value, Response> {
    let package = package_of(state, call, id)?;
    // Once it is sent, its recipient decides.
    if package["status"] == 1 { Ok(package) } else { Err(envelope::edin_refusal("the package has been sent")) }
}

fn add(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let argument = |name: &str| call.argument(name).unwrap_or_default().into_owned();
    let package = draft(state, call, &argument("packageId"))?.clone();
    let members = json!({
        "number": argument("documentNumber"), "date": argument("documentDate"), "comment": argument("comment"),
    });
    let new = New {
        package: Some(at(&package, &[PACKAGES.key])),
        company: at(&package, &["senderCompanyId"]).clone(),
        kind: argument("documentTypeId"),
        members,
        file: files(call).into_iter().next(),
    };
    let id = create(state, call, new)?;
    approval::begin(state, id);
    shown(state, call, &json!(id))
}

/// A structured document: a new one, or a change of the one whose id is given.
fn put(state: &mut State, call: &Call<'_>, given: &Value, file: Option<(String, Vec<u8>)>) -> Served {
    let package = draft(state, call, &given["packageId"])?.clone();
    if Id::of(&given["documentId"]).is_some() {
        let mut document = find(state, call, &given["documentId"])?;
        if Id::of(at(&document, &["packageId"])) != Id::of(&given["packageId"]) {
            return Err(call.not_found(DOCUMENTS.item));
        }
        give(&mut document, given);
        let _ = state.store.put(&DOCUMENTS, document);
        return shown(state, call, &given["documentId"]);
    }
    let new = New {
        package: Some(at(&package, &[PACKAGES.key])),
        company: at(&package, &["senderCompanyId"]).clone(),
        kind: at(given, &["documentType", "documentId"]).clone(),
        members: given.clone(),
        file,
    };
    let id = create(state, call, new)?;
    approval::begin(state, id);
    shown(state, call, &json!(id))
}

fn edit(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    put(state, call, body, None)
}

fn upload(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    put(state, call, &body["documentStore"], files(call).into_iter().next())
}

fn set_status(state: &mut State, call: &Call<'_>) -> Served {
    let status = call.accepted()?["status"].clone();
    let mut document = in_package(state, call)?;
    if package_of(state, call, at(&document, &["packageId"]))?["status"] == 1 {
        return Err(envelope::edin_refusal("the package has not been sent"));
    }
    set(&mut document, "status", status);
    let package = at(&document, &["packageId"]).clone();
    let _ = state.store.put(&DOCUMENTS, document);
    packages::shown(state, call, &package)
}

fn download(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = in_package(state, call)?;
    Ok(bytes(state, call, &file_of(&document, call)?))
}

fn archive(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = in_package(state, call)?;
    file_of(&document, call)?;
    Ok(zip(state, call, [&document]))
}
