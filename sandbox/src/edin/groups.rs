//! `/bdoc/agreement_group`, `/bdoc/agreement_groups` (EDIN sheet 4.9 to 4.12).

use super::fill::fill;
use super::{number, rows, shows};
use crate::envelope;
use crate::members::set;
use crate::services::{Call, Output, Services};
use docflow::check::Table;
use docflow::edin::agreements::AgreementGroup;
use docflow::http::Response;
use serde_json::{Value, json};

/// A new group has no users.
pub(crate) fn create(services: &mut Services, call: &Call<'_>) -> Output {
    let mut group = call.accepted()?.clone();
    let groups = &mut services.edin.groups;
    // Ids beyond 2^53 are there for tests of such ids.
    let id = groups.keys().filter(|id| **id < 1 << 53).max().map_or(1, |id| id + 1);
    set(&mut group, "groupId", id);
    groups.insert(id, group.clone());
    Ok(shown(group))
}

/// Members of the group that are given replace those that it had.
pub(crate) fn set_users(services: &mut Services, call: &Call<'_>) -> Output {
    let body = call.accepted()?;
    let state = &mut services.edin;
    let mut users = Vec::new();
    for user in body["users"].as_array().into_iter().flatten() {
        let known = user["userId"].as_i64().and_then(|id| state.people.get(&id));
        users.push(known.ok_or_else(|| envelope::edin_refusal("user is not found"))?.clone());
    }
    let group = body["groupId"].as_i64().and_then(|id| state.groups.get_mut(&id)).ok_or_else(unknown)?;
    for (name, value) in body.as_object().into_iter().flatten() {
        set(group, name, value.clone());
    }
    set(group, "users", users);
    Ok(shown(group.clone()))
}

pub(crate) fn get(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let group = services.edin.groups.get(&number(call, "groupId")).ok_or_else(unknown)?;
    Ok(shown(group.clone()))
}

/// Groups are listed without their users.
pub(crate) fn list(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let found = services.edin.groups.values().filter(|group| {
        shows(call, group, &["groupName"]) && call.options.get("companyId").is_none_or(|id| *id == group["companyId"])
    });
    let mut groups: Vec<Value> = rows(call, found, 30).cloned().collect();
    for group in &mut groups {
        set(group, "users", json!([]));
        fill(group, AgreementGroup::shape);
    }
    Ok(envelope::json(200, &Value::Array(groups)))
}

pub(crate) fn delete(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    services.edin.groups.remove(&number(call, "groupId")).ok_or_else(unknown)?;
    Ok(envelope::empty(200))
}

fn shown(mut group: Value) -> Response {
    fill(&mut group, AgreementGroup::shape);
    envelope::json(200, &group)
}

fn unknown() -> Response {
    envelope::edin_refusal("agreement group is not found")
}
