//! `POST /docflows/{docflowType}`, `GET /docflows/{docflowId}`, `POST /docflows/{docflowId}` (realty sheet 2.3 to 2.5).

use super::life::{Docflow, Stage};
use crate::access::Caller;
use crate::envelope;
use crate::ids::Ids;
use crate::members::{set, text};
use crate::services::{Answer, Call, Services};
use docflow::http::Response;
use docflow::kontur::VENDOR;
use docflow::kontur::realty::docflows::GET;
use serde_json::{Value, json};

/// Creates a docflow: 200 and `queued` where nothing is required, 201 and `suspended` where something will be.
pub(crate) fn create(services: &mut Services, call: &Call<'_>) -> Answer {
    let body = call.accepted()?;
    let kind = call.params.first().cloned().unwrap_or_default();
    let number = text(body, &["options", "cadastralNumber"]);
    if services.realty.unsupported.contains(number) {
        return Err(envelope::plain(501, "notImplemented", "Requests to this system are not supported"));
    }
    let user_id = if let Caller::User(id) = &call.caller { id.clone() } else { String::new() };
    let needs_nothing = kind == "object_request";
    let mut flow = Docflow {
        id: services.ids.guid(),
        kind,
        user_id,
        request_id: body.get("requestId").cloned(),
        options: body["options"].clone(),
        stage: Stage::Queued,
        since: services.now,
        doomed: services.realty.failing.contains(number),
        signed: false,
        requirements: None,
        result: None,
        error: None,
    };
    if !needs_nothing {
        flow.enter(Stage::Preparing, services.now, &mut services.ids);
    }
    let answer = summary(&flow);
    services.realty.docflows.insert(flow.id.clone(), flow);
    Ok(envelope::json(if needs_nothing { 200 } else { 201 }, &answer))
}

/// Reads a docflow: a flat object (realty sheet 2.5).
pub(crate) fn get(services: &mut Services, call: &Call<'_>) -> Answer {
    let flow = find(services, call)?;
    let mut answer = summary(flow);
    set(&mut answer, "userId", flow.user_id.clone());
    set(&mut answer, "options", flow.options.clone());
    for (name, value) in [("result", &flow.result), ("error", &flow.error)] {
        if let Some(value) = value {
            set(&mut answer, name, value.clone());
        }
    }
    Ok(envelope::json(200, &answer))
}

/// Submits a docflow whose files are all signed.
pub(crate) fn submit(services: &mut Services, call: &Call<'_>) -> Answer {
    let (now, mut ids) = (services.now, services.ids.clone());
    let flow = find(services, call)?;
    if flow.stage == Stage::Signing && !flow.signed {
        return Err(unsigned(flow));
    }
    if !flow.submit(now, &mut ids) {
        let message = "nothing is to be submitted in this state";
        return Err(envelope::json(
            400,
            &json!({ "code": "validation", "message": message, "target": "docflow", "errors": [] }),
        ));
    }
    let answer = summary(flow);
    services.ids = ids;
    Ok(envelope::json(200, &answer))
}

/// The docflow, with everything that was due.
fn find<'a>(services: &'a mut Services, call: &Call<'_>) -> Result<&'a mut Docflow, Response> {
    let flow = services.realty.docflows.get_mut(&call.id());
    let flow = flow.ok_or_else(|| envelope::plain(404, "notFound", "there is no such docflow"))?;
    flow.settle(services.now, &mut services.ids);
    Ok(flow)
}

fn summary(flow: &Docflow) -> Value {
    let mut answer = json!({ "docflowId": flow.id, "docflowType": flow.kind, "state": flow.stage.state() });
    for (name, value) in [("requestId", &flow.request_id), ("requirements", &flow.requirements)] {
        if let Some(value) = value {
            set(&mut answer, name, value.clone());
        }
    }
    answer
}

fn unsigned(flow: &Docflow) -> Response {
    let groups = flow.requirements.iter().flat_map(|all| all["signature"].as_array()).flatten();
    let files = groups.flat_map(|group| group["files"].as_array()).flatten();
    let errors: Vec<Value> = files
        .map(|file| {
            let target = format!("files.{}", file["id"].as_str().unwrap_or_default());
            json!({ "code": "validation", "message": "signature is missing", "target": target })
        })
        .collect();
    let message = "Not every statement has a valid signature";
    envelope::json(400, &json!({ "code": "validation", "message": message, "target": "docflow", "errors": errors }))
}

/// One statement for each person among the options, to be signed by that person.
pub(super) fn statements(flow: &str, options: &Value, ids: &mut Ids) -> Value {
    let mut people = Vec::new();
    persons(options, &mut people);
    if people.is_empty() {
        people.push(json!({}));
    }
    let groups: Vec<Value> = people
        .into_iter()
        .map(|person| json!({ "person": person, "files": [file(flow, "statement", false, ids)] }))
        .collect();
    json!({ "signature": groups })
}

/// Every person whom the options name, however deep: the types differ in where they stand.
fn persons(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if name == "person" && value.is_object() {
                    found.push(value.clone());
                } else {
                    persons(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| persons(item, found)),
        _ => {}
    }
}

/// The files of a finished docflow: the archive, and the extract that was ordered (realty sheet 4.19).
pub(super) fn extract_files(flow: &str, kind: &str, options: &Value, ids: &mut Ids) -> Value {
    let mut files = vec![file(flow, "egrn:outdoc", true, ids)];
    if kind == "object_request" {
        // No file type of its own is listed for the basic extract, which is on the same subject.
        let extract = if options["type"] == "ownership" { "extract_ownership" } else { "extract_info" };
        files.push(file(flow, &format!("egrn:{extract}:xml"), true, ids));
        files.push(file(flow, &format!("{extract}:pdf"), false, ids));
    }
    json!({ "files": files })
}

fn file(flow: &str, kind: &str, signed: bool, ids: &mut Ids) -> Value {
    let mut pointer = |kind: Option<&str>| {
        let id = ids.guid();
        let host = VENDOR.test.unwrap_or(VENDOR.production);
        let link = format!("{host}{}/files/{id}", GET.path.replace("{docflowId}", flow));
        match kind {
            Some(kind) => json!({ "id": id, "type": kind, "contentLink": link }),
            None => json!({ "id": id, "contentLink": link }),
        }
    };
    let mut file = pointer(Some(kind));
    if signed {
        set(&mut file, "signatures", json!([pointer(None)]));
    }
    file
}
