//! How a call can fail.

use crate::check::{Issue, Message, message};
use crate::http::{ApiErrorDetails, Response, Undecodable};

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
    /// The server answered a failure.
    Api {
        /// The answer, without the cookies it sets.
        response: Response,
        /// What could be read of it.
        fault: ApiErrorDetails,
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
        /// Whether the request may have been carried out: not when it was the login before it that answered so.
        may_have_reached: bool,
    },
    /// The login that had to precede the call failed; the call itself has not left.
    Login {
        /// Public name of the login.
        operation: &'static str,
        /// What became of it.
        failure: Box<Self>,
    },
    /// EDIN asks for a captcha, which no program can answer.
    Captcha,
    /// The caller's signal was aborted; its reason.
    Aborted(C),
}

impl<C> Failure<C> {
    /// The failure of a login that had to precede a call.
    pub(super) fn of_login(mut self, operation: &'static str) -> Self {
        match &mut self {
            Self::Api { may_have_reached, .. }
            | Self::Connection { may_have_reached, .. }
            | Self::Timeout { may_have_reached, .. }
            | Self::Decode { may_have_reached, .. } => *may_have_reached = false,
            _ => {}
        }
        match self {
            // The limit of the whole call, and the caller's own end of it.
            Self::Timeout { deadline: true, .. } | Self::Aborted(_) => self,
            failure => Self::Login { operation, failure: Box::new(failure) },
        }
    }

    /// Whether the service said no to the credentials, rather than nothing. A server in trouble says nothing about them.
    pub(super) fn was_answered(&self) -> bool {
        match self {
            Self::Api { response, .. } => response.status < 500 && response.status != 408,
            Self::Decode { .. } | Self::Captcha => true,
            Self::Login { failure, .. } => failure.was_answered(),
            _ => false,
        }
    }
}

/// Neither key nor session of the newer Kontur APIs.
pub(super) const NO_REESTRO: Message = message!(
    "this call needs auth: { apiKey, orgId } or { sid, orgId }",
    "для этого вызова нужен auth: { apiKey, orgId } или { sid, orgId }",
    "для цього виклику потрібен auth: { apiKey, orgId } або { sid, orgId }",
);

/// Neither login nor session of EDIN.
pub(super) const NO_EDIN: Message = message!(
    "this call needs auth: { email, password }, { sid } or \"browser\"",
    "для этого вызова нужен auth: { email, password }, { sid } или \"browser\"",
    "для цього виклику потрібен auth: { email, password }, { sid } або \"browser\"",
);

/// A login without credentials.
#[cfg(feature = "edin")]
pub(super) const NO_PASSWORD: Message = message!(
    "login needs { email, password }, here or in the client's auth",
    "для входа нужны { email, password }: здесь или в auth клиента",
    "для входу потрібні { email, password }: тут або в auth клієнта",
);

/// The login that another call made has failed.
pub(super) const LOGIN_FAILED: Message = message!(
    "the login that this call waited for has failed; its own call tells why",
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
