//! Users and roles (EDIN sheet 4, 5.1).

use super::is_taken;
use crate::call::{Call, Served};
use crate::envelope;
use crate::members::{at, set, string};
use crate::plain::Filter::{Contains, Is, IsUnlessZero};
use crate::plain::Service::{self, By, Plain};
use crate::plain::Verb::{self, Create, Get, Save, Set};
use crate::plain::{List, Row, To};
use crate::state::State;
use crate::state::store::{ACCOUNTS, COMPANIES, ROLES, USERS};
use docflow::edin::{roles, users};
use serde_json::Value;

pub(crate) static TABLE: &[Row] = &[
    (&users::LIST, Plain(&USERS, Verb::List(USER_LIST))),
    // Only the status tells the two apart, so the one that needs it comes first.
    (&users::SET_STATUS, Plain(&USERS, Set("userId", "status", To::Argument("status")))),
    (&users::GET, Plain(&USERS, Get("userId"))),
    (&users::CREATE, By(create)),
    (&users::UPDATE, Plain(&USERS, Save)),
    (&users::SET_ROLES, Plain(&USERS, Set("userId", "roles", To::Body))),
    (&roles::LIST, Plain(&ROLES, Verb::List(ROLE_LIST))),
    (&roles::CREATE, By(create_role)),
];

/// Creates an active user of the account. An e-mail address is taken once.
fn create(state: &mut State, call: &Call<'_>) -> Served {
    let mut user = call.accepted()?.clone();
    let email = string(&user, &["email"]).to_lowercase();
    if state.store.items(&USERS).any(|known| known["email"].as_str().is_some_and(|known| known.to_lowercase() == email))
    {
        return Err(envelope::edin_refusal("a user with this e-mail address exists"));
    }
    let account = state.store.items(&ACCOUNTS).next().map(|account| account[ACCOUNTS.key].clone());
    set(&mut user, ACCOUNTS.key, account);
    set(&mut user, "lastLoginIp", "0.0.0.0");
    set(&mut user, "passSecureType", 2);
    if user.get("status").is_none_or(Value::is_null) {
        set(&mut user, "status", 1);
    }
    Service::Plain(&USERS, Create).serve(state, &call.with(user))
}

/// Creates an active role. Its code is taken once in a company.
fn create_role(state: &mut State, call: &Call<'_>) -> Served {
    let mut role = call.accepted()?.clone();
    let id = at(&role, &["company", "companyId"]).clone();
    let company = state.store.get(&COMPANIES, &id).cloned().ok_or_else(|| call.not_found(COMPANIES.item))?;
    set(&mut role, COMPANIES.key, id);
    if is_taken(state, &ROLES, &role) {
        return Err(envelope::edin_refusal("a role with this code exists"));
    }
    set(&mut role, "company", company);
    set(&mut role, "status", 1);
    Service::Plain(&ROLES, Create).serve(state, &call.with(role))
}

const USER_LIST: List = List {
    filters: &[Contains("searchPattern", &["fio", "email"]), IsUnlessZero("status", "status")],
    limit: 20,
    without: &["userInfo"],
    ..List::ALL
};
const ROLE_LIST: List = List {
    filters: &[Contains("searchPattern", &["name"]), Is("companyId", "companyId"), IsUnlessZero("status", "status")],
    limit: 20,
    ..List::ALL
};
