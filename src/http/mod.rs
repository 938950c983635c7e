//! Requests, responses and operations as plain data.

mod message;
#[macro_use]
mod operation;
mod build;
mod decode;
mod error_body;
mod form;

pub use build::{Built, RequestBuilder, encode};
pub use decode::{Undecodable, decode, read_member};
pub use error_body::{ApiErrorDetails, read_error};
pub use message::{Body, FormValue, Method, Request, Response};
pub use operation::{
    Auth, CallInput, Derive, ErrorCode, Exchange, Input, Operation, Output, Param, Retry, SessionEffect, Variant,
    Vendor,
};
