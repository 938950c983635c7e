//! `POST /docflows/{docflowType}`, `GET /docflows/{docflowId}`, `POST /docflows/{docflowId}` (realty sheet 2.3 to 2.5).

use super::life::{Cause, Docflow, Stage};
use super::restricted;
use crate::access::Caller;
use crate::envelope::{self, Fault};
use crate::ids::Ids;
use crate::members::{set, text};
use crate::services::{Call, Output, Services};
use docflow::check::PathSegment;
use docflow::http::Response;
use docflow::kontur::VENDOR;
use docflow::kontur::realty::DOCFLOW_TYPE;
use docflow::kontur::realty::docflows::GET;
use serde_json::{Value, json};

/// Creates a docflow: 200 and `queued` where nothing is required, 201 and `suspended` where something will be.
pub(crate) fn create(services: &mut Services, call: &Call<'_>) -> Output {
    let body = call.accepted()?;
    let kind = kind_of(call.params.first().map_or("", String::as_str)).to_owned();
    let number = text(body, &["options", "cadastralNumber"]);
    if services.realty.unsupported.contains(number) {
        return Err(envelope::plain(501, "notImplemented", "Requests to this system are not supported"));
    }
    let parent = text(body, &["options", "docflowId"]).to_ascii_lowercase();
    if ["additionalpackage_request", "action_request"].contains(&kind.as_str()) {
        let parent = services.realty.docflows.get(&parent).filter(|parent| call.caller.owns(&parent.account_id));
        if !parent.is_some_and(|parent| parent.stage.takes(&kind)) {
            let fault = Fault::new("validation", "this docflow is not in processing");
            let path = ["options", "docflowId"].map(|name| PathSegment::Member(name.to_owned())).to_vec();
            return Err(call.refusal(&[Fault { path, ..fault }]));
        }
    }
    let user_id = if let Caller::User { id, .. } = &call.caller { id.clone() } else { String::new() };
    let needs_nothing = kind == "object_request";
    let mut flow = Docflow {
        id: services.ids.guid(),
        kind,
        user_id,
        account_id: call.caller.account().to_owned(),
        request_id: body.get("requestId").cloned(),
        options: body["options"].clone(),
        doomed: services.realty.failing.contains(number),
        ..Docflow::default()
    };
    let first = if needs_nothing { Stage::Queued } else { Stage::Preparing };
    flow.enter(first, services.now, &mut services.ids);
    let answer = summary(&flow);
    services.realty.docflows.insert(flow.id.clone(), flow);
    Ok(envelope::json(if needs_nothing { 200 } else { 201 }, &answer))
}

/// Reads a docflow: a flat object (realty sheet 2.5).
pub(crate) fn get(services: &mut Services, call: &Call<'_>) -> Output {
    let flow = find(services, call)?;
    Ok(envelope::json(200, &whole(flow)))
}

/// Everything that is known of a docflow.
pub(crate) fn whole(flow: &Docflow) -> Value {
    let mut answer = summary(flow);
    set(&mut answer, "userId", flow.user_id.clone());
    set(&mut answer, "options", flow.options.clone());
    for (name, value) in [("result", &flow.result), ("error", &flow.error)] {
        if let Some(value) = value {
            set(&mut answer, name, value.clone());
        }
    }
    answer
}

/// Submits a docflow whose files are all signed.
pub(crate) fn submit(services: &mut Services, call: &Call<'_>) -> Output {
    let (now, mut ids) = (services.now, services.ids.clone());
    let flow = find(services, call)?;
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
    let answer = summary(flow);
    services.ids = ids;
    Ok(envelope::json(200, &answer))
}

/// The kind that a type of the path means, in any of its spellings.
pub(crate) fn kind_of(word: &str) -> &str {
    let later = DOCFLOW_TYPE.list.iter().find(|code| code.later == Some(word)).map(|code| code.value);
    later.or_else(|| DOCFLOW_TYPE.find(word)).unwrap_or(word)
}

/// The docflow.
pub(super) fn find<'a>(services: &'a mut Services, call: &Call<'_>) -> Result<&'a mut Docflow, Response> {
    let flow = services.realty.docflows.get_mut(&call.id());
    let flow = flow.ok_or_else(|| envelope::plain(404, "notFound", "there is no such docflow"))?;
    if call.caller.owns(&flow.account_id) { Ok(flow) } else { Err(restricted()) }
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
    let missing = |file: String| json!({ "code": "validation", "message": "signature is missing", "target": format!("files.{file}") });
    let errors: Vec<Value> = flow.unsigned().into_iter().map(missing).collect();
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

/// How many duties are charged: one for each participant without a benefit (realty sheet 1.4), and one where the options
/// name nobody.
pub(super) fn charges(options: &Value) -> usize {
    let mut members = Vec::new();
    participants(options, &mut members);
    let exempt = members.iter().filter(|member| member.get("benefitCategory").is_some()).count();
    members.len().max(1) - exempt
}

/// The duties.
pub(super) fn duties(options: &Value, ids: &mut Ids) -> Value {
    let mut duty = || {
        let uin: String = ids.hex(32).bytes().take(20).map(|digit| char::from(b'0' + digit % 10)).collect();
        json!({ "uin": uin, "summ": "2000" })
    };
    json!({ "payment": (0..charges(options)).map(|_| duty()).collect::<Vec<_>>() })
}

/// Every participant whom the options name: what holds a person or an organization, without their representatives.
fn participants<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) if members.contains_key("person") || members.contains_key("organization") => {
            found.push(value);
        }
        Value::Object(members) => members.values().for_each(|member| participants(member, found)),
        Value::Array(items) => items.iter().for_each(|item| participants(item, found)),
        _ => {}
    }
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

/// The files that come with a pause: a notice in an archive.
pub(super) fn result_files(flow: &str, ids: &mut Ids) -> Value {
    json!({ "files": [file(flow, "egrn:outdoc", true, ids)] })
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
