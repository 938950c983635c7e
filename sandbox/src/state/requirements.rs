//! What a docflow comes to: statements to sign, duties to pay, files to fetch.

use crate::ids::Ids;
use crate::members::set;
use docflow::kontur::VENDOR;
use docflow::kontur::realty::docflows::GET;
use serde_json::{Value, json};

/// One statement for each person among the options, to be signed by that person.
pub(crate) fn statements(flow: &str, options: &Value, ids: &mut Ids) -> Value {
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
pub(crate) fn charges(options: &Value) -> usize {
    let mut members = Vec::new();
    participants(options, &mut members);
    let exempt = members.iter().filter(|member| member.get("benefitCategory").is_some()).count();
    members.len().max(1) - exempt
}

/// The duties; at least one, for Rosreestr may ask for payment where none was due.
pub(crate) fn duties(options: &Value, ids: &mut Ids) -> Value {
    let mut duty = || {
        let uin: String = ids.hex(32).bytes().take(20).map(|digit| char::from(b'0' + digit % 10)).collect();
        json!({ "uin": uin, "summ": "2000" })
    };
    json!({ "payment": (0..charges(options).max(1)).map(|_| duty()).collect::<Vec<_>>() })
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
pub(crate) fn result_files(flow: &str, ids: &mut Ids) -> Value {
    json!({ "files": [file(flow, "egrn:outdoc", true, ids)] })
}

/// The files of a finished docflow: the archive, and the extract that was ordered (realty sheet 4.19).
pub(crate) fn extract_files(flow: &str, kind: &str, options: &Value, ids: &mut Ids) -> Value {
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
