//! The account and the profile of who is logged in (EDIN sheet 4.17, 4.19, 5.1).

use crate::call::{Call, Served};
use crate::envelope;
use crate::fill::fill;
use crate::members::{at, set};
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::access::Caller;
use crate::state::store::{ACCOUNTS, COMPANIES, ROLES, USERS};
use docflow::check::{Declared, Kind};
use docflow::edin::{Account, User, account, profile};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] =
    &[(&account::GET, By(get)), (&profile::GET, By(profile)), (&profile::UPDATE, By(update))];

/// The one account, with its main company.
fn get(state: &mut State, call: &Call<'_>) -> Served {
    let mut shown = own(state, call)?;
    // Settings are in the profile only.
    set(&mut shown, "accountInfo", Value::Null);
    if let Some(company) = state.store.get(&COMPANIES, at(&shown, &["companyId"])) {
        set(&mut shown, "company", company.clone());
    }
    Ok(filled(shown, Account::KIND))
}

/// The user who is logged in, with the account, permissions and limits.
fn profile(state: &mut State, call: &Call<'_>) -> Served {
    let mut shown = user(state, call)?;
    let mut account = own(state, call)?;
    let members = ["accountId", "companyId", "isIndivOffer", "adminAccountId", "status", "tariffId", "accountInfo"];
    if let Some(account) = account.as_object_mut() {
        account.retain(|name, _| members.contains(&name.as_str()));
    }
    set(&mut account, "inviterCompanyId", 0);
    set(&mut shown, "account", account);
    let mut info = shown.get("userInfo").cloned().unwrap_or_else(|| json!({}));
    for (name, value) in [("isUserAgreement", 1), ("notifyOffer", 0)] {
        set(&mut info, name, value);
    }
    set(&mut shown, "userInfo", info);
    set(&mut shown, "uiTypes", SECTIONS.iter().zip(1..).map(section).collect::<Vec<Value>>());
    set(&mut shown, "tariffLimitation", json!({ "maxCompaniesCount": 50, "maxUsersCount": 120, "isApi": 1 }));
    let roles = at(&shown, &["roles"]).as_array().into_iter().flatten();
    let roles: Vec<Value> = roles.filter_map(|role| state.store.get(&ROLES, &role["roleId"]).cloned()).collect();
    set(&mut shown, "roles", roles);
    Ok(filled(shown, User::KIND))
}

/// Changes the language and the wizard; anything else is ignored.
fn update(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let user = user(state, call)?;
    if let Some(user) = state.store.get_mut(&USERS, at(&user, &[USERS.key])) {
        let mut info = user.get("userInfo").cloned().unwrap_or_else(|| json!({}));
        for name in ["language", "notShowWizard"] {
            set(&mut info, name, body[name].clone());
        }
        set(user, "userInfo", info);
    }
    Ok(envelope::empty(200))
}

/// Who is logged in. Any e-mail address may log in; those that are no user of the account act as its first one.
fn user(state: &State, call: &Call<'_>) -> Result<Value, Response> {
    let email = if let Caller::Session(sid) = &call.caller { state.edin.email(sid) } else { "" };
    let first = state.store.items(&USERS).next();
    let known = state
        .store
        .items(&USERS)
        .find(|user| user["email"].as_str().is_some_and(|own| own.eq_ignore_ascii_case(email)));
    known.or(first).cloned().ok_or_else(|| call.not_found(USERS.item))
}

fn own(state: &State, call: &Call<'_>) -> Result<Value, Response> {
    state.store.items(&ACCOUNTS).next().cloned().ok_or_else(|| call.not_found(ACCOUNTS.item))
}

fn filled(mut value: Value, kind: Kind) -> Response {
    fill(&mut value, kind);
    envelope::json(200, &value)
}

fn section((name, id): (&&str, i32)) -> Value {
    json!({ "uiType": { "uiTypeId": id, "uiTypeName": name }, "accessType": 2 })
}

/// Sections of the web interface, numbered from 1 (EDIN sheet 7.3, as the sample has them).
const SECTIONS: &[&str] = &[
    "packages",
    "companies",
    "contracts",
    "package_types",
    "users",
    "security",
    "account",
    "logs",
    "package_routes",
    "contract_templates",
    "payments",
    "agreement_groups",
    "agreement_processes",
    "agreement_tasks",
    "partners",
    "internal_docs",
    "reports",
    "billing",
    "roles",
    "tags",
    "certificates",
];
