//! Calls that no operation declares.

use crate::scene::{GUID, Network, Reply, edin, failed, kontur, reply, reply_with};
use docflow::check::{Context, Locale};
use docflow::client::{Client, OwnBody, Settings, TransportError, Unmade, Unusable, prepare_own};
use docflow::http::{Body, Vendor};
use futures_executor::block_on;
use serde_json::{Value, json};

const SESSION: &str = "7c1e0f52a9d84b6e93f2d0a6b51c48e7";

fn both() -> Client {
    kontur(json!({ "reestro": { "apiKey": GUID, "orgId": GUID }, "realty": { "sessionId": SESSION } }))
}

/// The outcome of a request, or why it cannot be made.
fn request(
    (client, vendor): (&Client, &'static Vendor),
    network: &Network,
    asked: &Value,
    body: OwnBody<'_>,
    settings: &Value,
) -> String {
    let own = Settings::read(&settings.to_string()).expect("settings");
    let context = Context { bigints: true, ..Context::default() };
    let prepared = match prepare_own(vendor, &asked.to_string(), body, &own, &context) {
        Ok(prepared) => prepared,
        Err(Unmade::Invalid(issues)) => return format!("invalid, {}", issues[0].rule.id),
        Err(Unmade::Unusable(Unusable::Issues(found))) => {
            return format!("{}: {}", found[0].path_text(), found[0].rule.message.text(Locale::En));
        }
        Err(Unmade::Unusable(Unusable::Config(wrong))) => return wrong.0.text(Locale::En).to_owned(),
        Err(Unmade::Unusable(Unusable::Unknown { nearest, .. })) => return format!("unknown, near {nearest:?}"),
        Err(Unmade::Unusable(Unusable::Path { .. })) => panic!("no operation is named"),
    };
    match block_on(client.send(network, prepared, &client.settings(own))) {
        Ok(outcome) => format!("{} {}", outcome.status, outcome.data),
        Err(failure) => failed(&failure),
    }
}

/// A request of Kontur without a body.
fn get(network: &Network, asked: &Value) -> String {
    request((&both(), &docflow::kontur::VENDOR), network, asked, OwnBody::None, &json!({}))
}

/// Whether such a request is refused before anything is sent, and with which words.
fn refused(asked: &Value) -> String {
    let network = Network::default();
    let outcome = get(&network, asked);
    assert!(network.asked.borrow().is_empty(), "{asked}");
    outcome
}

#[test]
fn the_path_chooses_the_credential_unless_the_caller_does() {
    let reestro = format!("ReestroAuth apiKey={GUID}&portal.orgid={GUID}");
    let realty = format!("auth.sid {SESSION}");
    for (path, auth, expected) in [
        ("/realty/assessment/v9/x", None, Some(&reestro)),
        ("/realty/v1/new", None, Some(&realty)),
        ("/realty/v12/new", None, Some(&reestro)),
        ("/other", None, Some(&reestro)),
        ("/other", Some("realty"), Some(&realty)),
        ("/realty/v1/new", Some("reestro"), Some(&reestro)),
        ("/realty/v1/new", Some("none"), None),
    ] {
        let network = Network::default();
        network.then([reply(200, "{}")]);
        assert_eq!(get(&network, &json!({ "method": "GET", "path": path, "auth": auth })), "200 {}");
        assert_eq!(network.header(0, "Authorization").as_ref(), expected, "{path} {auth:?}");
    }
    assert_eq!(refused(&json!({ "method": "GET", "path": "/a", "auth": "realti" })), r#"unknown, near Some("realty")"#);
    let without = kontur(json!({ "apiKey": GUID, "orgId": GUID }));
    let asked = json!({ "method": "GET", "path": "/realty/v1/new" });
    let network = Network::default();
    let outcome = request((&without, &docflow::kontur::VENDOR), &network, &asked, OwnBody::None, &json!({}));
    assert_eq!(outcome, "refused, no-credentials");
}

#[test]
fn a_query_repeats_and_is_encoded() {
    let network = Network::default();
    network.then([reply(200, "[]")]);
    let query = json!(["ids", "1", "ids", "2", "имя & co", "а=б?"]);
    assert_eq!(get(&network, &json!({ "method": "DELETE", "path": "/a/%D0%B0", "query": query })), "200 []");
    let line = "DELETE /a/%D0%B0?ids=1&ids=2&%D0%B8%D0%BC%D1%8F%20%26%20co=%D0%B0%3D%D0%B1%3F";
    assert_eq!(network.requests(), [line]);
}

#[test]
fn nothing_leaves_the_host() {
    for path in [
        "",
        "a",
        "//evil.example/a",
        "https://evil.example/a",
        "/a/../b",
        "/a/%2e%2e/b",
        "/a?b=c",
        "/a#b",
        "/a b",
        "/a\r\nX: 1",
        "/\\evil",
    ] {
        assert!(refused(&json!({ "method": "GET", "path": path })).starts_with("path: must begin"), "{path:?}");
    }
    assert!(refused(&json!({ "method": "GET" })).starts_with("path: "));
    for method in [json!("get"), json!("HEAD"), json!("CONNECT"), json!("GET /x HTTP/1.1\r\n"), json!(5), Value::Null] {
        assert!(refused(&json!({ "method": method, "path": "/a" })).starts_with("method: "), "{method}");
    }
    assert!(refused(&json!({ "method": "GET", "path": "/a", "response": "xml" })).starts_with("response: "));
    assert!(refused(&json!({ "method": "GET", "path": "/a", "safe": "yes" })).starts_with("safe: "));
    for name in ["Authorization", "COOKIE", "proxy-authorization"] {
        let network = Network::default();
        let asked = json!({ "method": "POST", "path": "/a" });
        let headers = json!({ "headers": { name: "stolen" } });
        let outcome = request((&both(), &docflow::kontur::VENDOR), &network, &asked, OwnBody::None, &headers);
        assert!(outcome.starts_with("headers: credentials"), "{name}: {outcome}");
    }
}

#[test]
fn a_body_is_json_or_held() {
    let kontur = both();
    let kontur = (&kontur, &docflow::kontur::VENDOR);
    let asked = json!({ "method": "PUT", "path": "/a" });
    let network = Network::default();
    network.then([reply(200, ""), reply(200, ""), reply(200, "")]);
    assert_eq!(
        request(kontur, &network, &asked, OwnBody::Json(r#"{"id":9223372036854775807n,"a":[1]}"#), &json!({})),
        "200 null"
    );
    assert_eq!(network.asked.borrow()[0].body, Body::Json(r#"{"id":9223372036854775807,"a":[1]}"#.to_owned()));
    assert_eq!(network.header(0, "Content-Type").as_deref(), Some("application/json"));
    let own_type = json!({ "headers": { "content-type": "application/merge-patch+json" } });
    request(kontur, &network, &asked, OwnBody::Json("{}"), &own_type);
    assert_eq!(network.header(1, "Content-Type").as_deref(), Some("application/merge-patch+json"));
    request(kontur, &network, &asked, OwnBody::Held, &json!({}));
    assert_eq!((network.asked.borrow()[2].body.clone(), network.header(2, "Content-Type")), (Body::Held, None));
    assert_eq!(request(kontur, &network, &asked, OwnBody::Json("{"), &json!({})), "invalid, json");
    let asked = json!({ "method": "GET", "path": "/a" });
    assert_eq!(request(kontur, &network, &asked, OwnBody::Held, &json!({})), "body: a GET request has none");
    assert_eq!(network.asked.borrow().len(), 3);
}

#[test]
fn responses_are_read_as_they_are_wanted() {
    let read = |response: &str, reply: Reply| {
        let network = Network::default();
        network.then([reply]);
        let outcome = get(&network, &json!({ "method": "GET", "path": "/a", "response": response, "safe": true }));
        let asked = network.asked.borrow();
        (outcome, asked[0].keeps_response_body, network.header(0, "Accept").unwrap())
    };
    let json = |status, body| read("json", reply(status, body)).0;
    assert_eq!(json(200, r#"{"id":9223372036854775807,"n":1.5}"#), r#"200 {"id":"9223372036854775807","n":1.5}"#);
    assert_eq!(
        [json(200, "[1]"), json(201, "\"x\""), json(200, " "), json(204, "")],
        ["200 [1]", "201 \"x\"", "200 null", "204 null"]
    );
    assert_eq!(json(200, "<html>"), "undecodable, expected JSON, may have reached");
    // What the response says stays as it was said.
    assert_eq!(read("json", reply_with(200, &[("ETag", "1")], "{}")).0, "200 {}");
    assert_eq!(read("none", reply(200, "<html>")), ("200 null".to_owned(), false, "*/*".to_owned()));
    for kept in ["text", "bytes", "stream"] {
        assert_eq!(read(kept, reply(200, "any")), ("200 null".to_owned(), true, "*/*".to_owned()));
    }
}

#[test]
fn it_is_retried_only_as_the_caller_says() {
    let outcome = |asked: Value, replies: Vec<Reply>| {
        let network = Network::default();
        network.then(replies);
        let outcome = get(&network, &asked);
        assert!(network.is_done());
        (outcome, network.asked.borrow().len())
    };
    let lost = || Reply::TransportError(TransportError::Broken("reset"));
    let (reads, safe) =
        (json!({ "method": "GET", "path": "/a" }), json!({ "method": "GET", "path": "/a", "safe": true }));
    assert_eq!(outcome(reads.clone(), vec![lost()]), ("lost, reset, may have reached".to_owned(), 1));
    assert_eq!(outcome(reads.clone(), vec![reply(503, "")]), ("failed with 503, may have reached".to_owned(), 1));
    assert_eq!(outcome(reads.clone(), vec![reply(429, ""), reply(200, "1")]), ("200 1".to_owned(), 2));
    let unsent = Reply::TransportError(TransportError::Unsent("refused"));
    assert_eq!(outcome(reads, vec![unsent, reply(200, "1")]), ("200 1".to_owned(), 2));
    assert_eq!(outcome(safe, vec![lost(), reply(503, ""), reply(200, "1")]), ("200 1".to_owned(), 3));
}

#[test]
fn a_session_is_opened_and_renewed_for_it() {
    let client = edin(json!({ "email": "a@example.com", "password": "p" }));
    let network = Network::default();
    let opens =
        |sid: &str| [reply(200, r#"{"token":"t"}"#), reply_with(200, &[("Set-Cookie", &format!("SID={sid}"))], "")];
    let call = |client: &Client, network: &Network, asked: Value| {
        request((client, &docflow::edin::VENDOR), network, &asked, OwnBody::None, &json!({}))
    };
    network.then(opens("one")).then([reply(401, "")]).then(opens("two")).then([reply(200, "7")]);
    assert_eq!(call(&client, &network, json!({ "method": "POST", "path": "/bdoc/new" })), "200 7");
    assert_eq!(network.header(2, "Cookie").as_deref(), Some("SID=one"));
    assert_eq!(network.header(5, "Cookie").as_deref(), Some("SID=two"));

    // A page in place of the response, whatever form is wanted; without a session it is a response like any other.
    for response in ["json", "text", "bytes", "none"] {
        let network = Network::default();
        network.then([(); 2].map(|()| reply_with(200, &[("Content-Type", "text/html")], "<html>")));
        let client = edin(json!({ "sid": "given" }));
        let outcome = call(&client, &network, json!({ "method": "POST", "path": "/bdoc/new", "response": response }));
        assert_eq!(outcome, "failed with 200, session ended, may have reached", "{response}");
        let asked = json!({ "method": "GET", "path": "/x", "auth": "none", "response": response });
        let outcome = call(&client, &network, asked);
        assert_eq!(
            outcome,
            if response == "json" { "undecodable, expected JSON, may have reached" } else { "200 null" }
        );
    }
}

#[test]
fn errors_and_observers_are_those_of_every_call() {
    let network = Network::default();
    network.then([reply(400, r#"{"code":"validation","errors":[{"code":"WrongSnils","message":"Ветрова"}]}"#)]);
    let body = OwnBody::Json(r#"{"surname":"Ветрова","snils":"987-654-321 83"}"#);
    let asked = json!({ "method": "POST", "path": "/a", "query": ["name", "Ветрова"] });
    let headers = json!({ "headers": { "X-Token": "header-token" } });
    let outcome = request((&both(), &docflow::kontur::VENDOR), &network, &asked, body, &headers);
    assert_eq!(outcome, "failed with 400");
    let events = network.events.borrow();
    assert_eq!(events.len(), 2);
    assert!(events[0].starts_with("request request 1 /a?name=*** "), "{}", events[0]);
    for event in events.iter() {
        for secret in ["Ветрова", "%D0", "987", GUID, SESSION, "header-token"] {
            assert!(!event.contains(secret), "{secret} in {event}");
        }
    }
}
