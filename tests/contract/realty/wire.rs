//! One call through the client: the request with its credential, and the result.

use docflow::check::Context;
use docflow::client::{Call, Client, Outcome, Settings, Transport, TransportError, Validate, read_credentials};
use docflow::http::{Body, Operation, Request, RequestBuilder, Response};
use futures_executor::block_on;
use serde_json::Value;
use std::cell::RefCell;

/// The session of every recorded call.
const AUTH: &str = r#"{"sessionId":"7c1e0f52a9d84b6e93f2d0a6b51c48e7"}"#;

/// A network that returns one response.
pub struct Wire {
    response: Response,
    sent: RefCell<Vec<Request>>,
}

impl Wire {
    pub fn with(response: Response) -> Self {
        Self { response, sent: RefCell::default() }
    }

    /// The result of the call; none if it fails.
    pub fn call(&self, operation: &'static Operation, params: &[&str], body: &str, options: &str) -> Option<Outcome> {
        let auth = read_credentials(&docflow::kontur::VENDOR, AUTH).ok().expect("credentials");
        let client = Client::new("https://test".to_owned(), auth, Settings::default());
        let call = Call { operation, params: params.to_vec(), query: "", body, options };
        let prepared =
            client.prepare(&mut RequestBuilder::default(), &call, Validate::Off, &Context::default()).ok()?;
        block_on(client.send(self, prepared, &client.settings(Settings::default()))).ok()
    }

    /// The only request that was sent.
    pub fn sent(&self) -> Request {
        let sent = self.sent.borrow();
        assert_eq!(sent.len(), 1, "one request leaves");
        sent[0].clone()
    }

    /// Besides the recorded headers, only `Accept` is sent.
    pub fn assert_sent(&self, headers: &Value, body: &Body, name: &str) {
        let sent = self.sent();
        assert_eq!(sent.body, *body, "{name}");
        let said = sent.headers.into_iter().filter(|(name, _)| name != "Accept");
        let said: Value = said.map(|(name, value)| (name, Value::from(value))).collect();
        assert_eq!(said, *headers, "{name}");
    }
}

impl Transport for Wire {
    type Cause = &'static str;

    async fn fetch(&self, _: &str, request: &Request, _: f64) -> Result<Response, TransportError<&'static str>> {
        self.sent.borrow_mut().push(request.clone());
        Ok(self.response.clone())
    }

    async fn wait(&self, turn: impl Future<Output = ()>, _: f64) -> Result<(), &'static str> {
        turn.await;
        Ok(())
    }

    async fn sleep(&self, _: f64) -> Result<(), &'static str> {
        Err("a recorded call is made once")
    }

    fn now(&self) -> f64 {
        0.0
    }

    fn random(&self) -> f64 {
        0.0
    }
}

/// The bytes of the base64 in an envelope, if it has any.
pub fn bytes_of(base64: &Value) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text = base64.as_str().unwrap_or_default().trim_end_matches('=');
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter).expect("base64");
        held = held << 6 | u32::try_from(value).expect("six bits");
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).expect("eight bits"));
        }
    }
    bytes
}
