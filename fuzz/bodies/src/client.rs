//! A whole call against a network that does anything: it ends, nothing is carried out twice, and the error is true.

use crate::input::{Input, OPERATIONS};
use crate::made::{self, Chance};
use crate::response::parse;
use docflow::check::{Context, Kind};
use docflow::client::{Call, Client, Event, Failure, Settings, Transport, TransportError, read_credentials};
use docflow::http::{Operation, Request, RequestBuilder, Response, Retry};
use futures_executor::block_on;
use std::cell::{Cell, RefCell};
use std::task::Poll;

/// Requests after which a call should have ended: three attempts, each with a login of a few steps.
const MOST: usize = 40;

/// What the network does with a request.
enum Reply {
    Output(Response),
    Error(TransportError<()>),
}

struct Network<'a> {
    script: RefCell<Vec<&'a [u8]>>,
    operation: &'static Operation,
    sent: Cell<usize>,
    now: Cell<f64>,
    /// The call may have been carried out.
    carried_out: Cell<bool>,
}

impl Network<'_> {
    fn next(&self) -> Reply {
        let part = self.script.borrow_mut().pop().unwrap_or_default();
        let (kind, rest) = part.split_first().unwrap_or((&0, &[]));
        match kind % 16 {
            1 => Reply::Error(TransportError::TimedOut),
            2 => Reply::Error(TransportError::Unsent(())),
            3 => Reply::Error(TransportError::Broken(())),
            4 => Reply::Error(TransportError::TooLong(Response { body: Vec::new(), ..parse(rest) }, 1.0)),
            5 => Reply::Error(TransportError::Aborted(())),
            _ => Reply::Output(parse(rest)),
        }
    }
}

/// Whether a path may be that of the template.
fn fits(template: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    let same = |(wanted, given): (&&str, &&str)| wanted.starts_with('{') || wanted == given;
    template.len() == path.len() && template.iter().zip(&path).all(same)
}

impl Transport for Network<'_> {
    type Cause = ();

    async fn fetch(&self, _: &str, request: &Request, timeout: f64) -> Result<Response, TransportError<()>> {
        assert!(timeout > 0.0, "an attempt without time");
        self.sent.set(self.sent.get() + 1);
        assert!(self.sent.get() <= MOST, "the call does not end");
        let is_own = request.method == self.operation.method && fits(self.operation.path, &request.path);
        assert!(!is_own || !self.carried_out.get(), "it may have been carried out, and is sent again");
        let reply = self.next();
        if is_own && self.operation.retry == Retry::OnlyUnsent && !self.operation.internal {
            self.carried_out.set(match &reply {
                // What a server has taken, or does not say that it has not.
                Reply::Output(response) => matches!(response.status, 200..300 | 500 | 502..),
                Reply::Error(lost) => !matches!(lost, TransportError::Unsent(())),
            });
        }
        self.now.set(self.now.get() + 10.0);
        match reply {
            Reply::Output(response) => Ok(response),
            Reply::Error(TransportError::TimedOut) => {
                self.now.set(self.now.get() + timeout);
                Err(TransportError::TimedOut)
            }
            Reply::Error(lost) => Err(lost),
        }
    }

    async fn wait(&self, turn: impl Future<Output = ()>, milliseconds: f64) -> Result<(), ()> {
        let mut turn = std::pin::pin!(turn);
        let is_over = std::future::poll_fn(|context| Poll::Ready(turn.as_mut().poll(context).is_ready())).await;
        if !is_over {
            self.now.set(self.now.get() + milliseconds);
        }
        Ok(())
    }

    async fn sleep(&self, milliseconds: f64) -> Result<(), ()> {
        assert!((0.0..=60_000.0).contains(&milliseconds), "a pause of {milliseconds}");
        self.now.set(self.now.get() + milliseconds);
        Ok(())
    }

    fn now(&self) -> f64 {
        self.now.get()
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn is_observed(&self) -> bool {
        true
    }

    fn observe(&self, event: &Event<'_>) {
        if let Event::Response(response) = event {
            assert!(response.elapsed >= 0.0);
        }
    }
}

