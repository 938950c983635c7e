//! Authorise, send, wait or retry, decode. Generic over a transport, so that time, chance and the network
//! are arguments.
//!
//! The way of a call: [`Client::prepare`] checks and builds without waiting for anything; [`Client::send`]
//! does the rest.

mod transport;
mod event;
mod settings;
mod options;
mod read;
mod send;
mod session;
mod turn;
mod classify;
mod retry;
mod failure;
mod masked;
mod pace;
mod pages;

pub use crate::http::{ConfigError, Credentials};
pub use event::{Event, RequestEvent, ResponseEvent, RetryEvent};
pub use failure::{Failure, class_of};
pub use options::{ClientOptions, check_options, read_locale};
pub use pace::{Pace, PaceOptions};
pub use pages::Paging;
pub use read::{Unusable, read_credentials};
pub use send::{Call, Client, Outcome, Prepared, Work};
pub use settings::{Headers, RetrySettings, Settings, Validate};
pub use transport::{Transport, TransportError};
