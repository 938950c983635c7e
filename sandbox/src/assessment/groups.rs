//! `POST /groups`, `GET /groups/{groupId}` (assessment sheet 2 rows 7 and 8, 3.7).

use super::checks::begin;
use super::{external_id, organization};
use crate::call::{Call, Served};
use crate::envelope::{self, ErrorItem};
use crate::plain::versioned;
use crate::state::State;
use crate::state::assessment::Group;
use docflow::kontur::error_code::DUPLICATED_EXTERNAL_ID;

/// Starts one check for each request.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let used = external_id(&call.caller, body);
    if used.as_ref().is_some_and(|used| state.assessment.group_ids.contains(used)) {
        return Err(call.refusal(&[ErrorItem::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already")]));
    }
    let mut checks = Vec::new();
    for request in body["requests"].as_array().into_iter().flatten() {
        checks.push(begin(state, call, request, &["requests"])?);
    }
    state.assessment.group_ids.extend(used);
    let group = Group {
        id: state.ids.guid(),
        external_id: body["externalId"].as_str().map(str::to_owned),
        organization: organization(&call.caller).to_owned(),
        checks: checks.iter().map(|check| check.id.clone()).collect(),
        requests: body["requests"].as_array().cloned().unwrap_or_default(),
        created: state.now,
    };
    state.assessment.checks.extend(checks);
    let response = envelope::json(201, &state.assessment.shown(&group));
    state.assessment.groups.push(group);
    Ok(response)
}

/// Reads a group with its version; 304 when the caller has that.
pub(super) fn get(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let group = state.assessment.group(organization(&call.caller), &call.param(0));
    let group = group.ok_or_else(|| call.not_found("group"))?;
    Ok(versioned(call, state.assessment.shown(group)))
}
