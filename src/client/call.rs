//! What goes into a client and what comes out: a call, checked or not yet, and its outcome.

use super::settings::Settings;
use crate::check::Issue;
use crate::http::{Login, Operation, Request};
use core::ops::Deref;

/// What a call is given.
pub struct Call<'a> {
    /// The operation.
    pub operation: &'static Operation,
    /// Path parameters, in order.
    pub params: Vec<&'a str>,
    /// The parameters of the query as JSON; empty for none.
    pub query: &'a str,
    /// The body as JSON; empty for none, or for the client's own login where the call is one.
    pub body: &'a str,
    /// The operation's own options as JSON; empty for none.
    pub options: &'a str,
}

/// The operation of a call.
pub enum Called {
    /// A declared one.
    Declared(&'static Operation),
    /// One made up for a call that none declares.
    Own(Box<Operation>),
}

impl Deref for Called {
    type Target = Operation;

    fn deref(&self) -> &Operation {
        match self {
            Self::Declared(operation) => operation,
            Self::Own(operation) => operation,
        }
    }
}

/// A checked call, ready to be sent.
pub struct Prepared {
    /// The operation.
    pub operation: Called,
    pub(super) request: Request,
    pub(super) options: String,
    /// What the checks had to say short of stopping the call.
    pub issues: Vec<Issue>,
}

impl Prepared {
    /// A call of an operation that was made up for it.
    pub(super) fn own(operation: Operation, request: Request) -> Self {
        let operation = Called::Own(Box::new(operation));
        Self { operation, request, options: String::new(), issues: Vec::new() }
    }

    /// The request, without its credential.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Adds the caller's own headers.
    pub(super) fn add_headers(&mut self, settings: &Settings) {
        for (name, value) in settings.headers.iter().flat_map(|headers| &headers.0) {
            // Credentials come from `auth` alone; a stray header must not replace them.
            if !name.eq_ignore_ascii_case("authorization") && !name.eq_ignore_ascii_case("cookie") {
                self.request.set_header(name, value.clone());
            }
        }
    }
}

/// What a client is asked for.
pub enum Work {
    /// A call.
    Call(Prepared),
    /// A login by hand, with these credentials, which are those of [`Client::read_login`](super::Client::read_login), or with
    /// the client's own.
    Login(Option<Login>),
}

impl From<Prepared> for Work {
    fn from(prepared: Prepared) -> Self {
        Self::Call(prepared)
    }
}

/// What a call gives.
pub struct Outcome {
    /// The response as JSON.
    pub data: String,
    /// Its status.
    pub status: u16,
    /// Its headers, without the cookies it sets.
    pub headers: Vec<(String, String)>,
    /// The body of a response that is no JSON, unless the transport has kept it.
    pub bytes: Vec<u8>,
}

impl Outcome {
    /// What the client knows by itself.
    pub(super) fn without_response(data: &str, status: u16) -> Self {
        Self { data: data.to_owned(), status, headers: Vec::new(), bytes: Vec::new() }
    }
}
