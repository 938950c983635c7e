//! The way of a call, from top to bottom: prepare, authorise, send, wait or repeat, decode.

use super::credentials::Credentials;
use super::event::{Event, ResponseEvent, RetryEvent};
use super::failure::{Failure, NO_EDIN, NO_REESTRO};
use super::retry;
use super::settings::{Settings, Validate};
use super::transport::{Transport, TransportError};
use crate::check::{Checker, Context, Issue, Message, Severity, mask};
use crate::http::{
    Auth, Body, CallInput, Operation, Output, Request, RequestBuilder, Response, Retry, SessionEffect, decode,
    read_error,
};
use futures_util::lock::Mutex;
use std::cell::RefCell;

/// EDIN ends a session after ten minutes without a call (sheet 1.3); ours is renewed a minute earlier.
const IDLE: f64 = 9.0 * 60_000.0;

/// What a call is given.
pub struct Call<'a> {
    /// The operation.
    pub operation: &'static Operation,
    /// Path parameters, in order.
    pub params: Vec<&'a str>,
    /// The parameters of the query as JSON; empty for none.
    pub query: &'a str,
    /// The body as JSON; empty for none.
    pub body: &'a str,
    /// The operation's own options as JSON; empty for none.
    pub options: &'a str,
}

/// A checked call, ready to be sent.
pub struct Prepared {
    /// The operation.
    pub operation: &'static Operation,
    request: Request,
    options: String,
    /// What the checks had to say short of stopping the call.
    pub issues: Vec<Issue>,
}

impl Prepared {
    /// The request, without its credential.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }
}

/// What a call gives.
pub struct Outcome {
    /// The answer as JSON.
    pub data: String,
    /// Its status.
    pub status: u16,
    /// Its headers, without the cookies it sets.
    pub headers: Vec<(String, String)>,
    /// The body of an answer that is no JSON, unless the transport has kept it.
    pub bytes: Vec<u8>,
}

/// A session, and when it was last used.
#[derive(Clone, Default)]
pub(super) struct Session {
    pub id: Option<String>,
    pub used: f64,
    /// How many logins have failed.
    pub failed: u32,
}

/// The long-lived part: where to send, with which credentials, and the open session. No borrow of it is held while
/// something is waited for.
pub struct Client {
    base: String,
    pub(super) credentials: Credentials,
    defaults: Settings,
    pub(super) session: RefCell<Session>,
    /// Lets one login happen at a time.
    pub(super) logging_in: Mutex<()>,
}

impl Client {
    /// A client that sends to `base`, a URL without a slash at its end.
    #[must_use]
    pub fn new(base: String, credentials: Credentials, defaults: Settings) -> Self {
        let session = Session { id: credentials.session.clone(), used: f64::NAN, failed: 0 };
        Self { base, credentials, defaults, session: RefCell::new(session), logging_in: Mutex::new(()) }
    }

    /// The settings of a call: its own over the client's.
    #[must_use]
    pub fn settings(&self, own: Settings) -> Settings {
        own.over(&self.defaults)
    }

    /// Checks what the caller gave and builds the request. Waits for nothing.
    ///
    /// # Errors
    /// Issues that stop the call.
    pub fn prepare(
        &self,
        builder: &mut RequestBuilder,
        call: &Call<'_>,
        validate: Validate,
        context: &Context<'_>,
    ) -> Result<Prepared, Vec<Issue>> {
        let input = CallInput {
            params: &call.params,
            query: call.query,
            body: call.body,
            options: call.options,
            unchecked: validate == Validate::Off,
        };
        let mut built = builder.build(call.operation, &input, context);
        let stops = match validate {
            Validate::Default | Validate::Off => Severity::Error,
            Validate::Strict => Severity::Warning,
        };
        let stopped = built.worst().is_some_and(|worst| worst >= stops);
        match built.request.take() {
            Some(request) if !stopped => Ok(Prepared {
                operation: call.operation,
                request,
                options: call.options.to_owned(),
                issues: built.issues,
            }),
            _ => Err(built.issues),
        }
    }

