//! Requests, responses and operations as plain data.

mod message;
#[macro_use]
mod operation;
mod vendor;
#[cfg(not(target_arch = "wasm32"))]
mod guard;
mod build;
mod form;
mod decode;
mod envelope;
mod error_body;
mod json;

pub(crate) use build::parameter;
pub use build::{Built, RequestBuilder, encode};
pub use decode::{Undecodable, decode};
pub use error_body::read_error;
#[cfg(not(target_arch = "wasm32"))]
pub use guard::Guard;
pub use json::read_member;
pub(crate) use json::{object_of, read_named};
pub use message::{Body, FormValue, Method, Request, Response};
pub use operation::{
    CallInput, Derive, ErrorCode, Exchange, Input, Operation, Output, Pages, Param, Retry, Source, SuccessBody,
    Variant, source,
};
pub use vendor::{
    ApiErrorDetails, Auth, ConfigError, Credential, Credentials, Login, Session, SessionEffect, Sort, Vendor,
};
