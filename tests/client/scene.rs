//! A client, a script of responses, and a record of the requests.

use docflow::check::Context;
use docflow::client::{
    Call, Client, Event, Failure, Outcome, ResponseEvent, RetryEvent, Settings, Transport, TransportError,
    read_credentials,
};
use docflow::http::{Body, Operation, Request, RequestBuilder, Response, Vendor};
use futures_executor::block_on;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::task::Poll;

pub const GUID: &str = "e1bd227e-a557-4fee-b8af-e141088646a9";
pub const SUBJECT: &str = r#"{"person":{"name":"Мирослава","surname":"Ветрова","birthDate":"1990-03-14"}}"#;
pub const STEP: &str =
    r#"{"agreementProcId":1,"agreementTaskType":1,"agreementExecType":1,"agreementGroups":[{"groupId":2}]}"#;

/// The network's next event.
pub enum Reply {
    Output(Response),
    TransportError(TransportError<&'static str>),
    /// No response within this many milliseconds.
    Late(f64),
    /// No response, and the attempt does not end either.
    Never,
}

/// A JSON response.
pub fn reply(status: u16, body: &str) -> Reply {
    reply_with(status, &[], body)
}

pub fn reply_with(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Reply::Output(Response { status, headers, body: body.as_bytes().to_vec() })
}

/// The scripted network, its clock and its record.
#[derive(Default)]
pub struct Network {
    script: RefCell<VecDeque<Reply>>,
    pub asked: RefCell<Vec<Request>>,
    /// The time limit of each attempt.
    pub limits: RefCell<Vec<f64>>,
    pub sleeps: RefCell<Vec<f64>>,
    pub events: RefCell<Vec<String>>,
    pub now: Cell<f64>,
    /// The caller aborts during a pause.
    pub aborts_pauses: Cell<bool>,
}

impl Network {
    pub fn then(&self, replies: impl IntoIterator<Item = Reply>) -> &Self {
        self.script.borrow_mut().extend(replies);
        self
    }

    /// The requests in the order they were sent: method and path.
    pub fn requests(&self) -> Vec<String> {
        self.asked.borrow().iter().map(|request| format!("{} {}", request.method.word(), request.path)).collect()
    }

    /// A header of a request.
    pub fn header(&self, position: usize, name: &str) -> Option<String> {
        let asked = self.asked.borrow();
        let mut headers = asked[position].headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = headers.next().map(|(_, value)| value.clone());
        assert!(headers.next().is_none(), "{name} is sent twice");
        value
    }

    /// Whether the whole script has been played.
    pub fn is_done(&self) -> bool {
        self.script.borrow().is_empty()
    }
}

impl Transport for Network {
    type Cause = &'static str;

    async fn fetch(
        &self,
        base: &str,
        request: &Request,
        timeout: f64,
    ) -> Result<Response, TransportError<&'static str>> {
        assert_eq!(base, "https://test");
        self.asked.borrow_mut().push(request.clone());
        self.limits.borrow_mut().push(timeout);
        let reply = self.script.borrow_mut().pop_front().expect("a request that the script does not know");
        if matches!(reply, Reply::Never) {
            std::future::pending::<()>().await;
        }
        // Other calls take their turn while this one waits.
        let mut waited = false;
        std::future::poll_fn(|context| {
            if std::mem::replace(&mut waited, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        let took = if let Reply::Late(milliseconds) = reply { milliseconds.min(timeout) } else { 10.0 };
        self.now.set(self.now.get() + took);
        match reply {
            Reply::Output(response) => Ok(response),
            Reply::TransportError(lost) => Err(lost),
            Reply::Never => Err(TransportError::TimedOut),
            Reply::Late(milliseconds) => {
                assert!(milliseconds >= timeout, "the script is late, and the attempt has time left");
                Err(TransportError::TimedOut)
            }
        }
    }

    /// A turn that does not come within this many polls is waited for to its end.
    async fn wait(&self, turn: impl Future<Output = ()>, milliseconds: f64) -> Result<(), &'static str> {
        let mut turn = std::pin::pin!(turn);
        let mut polls = 0;
        let came = std::future::poll_fn(|context| {
            if turn.as_mut().poll(context).is_ready() {
                return Poll::Ready(true);
            }
            polls += 1;
            context.waker().wake_by_ref();
            if polls < 50 { Poll::Pending } else { Poll::Ready(false) }
        });
        if came.await {
            return Ok(());
        }
        if self.aborts_pauses.get() {
            return Err("the caller's reason");
        }
        self.now.set(self.now.get() + milliseconds);
        Ok(())
    }

    async fn sleep(&self, milliseconds: f64) -> Result<(), &'static str> {
        self.sleeps.borrow_mut().push(milliseconds);
        if self.aborts_pauses.get() {
            return Err("the caller's reason");
        }
        self.now.set(self.now.get() + milliseconds);
        Ok(())
    }

