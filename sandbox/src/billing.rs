//! `/realty/billing/v1`, `/realty/address/v1`: what is left, what was charged, and objects by their address
//! (crypto sheet 1.2). The forms of the responses are invented, but for `items` of a balance.

use crate::call::{Call, Served};
use crate::envelope;
use crate::members::string;
use crate::plain::Service::{By, Plain};
use crate::plain::{Filter, List, Row, Verb};
use crate::state::State;
use crate::state::store::{BALANCES, CHARGES, OBJECTS};
use docflow::kontur::{address, billing};
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&billing::BALANCE, Plain(&BALANCES, Verb::List(List { wrapped: Some("items"), ..List::ALL }))),
    (&billing::CHARGES, By(charges)),
    (
        &address::SEARCH,
        Plain(&OBJECTS, Verb::List(List { filters: &[Filter::Contains("address", &["address"])], ..List::ALL })),
    ),
];

/// A page of what was charged, in order; its `token` is the id of its last item.
fn charges(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let given = |name: &str| call.argument(name).and_then(|value| value.as_str().map(str::to_owned));
    let (service, from, to, token) = (given("serviceId"), given("from"), given("to"), given("token"));
    let count = call.argument("count").and_then(|count| count.as_u64()).and_then(|count| usize::try_from(count).ok());
    let all = state.store.items(&CHARGES);
    let behind = all.skip_while(|item| token.is_some() && item[CHARGES.key].as_str() != token.as_deref());
    let page: Vec<&Value> = behind
        .skip(usize::from(token.is_some()))
        .filter(|item| service.as_deref().is_none_or(|service| string(item, &["serviceId"]) == service))
        .filter(|item| from.as_deref().is_none_or(|from| string(item, &["date"]) >= from))
        .filter(|item| to.as_deref().is_none_or(|to| string(item, &["date"]) <= to))
        .take(count.unwrap_or(usize::MAX))
        .collect();
    let last = page.last().map(|item| &item[CHARGES.key]);
    Ok(envelope::json(200, &json!({ "items": page, "token": last })))
}
