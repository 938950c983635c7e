//! `POST`, `DELETE /bdoc/agreement_step` (EDIN sheet 4.4, 4.5).

use crate::call::{Call, Served};
use crate::envelope;
use crate::fill::fill;
use crate::state::State;
use crate::state::store::{GROUPS, PROCESSES};
use docflow::check::{Kind, Table};
use docflow::edin::agreements::AgreementProc;
use docflow::http::Response;
use serde_json::{Map, Value, json};

/// Creates a step, or replaces the one whose id is given; responds with the whole process. The service takes the same step
/// twice without a word (row 8), and so does this one.
pub(crate) fn save(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let store = &mut state.store;
    let mut groups = Vec::new();
    for group in body["agreementGroups"].as_array().into_iter().flatten() {
        let group = store.get(&GROUPS, &group[GROUPS.key]);
        groups.push(in_step(group.ok_or_else(|| call.not_found(GROUPS.item))?));
    }
    let mut step = Map::new();
    for name in
        ["agreementProcId", "agreementTaskType", "agreementExecType", "agreementExecPeriod", "agreementStepPriority"]
    {
        step.insert(name.to_owned(), body[name].clone());
    }
    step.insert("agreementGroups".to_owned(), Value::Array(groups));
    let process = store.get_mut(&PROCESSES, &body[PROCESSES.key]).and_then(Value::as_object_mut);
    let process = process.ok_or_else(|| call.not_found(PROCESSES.item))?;
    put(process, step, body["agreementStepId"].as_i64()).ok_or_else(|| call.not_found("agreement step"))?;
    Ok(whole(process))
}

/// Removes a step; responds with the whole process.
pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let argument = |name: &str| call.argument(name).unwrap_or_default();
    let process = state.store.get_mut(&PROCESSES, &argument(PROCESSES.key)).and_then(Value::as_object_mut);
    let process = process.ok_or_else(|| call.not_found(PROCESSES.item))?;
    let step = argument("agreementStepId").as_i64();
    let steps = process.get_mut("agrementSteps").and_then(Value::as_array_mut);
    let found = steps.and_then(|steps| {
        let position = steps.iter().position(|known| known["agreementStepId"].as_i64() == step)?;
        Some(steps.remove(position))
    });
    found.ok_or_else(|| call.not_found("agreement step"))?;
    Ok(whole(process))
}

/// A process as it is read.
pub(super) fn whole(process: &Map<String, Value>) -> Response {
    let mut shown = process.clone();
    shown.remove("nextStepId");
    let mut shown = Value::Object(shown);
    fill(&mut shown, Kind::Object(AgreementProc::shape));
    envelope::json(200, &shown)
}

/// Puts the step among the others, which stand in the order of their ids. None when the one to be replaced is not there.
fn put(process: &mut Map<String, Value>, mut step: Map<String, Value>, id: Option<i64>) -> Option<()> {
    let next = process.get("nextStepId").and_then(Value::as_i64);
    let steps = process.entry("agrementSteps").or_insert_with(|| json!([]));
    let steps = steps.as_array_mut()?;
    let Some(id) = id else {
        let last = steps.iter().filter_map(|step| step["agreementStepId"].as_i64()).max().unwrap_or(0);
        let id = next.unwrap_or(0).max(last.saturating_add(1));
        step.insert("agreementStepId".to_owned(), json!(id));
        steps.push(Value::Object(step));
        return Some(());
    };
    let old = steps.iter_mut().find(|step| step["agreementStepId"].as_i64() == Some(id))?;
    step.insert("agreementStepId".to_owned(), json!(id));
    *old = Value::Object(step);
    Some(())
}

/// A group inside a step: named as it is stored, blanks at its end included, and without its users.
pub(crate) fn in_step(group: &Value) -> Value {
    let mut shown = Map::new();
    for name in ["groupId", "companyId", "groupName"] {
        if let Some(value) = group.get(name) {
            shown.insert(name.to_owned(), value.clone());
        }
    }
    Value::Object(shown)
}
