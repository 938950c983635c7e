//! Requests, answers and operations as plain data.

mod message;
#[macro_use]
mod operation;
mod build;
mod decode;
mod error_body;

pub use build::{Built, Desk, build, encode};
pub use decode::{Undecodable, decode, read_member};
pub use error_body::{ApiFault, read_error};
pub use message::{Body, Method, Request, Response};
pub use operation::{
    Answer, Auth, Derive, ErrorCode, Given, Input, Known, Operation, Param, Retry, SessionEffect, Variant, Vendor,
};
