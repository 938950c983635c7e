//! News: what happened, to whom it is reported, in which order, and how reading goes on.

use super::Lab;
use super::life::{create, example, read, sent, submit, with_parent};
use crate::ids::Ids;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn news(lab: &mut Lab, after: &str) -> (Vec<(String, String)>, String) {
    let query = if after.is_empty() { String::new() } else { format!("?after={after}") };
    let (status, body) = lab.get(&format!("/realty/v1/news{query}"));
    assert_eq!(status, 200, "{body}");
    let items = body["docflowNewsItem"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        items.iter().map(|item| (text(&item["token"]), text(&item["docflow"]["state"]))).collect(),
        text(&body["lastToken"]),
    )
}

#[test]
fn news_tell_everything_in_its_order_page_by_page_from_any_token() {
    let mut lab = Lab::new();
    lab.0.state.news_page = 3;
    let (none, start) = news(&mut lab, "");
    assert!(none.is_empty());
    let id = create(&mut lab, "encumbrance_request", &example("encumbrance_request"));
    submit(&mut lab, &id, b"s");
    lab.0.advance(3_000);
    lab.0.pay(&id, None).unwrap();
    lab.0.advance(60_000);
    let (mut all, mut after) = (Vec::new(), start.clone());
    loop {
        let (page, _) = news(&mut lab, &after);
        assert!(page.len() <= 3);
        let Some((token, _)) = page.last() else { break };
        after.clone_from(token);
        all.extend(page);
    }
    let states: Vec<&str> = all.iter().map(|(_, state)| state.as_str()).collect();
    assert_eq!(states, ["suspended", "suspended", "verified", "sent", "suspended", "sent", "completed"]);
    for (position, (token, _)) in all.iter().enumerate() {
        let rest: Vec<_> = all.iter().skip(position + 1).take(3).cloned().collect();
        assert_eq!(news(&mut lab, token).0, rest);
    }
    assert_eq!(news(&mut lab, &after).1, after, "the last token is where the reader stands");
    assert_eq!(lab.get("/realty/v1/news?after=nobody").0, 400);
    assert_eq!(news(&mut lab, "").0.len(), 0, "without a token reading starts now");
}

/// Everything after a token, page by page, with `lastToken` as it is documented.
fn reported(lab: &mut Lab, mut after: String) -> Vec<Value> {
    let mut all = Vec::new();
    loop {
        let (status, body) = lab.get(&format!("/realty/v1/news?after={after}"));
        assert_eq!(status, 200, "{body}");
        let page = body["docflowNewsItem"].as_array().unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page.iter().cloned());
        after = body["lastToken"].as_str().unwrap().to_owned();
    }
}

#[test]
fn the_last_token_of_a_page_misses_nothing() {
    let mut lab = Lab::new();
    lab.0.state.news_page = 2;
    let start = news(&mut lab, "").1;
    for _ in 0..3 {
        sent(&mut lab);
    }
    let (page, last) = news(&mut lab, &start);
    assert_eq!(page.last().map(|(token, _)| token), Some(&last));
    lab.0.advance(2_000);
    let states: Vec<Value> =
        reported(&mut lab, start).into_iter().map(|item| item["docflow"]["state"].clone()).collect();
    assert_eq!(states.len(), lab.0.state.realty.news.len());
}

#[test]
fn an_event_is_the_docflow_as_it_was_then() {
    let mut lab = Lab::new();
    let start = news(&mut lab, "").1;
    let id = sent(&mut lab);
    lab.0.advance(2_000);
    lab.0.pay(&id, None).unwrap();
    lab.0.reject(&id).unwrap();
    let all = reported(&mut lab, start);
    let attached: Vec<&str> = all
        .iter()
        .map(|item| {
            assert!(!item["docflow"]["userId"].as_str().unwrap().is_empty());
            assert_eq!(item["docflow"]["docflowId"], *id);
            let flow = &item["docflow"];
            let members = ["signature", "payment"].map(|name| (name, flow["requirements"].get(name)));
            let members = members.into_iter().chain([("error", flow.get("error")), ("result", flow.get("result"))]);
            members.filter(|(_, value)| value.is_some()).map(|(name, _)| name).next().unwrap_or("-")
        })
        .collect();
    assert_eq!(attached, ["-", "signature", "-", "-", "payment", "-", "error"]);
    assert_eq!(all[6]["docflow"], read(&mut lab, &id));
}

