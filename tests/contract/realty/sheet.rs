//! The expected reading of a response, written from the sheet alone: the spellings of 1.5, the wrapper of 2.5, the
//! aliases of 2.9 and 3.4. Recorded responses are compared with this, not with output of the reader itself.

use serde_json::{Map, Value, json};

/// The response of an operation after the normalisation that the sheet lists.
pub fn response(operation: &str, mut response: Value) -> Value {
    match operation {
        "realty.docflows.create" | "realty.docflows.submit" => docflow(members(&mut response)),
        "realty.docflows.get" => {
            unwrap(members(&mut response));
            docflow(members(&mut response));
        }
        "realty.news.list" => news(members(&mut response)),
        _ => {}
    }
    response
}

fn members(value: &mut Value) -> &mut Map<String, Value> {
    value.as_object_mut().expect("an object")
}

/// 2.5: with a member `docflow` at the top level it is a wrapper, whose token and date are kept.
fn unwrap(response: &mut Map<String, Value>) {
    if let Some(Value::Object(inner)) = response.remove("docflow") {
        let kept = ["token", "date"].map(|name| (name.to_owned(), response.get(name).cloned()));
        response.extend(inner);
        response.extend(kept.into_iter().filter_map(|(name, value)| Some((name, value?))));
    }
}

/// 1.5: `type` for `docflowType`, the spellings of types and states, and the amount of a duty.
fn docflow(docflow: &mut Map<String, Value>) {
    rename(docflow, "type", "docflowType");
    for (name, spelled) in [("docflowType", docflow_type as fn(&str) -> String), ("state", state)] {
        if let Some(Value::String(word)) = docflow.get_mut(name) {
            *word = spelled(word);
        }
    }
    let duties = docflow.get_mut("requirements").and_then(|requirements| requirements.get_mut("payment"));
    for duty in duties.and_then(Value::as_array_mut).into_iter().flatten().map(members) {
        rename(duty, "sum", "summ");
        if let Some(amount) = duty.get("summ").filter(|amount| amount.is_number()).map(Value::to_string) {
            duty.insert("summ".to_owned(), amount.into());
        }
    }
}

/// 2.9 and 3.4: six names for the array of events, and a missing one is empty.
fn news(news: &mut Map<String, Value>) {
    for alias in ["docflowNewsItems", "docflowNews", "newsItems", "news", "items"] {
        rename(news, alias, "docflowNewsItem");
    }
    let events = news.entry("docflowNewsItem").or_insert_with(|| json!([]));
    for event in events.as_array_mut().expect("an array of events") {
        docflow(members(event.get_mut("docflow").expect("an event of a docflow")));
    }
}

fn rename(object: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = object.remove(from) {
        object.insert(to.to_owned(), value);
    }
}

/// The tolerant reader of 1.5: ignores case and underscores; unknown values stay unchanged.
fn docflow_type(word: &str) -> String {
    let known = match word.to_lowercase().replace('_', "").as_str() {
        "objectrequest" => "object_request",
        "encumbrancerequest" | "ecumbrancerequest" => "encumbrance_request",
        "cessationencumbrancerequest" => "cessation_encumbrance_request",
        "rightmovementrequest" => "rightmovement_request",
        "rightassignmentrequest" => "right_assignment_request",
        "equityagreementregistrationrequest" | "equityagreementrequest" => "equity_agreement_registration_request",
        "additionalpackagerequest" | "additionalpacketrequest" => "additionalpackage_request",
        "actionrequest" => "action_request",
        _ => word,
    };
    known.to_owned()
}

/// The states of 1.5, without surrounding blanks; an unknown state stays unchanged.
fn state(word: &str) -> String {
    let known = match word.trim() {
        "suspend" => "suspended",
        "queue" => "queued",
        known @ ("queued" | "sent" | "suspended" | "completed" | "error" | "verified") => known,
        _ => word,
    };
    known.to_owned()
}
