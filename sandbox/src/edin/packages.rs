//! Packages, their archives, tags and comments (EDIN sheet 2.2, 2.8, 5.3, 7.2).

use super::files::zip;
use crate::call::{Call, Served};
use crate::envelope;
use crate::fill::fill;
use crate::members::{at, set};
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::approval::{is_pending, is_refused};
use crate::state::edin::Archive;
use crate::state::packages::{COMMENTED, SENT, move_to, note};
use crate::state::store::{COMMENTS, CONTRACTS, DOCUMENTS, Id, PACKAGE_TYPES, PACKAGES, TAGS, USERS};
use docflow::check::{Kind, Table};
use docflow::edin::comments::{self, PackageComments};
use docflow::edin::packages as api;
use docflow::edin::{Package, Tag};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&api::LIST, By(list)),
    (&api::CREATE, By(create)),
    (&api::GET, By(get)),
    (&api::SEND, By(send)),
    (&api::SET_STATUS, By(set_status)),
    (&api::MARK_AS_READ, By(mark_as_read)),
    (&api::archives::DOWNLOAD, By(download_archive)),
    (&api::archives::REQUEST, By(request_archive)),
    (&api::archives::LINK, By(archive_link)),
    (&api::ADD_TAG, By(add_tag)),
    (&api::REMOVE_TAG, By(remove_tag)),
    (&comments::LIST, By(list_comments)),
    (&comments::ADD, By(add_comment)),
];

/// How long an ordered archive is being made.
const ARCHIVE: u64 = 30_000;

pub(crate) fn package_of<'a>(state: &'a State, call: &Call<'_>, id: &Value) -> Result<&'a Value, Response> {
    state.store.get(&PACKAGES, id).ok_or_else(|| call.not_found(PACKAGES.item))
}

fn argument(call: &Call<'_>, name: &str) -> Value {
    call.argument(name).unwrap_or_default().into_owned()
}

/// The documents of a package.
fn documents<'a>(state: &'a State, package: &Value) -> impl Iterator<Item = &'a Value> + use<'a> {
    let id = Id::of(&package[PACKAGES.key]);
    state.store.items(&DOCUMENTS).filter(move |document| id.is_some() && Id::of(&document["packageId"]) == id)
}

/// A package as it is read: with its contract, type, tags and documents.
fn whole(state: &State, package: &Value) -> Value {
    let mut package = package.clone();
    for (name, collection, id) in [
        ("contract", &CONTRACTS, at(&package, &["contractId"]).clone()),
        ("packageType", &PACKAGE_TYPES, at(&package, &["packageTypeId"]).clone()),
    ] {
        if let Some(item) = state.store.get(collection, &id) {
            set(&mut package, name, item.clone());
        }
    }
    let all: Vec<Value> = documents(state, &package).cloned().collect();
    let stopped = all.iter().any(|document| is_pending(state, document) || is_refused(document));
    let ready = *at(&package, &["status"]) == 1 && !all.is_empty() && !stopped;
    let agreed = all.iter().any(|document| !document["agreementProcId"].is_null() || is_refused(document));
    let tags = at(&package, &["packageTags"]).as_array().cloned().unwrap_or_default();
    let tags: Vec<Value> =
        tags.iter().map(|tag| state.store.get(&TAGS, &tag[TAGS.key]).unwrap_or(tag).clone()).collect();
    set(&mut package, "documents", all);
    set(&mut package, "packageTags", tags);
    set(&mut package, "isReadyForSend", i32::from(ready));
    set(&mut package, "isWithAgreement", i32::from(agreed));
    package
}

/// A package as a response.
pub(crate) fn shown(state: &State, call: &Call<'_>, id: &Value) -> Served {
    let mut package = whole(state, package_of(state, call, id)?);
    fill(&mut package, Kind::Object(Package::shape));
    Ok(envelope::json(call.status(), &package))
}

fn list(state: &mut State, call: &Call<'_>) -> Served {
    let filter = call.accepted()?;
    let number = |name: &str| call.argument(name)?.as_u64().and_then(|number| usize::try_from(number).ok());
    let (limit, offset) = (number("limit").unwrap_or(30), number("offset").unwrap_or(0));
    let all = state.store.items(&PACKAGES).map(|package| whole(state, package));
    let mut found: Vec<Value> = all.filter(|package| fits(package, filter)).skip(offset).take(limit).collect();
    found.iter_mut().for_each(|package| fill(package, Kind::Object(Package::shape)));
    Ok(envelope::json(call.status(), &found.into()))
}

