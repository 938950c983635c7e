//! docflow: a typed client core for electronic document-flow services.
//!
//! A map, in the order a newcomer should read:
//!
//! | Module | What is there |
//! |---|---|
//! | [`value`], [`check`] | the crate `docflow-engine`: leaf values, tables, rules, and the one pass over JSON text |
//! | [`http`] | requests, answers and operations as plain data |
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
//! chance or a network; only `wasm` knows `JsValue`; no URL, rule or policy lives in `wasm` or in JavaScript.

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
