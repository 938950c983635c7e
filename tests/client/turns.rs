//! One login at a time, and no call waits for another call's login longer than its own limits allow.

use crate::scene::{GUID, Network, Reply, Try, edin, failed, kontur, reply};
use docflow::client::{Client, Settings, Work};
use docflow::kontur::realty::docflows::GET;
use futures_executor::block_on;
use futures_util::future::{join, join_all};
use serde_json::{Value, json};
use std::pin::pin;
use std::task::{Context, Waker};

const FLOW: &str =
    r#"{"docflowId":"b85032cd-04da-4b2a-8f83-83611ea75789","docflowType":"object_request","state":"queued"}"#;

fn client() -> Client {
    kontur(json!({"login": "registrar@example.test", "password": "correct-horse", "accountId": GUID}))
}

fn session(id: &str) -> Reply {
    reply(200, &format!(r#"{{"userId":"{GUID}","sessionId":"{id}"}}"#))
}

fn get<'a>(client: &'a Client, network: &'a Network, settings: Value) -> Try<'a> {
    Try::new(client, network, &GET).param(GUID).settings(settings)
}

/// Starts a future that waits.
fn begin<F: Future>(future: std::pin::Pin<&mut F>) {
    assert!(future.poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

#[test]
fn the_limits_of_a_call_hold_while_it_waits_for_anothers_login() {
    for (settings, expected) in [
        (json!({"deadline": 1_000}), "deadline"),
        (json!({"timeout": 1_000}), "realty.login timeout"),
        (json!({"timeout": 2_000, "deadline": 1_000}), "deadline"),
    ] {
        let (client, network) = (client(), Network::default());
        network.then([Reply::Never]);
        let mut first = pin!(get(&client, &network, json!({})).ending());
        begin(first.as_mut());
        assert_eq!(get(&client, &network, settings).end(), expected);
        assert_eq!(network.now.get(), 1_000.0);
        assert_eq!(network.requests().len(), 1);
    }
}

#[test]
fn an_abort_ends_the_wait_for_anothers_login() {
    let (client, network) = (client(), Network::default());
    network.then([Reply::Never]);
    let mut first = pin!(get(&client, &network, json!({})).ending());
    begin(first.as_mut());
    network.aborts_pauses.set(true);
    assert_eq!(get(&client, &network, json!({})).end(), "aborted, the caller's reason");
}

#[test]
fn the_limits_hold_for_a_login_by_hand() {
    let client = edin(json!({"email": "a@example.com", "password": "p"}));
    let network = Network::default();
    network.then([Reply::Never]);
    let log_in = async |settings: Value| {
        let settings = client.settings(Settings::read(&settings.to_string()).expect("settings"));
        client
            .send(&network, Work::Login(None), &settings)
            .await
            .map(|outcome| outcome.data)
            .map_err(|failure| failed(&failure))
    };
    let mut first = pin!(log_in(json!({})));
    begin(first.as_mut());
    assert_eq!(block_on(log_in(json!({"deadline": 500}))), Err("deadline".to_owned()));
    assert_eq!(block_on(log_in(json!({"timeout": 500}))), Err("timeout".to_owned()));
    assert_eq!(network.requests(), ["POST /bdoc/auth_uuid"]);
}

#[test]
fn a_call_that_is_dropped_while_it_logs_in_lets_the_next_one_log_in() {
    let (client, network) = (client(), Network::default());
    network.then([Reply::Never]);
    {
        let mut first = pin!(get(&client, &network, json!({})).ending());
        begin(first.as_mut());
    }
    network.then([session("one"), reply(200, FLOW)]);
    assert_eq!(get(&client, &network, json!({})).end(), format!("200 {FLOW}"));
    assert_eq!(network.now.get(), 20.0, "nobody waited");
}

/// As after a trap: the call is neither polled nor dropped any more.
#[test]
fn a_call_that_never_runs_again_holds_the_turn_no_longer_than_its_own_limit() {
    let (client, network) = (client(), Network::default());
    network.then([Reply::Never]);
    let mut first = Box::pin(get(&client, &network, json!({"timeout": 5_000})).ending());
    begin(first.as_mut());
    network.then([session("one"), reply(200, FLOW)]);
    assert_eq!(get(&client, &network, json!({})).end(), format!("200 {FLOW}"));
    assert_eq!(network.now.get(), 6_020.0, "its limit, a second of grace, and two requests");
    // The late outcome of the first login does not release another call's turn.
    network.then([reply(401, ""), Reply::Never]);
    let mut second = pin!(get(&client, &network, json!({})).ending());
    begin_until_login(&network, second.as_mut());
    drop(first);
    assert_eq!(get(&client, &network, json!({"deadline": 1_000})).end(), "deadline");
}

/// Polls until the login has been requested.
fn begin_until_login<F: Future>(network: &Network, mut future: std::pin::Pin<&mut F>) {
    while !network.is_done() {
        begin(future.as_mut());
    }
}

#[test]
fn many_calls_share_a_login_and_those_that_wait_after_a_failure_take_turns() {
    let (client, network) = (client(), Network::default());
    network.then([reply(503, ""), session("one")]).then((0..99).map(|_| reply(200, FLOW)));
    let calls = (0..100).map(|_| get(&client, &network, json!({})).ending());
    let ends = block_on(join_all(calls));
    assert_eq!(ends.iter().filter(|end| *end == "realty.login failed with 503").count(), 1);
    assert_eq!(ends.iter().filter(|end| end.starts_with("200")).count(), 99);
    assert!(network.is_done());
}

#[test]
fn a_wait_that_is_over_in_time_costs_nothing() {
    let (client, network) = (client(), Network::default());
    network.then([session("one"), reply(200, FLOW), reply(200, FLOW)]);
    let one = || get(&client, &network, json!({"timeout": 1_000, "deadline": 5_000})).ending();
    assert_eq!(block_on(join(one(), one())), (format!("200 {FLOW}"), format!("200 {FLOW}")));
}
