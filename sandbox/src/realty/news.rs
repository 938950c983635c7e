//! `GET /news` (realty sheet 2.9).

use crate::call::{Call, Served};
use crate::clock;
use crate::envelope::{self, ErrorItem};
use crate::state::State;
use crate::state::realty::Event;
use serde_json::{Value, json};

/// What is there before anything happened.
const BEGINNING: &str = "0000000000";

/// The events of the account after a token, a page of them; without one, where to begin.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Served {
    let own = |event: &&Event| call.caller.owns(&event.account_id);
    let all: Vec<&Event> = state.realty.news.iter().filter(own).collect();
    let from = match call.options.get("after").and_then(Value::as_str) {
        None => all.len(),
        Some(BEGINNING) => 0,
        Some(after) => match all.iter().position(|event| event.token == after) {
            Some(position) => position + 1,
            None => return Err(call.refusal(&[ErrorItem::new("validation", "unknown token")])),
        },
    };
    let page: Vec<&Event> = all.iter().skip(from).take(state.news_page).copied().collect();
    // Of this page: who goes on behind `lastToken`, as documented, is to miss nothing.
    let last = page.last().or(all.last()).map_or(BEGINNING, |event| event.token.as_str());
    let items: Vec<Value> = page
        .iter()
        .map(|event| json!({ "token": event.token, "date": clock::written(event.at), "docflow": event.docflow }))
        .collect();
    Ok(envelope::json(200, &json!({ "docflowNewsItem": items, "lastToken": last })))
}
