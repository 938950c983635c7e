//! How a call can fail.

use crate::check::{Checker, Issue, Message, message};
use crate::http::{ApiErrorDetails, Operation, Response, Retry, Undecodable, read_error};
use std::borrow::Cow;

/// How a call failed. Each becomes one class of error in JavaScript.
pub enum Failure<C> {
    /// The request breaks rules; nothing was sent.
    Invalid(Vec<Issue>),
    /// The call cannot be made as the client is set up; nothing was sent.
    Refused {
        /// A stable word.
        code: &'static str,
        /// What to do.
        message: Message,
    },
    /// The server reported a failure.
    Api {
        /// The response, without the cookies it sets.
        response: Response,
        /// What could be read of its body.
        details: Box<ApiErrorDetails>,
        /// Milliseconds it asks to wait.
        retry_after: Option<f64>,
        /// The session ended: 401, or what the vendor sends instead of it.
        session_ended: bool,
        /// Whether the request may have been carried out all the same.
        may_have_reached: bool,
    },
    /// No response came.
    Connection {
        /// What the platform threw.
        cause: C,
        /// Whether the request may have been carried out all the same.
        may_have_reached: bool,
    },
    /// No response came in time.
    Timeout {
        /// The limit of the whole call, not of one attempt.
        deadline: bool,
        /// Whether the request may have been carried out all the same.
        may_have_reached: bool,
    },
    /// The response is not what is documented.
    Decode {
        /// The response, without the cookies it sets.
        response: Response,
        /// Where reading stopped.
        undecodable: Undecodable,
        /// Whether the request may have been carried out: not when it is the response to the login before it.
        may_have_reached: bool,
    },
    /// The login that had to precede the call failed; the call itself has not left.
    Login {
        /// Public name of the login.
        operation: &'static str,
        /// What became of it.
        failure: Box<Self>,
    },
    /// The service asks for a captcha, which no program can solve.
    Captcha,
    /// The caller's signal was aborted; its reason.
    Aborted(C),
}

impl<C> Failure<C> {
    /// The failure that a response reports. `ended` says that the session has.
    pub(super) fn of_response(
        operation: &Operation,
        response: Response,
        ended: bool,
        retry_after: Option<f64>,
    ) -> Self {
        let details = Box::new(read_error(&mut Checker::default(), operation.vendor, &response));
        let may_have_reached = operation.retry != Retry::Safe && is_ambiguous(response.status);
        Self::Api { response: response.without_cookies(), details, retry_after, session_ended: ended, may_have_reached }
    }

    /// A response that is not what was expected.
    pub(super) fn undecodable(response: Response, expected: impl Into<Cow<'static, str>>) -> Self {
        let undecodable = Undecodable { at: 0, expected: expected.into() };
        Self::Decode { response: response.without_cookies(), undecodable, may_have_reached: true }
    }

    /// The client has no credentials for the call.
    pub(super) fn no_credentials(message: Message) -> Self {
        Self::Refused { code: "no-credentials", message }
    }

    /// The same failure, of a login that had to precede a call.
    pub(super) fn in_login(mut self, login: &'static str) -> Self {
        match &mut self {
            Self::Api { may_have_reached, .. }
            | Self::Connection { may_have_reached, .. }
            | Self::Timeout { may_have_reached, .. }
            | Self::Decode { may_have_reached, .. } => *may_have_reached = false,
            _ => {}
        }
        match self {
            // The limit of the whole call, the caller's own end of it, and a login that was another call's.
            Self::Timeout { deadline: true, .. } | Self::Aborted(_) | Self::Refused { .. } => self,
            failure => Self::Login { operation: login, failure: Box::new(failure) },
        }
    }

    /// Whether the service has rejected the credentials. A server in trouble says nothing about them.
    pub(super) fn rejects_credentials(&self) -> bool {
        match self {
            Self::Api { response, .. } => response.status < 500 && response.status != 408,
            Self::Decode { .. } | Self::Captcha => true,
            _ => false,
        }
    }
}

/// Whether a request whose response has this status may have been carried out. A success may be a page in place of JSON;
/// 302 and 303 may lead to the result; and a server that fails may do so afterwards, but for 501, which says that it cannot.
const fn is_ambiguous(status: u16) -> bool {
    // Status 0 is what browsers show of a redirect that is not followed.
    matches!(status, 0 | 200..=299 | 301..=303 | 500 | 502..)
}

/// What is expected of a response to a login.
pub(super) const OPENS: &str = "a response that opens a session";

/// The login that another call made has failed.
pub(super) const LOGIN_FAILED: Message = message!(
    "the login that this call waited for has failed; the call that logged in reports why",
    "вход, которого ждал этот вызов, не удался; причину сообщает вызов, который входил",
    "вхід, на який чекав цей виклик, не вдався; причину повідомляє виклик, що входив",
);

/// The class of error for a status.
#[must_use]
pub const fn class_of(status: u16) -> &'static str {
    match status {
        401 => "AuthenticationError",
        403 => "PermissionError",
        404 => "NotFoundError",
        429 => "RateLimitError",
        500.. => "ServerError",
        _ => "ApiError",
    }
}
