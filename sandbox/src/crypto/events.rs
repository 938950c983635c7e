//! `GET /events` (crypto sheet 2 row 8).

use crate::call::{Call, Served};
use crate::clock;
use crate::envelope::{self, ErrorItem};
use crate::members::string;
use crate::state::State;
use docflow::kontur::error_code::WRONG_FIELD_VALUE;
use docflow::value::date;
use serde_json::{Value, json};

/// What stands before the first event.
const BEGINNING: &str = "00000000-0000-0000-0000-000000000000";
/// How many events come when no number is given.
const COUNT: usize = 30;

/// The events of the last three months after one of them, or from the oldest on.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let first_day = date::months_before(clock::today(state.now), 3);
    let all = &state.crypto.events;
    let after = call.argument("afterEventId").and_then(|id| Some(id.as_str()?.to_ascii_lowercase()));
    let from = match after.as_deref() {
        None | Some(BEGINNING) => 0,
        Some(after) => match all.iter().position(|(_, event)| string(event, &["eventId"]) == after) {
            Some(position) => position + 1,
            None => return Err(call.refusal(&[ErrorItem::new(WRONG_FIELD_VALUE, "afterEventId: unknown event")])),
        },
    };
    let count = call.argument("count").and_then(|count| usize::try_from(count.as_u64()?).ok()).unwrap_or(COUNT);
    let readable = all.iter().skip(from).filter(|(at, _)| clock::today(*at) >= first_day);
    let events: Vec<Value> = readable.take(count).map(|(_, event)| event.clone()).collect();
    let last = events.last().map(|event| string(event, &["eventId"]).to_owned());
    let last = last.or(after).unwrap_or_else(|| BEGINNING.to_owned());
    Ok(envelope::json(200, &json!({ "lastEventId": last, "events": events })))
}
