//! Observers see everything except credentials and personal data.

use crate::scene::{GUID, Network, Reply, Try, edin, kontur, reestro, reply, reply_with};
use docflow::edin::agreements::steps;
use docflow::kontur::assessment::subjects;
use docflow::kontur::realty::docflows;
use serde_json::json;

/// No event contains anything that must stay hidden.
fn hides(network: &Network, secrets: &[&str]) {
    let events = network.events.borrow();
    assert!(!events.is_empty());
    for event in events.iter() {
        for secret in secrets {
            assert!(!event.contains(secret), "{secret} in {event}");
        }
    }
}

#[test]
fn a_person_stays_hidden_in_request_response_and_failure() {
    let body = r#"{"externalId":"deal_7","person":{"surname":"Ветрова","name":"Мирос\u043bава","birthDate":"1990-03-14","snils":"987-654-321 83","identityDocument":{"series":"6101","number":"204518"}}}"#;
    let network = Network::default();
    network.then([
        reply_with(429, &[], r#"{"code":"validation","message":"987-654-321 83 of Ветрова"}"#),
        reply_with(
            201,
            &[("Set-Cookie", "SID=cookie")],
            &format!(r#"{{"subjectId":"{GUID}","person":{{"surname":"Ветрова","age":33}}}}"#),
        ),
    ]);
    let headers = json!({"headers": {"X-Api-Token": "header-token"}});
    let client = reestro();
    let call =
        Try::new(&client, &network, &subjects::CREATE).body(body).options(r#"{"resolveInn":true}"#).settings(headers);
    assert!(call.end().starts_with("201"));
    hides(
        &network,
        &["Ветрова", "Мирос", "1990", "987", "6101", "204518", "deal_7", "33", "header-token", "cookie", "true"],
    );
    let events = network.events.borrow();
    assert_eq!(events.len(), 5);
    assert!(
        events[0].starts_with("request assessment.subjects.create 1 /realty/assessment/v1/subjects?resolveInn=***")
    );
    assert!(events[0].contains(r#"("Content-Type", "application/json")"#));
    assert!(events[0].contains(r#"{"externalId":"***","person":{"surname":"***""#));
    assert_eq!(events[2], "retry assessment.subjects.create 1 500 429");
    let shown = format!(r#"{{"subjectId":"{GUID}","person":{{"surname":"***","age":"***"}}}}"#);
    assert_eq!(
        events[4],
        format!("response assessment.subjects.create 2 201 10 {shown}"),
        "an id is for finding it again"
    );
}

#[test]
fn logins_and_sessions_stay_hidden() {
    let client = kontur(json!({"login": "registrar@example.test", "password": "correct-horse", "accountId": GUID}));
    let network = Network::default();
    let session =
        r#"{"userId":"0d5f4b8e-6f0a-4f63-8a51-3d1b7a0c9e24","sessionId":"7c1e0f52-4e0b-4c55-9a4e-0c2d61f7b8a3"}"#;
    network.then([reply(200, session), reply(200, r#"{"docflowId":"b85032cd","docflowType":"x","state":"sent"}"#)]);
    Try::new(&client, &network, &docflows::GET).param("848d3cb9-ca14-4548-8324-a1c0b32db6a1").end();
    hides(&network, &["registrar", "correct-horse", GUID, "7c1e0f52", "b85032cd"]);

    let client = edin(json!({"email": "oleh.savchenko@example.com", "password": "correct-horse-7"}));
    let network = Network::default();
    network.then([
        reply(200, r#"{"isCaptcha":false,"token":"6d1c0b52"}"#),
        reply_with(200, &[("Set-Cookie", "SID=3f6a2b7c")], ""),
        reply(400, "{password: correct-horse-7}"),
    ]);
    let body = crate::scene::STEP;
    assert_eq!(Try::new(&client, &network, &steps::CREATE).body(body).end(), "failed with 400");
    hides(&network, &["savchenko", "correct-horse", "6d1c0b52", "3f6a2b7c"]);
    assert_eq!(network.events.borrow().len(), 6);
}

#[test]
fn a_body_that_is_no_json_is_hidden_whole() {
    for body in ["Ветрова", "{Ветрова}", "{\"a\":Ветрова}", "<html>Ветрова</html>", "\"Ветрова\"", "{\"a\":\"Ветрова"]
    {
        let (client, network) = (reestro(), Network::default());
        network.then([reply(400, body)]);
        Try::new(&client, &network, &subjects::GET).param(GUID).end();
        hides(&network, &["Ветрова"]);
    }
}

#[test]
fn a_lost_attempt_is_reported_with_its_pause() {
    let (client, network) = (reestro(), Network::default());
    network.then([Reply::TransportError(docflow::client::TransportError::Broken("reset")), reply(404, "")]);
    Try::new(&client, &network, &subjects::GET).param(GUID).end();
    let events = network.events.borrow();
    let kinds: Vec<&str> = events.iter().map(|event| event.split(' ').next().unwrap()).collect();
    assert_eq!(kinds, ["request", "retry", "request", "response"]);
    assert_eq!(events[1], "retry assessment.subjects.get 1 500 0");
}
