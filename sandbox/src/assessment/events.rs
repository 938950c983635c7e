//! `GET /events` (assessment sheet 2 row 9).

use super::organization;
use crate::call::{Call, Served};
use crate::envelope::{self, ErrorItem};
use crate::state::State;
use crate::state::assessment::Event;
use docflow::check::PathSegment;
use docflow::kontur::error_code::WRONG_FIELD_VALUE;
use serde_json::{Value, json};

/// The events of the organization after one of them, a page of them; without one, from the first.
pub(super) fn list(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let own = |event: &&Event| event.organization == organization(&call.caller);
    let all: Vec<&Event> = state.assessment.events.iter().filter(own).collect();
    let after = call.options.get("afterEventId").and_then(Value::as_str);
    let from = match after {
        None => 0,
        Some(after) => match all.iter().position(|event| event.id.eq_ignore_ascii_case(after)) {
            Some(position) => position + 1,
            None => {
                let error = ErrorItem::new(WRONG_FIELD_VALUE, "the event is not known");
                let path = vec![PathSegment::Member("afterEventId".to_owned())];
                return Err(call.refusal(&[ErrorItem { path, ..error }]));
            }
        },
    };
    let count = call.options.get("count").and_then(Value::as_u64).map_or(30, |count| count.clamp(1, 100));
    let page: Vec<&Event> = all.into_iter().skip(from).take(count as usize).collect();
    let last = page.last().map(|event| event.id.as_str()).or(after);
    let events: Vec<Value> = page.iter().map(|event| event.shown()).collect();
    Ok(envelope::json(200, &json!({ "lastEventId": last, "events": events })))
}
