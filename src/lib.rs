//! docflow: a typed client core for electronic document-flow services.
//!
//! A map, in the order a newcomer should read:
//!
//! | Module | What is there |
//! |---|---|
//! | [`value`], [`check`] | the crate `docflow-engine`: leaf values, tables, rules, and the one pass over JSON text |
//! | [`http`] | requests, responses and operations as plain data |
//! | `kontur`, `edin` | the vendors: a folder an API, a file an endpoint; public path = file path |
//! | [`client`] | authorise, send, wait or retry, decode; generic over a transport |
//! | `wasm` | bindings only, compiled for wasm32 with the feature `bindings` |
//!
//! Natively the crate makes the same calls with the same types, over whatever transport it is given: see [`client::Client::call`] and
//! `examples/native`. What is known before anything is sent needs no transport at all:
//!
//! ```
//! use docflow::check::{Context, Locale};
//! use docflow::http::{CallInput, RequestBuilder};
//! use docflow::kontur::assessment::subjects::CREATE;
//!
//! let body = r#"{"person":{"surname":"Ветрова","name":"Мирослава","snils":"987-654-321 84"}}"#;
//! let input = CallInput { path: CREATE.path, body, ..CallInput::default() };
//! let built = RequestBuilder::default().build(&CREATE, &input, &Context::default());
//! let issue = built.issues.iter().find(|issue| issue.rule.id == "AS-09").expect("the control digits are wrong");
//! assert_eq!(issue.code, "WrongSnils");
//! assert_eq!(issue.rule.message.text(Locale::Ru), "контрольные цифры СНИЛС не сходятся");
//! ```
//!
//! What is deliberately absent: nothing under `value`, `check`, `http`, `kontur` and `edin` knows a clock,
//! chance or a network; only `wasm` knows `JsValue`; no URL and no rule lives in `wasm` or in JavaScript, and of policy only what
//! `docs/architecture.md` names.
//!
//! # From Rust
//!
//! [`client::Client::call`] takes and returns the types of the crate. The service is the sandbox here, and everything happens at once;
//! `examples/native` does the same through reqwest:
//!
//! ```
//! use docflow::client::{Client, Failure, Settings, Transport, TransportError, read_credentials};
//! use docflow::http::{Body, Request, Response};
//! use docflow::kontur::assessment::AssessmentPerson;
//! use docflow::kontur::assessment::subjects::{AssessmentSubject, CREATE, CreateSubject};
//! use docflow_sandbox::{Incoming, Options, Sandbox};
//! use std::cell::RefCell;
//!
//! struct Memory(RefCell<Sandbox>);
//!
//! impl Transport for Memory {
//!     type Cause = String;
//!
//!     async fn fetch(&self, _base: &str, request: &Request, _timeout: f64) -> Result<Response, TransportError<String>> {
//!         let body = if let Body::Json(text) = &request.body { text.clone().into_bytes() } else { Vec::new() };
//!         let (method, path) = (request.method.word().to_owned(), request.path.clone());
//!         let incoming = Incoming { method, path, headers: request.headers.clone(), body };
//!         Ok(self.0.borrow_mut().handle(&incoming).response)
//!     }
//!     async fn sleep(&self, _milliseconds: f64) -> Result<(), String> {
//!         Ok(())
//!     }
//!     async fn wait(&self, turn: impl Future<Output = ()>, _milliseconds: f64) -> Result<(), String> {
//!         Ok(turn.await)
//!     }
//!     fn now(&self) -> f64 {
//!         1_767_225_600_000.0
//!     }
//!     fn random(&self) -> f64 {
//!         0.5
//!     }
//! }
//!
//! let auth = r#"{"apiKey":"7c81de01-db92-408d-8d83-a018a69b8d8d","orgId":"45e9cefd-dade-41bb-819f-f5a6ad0097f9"}"#;
//! let credentials = read_credentials(&docflow::kontur::VENDOR, auth).ok().expect("credentials");
//! let client = Client::new(docflow::kontur::VENDOR.production.to_owned(), credentials, Settings::default());
//! let service = Memory(RefCell::new(Sandbox::new(Options::default())?));
//!
//! let mut person = AssessmentPerson { name: "Мирослава".into(), surname: "Ветрова".into(), ..Default::default() };
//! let body = CreateSubject { person: Some(person.clone()), ..Default::default() };
//! let subject: AssessmentSubject =
//!     futures_executor::block_on(client.call(&service, &CREATE, &[], &body)).ok().expect("a subject");
//! assert!(!subject.subject_id.is_empty());
//!
//! // A wrong digit never leaves this process.
//! person.snils = Some("987-654-321 84".into());
//! let body = CreateSubject { person: Some(person), ..Default::default() };
//! let result: Result<AssessmentSubject, _> = futures_executor::block_on(client.call(&service, &CREATE, &[], &body));
//! let Err(Failure::Invalid(issues)) = result else { panic!("it was sent") };
//! assert!(issues.iter().any(|issue| issue.rule.id == "AS-09"));
//! # Ok::<(), String>(())
//! ```

pub use docflow_engine::{check, value};
#[macro_use]
pub mod http;
#[cfg(feature = "kontur")]
pub mod kontur;
#[cfg(feature = "edin")]
pub mod edin;
pub mod client;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
pub mod wasm;

/// Every operation of the vendors that are compiled in, in the order of the docs.
pub fn operations() -> impl Iterator<Item = &'static http::Operation> {
    lists().flatten().copied()
}

/// The same, a list for each API.
fn lists() -> impl Iterator<Item = &'static [&'static http::Operation]> {
    let all: [&[&[&'static http::Operation]]; 2] = [
        #[cfg(feature = "kontur")]
        kontur::OPERATIONS,
        #[cfg(not(feature = "kontur"))]
        &[],
        #[cfg(all(feature = "edin", not(feature = "bare")))]
        edin::OPERATIONS,
        #[cfg(all(feature = "edin", feature = "bare"))]
        edin::BARE,
        #[cfg(not(feature = "edin"))]
        &[],
    ];
    all.into_iter().flatten().copied()
}

/// The vendor of a module that is compiled for one; the first of them otherwise.
#[cfg(any(feature = "kontur", feature = "edin"))]
#[must_use]
pub fn vendor() -> &'static http::Vendor {
    #[cfg(feature = "kontur")]
    return &kontur::VENDOR;
    #[cfg(not(feature = "kontur"))]
    return &edin::VENDOR;
}
