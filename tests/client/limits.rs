//! Time limits, conditional reads, and the caller's own headers.

use crate::scene::{GUID, Network, Reply, SUBJECT, Try, kontur, reestro, reply, reply_with};
use docflow::client::{ClientOptions, Failure, TransportError};
use docflow::http::Response;
use docflow::kontur::assessment::subjects::{CREATE, GET};
use docflow::kontur::crypto::certificate_forms;
use docflow::kontur::realty::docflows;
use futures_executor::block_on;
use serde_json::{Value, json};

const STORED: &str = r#"{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"}"#;

fn get(network: &Network, settings: Value) -> String {
    Try::new(&reestro(), network, &GET).param(GUID).settings(settings).end()
}

#[test]
fn an_attempt_has_the_smaller_of_its_own_limit_and_what_is_left_of_the_call() {
    let network = Network::default();
    network.then([reply(200, STORED), Reply::Late(5_000.0), reply(200, STORED)]);
    get(&network, json!({}));
    get(&network, json!({"timeout": 5_000, "deadline": 8_000}));
    // Of the eight seconds, five were spent on a failed attempt and half a second on a pause.
    assert_eq!(*network.limits.borrow(), [30_000.0, 5_000.0, 2_500.0]);
}

#[test]
fn a_timeout_and_a_deadline_are_distinguished() {
    let network = Network::default();
    network.then([Reply::Late(1_000.0)]);
    assert_eq!(get(&network, json!({"timeout": 1_000, "retry": {"attempts": 1}})), "timeout");
    network.then([Reply::Late(1_000.0)]);
    assert_eq!(get(&network, json!({"timeout": 5_000, "deadline": 1_000})), "deadline");
    let client = reestro();
    let post = Try::new(&client, &network, &CREATE).body(SUBJECT).settings(json!({"deadline": 1_000}));
    network.then([Reply::Late(1_000.0)]);
    assert_eq!(post.end(), "deadline, may have reached");
}

#[test]
fn a_deadline_ends_the_call_before_a_pause_that_would_outlast_it() {
    let network = Network::default();
    network.then([reply(503, "")]);
    assert_eq!(get(&network, json!({"deadline": 400})), "failed with 503");
    network.then([reply_with(429, &[("Retry-After", "30")], "")]);
    assert_eq!(get(&network, json!({"deadline": 20_000})), "failed with 429");
    assert!(network.sleeps.borrow().is_empty());
}

#[test]
fn a_deadline_covers_the_login() {
    let client = kontur(json!({"login": "a", "password": "b", "accountId": GUID}));
    let network = Network::default();
    network.then([Reply::Late(1_000.0)]);
    let call = Try::new(&client, &network, &docflows::GET).param(GUID).settings(json!({"deadline": 1_000}));
    assert_eq!(call.end(), "deadline");
    assert_eq!(network.requests(), ["POST /realty/v1/auth"]);
}

#[test]
fn an_abort_during_a_pause_ends_the_call_with_its_reason() {
    let network = Network::default();
    network.aborts_pauses.set(true);
    network.then([reply(503, "")]);
    assert_eq!(get(&network, json!({})), "aborted, the caller's reason");
    assert_eq!(network.asked.borrow().len(), 1);
}

#[test]
fn a_form_that_has_not_changed_is_null() {
    let (client, network) = (reestro(), Network::default());
    let read = || Try::new(&client, &network, &certificate_forms::GET).param(GUID);
    network.then([reply(304, "")]);
    assert_eq!(read().options(r#"{"ifNoneMatch":"686897696a7c876b7e"}"#).end(), "304 null");
    assert_eq!(network.header(0, "If-None-Match").as_deref(), Some("686897696a7c876b7e"));
    // The request was not conditional, so a 304 is not a success.
    network.then([reply(304, "")]);
    assert_eq!(read().end(), "failed with 304");
}

#[test]
fn the_callers_headers_are_sent_and_never_replace_the_credential() {
    let network = Network::default();
    network.then([reply(200, STORED)]);
    let headers = json!({
        "Authorization": "stolen", "authorization": "stolen", "COOKIE": "stolen", "X-Request-Id": "7", "accept": "text/plain",
    });
    get(&network, json!({ "headers": headers }));
    let credential = format!("ReestroAuth apiKey={GUID}&portal.orgid={GUID}");
    assert_eq!(network.header(0, "Authorization"), Some(credential));
    assert_eq!(network.header(0, "Cookie"), None);
    assert_eq!(network.header(0, "X-Request-Id").as_deref(), Some("7"));
    assert_eq!(network.header(0, "Accept").as_deref(), Some("text/plain"));
}

#[test]
fn a_call_that_breaks_rules_or_lacks_credentials_is_not_sent() {
    let network = Network::default();
    assert_eq!(Try::new(&reestro(), &network, &CREATE).body("{}").end(), "invalid, 1 issues");
    assert_eq!(Try::new(&kontur(json!({})), &network, &GET).param(GUID).end(), "refused, no-credentials");
    assert!(network.asked.borrow().is_empty());
}

#[test]
fn strict_checking_stops_at_warnings_and_no_checking_at_nothing_but_json() {
    let warned = r#"{"externalId":"a-b","person":{"name":"a","surname":"b","birthDate":"1990-03-14"}}"#;
    let wrong = r#"{"person":{"snils":"1"},"externalId":""}"#;
    let end = |body, validate: &str| {
        let network = Network::default();
        network.then([reply(201, STORED)]);
        let end = Try::new(&reestro(), &network, &CREATE).body(body).settings(json!({ "validate": validate })).end();
        end.split(' ').next().unwrap().to_owned()
    };
    assert_eq!([end(warned, "default"), end(warned, "strict")], ["201", "invalid,"]);
    assert_eq!([end(wrong, "default"), end(wrong, "off"), end("{", "off")], ["invalid,", "201", "invalid,"]);
}

#[test]
fn a_response_that_is_too_long_keeps_status_and_headers() {
    let too_long = |status| {
        let headers = vec![("X-Trace".to_owned(), "7".to_owned()), ("Set-Cookie".to_owned(), "SID=x".to_owned())];
        let response = Response { status, headers, body: Vec::new() };
        Reply::TransportError(TransportError::TooLong(response, 64.0))
    };
    for status in [200, 201, 400, 503] {
        let network = Network::default();
        network.then([too_long(status)]);
        match block_on(Try::new(&reestro(), &network, &GET).param(GUID).outcome()) {
            Err(Failure::Decode { response, undecodable, may_have_reached }) => {
                assert_eq!((response.status, response.header("x-trace"), undecodable.at), (status, Some("7"), 64));
                assert!(may_have_reached && response.header("set-cookie").is_none());
            }
            _ => panic!("{status}"),
        }
        // Nothing changes by asking again.
        assert_eq!(network.asked.borrow().len(), 1);
    }
    let read = |json: &str| ClientOptions::read(json).ok().map(|options| options.response_bytes());
    assert_eq!(read("{}"), Some((67_108_864.0, f64::INFINITY)));
    assert_eq!(read(r#"{"limits":{"responseBytes":5}}"#), Some((5.0, 5.0)));
    for wrong in ["0", "-1", "1.5", "\"x\"", "{}"] {
        assert!(read(&format!(r#"{{"limits":{{"responseBytes":{wrong}}}}}"#)).is_none(), "{wrong}");
    }
    assert!(read(r#"{"limits":{"responseByte":5}}"#).is_none());
}