const KEYS: &str = r#"{"reestro":{"apiKey":"e1bd227e-a557-4fee-b8af-e141088646a9","orgId":"e1bd227e-a557-4fee-b8af-e141088646a9"},"realty":{"login":"a@example.test","password":"b","accountId":"e1bd227e-a557-4fee-b8af-e141088646a9"}}"#;
const USER: &str = r#"{"email":"a@example.test","password":"b"}"#;
const SESSION: &str = r#"{"sid":"3f6a2b7c9d104e58a1b2c3d4e5f60718"}"#;

/// Makes a call of an operation with the replies of the script, one after the other.
pub fn client(data: &[u8]) {
    let mut input = Input(data);
    let operation = *OPERATIONS.pick(input.word());
    let flags = input.byte();
    let auth = match (operation.vendor.name, flags & 1) {
        ("edin", 0) => USER,
        ("edin", _) => SESSION,
        _ => KEYS,
    };
    let Ok(credentials) = read_credentials(operation.vendor, auth) else { panic!("bad credentials") };
    let client = Client::new("https://test".to_owned(), credentials, Settings::default());

    let mut script: Vec<&[u8]> = input.parts().collect();
    script.reverse();
    let network = Network {
        script: RefCell::new(script),
        operation,
        sent: Cell::new(0),
        now: Cell::new(1_717_200_000_000.0),
        carried_out: Cell::new(false),
    };
    let settings = match flags & 6 {
        0 => "{}",
        2 => r#"{"deadline":40000}"#,
        4 => r#"{"retry":{"attempts":1}}"#,
        _ => r#"{"retry":{"attempts":5,"delay":0},"timeout":1}"#,
    };
    let (query, body, options) = inputs(operation);
    let params = vec!["e1bd227e-a557-4fee-b8af-e141088646a9"; operation.params.len()];
    let call = Call { operation, params, query: &query, body: &body, options: &options };
    let settings = client.settings(Settings::read(settings).expect("settings"));
    let prepared =
        client.prepare(&mut RequestBuilder::default(), &call, docflow::client::Validate::Off, &Context::default());
    let Ok(prepared) = prepared else { return };
    let start = network.now();
    let result = block_on(client.send(&network, prepared, &settings));
    if let Some(deadline) = settings.deadline {
        assert!(network.now() <= start + deadline + 100.0, "the deadline has passed");
    }
    match result {
        Ok(outcome) => {
            assert!(serde_json::from_str::<serde::de::IgnoredAny>(&outcome.data).is_ok(), "{}", outcome.data);
            assert!(!outcome.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("set-cookie")));
        }
        Err(failure) => is_true(&network, &failure),
    }
}

/// A body that an operation can be sent with: nothing is checked, so anything that is an object will do.
fn inputs(operation: &Operation) -> (String, String, String) {
    /// The likeliest choice each time.
    struct Last;
    impl Chance for Last {
        fn below(&mut self, limit: u64) -> u64 {
            limit - 1
        }
    }
    let made = |shape: Option<fn() -> &'static docflow::check::Shape>| {
        shape.map_or_else(String::new, |shape| {
            let mut out = String::new();
            made::make(Kind::Object(shape), 4, &mut Last, &mut out);
            out
        })
    };
    (made(operation.query), made(operation.bodies().next()), made(operation.options))
}

/// An error says that the call may have been carried out whenever that is so.
fn is_true(network: &Network<'_>, failure: &Failure<()>) {
    let is_reported = match failure {
        Failure::Api { may_have_reached, response, .. } => {
            assert!(response.cookie("SID").is_none());
            *may_have_reached
        }
        Failure::Connection { may_have_reached, .. }
        | Failure::Timeout { may_have_reached, .. }
        | Failure::Decode { may_have_reached, .. } => *may_have_reached,
        Failure::Login { .. } | Failure::Captcha | Failure::Refused { .. } | Failure::Invalid(_) => false,
        // The caller's own reason is handed back as it is.
        Failure::Aborted(()) => return,
    };
    assert!(is_reported || !network.carried_out.get(), "it may have been carried out, and the error does not say so");
}