    /// Sends a prepared call.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn send<T: Transport>(
        &self,
        transport: &T,
        mut prepared: Prepared,
        settings: &Settings,
    ) -> Result<Outcome, Failure<T::Cause>> {
        for (name, value) in settings.headers.iter().flat_map(|headers| &headers.0) {
            // Credentials come from `auth` alone; a stray header must not replace them.
            if !name.eq_ignore_ascii_case("authorization") && !name.eq_ignore_ascii_case("cookie") {
                prepared.request.set_header(name, value.clone());
            }
        }
        let end = settings.deadline.map(|deadline| transport.now() + deadline);
        let operation = prepared.operation;
        let ends = matches!(operation.session, SessionEffect::Ends);
        if ends && self.session.borrow().id.is_none() && !self.credentials.browser_cookies {
            // Nothing is open, and logging in only to log out would be odd.
            return Ok(Outcome { data: "null".to_owned(), status: 204, headers: Vec::new(), bytes: Vec::new() });
        }
        let mut attempt = 0;
        let mut renewed = false;
        loop {
            attempt += 1;
            let mut request = prepared.request.clone();
            self.authorise(transport, operation, &mut request, settings, end).await?;
            let result = self.once(transport, operation, &request, settings, end, attempt).await;
            if ends {
                // Dropped whatever the service answers (EDIN sheet 4.3).
                self.forget_session(&request);
            }
            let (failure, pause) = match result {
                Ok(response) if is_success(operation, &request, &response) => {
                    let body = if let Body::Json(text) = &prepared.request.body { text } else { "" };
                    let input = CallInput { body, options: &prepared.options, ..CallInput::default() };
                    return self.finish(operation, response, input);
                }
                Ok(response) => {
                    let ended = session_ended(operation, &response);
                    // A refused session carried nothing out, so the call may be made again; once.
                    let renews = !renewed && self.can_renew(operation) && repeats_after_login(operation, &response);
                    if ended || renews {
                        self.forget_session(&request);
                    }
                    if renews {
                        renewed = true;
                        continue;
                    }
                    let asked = retry::retry_after(transport, &response);
                    let pause = retry::may_repeat(operation.retry, response.status)
                        .then(|| retry::pause(settings, attempt, asked, transport.random()))
                        .flatten();
                    (api_failure(operation, response, ended, asked), pause)
                }
                Err(failure) => {
                    let repeatable = match &failure {
                        Failure::Connection { may_have_reached, .. }
                        | Failure::Timeout { may_have_reached, deadline: false } => {
                            operation.retry == Retry::Safe || !may_have_reached
                        }
                        _ => false,
                    };
                    let pause = repeatable.then(|| retry::pause(settings, attempt, None, transport.random())).flatten();
                    (failure, pause)
                }
            };
            let Some(delay) = pause.filter(|delay| end.is_none_or(|end| transport.now() + delay < end)) else {
                return Err(failure);
            };
            if transport.is_observed() {
                let status = if let Failure::Api { response, .. } = &failure { response.status } else { 0 };
                transport.observe(&Event::Retry(RetryEvent { operation: operation.name, attempt, delay, status }));
            }
            transport.sleep(delay).await.map_err(Failure::Aborted)?;
        }
    }

    /// One attempt.
    pub(super) async fn once<T: Transport>(
        &self,
        transport: &T,
        operation: &'static Operation,
        request: &Request,
        settings: &Settings,
        end: Option<f64>,
        attempt: u32,
    ) -> Result<Response, Failure<T::Cause>> {
        let begun = transport.now();
        let left = end.map_or(f64::INFINITY, |end| end - begun);
        if left <= 0.0 {
            return Err(Failure::Timeout { deadline: true, may_have_reached: false });
        }
        let observed = transport.is_observed();
        if observed {
            transport.observe(&Event::Request { operation: operation.name, attempt, request: &masked(request) });
        }
        let limit = settings.timeout().min(left);
        let result = transport.fetch(&self.base, request, limit).await;
        if let (true, Ok(response)) = (observed, &result) {
            let body = match core::str::from_utf8(&response.body) {
                Ok(text) if !request.keeps_response_body => mask(text),
                _ => "***".to_owned(),
            };
            let elapsed = transport.now() - begun;
            transport.observe(&Event::Response(ResponseEvent {
                operation: operation.name,
                attempt,
                status: response.status,
                elapsed,
                body: &body,
            }));
        }
        let changes = operation.retry != Retry::Safe;
        result.map_err(|lost| match lost {
            TransportError::Aborted(reason) => Failure::Aborted(reason),
            TransportError::TimedOut => Failure::Timeout { deadline: limit >= left, may_have_reached: changes },
            TransportError::Unsent(cause) => Failure::Connection { cause, may_have_reached: false },
            TransportError::Broken(cause) => Failure::Connection { cause, may_have_reached: changes },
        })
    }

    /// Puts the credential into the request; logs in first where that is needed and possible.
    async fn authorise<T: Transport>(
        &self,
        transport: &T,
        operation: &'static Operation,
        request: &mut Request,
        settings: &Settings,
        end: Option<f64>,
    ) -> Result<(), Failure<T::Cause>> {
        match operation.auth {
            Auth::Open => {}
            Auth::Reestro => {
                let header = self.credentials.reestro.as_ref().ok_or_else(|| refused(NO_REESTRO))?;
                request.set_header("Authorization", header.clone());
            }
            Auth::Realty => {
                let session = self.session(transport, settings, end).await?;
                let session = session.ok_or_else(|| refused(NO_REALTY))?;
                request.set_header("Authorization", ["auth.sid ", &session].concat());
            }
            Auth::Sid => {
                if self.credentials.browser_cookies {
                    return Ok(());
                }
                let idle = transport.now() - self.session.borrow().used;
                if idle > IDLE && self.can_renew(operation) {
                    self.session.borrow_mut().id = None;
                }
                let session = self.session(transport, settings, end).await?.ok_or_else(|| refused(NO_EDIN))?;
                request.set_header("Cookie", ["SID=", &session].concat());
            }
        }
        self.session.borrow_mut().used = transport.now();
        Ok(())
    }

    /// Whether a new session can be had without the caller.
    fn can_renew(&self, operation: &Operation) -> bool {
        match operation.auth {
            Auth::Realty => self.credentials.realty_login.is_some(),
            Auth::Sid => self.credentials.edin_login.is_some() && !matches!(operation.session, SessionEffect::Ends),
            Auth::Open | Auth::Reestro => false,
        }
    }

    /// Drops the session that the request used, unless another call has renewed it meanwhile.
    fn forget_session(&self, request: &Request) {
        let mut session = self.session.borrow_mut();
        let used = |id: &String| {
            request.headers.iter().any(|(name, value)| {
                matches!(name.as_str(), "Authorization" | "Cookie") && value.ends_with(id.as_str())
            })
        };
        if session.id.as_ref().is_some_and(used) {
            session.id = None;
        }
    }

    fn finish<C>(
        &self,
        operation: &'static Operation,
        response: Response,
        given: CallInput<'_>,
    ) -> Result<Outcome, Failure<C>> {
        let decoded = decode(&mut Checker::default(), operation, &response, given);
        self.note_session(operation, &response, decoded.as_deref().unwrap_or_default());
        let response = response.without_cookies();
        match decoded {
            Ok(data) => {
                let unread = matches!(operation.output, Output::Empty | Output::Bytes);
                let bytes = if unread { response.body } else { Vec::new() };
                Ok(Outcome { data, status: response.status, headers: response.headers, bytes })
            }
            Err(undecodable) => Err(Failure::Decode { response, undecodable, may_have_reached: true }),
        }
    }
}

