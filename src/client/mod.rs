//! Authorise, send, wait or retry, decode. Generic over a transport, so that time, chance and the network
//! are arguments.
//!
//! The way of a call: [`Client::prepare`] checks and builds without waiting for anything; [`Client::send`]
//! does the rest.

mod credentials;
mod event;
mod failure;
mod login;
mod options;
mod pace;
mod retry;
mod send;
mod settings;
mod transport;

pub use credentials::{ConfigError, Credentials, EdinAuth, KonturAuth};
pub use event::{Event, RequestEvent, ResponseEvent, RetryEvent};
pub use failure::{Failure, class_of};
pub use options::ClientOptions;
pub use pace::{Pace, PaceOptions};
pub use send::{Call, Client, Outcome, Prepared};
pub use settings::{Headers, RetrySettings, Settings, Validate};
pub use transport::{Transport, TransportError};

/// Rules that no table holds because the send loop enforces them.
pub static RULES: &[&crate::check::Rule] = &[
    #[cfg(feature = "kontur")]
    &crate::kontur::realty::login::V01,
];
