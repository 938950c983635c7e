//! `POST /docflows/{docflowType}`, `GET /docflows/{docflowId}`, `POST /docflows/{docflowId}` (realty sheet 2.3 to 2.5).

use crate::call::{Call, Served};
use crate::envelope::{self, ErrorItem};
use crate::members::string;
use crate::state::State;
use crate::state::access::Caller;
use crate::state::life::{Cause, Docflow, Stage, kind_of};
use docflow::check::PathSegment;
use docflow::http::Response;
use serde_json::{Value, json};

/// Creates a docflow: 200 and `queued` where nothing is required, 201 and `suspended` where something will be.
pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let kind = kind_of(call.params.first().map_or("", String::as_str)).to_owned();
    let number = string(body, &["options", "cadastralNumber"]);
    if state.realty.unsupported.contains(number) {
        return Err(envelope::plain(501, "notImplemented", "Requests to this system are not supported"));
    }
    let parent = string(body, &["options", "docflowId"]).to_ascii_lowercase();
    if ["additionalpackage_request", "action_request"].contains(&kind.as_str()) {
        let parent = state.realty.docflows.get(&parent).filter(|parent| call.caller.owns(&parent.account_id));
        if !parent.is_some_and(|parent| parent.stage.takes(&kind)) {
            let error = ErrorItem::new("validation", "this docflow is not in processing");
            let path = ["options", "docflowId"].map(|name| PathSegment::Member(name.to_owned())).to_vec();
            return Err(call.refusal(&[ErrorItem { path, ..error }]));
        }
    }
    let user_id = if let Caller::User { id, .. } = &call.caller { id.clone() } else { String::new() };
    let needs_nothing = kind == "object_request";
    let mut flow = Docflow {
        id: state.ids.guid(),
        kind,
        user_id,
        account_id: call.caller.account().to_owned(),
        request_id: body.get("requestId").cloned(),
        options: body["options"].clone(),
        doomed: state.realty.failing.contains(number),
        ..Docflow::default()
    };
    let first = if needs_nothing { Stage::Queued } else { Stage::Preparing };
    flow.enter(first, state.now, &mut state.ids);
    let shown = flow.summary();
    state.realty.docflows.insert(flow.id.clone(), flow);
    Ok(envelope::json(if needs_nothing { 200 } else { 201 }, &shown))
}

/// Reads a docflow: a flat object (realty sheet 2.5).
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Served {
    let flow = find(state, call)?;
    Ok(envelope::json(200, &flow.whole()))
}

/// Submits a docflow whose files are all signed.
pub(crate) fn submit(state: &mut State, call: &Call<'_>) -> Served {
    let (now, mut ids) = (state.now, state.ids.clone());
    let flow = find(state, call)?;
    if flow.stage == Stage::Signing && !flow.unsigned().is_empty() {
        return Err(unsigned(flow));
    }
    if !flow.happens(Cause::Submitted, now, &mut ids) {
        let message = "nothing is to be submitted in this state";
        return Err(envelope::json(
            400,
            &json!({ "code": "validation", "message": message, "target": "docflow", "errors": [] }),
        ));
    }
    let shown = flow.summary();
    state.ids = ids;
    Ok(envelope::json(200, &shown))
}

/// The docflow.
pub(super) fn find<'a>(state: &'a mut State, call: &Call<'_>) -> Result<&'a mut Docflow, Response> {
    let flow = state.realty.docflows.get_mut(&call.param(0));
    let flow = flow.ok_or_else(|| envelope::plain(404, "notFound", "there is no such docflow"))?;
    if call.caller.owns(&flow.account_id) { Ok(flow) } else { Err(envelope::restricted()) }
}

fn unsigned(flow: &Docflow) -> Response {
    let missing = |file: String| json!({ "code": "validation", "message": "signature is missing", "target": format!("files.{file}") });
    let errors: Vec<Value> = flow.unsigned().into_iter().map(missing).collect();
    let message = "Not every statement has a valid signature";
    envelope::json(400, &json!({ "code": "validation", "message": message, "target": "docflow", "errors": errors }))
}
