//! How a call can fail.

use crate::check::Issue;
use crate::http::{ApiFault, Response, Undecodable};

/// How a call failed. Each becomes one class of error in JavaScript.
pub enum Failure<C> {
    /// The request breaks rules; nothing was sent.
    Invalid(Vec<Issue>),
    /// The call cannot be made as the client is set up; nothing was sent.
    Refused {
        /// A stable word.
        code: &'static str,
        /// What to do.
        message: &'static str,
    },
    /// The server answered a failure.
    Api {
        /// The answer, without the cookies it sets.
        response: Response,
        /// What could be read of it.
        fault: ApiFault,
        /// Milliseconds it asks to wait.
        retry_after: Option<f64>,
        /// The session ended: 401, or what EDIN sends instead of it.
        session_ended: bool,
        /// Whether the request may have been carried out all the same.
        may_have_reached: bool,
    },
    /// No answer came.
    Connection {
        /// What the platform threw.
        cause: C,
        /// Whether the request may have been carried out all the same.
        may_have_reached: bool,
    },
    /// No answer came in time.
    Timeout {
        /// The limit of the whole call, not of one attempt.
        deadline: bool,
        /// Whether the request may have been carried out all the same.
        may_have_reached: bool,
    },
    /// The answer is not what is documented.
    Decode {
        /// The answer, without the cookies it sets.
        response: Response,
        /// Where reading stopped.
        undecodable: Undecodable,
    },
    /// EDIN asks for a captcha, which no program can answer.
    Captcha,
    /// The caller's signal was aborted; its reason.
    Aborted(C),
}

impl<C> Failure<C> {
    /// The failure of something that had to precede the call.
    pub(super) fn unsent(mut self) -> Self {
        match &mut self {
            Self::Api { may_have_reached, .. }
            | Self::Connection { may_have_reached, .. }
            | Self::Timeout { may_have_reached, .. } => *may_have_reached = false,
            _ => {}
        }
        self
    }
}

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
