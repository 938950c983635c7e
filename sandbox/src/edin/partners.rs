//! Counterparties and access routes (EDIN sheet 2.13, 2.14, 5.4).

use crate::call::{Call, Served};
use crate::members::{at, set};
use crate::plain::Filter::{Contains, Is};
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::{self, Create, Link, Save, Set, Unlink};
use crate::plain::{EACH, List, Row, To, respond};
use crate::state::State;
use crate::state::store::{COMPANIES, PARTNERS, ROUTES};
use docflow::edin::{partners, routes};
use serde_json::Value;

pub(crate) static TABLE: &[Row] = &[
    (&partners::LIST, Plain(&PARTNERS, Verb::List(LIST))),
    (&partners::CREATE, By(create)),
    (&partners::UPDATE, Plain(&PARTNERS, Save)),
    (&partners::IMPORT, By(unread)),
    (&partners::MARK_INVITED, Plain(&PARTNERS, Set(EACH, "status", To::Number(2)))),
    (&partners::INVITE, By(invite)),
    (&routes::ADD_CONTRACTS, Plain(&ROUTES, Link("routeId", "contracts", &[("contractId", EACH)]))),
    (&routes::REMOVE_CONTRACTS, Plain(&ROUTES, Unlink("routeId", "contracts", &[("contractId", EACH)]))),
    (&routes::ADD_PACKAGE_TYPES, Plain(&ROUTES, Link("routeId", "packageTypes", &[("packageId", EACH)]))),
    (&routes::REMOVE_PACKAGE_TYPES, Plain(&ROUTES, Unlink("routeId", "packageTypes", &[("packageId", EACH)]))),
    (&routes::SET_USERS, Plain(&ROUTES, Save)),
];

const LIST: List = List {
    filters: &[Contains("searchPattern", &["name", "code"]), Is("isRegistered", "contractStatus")],
    limit: 20,
    ..List::ALL
};

/// A counterparty is registered when a company has its code.
fn create(state: &mut State, call: &Call<'_>) -> Served {
    let mut partner = call.accepted()?.clone();
    let company = state.store.items(&COMPANIES).find(|company| at(company, &["code"]) == at(&partner, &["code"]));
    set(&mut partner, "contractStatus", i32::from(company.is_some()));
    set(&mut partner, "companyId", company.map(|company| company[COMPANIES.key].clone()).unwrap_or_default());
    Plain(&PARTNERS, Create).serve(state, &call.with(partner))
}

fn invite(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let now = state.now / 1000;
    let partner = state.store.get_mut(&PARTNERS, &body[PARTNERS.key]).ok_or_else(|| call.not_found(PARTNERS.item))?;
    set(partner, "status", 2);
    set(partner, "invitationDate", now);
    Ok(respond(call, Value::Null))
}

/// Workbooks are not read: an import changes nothing.
pub(crate) fn unread(_: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    Ok(respond(call, Value::Null))
}