    fn now(&self) -> f64 {
        self.now.get()
    }

    /// Pauses have their maximum length.
    fn random(&self) -> f64 {
        1.0
    }

    fn is_observed(&self) -> bool {
        true
    }

    fn observe(&self, event: &Event<'_>) {
        let text = match event {
            Event::Request { operation, attempt, request } => {
                let body = match &request.body {
                    Body::None | Body::Held => String::new(),
                    Body::Json(text) => text.clone(),
                    Body::Form(fields) => format!("{fields:?}"),
                };
                format!("request {operation} {attempt} {} {:?} {body}", request.path, request.headers)
            }
            Event::Response(ResponseEvent { operation, attempt, status, elapsed, body }) => {
                format!("response {operation} {attempt} {status} {elapsed} {body}")
            }
            Event::Retry(RetryEvent { operation, attempt, delay, status }) => {
                format!("retry {operation} {attempt} {delay} {status}")
            }
            Event::Issues(found) => {
                let rules: Vec<&str> = found.iter().map(|issue| issue.rule.id).collect();
                format!("issues {}", rules.join(" "))
            }
        };
        self.events.borrow_mut().push(text);
    }
}

/// A client of a vendor with these credentials.
pub fn client(vendor: &Vendor, auth: &Value) -> Client {
    let Ok(credentials) = read_credentials(vendor, &auth.to_string()) else { panic!("bad credentials") };
    Client::new("https://test".to_owned(), credentials, Settings::default())
}

pub fn kontur(auth: Value) -> Client {
    client(&docflow::kontur::VENDOR, &auth)
}

/// A client of the newer Kontur APIs.
pub fn reestro() -> Client {
    kontur(json!({ "apiKey": GUID, "orgId": GUID }))
}

pub fn edin(auth: Value) -> Client {
    client(&docflow::edin::VENDOR, &auth)
}

/// A call that has not been sent yet.
pub struct Try<'a> {
    pub client: &'a Client,
    pub network: &'a Network,
    pub call: Call<'a>,
    pub settings: Value,
}

impl<'a> Try<'a> {
    pub fn new(client: &'a Client, network: &'a Network, operation: &'static Operation) -> Self {
        let call = Call { operation, params: Vec::new(), query: "", body: "", options: "" };
        Self { client, network, call, settings: json!({}) }
    }

    pub fn param(mut self, param: &'a str) -> Self {
        self.call.params.push(param);
        self
    }

    pub fn query(mut self, query: &'a str) -> Self {
        self.call.query = query;
        self
    }

    pub fn body(mut self, body: &'a str) -> Self {
        self.call.body = body;
        self
    }

    pub fn options(mut self, options: &'a str) -> Self {
        self.call.options = options;
        self
    }

    pub fn settings(mut self, settings: Value) -> Self {
        self.settings = settings;
        self
    }

    pub async fn outcome(self) -> Result<Outcome, Failure<&'static str>> {
        let settings = self.client.settings(Settings::read(&self.settings.to_string()).expect("settings"));
        let prepared = self
            .client
            .prepare(&mut RequestBuilder::default(), &self.call, settings.validate(), &Context::default())
            .map_err(Failure::Invalid)?;
        self.client.send(self.network, prepared, &settings).await
    }

    /// The outcome of the call as a string.
    pub async fn ending(self) -> String {
        match self.outcome().await {
            Ok(outcome) => format!("{} {}", outcome.status, outcome.data),
            Err(failure) => failed(&failure),
        }
    }

    pub fn end(self) -> String {
        block_on(self.ending())
    }
}

/// A failure as a string.
pub fn failed(failure: &Failure<&'static str>) -> String {
    let reached = |may: &bool| if *may { ", may have reached" } else { "" };
    match failure {
        Failure::Invalid(issues) => format!("invalid, {} issues", issues.len()),
        Failure::Refused { code, .. } => format!("refused, {code}"),
        Failure::Api { response, session_ended, may_have_reached, .. } => {
            let ended = if *session_ended { ", session ended" } else { "" };
            format!("failed with {}{ended}{}", response.status, reached(may_have_reached))
        }
        Failure::Connection { cause, may_have_reached } => format!("lost, {cause}{}", reached(may_have_reached)),
        Failure::Timeout { deadline, may_have_reached } => {
            format!("{}{}", if *deadline { "deadline" } else { "timeout" }, reached(may_have_reached))
        }
        Failure::Decode { undecodable, may_have_reached, .. } => {
            format!("undecodable, expected {}{}", undecodable.expected, reached(may_have_reached))
        }
        Failure::Login { operation, failure } => format!("{operation} {}", failed(failure)),
        Failure::Captcha => "captcha".to_owned(),
        Failure::Aborted(reason) => format!("aborted, {reason}"),
    }
}
