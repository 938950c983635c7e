//! Limits of a client: calls in flight, and the distance between them.

use crate::scene::{GUID, Network, Reply, STEP, Try, edin, kontur, reply, reply_with};
use docflow::client::{Client, ClientLimits, TransportError};
use docflow::edin::agreements::steps::CREATE;
use docflow::kontur::assessment::subjects::GET;
use futures_executor::block_on;
use futures_util::future::join_all;
use serde_json::json;
use std::pin::pin;
use std::task::{Context, Waker};

const PROC: &str = r#"{"agreementProcId":1,"agreementProc2Docs":[],"agrementSteps":[]}"#;
const FOUND: &str = r#"{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"}"#;

fn limited(concurrency: Option<u32>, interval: Option<f64>) -> Client {
    let limits = ClientLimits { concurrency, interval, ..ClientLimits::default() };
    kontur(json!({"apiKey": GUID, "orgId": GUID})).with_limits(limits)
}

/// The status of an ending.
fn status(ending: String) -> String {
    ending.split(' ').next().unwrap_or_default().to_owned()
}

fn get<'a>(client: &'a Client, network: &'a Network) -> Try<'a> {
    Try::new(client, network, &GET).param(GUID)
}

#[test]
fn calls_begin_so_far_apart() {
    let (client, network) = (limited(None, Some(120.0)), Network::default());
    network.then((0..3).map(|_| reply(200, FOUND)));
    for _ in 0..3 {
        assert_eq!(status(get(&client, &network).end()), "200");
    }
    // The last one takes 10 of them.
    assert_eq!(network.now.get(), 250.0);
}

#[test]
fn a_retry_waits_for_its_turn_too() {
    let (client, network) = (limited(None, Some(5_000.0)), Network::default());
    network.then([reply_with(429, &[("Retry-After", "1")], ""), reply(200, FOUND)]);
    assert_eq!(status(get(&client, &network).end()), "200");
    assert_eq!(network.now.get(), 5_010.0);
}

#[test]
fn a_clock_that_is_set_back_stops_nobody() {
    let (client, network) = (limited(None, Some(120.0)), Network::default());
    network.then((0..2).map(|_| reply(200, FOUND)));
    network.now.set(1e12);
    assert_eq!(status(get(&client, &network).end()), "200");
    network.now.set(0.0);
    assert_eq!(status(get(&client, &network).end()), "200");
    assert_eq!(network.now.get(), 130.0);
}

#[test]
fn no_more_calls_than_allowed_are_in_flight() {
    let (client, network) = (limited(Some(2), None), Network::default());
    network.then([Reply::Never, reply(200, FOUND), reply(200, FOUND)]);
    let mut hangs = pin!(get(&client, &network).ending());
    assert!(hangs.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    // The second place is handed on in order.
    let rest = block_on(join_all((0..2).map(|_| get(&client, &network).ending())));
    assert_eq!(rest.into_iter().map(status).collect::<Vec<_>>(), ["200", "200"]);
    let mut last = pin!(get(&client, &network).settings(json!({"deadline": 1_000})).ending());
    network.then([Reply::Never]);
    assert!(last.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(get(&client, &network).settings(json!({"deadline": 500})).end(), "deadline");
    assert_eq!(network.requests().len(), 4);
}

#[test]
fn a_call_that_gives_up_leaves_the_queue() {
    let (client, network) = (limited(Some(1), None), Network::default());
    network.then([Reply::TransportError(TransportError::Broken("lost")), reply(200, FOUND)]);
    {
        let mut dropped = pin!(get(&client, &network).settings(json!({"retry": {"attempts": 1}})).ending());
        assert!(dropped.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let mut queued = pin!(get(&client, &network).ending());
        assert!(queued.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(status(get(&client, &network).end()), "200");
}

#[test]
fn the_steps_of_a_login_count() {
    let credentials = json!({"email": "a@example.test", "password": "p"});
    let limits = ClientLimits { concurrency: Some(1), interval: Some(120.0), ..ClientLimits::default() };
    let (client, network) = (edin(credentials).with_limits(limits), Network::default());
    network.then([
        reply(200, r#"{"isCaptcha":false,"token":"6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3"}"#),
        reply_with(200, &[("Set-Cookie", "SID=3f6a2b7c9d104e58a1b2c3d4e5f60718")], ""),
        reply(200, PROC),
    ]);
    assert_eq!(status(Try::new(&client, &network, &CREATE).body(STEP).end()), "200");
    assert_eq!(network.now.get(), 250.0);
}
