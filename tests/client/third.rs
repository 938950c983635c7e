//! A vendor unknown to the crate, declared only here: its credentials, its header, its two-step login, the end of its
//! sessions and its error body. The same client handles all of it.

use crate::scene::{Network, Try, client, reply, reply_with};
use docflow::check::{Declared, Object, Table, message};
use docflow::client::{Client, Failure, Unusable, read_credentials};
use docflow::http::{
    ApiErrorDetails, Auth, ConfigError, Credentials, Input, Method, Output, Retry, Session, SessionEffect, Vendor,
    read_member,
};
use docflow::operation;
use docflow_derive::declare;
use futures_executor::block_on;
use serde_json::json;

/// Credentials.
#[declare]
#[derive(serde::Serialize)]
struct ArchiveAuth {
    /// User.
    user: Option<String>,
    /// Password.
    pin: Option<String>,
    /// An open session.
    ticket: Option<String>,
}

/// First step of a login.
#[declare]
#[derive(serde::Serialize)]
struct Greeting {
    /// User.
    user: String,
}

/// Response to the first step.
#[declare]
#[derive(serde::Serialize)]
struct Challenge {
    /// Token for the second step.
    nonce: String,
}

/// Second step of a login.
#[declare]
#[derive(serde::Serialize)]
struct Opening {
    /// User.
    user: String,
    /// Token of the first step.
    nonce: String,
    /// Password.
    pin: String,
}

/// Response to the second step.
#[declare]
#[derive(serde::Serialize)]
struct Opened {
    /// The session.
    ticket: String,
}

/// An error.
#[declare]
#[derive(serde::Serialize)]
struct Trouble {
    /// Error code.
    #[declare(aliases("trouble"))]
    code: String,
}

static VENDOR: Vendor = Vendor {
    name: "archive",
    production: "https://archive.example",
    auths: &[&TICKET],
    credentials: ArchiveAuth::KIND,
    sort,
    error: Trouble::KIND,
    bare_error: |text| ApiErrorDetails {
        code: text.strip_prefix("E:").map(str::to_owned),
        ..ApiErrorDetails::default()
    },
    ..Vendor::PLAIN
};

static TICKET: Auth = Auth {
    name: "ticket",
    header: "X-Ticket",
    prefix: "archive/",
    missing: message!("a ticket is needed", "нужен билет", "потрібен квиток"),
    session: Some(Session {
        login: "open",
        steps: &[&GREET, &OPEN],
        id: |_, data| read_member(data, Opened::FIELDS.ticket),
        credentials: ArchiveAuth::KIND,
        member: "ticket",
        idle: 60_000.0,
        ends_with_redirect: Some(|location| location == "/door"),
        ..Session::PLAIN
    }),
};

fn sort(auth: Object<'_>, all: &mut Credentials) -> Result<(), ConfigError> {
    let auth = auth.typed::<ArchiveAuth>().expect("its own type");
    if let Some(ticket) = auth.text(ArchiveAuth::FIELDS.ticket) {
        all.add_value(&TICKET, ticket.into_owned());
    }
    match [ArchiveAuth::FIELDS.user, ArchiveAuth::FIELDS.pin].map(|field| auth.text(field)) {
        [Some(user), Some(pin)] => all.add_login(&TICKET, [("user", user), ("pin", pin)]),
        [None, None] => {}
        _ => return Err(ConfigError(message!("user and pin", "user и pin", "user і pin"))),
    }
    Ok(())
}

operation! {
    /// First step of a login.
    static GREET = {
        vendor: &VENDOR,
        name: "greet",
        method: Method::Post,
        path: "/greet",
        input: Input::Json(Greeting::shape),
        output: Output::Json(Challenge::KIND),
    }
}

operation! {
    /// Second step of a login.
    static OPEN = {
        vendor: &VENDOR,
        name: "open",
        method: Method::Post,
        path: "/open",
        input: Input::Json(Opening::shape),
        output: Output::Json(Opened::KIND),
    }
}

operation! {
    /// Reads.
    static READ = {
        vendor: &VENDOR,
        name: "read",
        method: Method::Get,
        path: "/papers",
        output: Output::Json(Challenge::KIND),
        auth: Some(&TICKET),
        retry: Retry::Safe,
    }
}

operation! {
    /// Changes.
    static CHANGE = {
        vendor: &VENDOR,
        name: "change",
        method: Method::Post,
        path: "/papers",
        auth: Some(&TICKET),
    }
}

operation! {
    /// Logs out.
    static LEAVE = {
        vendor: &VENDOR,
        name: "leave",
        method: Method::Post,
        path: "/leave",
        auth: Some(&TICKET),
        session: SessionEffect::Ends,
    }
}

const PAPER: &str = r#"{"nonce":"paper"}"#;
const LOGIN: [&str; 2] = ["POST /greet", "POST /open"];

