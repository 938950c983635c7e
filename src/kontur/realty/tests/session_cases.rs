//! V01, which is in no table: every call except the login needs a session, and without one nothing is sent.

use super::{operations, table};
use crate::check::{Context, Locale, Rule};
use crate::client::{Call, Client, Failure, Settings, Transport, TransportError, Validate, read_credentials};
use crate::http::{Request, RequestBuilder, Response};
use crate::kontur::VENDOR;
use crate::kontur::realty::login::REALTY;
use crate::kontur::realty::login::V01;
use futures_executor::block_on;
use std::cell::RefCell;

/// The rule, the client's credentials, and the issue of a call with them; none if a session is set.
pub(super) const CASES: &[(&Rule, &str, &str)] = &[
    (&V01, r#"{"sessionId":"7c1e0f52a9d84b6e93f2d0a6b51c48e7"}"#, ""),
    (&V01, "{}", "V01 error"),
    // The key of the other Kontur APIs does not work here.
    (
        &V01,
        r#"{"apiKey":"e1bd227e-a557-4fee-b8af-e141088646a9","orgId":"e1bd227e-a557-4fee-b8af-e141088646a9"}"#,
        "V01 error",
    ),
];

/// A network that only records requests.
#[derive(Default)]
struct Network(RefCell<Vec<Request>>);

impl Transport for Network {
    type Cause = &'static str;

    async fn fetch(&self, _: &str, request: &Request, _: f64) -> Result<Response, TransportError<&'static str>> {
        self.0.borrow_mut().push(request.clone());
        Ok(Response { status: 204, ..Response::default() })
    }

    async fn wait(&self, turn: impl Future<Output = ()>, _: f64) -> Result<(), &'static str> {
        turn.await;
        Ok(())
    }

    async fn sleep(&self, _: f64) -> Result<(), &'static str> {
        Err("nothing is repeated")
    }

    fn now(&self) -> f64 {
        0.0
    }

    fn random(&self) -> f64 {
        0.0
    }

    #[cfg(target_arch = "wasm32")]
    fn http_date(&self, _: &str) -> Option<f64> {
        None
    }
}

#[test]
fn without_a_session_nothing_leaves_but_the_login() {
    let faultless: Vec<_> = table().into_iter().filter(|row| row.faults.is_empty()).collect();
    for operation in operations() {
        let row = faultless.iter().find(|row| std::ptr::eq(row.operation, operation)).expect(operation.name);
        for (rule, auth, faults) in CASES {
            let auth = read_credentials(&VENDOR, auth).ok().expect(auth);
            let client = Client::new("https://test".to_owned(), auth, Settings::default());
            let call = Call { operation, params: row.params.clone(), query: "", body: &row.body, options: row.options };
            let prepared =
                client.prepare(&mut RequestBuilder::default(), &call, Validate::Default, &Context::default());
            let network = Network::default();
            let sent = block_on(client.send(&network, prepared.unwrap(), &client.settings(Settings::default())));
            let reported = match sent {
                // The request was sent; the network's empty response does not matter here.
                Ok(_) | Err(Failure::Decode { .. }) => String::new(),
                Err(Failure::Refused { code: "no-credentials", message }) if message == rule.message => {
                    format!("{} {}", rule.id, rule.severity.word())
                }
                Err(Failure::Refused { code, message }) => format!("{code} {}", message.text(Locale::En)),
                Err(_) => "another failure".to_owned(),
            };
            let is_login = operation.auth.is_none();
            assert_eq!(reported, if is_login { "" } else { faults }, "{}", operation.name);
            let left = network.0.into_inner();
            assert_eq!(left.len(), usize::from(reported.is_empty()), "{}", operation.name);
            let headers = left.iter().flat_map(|request| &request.headers);
            let credentials: Vec<&str> =
                headers.filter(|(name, _)| name == "Authorization").map(|(_, value)| value.as_str()).collect();
            let is_sent = !is_login && reported.is_empty();
            let expected: &[&str] = if is_sent { &["auth.sid 7c1e0f52a9d84b6e93f2d0a6b51c48e7"] } else { &[] };
            assert_eq!(credentials, expected, "{}", operation.name);
        }
    }
}

#[test]
fn the_login_alone_needs_no_session() {
    let needs = |operation: &crate::http::Operation| operation.auth.is_some_and(|auth| std::ptr::eq(auth, &REALTY));
    let open: Vec<&str> = operations().filter(|operation| !needs(operation)).map(|operation| operation.name).collect();
    assert_eq!(open, ["realty.login"]);
}
