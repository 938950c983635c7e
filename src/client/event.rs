//! What observers are shown. Credentials and personal data are masked before they get here.

use crate::check::Issue;
use crate::http::{Body, Request};
use crate::value::words::before;

/// Something that happened on the way of a call.
pub enum Event<'a> {
    /// A request is about to be sent.
    Request {
        /// Public name of the operation.
        operation: &'static str,
        /// Number of the attempt, from 1.
        attempt: u32,
        /// The request, masked.
        request: &'a Request,
    },
    /// A response came.
    Response(ResponseEvent<'a>),
    /// What the checks had to say of a login that was made on the way, short of stopping it.
    Issues(&'a [Issue]),
    /// Another attempt follows.
    Retry(RetryEvent),
}

/// What observers see of a request; credentials and personal data are masked. Ids stay, to find the call again: GUIDs and numbers of at
/// most nine digits in members whose names end in `Id`.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct RequestEvent<'a> {
    /// Public name of the operation.
    pub operation: &'static str,
    /// Number of the attempt, from 1.
    pub attempt: u32,
    /// The HTTP method.
    pub method: &'static str,
    /// Without the query.
    pub path: &'a str,
    /// In the order in which they are sent.
    #[cfg_attr(feature = "types", tsify(type = "[name: string, value: string][]"))]
    pub headers: &'a [(String, String)],
    /// The request body.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub body: Option<&'a str>,
}

impl<'a> RequestEvent<'a> {
    /// An attempt with a masked request. Forms and bytes stay hidden as a whole.
    #[must_use]
    pub fn new(operation: &'static str, attempt: u32, request: &'a Request) -> Self {
        Self {
            operation,
            attempt,
            method: request.method.word(),
            path: before(&request.path, b'?'),
            headers: &request.headers,
            body: match &request.body {
                Body::None => None,
                Body::Json(text) => Some(text),
                Body::Form(_) | Body::Held => Some("***"),
            },
        }
    }
}

/// What observers see of a response; personal data are masked, ids stay as in a request.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ResponseEvent<'a> {
    /// Public name of the operation.
    pub operation: &'static str,
    /// Number of the attempt, from 1.
    pub attempt: u32,
    /// The HTTP status.
    pub status: u16,
    /// Milliseconds since the request.
    pub elapsed: f64,
    /// The response body.
    pub body: &'a str,
}

/// Another attempt follows.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct RetryEvent {
    /// Public name of the operation.
    pub operation: &'static str,
    /// Number of the attempt that failed.
    pub attempt: u32,
    /// Milliseconds until the next one.
    pub delay: f64,
    /// Status of the failure; 0 for a lost connection.
    pub status: u16,
}
