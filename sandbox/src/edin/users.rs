//! `/bdoc/user`, `/bdoc/users`, `/bdoc/roles` (EDIN sheet 4.15, 4.16, 4.18, 5.1).

use super::fill::fill;
use super::{number, rows, shows};
use crate::envelope;
use crate::members::set;
use crate::services::{Call, Output, Services};
use docflow::check::{Shape, Table};
use docflow::edin::{Role, User};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) fn list(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let found = services.edin.people.values().filter(|user| shows(call, user, &["fio", "email"]));
    let mut users: Vec<Value> = found.cloned().collect();
    users.iter_mut().for_each(|user| set(user, "userInfo", Value::Null));
    Ok(counted(call, users, User::shape))
}

pub(crate) fn get(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let mut user = services.edin.people.get(&number(call, "userId")).ok_or_else(unknown)?.clone();
    fill(&mut user, User::shape);
    Ok(envelope::json(200, &user))
}

/// The roles of a user are replaced as a whole.
pub(crate) fn set_roles(services: &mut Services, call: &Call<'_>) -> Output {
    let body = call.accepted()?;
    let state = &mut services.edin;
    let mut roles = Vec::new();
    for role in body.as_array().into_iter().flatten() {
        let known = role["roleId"].as_i64().and_then(|id| state.roles.get(&id));
        roles.push(known.ok_or_else(|| envelope::edin_refusal("role is not found"))?.clone());
    }
    let user = state.people.get_mut(&number(call, "userId")).ok_or_else(unknown)?;
    set(user, "roles", roles.clone());
    roles.iter_mut().for_each(|role| fill(role, Role::shape));
    Ok(envelope::json(200, &Value::Array(roles)))
}

pub(crate) fn list_roles(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let found = services.edin.roles.values().filter(|role| {
        shows(call, role, &["name"]) && call.options.get("companyId").is_none_or(|id| *id == role["companyId"])
    });
    Ok(counted(call, found.cloned().collect(), Role::shape))
}

/// Some rows of what was found; the header says how many there are in all.
fn counted(call: &Call<'_>, found: Vec<Value>, shape: fn() -> &'static Shape) -> Response {
    let count = found.len();
    let mut items: Vec<Value> = rows(call, found.into_iter(), 20).collect();
    items.iter_mut().for_each(|item| fill(item, shape));
    let mut page = envelope::json(200, &json!(items));
    page.headers.push(("count".to_owned(), count.to_string()));
    page
}

fn unknown() -> Response {
    envelope::edin_refusal("user is not found")
}
