//! Requests, responses and operations as plain data.

mod message;
#[macro_use]
mod operation;
mod vendor;
#[cfg(not(target_arch = "wasm32"))]
mod guard;
mod build;
mod decode;
mod envelope;
mod error_body;
mod form;

pub(crate) use build::parameter;
pub use build::{Built, RequestBuilder, encode};
pub(crate) use decode::read_named;
pub use decode::{Undecodable, decode, read_member};
pub use error_body::{ApiErrorDetails, read_error};
#[cfg(not(target_arch = "wasm32"))]
pub use guard::Guard;
pub use message::{Body, FormValue, Method, Request, Response};
pub use operation::{
    CallInput, Derive, ErrorCode, Exchange, Input, Operation, Output, Pages, Param, Retry, Source, SuccessBody,
    Variant, source,
};
pub(crate) use vendor::object_of;
pub use vendor::{Auth, ConfigError, Credential, Credentials, Login, Session, SessionEffect, Sort, Vendor};