fn visitor() -> Client {
    client(&VENDOR, &json!({ "user": "anna", "pin": "7" }))
}

/// Both steps of a login.
fn opens(network: &Network, ticket: &str) {
    network.then([reply(200, r#"{"nonce":"n-1"}"#), reply(200, &json!({ "ticket": ticket }).to_string())]);
}

#[test]
fn login_call_end_and_renewal() {
    let (client, network) = (visitor(), Network::default());
    let read = || Try::new(&client, &network, &READ).end();
    opens(&network, "one");
    network.then([reply(200, PAPER)]);
    assert_eq!(read(), format!("200 {PAPER}"));
    assert_eq!(network.requests(), [LOGIN[0], LOGIN[1], "GET /papers"]);
    let sent = |position: usize| match &network.asked.borrow()[position].body {
        docflow::http::Body::Json(text) => text.clone(),
        _ => String::new(),
    };
    assert_eq!(sent(0), r#"{"user":"anna"}"#);
    assert_eq!(sent(1), r#"{"user":"anna","nonce":"n-1","pin":"7"}"#);
    assert_eq!(network.header(2, "X-Ticket").as_deref(), Some("archive/one"));
    assert_eq!(network.header(2, "Authorization"), None);

    // A 401 and a redirect to the login end the session; a read is retried after one login.
    for (status, ticket) in [(401, "two"), (302, "three")] {
        network.then([reply_with(status, &[("Location", "/door")], "")]);
        opens(&network, ticket);
        network.then([reply(200, PAPER)]);
        assert_eq!(read(), format!("200 {PAPER}"));
        let last = network.asked.borrow().len() - 1;
        assert_eq!(network.header(last, "X-Ticket"), Some(format!("archive/{ticket}")));
    }
    // A change is not retried after a redirect.
    network.then([reply_with(302, &[("Location", "/door")], "")]);
    let change = Try::new(&client, &network, &CHANGE).end();
    assert_eq!(change, "failed with 302, session ended, may have reached");

    // The session also ends after a minute without a call.
    opens(&network, "four");
    network.then([reply(200, PAPER)]);
    read();
    network.now.set(network.now.get() + 61_000.0);
    opens(&network, "five");
    network.then([reply(200, PAPER)]);
    read();
    let last = network.asked.borrow().len() - 1;
    assert_eq!(network.header(last, "X-Ticket").as_deref(), Some("archive/five"));

    network.then([reply(200, "")]);
    assert_eq!(Try::new(&client, &network, &LEAVE).end(), "200 null");
    assert_eq!(Try::new(&client, &network, &LEAVE).end(), "204 null", "nothing is open");
    assert!(network.is_done());
}

#[test]
fn failures_have_the_vendors_form() {
    let (client, network) = (client(&VENDOR, &json!({ "ticket": "given" })), Network::default());
    for (body, code) in [(r#"{"trouble":"ink"}"#, Some("ink")), ("E:12", Some("12")), ("12,\"text\"", None)] {
        network.then([reply(400, body)]);
        let failure = block_on(Try::new(&client, &network, &READ).outcome());
        let Err(Failure::Api { details, .. }) = failure else { panic!("{body}") };
        assert_eq!(details.code.as_deref(), code, "{body}");
    }
    network.then([reply(401, "")]);
    assert_eq!(Try::new(&client, &network, &READ).end(), "failed with 401, session ended");
    match block_on(Try::new(&client, &network, &READ).outcome()) {
        Err(Failure::Refused { code: "no-credentials", message }) => assert_eq!(message, TICKET.missing),
        _ => panic!("a given session that has ended cannot be renewed"),
    }
}

#[test]
fn credentials_are_checked_as_the_vendor_says() {
    let read = |json| read_credentials(&VENDOR, json);
    assert!(matches!(read(r#"{"user":"anna"}"#), Err(Unusable::Config(_))));
    assert!(matches!(read(r#"{"apiKey":"x"}"#), Err(Unusable::Issues(_))));
    assert!(read("").is_ok_and(|none| !none.has_secret));
    assert!(read(r#"{"user":"anna","pin":"7"}"#).is_ok_and(|all| all.has_secret));
}

/// The shared code neither names a vendor nor is compiled for one.
#[test]
fn the_shared_code_knows_no_vendor() {
    for folder in ["src/http", "src/client"] {
        for file in std::fs::read_dir(folder).expect(folder) {
            let path = file.expect(folder).path();
            let text = std::fs::read_to_string(&path).expect("a source").to_lowercase();
            for word in ["kontur", "edin", "realty", "reestro", "cfg(feature", "cfg(not(feature"] {
                let found = text.lines().position(|line| line.contains(word) && !line.contains("credentials"));
                assert_eq!(found, None, "{word} in {}", path.display());
            }
        }
    }
}
