//! Authorise, send, wait or retry, decode. Generic over a transport, so that time, chance and the network
//! are arguments.
//!
//! The way of a call: [`Client::prepare`] checks and builds without waiting for anything; [`Client::send`]
//! does the rest.

mod transport;
mod event;
mod settings;
mod options;
mod paths;
mod near;
mod read;
mod request;
mod send;
mod session;
mod turn;
mod rate;
mod classify;
mod retry;
mod failure;
mod masked;
mod pace;
mod pages;
#[cfg(not(target_arch = "wasm32"))]
mod typed;

pub use crate::http::{ConfigError, Credentials};
pub use event::{Event, RequestEvent, ResponseEvent, RetryEvent};
pub use failure::{Failure, class_of};
pub use near::{UnknownMember, unknown_member};
pub use options::{ClientLimits, ClientOptions, read_locale};
pub use pace::{Pace, PaceOptions};
pub use pages::Paging;
pub use paths::{GivenPaths, Paths};
pub use read::{Unusable, read_credentials};
pub use request::{OwnBody, OwnRequest, Unmade};
pub use send::{Call, Called, Client, Outcome, Prepared, Work};
pub use settings::{Headers, RetrySettings, Settings, Validate};
pub use transport::{Transport, TransportError};
