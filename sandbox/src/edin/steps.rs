//! `POST`, `DELETE /bdoc/agreement_step`, `OPTIONS /bdoc/agreement_proc` (EDIN sheet 4.4, 4.5, 4.7).

use super::fill::fill;
use super::number;
use crate::envelope;
use crate::services::{Call, Output, Services};
use docflow::check::Table;
use docflow::edin::agreements::AgreementProc;
use docflow::http::Response;
use serde_json::{Map, Value, json};

/// Creates a step, or replaces the one whose id is given; answers the whole process. The service takes the same step
/// twice without a word (row 8), and so does this one.
pub(crate) fn save(services: &mut Services, call: &Call<'_>) -> Output {
    let body = call.accepted()?;
    let state = &mut services.edin;
    let process = body["agreementProcId"].as_i64().and_then(|id| state.processes.get_mut(&id));
    let process = process.and_then(Value::as_object_mut).ok_or_else(|| unknown("agreement process"))?;
    let mut groups = Vec::new();
    for group in body["agreementGroups"].as_array().into_iter().flatten() {
        let known = group["groupId"].as_i64().and_then(|id| state.groups.get(&id));
        groups.push(in_step(known.ok_or_else(|| unknown("agreement group"))?));
    }
    let mut step = Map::new();
    for name in
        ["agreementProcId", "agreementTaskType", "agreementExecType", "agreementExecPeriod", "agreementStepPriority"]
    {
        step.insert(name.to_owned(), body[name].clone());
    }
    step.insert("agreementGroups".to_owned(), Value::Array(groups));
    put(process, step, body["agreementStepId"].as_i64())?;
    Ok(shown(process))
}

/// Removes a step.
pub(crate) fn delete(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let process = find(services, call)?;
    let steps = process.get_mut("agrementSteps").and_then(Value::as_array_mut);
    let steps = steps.ok_or_else(|| unknown("agreement step"))?;
    let before = steps.len();
    steps.retain(|step| step["agreementStepId"].as_i64() != Some(number(call, "agreementStepId")));
    if steps.len() == before {
        return Err(unknown("agreement step"));
    }
    Ok(shown(process))
}

/// Activates or blocks a process.
pub(crate) fn set_status(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let status = number(call, "status");
    find(services, call)?.insert("status".to_owned(), json!(status));
    Ok(envelope::empty(200))
}

fn find<'a>(services: &'a mut Services, call: &Call<'_>) -> Result<&'a mut Map<String, Value>, Response> {
    let process = services.edin.processes.get_mut(&number(call, "agreementProcId"));
    process.and_then(Value::as_object_mut).ok_or_else(|| unknown("agreement process"))
}

fn shown(process: &Map<String, Value>) -> Response {
    let mut shown = process.clone();
    shown.remove("nextStepId");
    let mut shown = Value::Object(shown);
    fill(&mut shown, AgreementProc::shape);
    envelope::json(200, &shown)
}

/// Puts the step among the others, which stand in the order of their ids.
fn put(process: &mut Map<String, Value>, mut step: Map<String, Value>, id: Option<i64>) -> Result<(), Response> {
    let next = process.get("nextStepId").and_then(Value::as_i64);
    let steps = process.entry("agrementSteps").or_insert_with(|| json!([]));
    let steps = steps.as_array_mut().ok_or_else(|| unknown("agreement step"))?;
    let Some(id) = id else {
        let last = steps.iter().filter_map(|step| step["agreementStepId"].as_i64()).max().unwrap_or(0);
        let id = next.unwrap_or(0).max(last.saturating_add(1));
        step.insert("agreementStepId".to_owned(), json!(id));
        steps.push(Value::Object(step));
        return Ok(());
    };
    let old = steps.iter_mut().find(|step| step["agreementStepId"].as_i64() == Some(id));
    step.insert("agreementStepId".to_owned(), json!(id));
    *old.ok_or_else(|| unknown("agreement step"))? = Value::Object(step);
    Ok(())
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

fn unknown(what: &str) -> Response {
    envelope::edin_refusal(&format!("{what} is not found"))
}
