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
mod unknown;
mod read;
mod call;
mod state;
mod turn;
mod rate;
mod run;
mod prepare;
mod request;
mod send;
mod attempt;
mod session;
mod step;
mod classify;
mod retry;
mod failure;
mod masked;
mod pace;
mod pages;
#[cfg(not(target_arch = "wasm32"))]
mod typed;

pub use crate::http::{ConfigError, Credentials};
pub use call::{Call, Called, Outcome, Prepared, Work};
pub use event::{Event, RequestEvent, ResponseEvent, RetryEvent};
pub use failure::{Failure, class_of};
pub use options::{ClientLimits, ClientOptions, read_locale};
pub use pace::{Pace, PaceOptions};
pub use pages::Paging;
pub use paths::{Paths, PathsByName};
pub use read::{Unusable, read_credentials};
pub use request::{OwnBody, OwnRequest, Unmade, prepare_own};
pub use settings::{Headers, RetrySettings, Settings, Validate};
pub use state::Client;
pub use transport::{Transport, TransportError};
pub use unknown::{UnknownMember, unknown_member};
