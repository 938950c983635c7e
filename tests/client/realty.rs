//! Sessions of the realty API.

use crate::scene::{GUID, Network, Reply, Try, answer, kontur};
use docflow::client::{Client, Lost};
use docflow::kontur::realty::docflows::{CREATE, GET};
use docflow::kontur::realty::login::LOGIN;
use futures_executor::block_on;
use futures_util::future::{join, join3};
use serde_json::json;

const FLOW: &str =
    r#"{"docflowId":"b85032cd-04da-4b2a-8f83-83611ea75789","docflowType":"object_request","state":"queued"}"#;
const EXTRACT: &str = r#"{"options":{"type":"info","cadastralNumber":"54:35:021060:1683"}}"#;
const LOGIN_REQUEST: &str = "POST /realty/v1/auth";

fn client() -> Client {
    kontur(json!({"login": "registrar@example.test", "password": "correct-horse", "accountId": GUID}))
}

fn session(id: &str) -> Reply {
    answer(200, &format!(r#"{{"userId":"{GUID}","sessionId":"{id}"}}"#))
}

fn get<'a>(client: &'a Client, network: &'a Network) -> Try<'a> {
    Try::new(client, network, &GET).param(GUID)
}

#[test]
fn the_first_call_logs_in_and_the_next_one_does_not() {
    let (client, network) = (client(), Network::default());
    network.then([session("one"), answer(200, FLOW), answer(200, FLOW)]);
    assert_eq!(get(&client, &network).end(), format!("200 {FLOW}"));
    assert_eq!(get(&client, &network).end(), format!("200 {FLOW}"));
    let read = format!("GET /realty/v1/docflows/{GUID}");
    assert_eq!(network.requests(), [LOGIN_REQUEST, &read, &read]);
    assert_eq!(network.header(0, "Authorization"), None);
    assert_eq!(network.header(2, "Authorization").as_deref(), Some("auth.sid one"));
}

#[test]
fn a_401_is_answered_with_one_login_and_one_repeat() {
    let (client, network) = (client(), Network::default());
    network.then([session("one"), answer(401, ""), session("two"), answer(201, FLOW)]);
    assert_eq!(Try::new(&client, &network, &CREATE).param("object_request").body(EXTRACT).end(), format!("201 {FLOW}"));
    assert_eq!(network.header(3, "Authorization").as_deref(), Some("auth.sid two"));
    assert!(network.sleeps.borrow().is_empty());

    network.then([answer(401, ""), session("three"), answer(401, "")]);
    assert_eq!(get(&client, &network).end(), "failed with 401, session ended");
    // The refused session is forgotten, so the next call starts with a login.
    network.then([session("four"), answer(200, FLOW)]);
    assert_eq!(get(&client, &network).end(), format!("200 {FLOW}"));
    assert!(network.is_done());
}

#[test]
fn a_401_with_a_given_session_is_the_callers_business() {
    let (client, network) = (kontur(json!({"sessionId": "given"})), Network::default());
    network.then([answer(401, "")]);
    assert_eq!(get(&client, &network).end(), "failed with 401, session ended");
    assert_eq!(get(&client, &network).end(), "refused, no-credentials");
}

#[test]
fn calls_that_start_together_share_one_login() {
    let (client, network) = (client(), Network::default());
    network.then([session("one"), answer(200, FLOW), answer(200, FLOW)]);
    let (first, second) =
        block_on(async { join(get(&client, &network).ending(), get(&client, &network).ending()).await });
    assert_eq!((first, second), (format!("200 {FLOW}"), format!("200 {FLOW}")));
    assert_eq!(network.requests().iter().filter(|request| *request == LOGIN_REQUEST).count(), 1);
}

#[test]
fn calls_whose_session_ends_together_share_one_login() {
    let (client, network) = (client(), Network::default());
    network.then([session("one"), answer(200, FLOW)]);
    get(&client, &network).end();
    network.then([answer(401, ""), answer(401, ""), session("two"), answer(200, FLOW), answer(200, FLOW)]);
    let (first, second) =
        block_on(async { join(get(&client, &network).ending(), get(&client, &network).ending()).await });
    assert_eq!((first, second), (format!("200 {FLOW}"), format!("200 {FLOW}")));
    assert!(network.is_done());
}

#[test]
fn a_refused_login_is_not_tried_again_by_those_who_waited_for_it() {
    let (client, network) = (client(), Network::default());
    network.then([answer(400, r#"{"code":"auth"}"#)]);
    let (first, second, third) = block_on(async {
        let one = || get(&client, &network).ending();
        join3(one(), one(), one()).await
    });
    assert_eq!(
        (first.as_str(), second.as_str(), third.as_str()),
        ("failed with 400", "refused, login-failed", "refused, login-failed")
    );
    // A call that comes later tries for itself.
    network.then([session("one"), answer(200, FLOW)]);
    assert_eq!(get(&client, &network).end(), format!("200 {FLOW}"));
}

#[test]
fn a_login_that_never_arrived_is_tried_by_the_next_in_line() {
    let (client, network) = (client(), Network::default());
    network.then([Reply::Lost(Lost::Unsent("refused")), session("one"), answer(200, FLOW)]);
    let (first, second) =
        block_on(async { join(get(&client, &network).ending(), get(&client, &network).ending()).await });
    assert_eq!((first, second), ("lost, refused".to_owned(), format!("200 {FLOW}")));
}

#[test]
fn a_lost_login_leaves_no_doubt_about_the_call() {
    let (client, network) = (client(), Network::default());
    network.then([Reply::Lost(Lost::Broken("reset")), answer(503, "")]);
    let create = || Try::new(&client, &network, &CREATE).param("object_request").body(EXTRACT).end();
    assert_eq!(create(), "lost, reset");
    assert_eq!(create(), "failed with 503");
    assert_eq!(network.requests(), [LOGIN_REQUEST, LOGIN_REQUEST]);
}

#[test]
fn logging_in_by_hand_keeps_the_session() {
    let (client, network) = (kontur(json!({})), Network::default());
    network.then([session("one"), answer(200, FLOW)]);
    let body = json!({"login": "a", "password": "b", "accountId": GUID}).to_string();
    assert!(Try::new(&client, &network, &LOGIN).body(&body).end().contains("\"sessionId\":\"one\""));
    get(&client, &network).end();
    assert_eq!(network.header(1, "Authorization").as_deref(), Some("auth.sid one"));
}