#[test]
fn news_of_an_account_reach_nobody_else() {
    let mut lab = Lab::new();
    let mut readers = ["2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914", "5f1d2c3b-94d7-4f0a-8a55-0d3c7be1f914"].map(|account| {
        let body = json!({ "login": "a@example.test", "password": "p", "accountId": account });
        let session = lab.json("POST /realty/v1/auth", &body).1;
        (format!("auth.sid {}", session["sessionId"].as_str().unwrap()), String::new())
    });
    let ask = |lab: &mut Lab, credential: &str, line: &str, body: &Value| {
        let headers = [("Authorization", credential), ("Content-Type", "application/json")];
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let response = lab.send(line, &headers, &body).response;
        (response.status, serde_json::from_slice::<Value>(&response.body).unwrap())
    };
    for (credential, start) in &mut readers {
        let (_, begun) = ask(&mut lab, credential, "GET /realty/v1/news", &Value::Null);
        *start = begun["lastToken"].as_str().unwrap().to_owned();
    }
    let [(owner, start), (other, _)] = &readers;
    let order = example("object_request");
    assert_eq!(ask(&mut lab, owner, "POST /realty/v1/docflows/object_request", &order).0, 200);
    let after = format!("GET /realty/v1/news?after={start}");
    let (_, own) = ask(&mut lab, owner, &after, &Value::Null);
    assert_eq!(own["docflowNewsItem"].as_array().map(Vec::len), Some(1));
    let (_, none) = ask(&mut lab, other, &after, &Value::Null);
    assert_eq!(none["docflowNewsItem"], json!([]));
    let foreign = format!("GET /realty/v1/news?after={}", own["lastToken"].as_str().unwrap());
    assert_eq!(ask(&mut lab, other, &foreign, &Value::Null).0, 400, "tokens of other accounts are unknown");
}

#[test]
fn a_seed_makes_news_when_it_changes_something() {
    let mut lab = Lab::new();
    let start = news(&mut lab, "").1;
    let id = "b85032cd-04da-4b2a-8f83-83611ea75789";
    let seed = |lab: &mut Lab, state: &str| {
        lab.0.seed(&json!({ "realty": { "docflows": [{ "docflowId": id, "state": state }] } })).unwrap();
    };
    for state in ["sent", "sent", "completed"] {
        seed(&mut lab, state);
    }
    lab.0.seed(&json!({ "realty": { "docflows": [{ "docflowId": id, "signed": true }] } })).unwrap();
    let states: Vec<String> = news(&mut lab, &start).0.into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, ["sent", "completed"]);
}

#[test]
fn an_accepted_package_is_reported_before_what_it_brings_about() {
    // Whichever of the two has the smaller id.
    for ids in 0..4 {
        let mut lab = Lab::new();
        lab.0.state.ids = Ids(ids);
        let parent = sent(&mut lab);
        lab.0.pause(&parent).unwrap();
        let kind = "additionalpackage_request";
        let package = create(&mut lab, kind, &with_parent(kind, &parent));
        submit(&mut lab, &package, b"s");
        let start = news(&mut lab, "").1;
        lab.0.advance(4_000);
        let all = reported(&mut lab, start);
        let reported: Vec<_> =
            all.iter().map(|item| (&item["docflow"]["docflowId"], &item["docflow"]["state"])).collect();
        let (package, parent) = (json!(package), json!(parent));
        let [sent, completed] = [json!("sent"), json!("completed")];
        assert_eq!(reported, [(&package, &sent), (&package, &completed), (&parent, &sent)]);
    }
}

/// Random walks: whatever happens, the news report all of it once, in the order of the clock, and end where the docflows are.
#[test]
fn news_and_docflows_agree() {
    for walk in 0..60 {
        let mut lab = Lab::new();
        lab.0.state.news_page = 1 + walk as usize % 4;
        let mut dice = Ids(walk);
        let mut roll = |sides: u64| u64::from_str_radix(&dice.hex(8), 16).unwrap() % sides;
        let start = news(&mut lab, "").1;
        let mut flows: Vec<String> = Vec::new();
        for _ in 0..40 {
            let any = flows.get(usize::try_from(roll(flows.len().max(1) as u64)).unwrap()).cloned().unwrap_or_default();
            match roll(8) {
                0 => {
                    let body = example("object_request");
                    let flow = lab.json("POST /realty/v1/docflows/object_request", &body).1;
                    flows.push(flow["docflowId"].as_str().unwrap().to_owned());
                }
                1 => flows.push(create(&mut lab, "encumbrance_request", &example("encumbrance_request"))),
                // Refused where the stage does not take it.
                2 => drop(lab.0.pay(&any, None)),
                3 if roll(2) == 0 => drop(lab.0.pause(&any)),
                4 if roll(4) == 0 => drop(lab.0.reject(&any)),
                5 => {
                    let signed = json!({ "realty": { "docflows": [{ "docflowId": any, "signed": true }] } });
                    if !any.is_empty() {
                        lab.0.seed(&signed).unwrap();
                        lab.json(&format!("POST /realty/v1/docflows/{any}"), &Value::Null);
                    }
                }
                _ => lab.0.advance(roll(6_000)),
            }
        }
        let all = reported(&mut lab, start);
        let tokens: BTreeSet<&str> = all.iter().map(|item| item["token"].as_str().unwrap()).collect();
        assert_eq!(tokens.len(), all.len());
        assert!(all.is_sorted_by_key(|item| item["date"].as_str().unwrap()));
        let mut latest: BTreeMap<&str, &Value> = BTreeMap::new();
        for item in &all {
            let flow = &item["docflow"];
            if let Some(before) = latest.insert(flow["docflowId"].as_str().unwrap(), flow) {
                assert_ne!(before, flow, "only a change is news");
                assert!(
                    !["completed", "error"].contains(&before["state"].as_str().unwrap()),
                    "nothing follows the end"
                );
            }
        }
        let known: Value = latest.into_values().cloned().collect();
        assert!(known == lab.docflows(), "walk {walk}: the latest news are not where the docflows are");
    }
}