/// The call cannot be made with the credentials there are.
fn refused<C>(message: Message) -> Failure<C> {
    Failure::Refused { code: "no-credentials", message }
}

/// A session of the realty API.
#[cfg(feature = "kontur")]
const NO_REALTY: Message = crate::kontur::realty::login::NO_SESSION;
#[cfg(not(feature = "kontur"))]
const NO_REALTY: Message = NO_REESTRO;

/// A 2xx, or "not modified" where it was asked for. A login page in place of JSON is no success.
fn is_success(operation: &Operation, request: &Request, response: &Response) -> bool {
    let asked = || request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("if-none-match"));
    ((200..300).contains(&response.status) && !is_login_page(operation, response))
        || (response.status == 304 && asked())
}

/// EDIN may answer a lost session with a page or a redirect to one (sheet 1.5). A page with another failure's status
/// is that failure's: a gateway's error page says nothing about the session.
fn is_login_page(operation: &Operation, response: &Response) -> bool {
    operation.auth == Auth::Sid
        && matches!(response.status, 200..300 | 403)
        && response
            .header("content-type")
            .is_some_and(|kind| kind.trim_start().get(..9).is_some_and(|kind| kind.eq_ignore_ascii_case("text/html")))
}

/// Whether the failure says that the session ended.
fn session_ended(operation: &Operation, response: &Response) -> bool {
    response.status == 401
        || (operation.auth == Auth::Sid && (is_login_page(operation, response) || is_redirect(response)))
}

fn is_redirect(response: &Response) -> bool {
    // Status 0 is what browsers show of a redirect that is not followed.
    matches!(response.status, 0 | 301..=303 | 307 | 308)
}

/// A 401 or a redirect to the login page carried nothing out; a page with status 200 leaves room for doubt.
fn repeats_after_login(operation: &Operation, response: &Response) -> bool {
    match response.status {
        401 => true,
        403 => operation.login_on_403,
        _ => session_ended(operation, response) && is_redirect(response),
    }
}

pub(super) fn api_failure<C>(
    operation: &Operation,
    response: Response,
    ended: bool,
    retry_after: Option<f64>,
) -> Failure<C> {
    let fault = read_error(&mut Checker::default(), &response);
    let response = response.without_cookies();
    // A page in place of JSON leaves room for doubt, and so does a failure of the server itself; 501 says that it cannot.
    let doubtful = (response.status >= 500 && response.status != 501) || (200..300).contains(&response.status);
    let may_have_reached = operation.retry != Retry::Safe && doubtful;
    Failure::Api { response, fault, retry_after, session_ended: ended, may_have_reached }
}

/// The request as observers see it.
fn masked(request: &Request) -> Request {
    let mut shown = request.clone();
    if let Some((path, query)) = request.path.split_once('?') {
        let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
        shown.path = [path, "?", &names.map(|name| [name, "=***"].concat()).collect::<Vec<_>>().join("&")].concat();
    }
    for (name, value) in &mut shown.headers {
        let plain = ["accept", "content-type", "if-none-match"].iter().any(|plain| name.eq_ignore_ascii_case(plain));
        if !plain {
            *value = "***".to_owned();
        }
    }
    shown.body = match shown.body {
        Body::Json(text) => Body::Json(mask(&text)),
        Body::Form(fields) => Body::Form(fields.into_iter().map(|(name, _)| (name, "***".to_owned().into())).collect()),
        Body::None => Body::None,
        Body::Held => Body::Held,
    };
    shown
}