/// Whether a package meets a filter.
fn fits(package: &Value, filter: &Value) -> bool {
    let given = |name: &str| filter.get(name).filter(|value| !value.is_null());
    let equal = |name: &str, member: &str| {
        given(name).is_none_or(|wanted| package[member].as_i64().unwrap_or(0) == wanted.as_i64().unwrap_or(0))
    };
    let among = |name: &str, member: &str| {
        let wanted = given(name).and_then(Value::as_array).filter(|wanted| !wanted.is_empty());
        wanted.is_none_or(|wanted| wanted.iter().any(|id| Id::of(id) == Id::of(&package[member])))
    };
    let files = package["documents"].as_array().into_iter().flatten();
    let mut files = files.flat_map(|document| document["bodies"].as_array().into_iter().flatten());
    let has = |text: &Value, part: &Value| {
        let part = part.as_str().unwrap_or_default().to_lowercase();
        text.as_str().is_some_and(|text| text.to_lowercase().contains(&part))
    };
    let changed = package["dateChanged"].as_i64().unwrap_or(0);
    let bound = |name: &str| given(name).and_then(Value::as_i64).filter(|bound| *bound != 0);
    equal("folder", "packageDirection")
        && equal("isRead", "isRead")
        && equal("isReadFromApi", "isReadFromApi")
        && among("recipientCompaniesIds", "recipientCompanyId")
        && among("senderCompaniesIds", "senderCompanyId")
        && among("contractIds", "contractId")
        && among("packageTypesIds", "packageTypeId")
        && among("packageChainIds", "packageTypeChainId")
        && among("packageStatuses", "status")
        && bound("dateFrom").is_none_or(|from| changed >= from)
        && bound("dateTo").is_none_or(|to| changed <= to)
        && given("packageNumber").is_none_or(|number| has(&package["packageNumber"], number))
        && given("fileName").is_none_or(|name| files.any(|file| has(&file["fileName"], name)))
}

fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let contract = state.store.get(&CONTRACTS, at(body, &["contract", "contractId"]));
    let contract = contract.ok_or_else(|| call.not_found(CONTRACTS.item))?.clone();
    let kind = state.store.get(&PACKAGE_TYPES, at(body, &["packageType", "packageId"]));
    let kind = kind.ok_or_else(|| call.not_found(PACKAGE_TYPES.item))?.clone();
    let id = state.store.next_number(&PACKAGES);
    let package = json!({
        "packageId": id,
        "senderCompanyId": at(&contract, &["ownerCompany", "companyId"]),
        "recipientCompanyId": at(&contract, &["clientCompany", "companyId"]),
        "senderCompany": at(&contract, &["ownerCompany"]),
        "recipientCompany": at(&contract, &["clientCompany"]),
        "ownerCompany": at(&contract, &["ownerCompany"]),
        "clientCompany": at(&contract, &["clientCompany"]),
        "contractId": at(&contract, &["contractId"]),
        "packageTypeId": at(&kind, &["packageId"]),
        "packageTypeChainId": at(&kind, &["packageChainId"]),
        "dateCreated": state.now / 1000,
        "dateChanged": state.now / 1000,
        "status": 1,
        "packageNumber": body["packageNumber"].as_str().map_or_else(|| format!("P-{id}"), str::to_owned),
        "packageDirection": 3,
        "packageUuid": state.ids.guid(),
    });
    // It has a number for its id.
    let _ = state.store.put(&PACKAGES, package);
    shown(state, call, &json!(id))
}

fn get(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    shown(state, call, &argument(call, "packageId"))
}

fn send(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = argument(call, "packageId");
    let package = package_of(state, call, &id)?;
    if package["status"] != 1 {
        return Err(envelope::edin_refusal("the package has been sent"));
    }
    let all: Vec<&Value> = documents(state, package).collect();
    if all.is_empty() {
        return Err(envelope::edin_refusal("the package has no documents"));
    }
    if all.iter().any(|document| is_pending(state, document)) {
        return Err(envelope::edin_refusal("the package has unfinished approvals"));
    }
    if all.iter().any(|document| is_refused(document)) {
        return Err(envelope::edin_refusal("a document of the package was not approved"));
    }
    move_to(state, &id, SENT, state.now);
    shown(state, call, &id)
}

fn set_status(state: &mut State, call: &Call<'_>) -> Served {
    let status = call.accepted()?["status"].as_i64().unwrap_or_default();
    let id = argument(call, "packageId");
    if package_of(state, call, &id)?["status"] == 1 {
        return Err(envelope::edin_refusal("the package has not been sent"));
    }
    move_to(state, &id, status, state.now);
    shown(state, call, &id)
}

