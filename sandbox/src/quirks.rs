//! Responses as the sheets saw them at their worst: misspelled, wrapped and quoted, so that tolerance can be tested.

use crate::clock;
use crate::members::{items_mut, rename, set};
use docflow::http::{Operation, Response};
use serde_json::{Value, json};

/// Bends a success.
pub(crate) fn bend(operation: &Operation, now: u64, response: &mut Response) {
    let Ok(mut body) = serde_json::from_slice::<Value>(&response.body) else { return };
    match (operation.vendor.name, operation.name) {
        ("kontur", "realty.docflows.get") => {
            docflow(&mut body);
            // The page calls the body an event (realty sheet 2.5).
            body = json!({ "token": "9k2m0s7w1q", "date": clock::written(now), "docflow": body });
        }
        ("kontur", name) if name.starts_with("realty.docflows.") => docflow(&mut body),
        ("kontur", "realty.news.list") => {
            items_mut(&mut body, "docflowNewsItem").for_each(|item| docflow(&mut item["docflow"]));
            rename(&mut body, "docflowNewsItem", "news");
        }
        ("kontur", "assessment.subjects.create") => {
            if let Some(person) = body.get_mut("person") {
                rename(person, "birthDate", "dateBirth");
            }
        }
        ("kontur", "assessment.subjects.get") => {
            // Absent members as explicit nulls.
            for name in ["externalId", "person", "organization"] {
                if body.get(name).is_none() {
                    set(&mut body, name, Value::Null);
                }
            }
        }
        ("kontur", name) if name.starts_with("assessment.checks.") => {
            // An array without its envelope, and nothing in a check that is not documented.
            if let Some(checks) = body.get_mut("checks").filter(|checks| checks.is_array()) {
                body = checks.take();
            }
            check(&mut body);
            body.as_array_mut().into_iter().flatten().for_each(check);
        }
        ("kontur", name) if name.starts_with("entity.") => {
            flatten(&mut body);
            for side in ["principal", "agent"] {
                body.get_mut(side).into_iter().for_each(flatten);
            }
        }
        ("kontur", "crypto.certificateForms.create") => {
            set(&mut body, "state", "created");
            body.get_mut("organization").into_iter().for_each(flatten);
        }
        ("kontur", "crypto.certificateForms.get") => {
            for owner in ["person", "organization"] {
                if let Some(subject) = body.get_mut(owner) {
                    *subject = json!({ "subject": subject.take() });
                }
            }
        }
        ("edin", name) if name.starts_with("agreements.") => process(&mut body),
        // Bytes that somebody uploaded stay as they are, JSON or not.
        _ => return,
    }
    response.body = body.to_string().into_bytes();
}

/// A check as other public code reads it (assessment sheet 3.5).
fn check(body: &mut Value) {
    rename(body, "checkState", "status");
    if let Some(members) = body.as_object_mut() {
        members.retain(|name, _| !["externalId", "correlationId", "subjectId"].contains(&name.as_str()));
    }
}

/// The numbers of an organization beside its name, as the older API has them (crypto sheet 4.11).
fn flatten(subject: &mut Value) {
    let Some(organization) = subject.get_mut("organization").and_then(Value::as_object_mut) else { return };
    if let Some(Value::Object(native)) = organization.remove("nativeOrgParams") {
        organization.extend(native);
    }
}

/// Spellings of realty sheet 1.5.
fn docflow(body: &mut Value) {
    respell(body, "state", &[("suspended", "suspend"), ("queued", "queue"), ("verified", " verified")]);
    let kinds = [
        ("encumbrance_request", "ecumbrance_request"),
        ("equity_agreement_registration_request", "equityagreement_request"),
        ("additionalpackage_request", "additional_packet_request"),
        ("rightmovement_request", "rightMovementRequest"),
    ];
    if let Some(given) = body.get_mut("options") {
        options(given);
    }
    for duty in body.get_mut("requirements").into_iter().flat_map(|all| items_mut(all, "payment")) {
        // The amount as a number, under its other name.
        if let Some(amount) = duty["summ"].as_str().and_then(|amount| amount.parse::<u64>().ok()) {
            set(duty, "summ", amount);
        }
        rename(duty, "summ", "sum");
    }
    match body["docflowType"].as_str() {
        Some("action_request") => rename(&mut body["options"], "documents", "document"),
        Some("equity_agreement_registration_request") => rename(&mut body["options"], "object", "objects"),
        _ => {}
    }
    respell(body, "docflowType", &kinds);
    rename(body, "docflowType", "type");
}

/// What was sent, spelled as another page has it (realty sheet 1.5).
fn options(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(options),
        Value::Array(items) => return items.iter_mut().for_each(options),
        _ => return,
    }
    respell(value, "benefitCategory", &[("usssrHero", "sssrHero")]);
    // The second letter is Latin.
    respell(value, "unit", &[("га", "г\u{61}")]);
    rename(value, "organization", "organisation");
    rename(value, "denominator", "denumerator");
    if value["contentPointer"].is_object() {
        let pointer = value["contentPointer"].take();
        set(value, "contentPointer", json!([pointer]));
    }
}

/// Rows 1 to 3 and 6 of the EDIN register, and arrays that are null.
fn process(body: &mut Value) {
    for step in items_mut(body, "agrementSteps") {
        for name in ["agreementStepId", "agreementTaskType", "agreementExecType", "agreementStepPriority"] {
            quote(step, name);
        }
        for group in items_mut(step, "agreementGroups") {
            quote(group, "groupId");
            rename(group, "groupId", "groupID");
            rename(group, "companyId", "companyID");
            set(group, "users", Value::Null);
        }
        set(step, "userIds", Value::Null);
        if step["agreementExecPeriod"] == 0 {
            set(step, "agreementExecPeriod", Value::Null);
        }
    }
    quote(body, "agreementProcId");
    quote(body, "status");
    rename(body, "agrementSteps", "agreementSteps");
    rename(body, "companyId", "companyID");
    set(body, "comment", Value::Null);
    if body["agreementProc2Docs"] == json!([]) {
        set(body, "agreementProc2Docs", Value::Null);
    }
}

fn respell(object: &mut Value, name: &str, words: &[(&str, &str)]) {
    if let Some((_, other)) = words.iter().find(|(word, _)| object[name] == *word) {
        set(object, name, *other);
    }
}

fn quote(object: &mut Value, name: &str) {
    if object[name].is_number() {
        let quoted = object[name].to_string();
        set(object, name, quoted);
    }
}
