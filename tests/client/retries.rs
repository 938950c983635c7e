//! When a call is retried.

use crate::scene::{GUID, Network, Reply, SUBJECT, Try, reestro, reply, reply_with};
use docflow::client::TransportError;
use docflow::kontur::assessment::subjects::{CREATE, GET};
use serde_json::{Value, json};

const STORED: &str = r#"{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"}"#;

fn get(network: &Network, settings: Value) -> String {
    Try::new(&reestro(), network, &GET).param(GUID).settings(settings).end()
}

fn post(network: &Network, settings: Value) -> String {
    Try::new(&reestro(), network, &CREATE).body(SUBJECT).settings(settings).end()
}

/// The outcome of a call after some responses, how often it was sent, and its pauses.
fn ending(call: fn(&Network, Value) -> String, replies: Vec<Reply>) -> (String, usize, Vec<f64>) {
    let network = Network::default();
    network.then(replies);
    let end = call(&network, json!({}));
    assert!(network.is_done(), "{end}: replies are left");
    let (sent, pauses) = (network.asked.borrow().len(), network.sleeps.borrow().clone());
    (end, sent, pauses)
}

#[test]
fn a_success_is_sent_once() {
    assert_eq!(ending(post, vec![reply(201, STORED)]), (format!("201 {STORED}"), 1, vec![]));
    assert_eq!(ending(get, vec![reply(200, STORED)]), (format!("200 {STORED}"), 1, vec![]));
}

#[test]
fn a_read_is_retried_with_growing_pauses() {
    for status in [408, 429, 500, 502, 503, 504] {
        let replies = vec![reply(status, ""), reply(status, ""), reply(200, STORED)];
        assert_eq!(ending(get, replies), (format!("200 {STORED}"), 3, vec![500.0, 1000.0]), "{status}");
    }
    let replies = vec![reply(503, ""), reply(503, ""), reply(503, "")];
    assert_eq!(ending(get, replies), ("failed with 503".to_owned(), 3, vec![500.0, 1000.0]));
}

#[test]
fn a_read_is_retried_after_every_loss() {
    let replies =
        vec![Reply::TransportError(TransportError::Broken("reset")), Reply::Late(30_000.0), reply(200, STORED)];
    assert_eq!(ending(get, replies), (format!("200 {STORED}"), 3, vec![500.0, 1000.0]));
    let lost = || Reply::TransportError(TransportError::Broken("reset"));
    assert_eq!(ending(get, vec![lost(), lost(), lost()]), ("lost, reset".to_owned(), 3, vec![500.0, 1000.0]));
}

#[test]
fn a_change_is_not_retried_while_it_may_have_been_carried_out() {
    for status in [500, 502, 503, 504] {
        let end = format!("failed with {status}, may have reached");
        assert_eq!(ending(post, vec![reply(status, "")]), (end, 1, vec![]));
    }
    let lost = vec![Reply::TransportError(TransportError::Broken("reset"))];
    assert_eq!(ending(post, lost), ("lost, reset, may have reached".to_owned(), 1, vec![]));
    assert_eq!(ending(post, vec![Reply::Late(30_000.0)]), ("timeout, may have reached".to_owned(), 1, vec![]));
    assert_eq!(ending(post, vec![reply(408, "")]), ("failed with 408".to_owned(), 1, vec![]));
}

#[test]
fn a_change_is_retried_when_it_surely_was_not_carried_out() {
    let replies = vec![reply(429, ""), Reply::TransportError(TransportError::Unsent("refused")), reply(201, STORED)];
    assert_eq!(ending(post, replies), (format!("201 {STORED}"), 3, vec![500.0, 1000.0]));
    let lost = || Reply::TransportError(TransportError::Unsent("refused"));
    assert_eq!(ending(post, vec![lost(), lost(), lost()]), ("lost, refused".to_owned(), 3, vec![500.0, 1000.0]));
}

#[test]
fn a_refusal_is_final() {
    for status in [400, 403, 404, 409, 415] {
        let end = format!("failed with {status}");
        assert_eq!(ending(get, vec![reply(status, "")]), (end.clone(), 1, vec![]));
        assert_eq!(ending(post, vec![reply(status, "")]), (end, 1, vec![]));
    }
    let end = "failed with 401, session ended".to_owned();
    assert_eq!(ending(get, vec![reply(401, "")]), (end, 1, vec![]), "a key cannot be renewed");
}

#[test]
fn an_abort_is_final() {
    let end = ("aborted, the caller's reason".to_owned(), 1, vec![]);
    assert_eq!(ending(get, vec![Reply::TransportError(TransportError::Aborted("the caller's reason"))]), end);
}

#[test]
fn what_the_server_asks_to_wait_is_waited() {
    let replies = vec![reply_with(429, &[("retry-after", "7")], ""), reply(201, STORED)];
    assert_eq!(ending(post, replies), (format!("201 {STORED}"), 2, vec![7000.0]));
    let date = vec![reply_with(503, &[("Retry-After", "Thu, 01 Jan 1970 00:00:05 GMT")], ""), reply(200, STORED)];
    assert_eq!(ending(get, date), (format!("200 {STORED}"), 2, vec![4990.0]));
    let long = vec![reply_with(429, &[("Retry-After", "61")], "")];
    assert_eq!(ending(get, long), ("failed with 429".to_owned(), 1, vec![]));
}

#[test]
fn the_caller_sets_attempts_and_pauses() {
    let network = Network::default();
    network.then([reply(503, "")]);
    assert_eq!(get(&network, json!({"retry": {"attempts": 1}})), "failed with 503");
    let settings = json!({"retry": {"attempts": 7, "delay": 1000, "maxDelay": 3000}});
    network.then((0..7).map(|_| reply(503, "")));
    assert_eq!(get(&network, settings), "failed with 503");
    assert_eq!(*network.sleeps.borrow(), [1000.0, 2000.0, 3000.0, 3000.0, 3000.0, 3000.0]);
}

#[test]
fn a_response_of_another_form_is_no_success_and_not_retried() {
    assert_eq!(
        ending(get, vec![reply(200, "")]),
        ("undecodable, expected JSON, may have reached".to_owned(), 1, vec![])
    );
    let ending = ending(post, vec![reply(201, "[]")]);
    assert_eq!(ending, ("undecodable, expected a JSON object, may have reached".to_owned(), 1, vec![]));
}