fn mark_as_read(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = argument(call, "packageId");
    package_of(state, call, &id)?;
    if let Some(package) = state.store.get_mut(&PACKAGES, &id) {
        set(package, "isReadFromApi", 1);
    }
    Ok(envelope::empty(call.status()))
}

fn download_archive(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = argument(call, "packageId");
    package_of(state, call, &id)?;
    let documents = state.store.items(&DOCUMENTS).filter(|document| Id::of(&document["packageId"]) == Id::of(&id));
    Ok(zip(state, call, documents))
}

fn request_archive(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let package = package_of(state, call, &argument(call, "packageId"))?[PACKAGES.key].clone();
    let now = state.now;
    let statuses: Vec<Value> = call.argument("docStatus").into_iter().map(|status| status.into_owned()).collect();
    // Until it is downloaded, the same order comes back.
    let known = state.edin.archives.iter().position(|archive| archive.package == package);
    if known.is_none() {
        let uuid = state.ids.guid();
        state.edin.archives.push(Archive { uuid, package: package.clone(), ready: now.saturating_add(ARCHIVE) });
    }
    let archive = known.map_or(state.edin.archives.last(), |known| state.edin.archives.get(known));
    let Some(archive) = archive else { return Err(call.not_found("archive")) };
    let is_ready = archive.ready <= now;
    let user = state.store.items(&USERS).next().map(|user| user[USERS.key].clone());
    let mut order = json!({
        "requestUuid": archive.uuid,
        "userId": user,
        "packageId": package,
        "docStatuses": statuses,
        "isArchReady": i32::from(is_ready),
        "zipArchName": is_ready.then(|| format!("{}.zip", archive.uuid)),
    });
    fill(&mut order, Kind::Object(api::archives::PackageArchRequest::shape));
    Ok(envelope::json(call.status(), &order))
}

/// The page prints code, comma and quoted text; the status is not documented.
fn archive_link(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let uuid = argument(call, "requestUuid");
    let text = |text: String| envelope::bytes(call.status(), "text/plain;charset=UTF-8", text.into_bytes());
    let wanted = uuid.as_str().unwrap_or_default();
    let archive = state.edin.archives.iter().find(|archive| archive.uuid.eq_ignore_ascii_case(wanted));
    Ok(text(match archive {
        None => "762, \"uuid not found\"".to_owned(),
        Some(archive) if archive.ready > state.now => "814,\"trans_in_progress\"".to_owned(),
        Some(archive) => format!("https://files.example.com/archives/{}.zip", archive.uuid),
    }))
}

fn tags(state: &mut State, call: &Call<'_>, change: impl FnOnce(&mut Vec<Value>, Value)) -> Result<Value, Response> {
    let (id, tag) = (argument(call, "packageId"), argument(call, "tagId"));
    let mut package = package_of(state, call, &id)?.clone();
    state.store.get(&TAGS, &tag).ok_or_else(|| call.not_found(TAGS.item))?;
    let mut tags = at(&package, &["packageTags"]).as_array().cloned().unwrap_or_default();
    tags.retain(|known| Id::of(&known[TAGS.key]) != Id::of(&tag));
    change(&mut tags, json!({ "tagId": tag }));
    set(&mut package, "packageTags", tags);
    let shown = at(&whole(state, &package), &["packageTags"]).clone();
    let _ = state.store.put(&PACKAGES, package);
    Ok(shown)
}

fn add_tag(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let mut tags = tags(state, call, |tags, tag| tags.push(tag))?;
    fill(&mut tags, Kind::Array(&Kind::Object(Tag::shape)));
    Ok(envelope::json(call.status(), &tags))
}

fn remove_tag(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    tags(state, call, |_, _| {})?;
    Ok(envelope::empty(call.status()))
}

fn list_comments(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = argument(call, "packageId");
    package_of(state, call, &id)?;
    let lines = state.store.items(&COMMENTS).filter(|line| Id::of(&line["packageId"]) == Id::of(&id));
    let mut lines: Value = lines.cloned().collect();
    fill(&mut lines, Kind::Array(&Kind::Object(PackageComments::shape)));
    Ok(envelope::json(call.status(), &lines))
}

/// The vendor's sample wraps the array once more than that of the list (register row 40).
fn add_comment(state: &mut State, call: &Call<'_>) -> Served {
    let text = call.accepted()?.clone();
    let package = package_of(state, call, &argument(call, "packageId"))?;
    let (id, status) = (package[PACKAGES.key].clone(), package["status"].clone());
    let details = json!({ "before": { "status": status }, "after": { "status": status }, "userComment": text });
    let mut line = note(state, &id, COMMENTED, details, state.now);
    fill(&mut line, Kind::Object(PackageComments::shape));
    Ok(envelope::json(call.status(), &json!([[line]])))
}
