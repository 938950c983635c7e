//! The way of a call, from top to bottom: prepare, authorise, send, wait or retry, decode.

use super::classify::{ends_session, is_success, is_worth_a_login};
use super::event::{Event, ResponseEvent, RetryEvent};
use super::failure::{Failure, OPENS};
use super::masked::masked;
use super::options::ClientLimits;
use super::paths::Paths;
use super::rate::Rate;
use super::retry;
use super::session::Slot;
use super::settings::{Settings, Validate};
use super::transport::{Transport, TransportError};
use super::turn::Turns;
use crate::check::{Checker, Context, Issue, Severity, mask};
use crate::http::{
    Body, CallInput, Credentials, Login, Operation, Request, RequestBuilder, Response, Retry, SessionEffect,
    Undecodable, decode, object_of,
};
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
    request: Request,
    options: String,
    /// What the checks had to say short of stopping the call.
    pub issues: Vec<Issue>,
}

impl Prepared {
    pub(super) fn own(operation: Operation, request: Request) -> Self {
        let operation = Called::Own(Box::new(operation));
        Self { operation, request, options: String::new(), issues: Vec::new() }
    }

    /// The request, without its credential.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }
}

/// What a client is asked for.
pub enum Work {
    /// A call.
    Call(Prepared),
    /// A login by hand, with these credentials, which are those of [`Client::read_login`], or with the client's own.
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

/// The long-lived part: where to send, with which credentials, and the open sessions. No borrow is held while something
/// is waited for.
pub struct Client {
    base: String,
    paths: Paths,
    defaults: Settings,
    pub(super) slots: Vec<Slot>,
    /// The platform carries the session itself.
    pub(super) in_cookies: bool,
    pub(super) turns: Turns,
    pub(super) rate: Rate,
}

/// A call under way: its surroundings and its limits.
pub(super) struct Run<'a, T> {
    pub transport: &'a T,
    pub settings: &'a Settings,
    /// When the whole call has to be over.
    pub end: f64,
}

impl<'a, T: Transport> Run<'a, T> {
    pub fn new(transport: &'a T, settings: &'a Settings) -> Self {
        let end = settings.deadline.map_or(f64::INFINITY, |deadline| transport.now() + deadline);
        Self { transport, settings, end }
    }
}

impl Client {
    /// A client that sends to `base`, a URL without a slash at its end.
    #[must_use]
    pub fn new(base: String, credentials: Credentials, defaults: Settings) -> Self {
        let slots = credentials.kinds.into_iter().map(Slot::new).collect();
        Self {
            base,
            paths: Paths::default(),
            defaults,
            slots,
            in_cookies: credentials.in_cookies,
            turns: Turns::default(),
            rate: Rate::new(None, None),
        }
    }

    /// The same client with other paths for some operations.
    #[must_use]
    pub fn with_paths(self, paths: Paths) -> Self {
        Self { paths, ..self }
    }

    /// The same client with limits for all its calls together.
    #[must_use]
    pub fn with_limits(self, limits: ClientLimits) -> Self {
        Self { rate: Rate::new(limits.concurrency, limits.interval), ..self }
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
        let own = if call.body.is_empty() {
            self.own_login(call.operation).unwrap_or("null".to_owned())
        } else {
            String::new()
        };
        let input = CallInput {
            path: self.paths.of(call.operation),
            params: &call.params,
            query: call.query,
            body: if call.body.is_empty() { &own } else { call.body },
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
                operation: Called::Declared(call.operation),
                request,
                options: call.options.to_owned(),
                issues: built.issues,
            }),
            _ => Err(built.issues),
        }
    }

    /// Makes a call, or logs in. The data of a login is the member of the credentials that hands the session on, in an
    /// object; an empty one when the platform keeps it to itself.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn send<T: Transport>(
        &self,
        transport: &T,
        work: impl Into<Work>,
        settings: &Settings,
    ) -> Result<Outcome, Failure<T::Cause>> {
        let run = Run::new(transport, settings);
        let mut work = work.into();
        if let Work::Call(prepared) = &mut work {
            let operation = &*prepared.operation;
            if ends(operation) && !self.in_cookies && !self.is_open(operation) {
                // Nothing is open, and logging in only to log out would be odd.
                return Ok(Outcome::without_response("null", 204));
            }
            for (name, value) in settings.headers.iter().flat_map(|headers| &headers.0) {
                // Credentials come from `auth` alone; a stray header must not replace them.
                if !name.eq_ignore_ascii_case("authorization") && !name.eq_ignore_ascii_case("cookie") {
                    prepared.request.set_header(name, value.clone());
                }
            }
        }
        let mut attempt = 0;
        let mut renewed = false;
        loop {
            attempt += 1;
            let (prepared, used, place) = loop {
                let used = self.authorise(&run, &work).await?;
                let Work::Call(prepared) = &work else { return Ok(opened(used)) };
                let place = self.rate.place(&run, false).await?;
                // Another call may have renewed the session meanwhile.
                if used.as_ref().is_none_or(|(slot, value)| slot.value.borrow().as_ref() == Some(value)) {
                    break (prepared, used, place);
                }
            };
            let operation = &*prepared.operation;
            let mut request = prepared.request.clone();
            if let Some((slot, value)) = &used {
                request.set_header(slot.auth.header, [slot.auth.prefix, value].concat());
            }
            let forget = || used.iter().for_each(|(slot, value)| slot.forget(value));
            let result = self.once(&run, operation, &request, attempt).await;
            drop(place);
            // Dropped whatever the service responds, once no attempt follows.
            let leave = || {
                if ends(operation) {
                    forget()
                }
            };
            let (failure, pause) = match result {
                Ok(response) if is_success(operation, &request, &response) => {
                    leave();
                    let body = if let Body::Json(text) = &prepared.request.body { text } else { "" };
                    let input = CallInput { body, options: &prepared.options, ..CallInput::default() };
                    return self.finish(operation, response, input);
                }
                Ok(response) => {
                    let ended = ends_session(operation, &response);
                    let renewable = used.as_ref().is_some_and(|(slot, _)| slot.login.is_some()) && !ends(operation);
                    let age = used.as_ref().map_or(0.0, |(slot, _)| transport.now() - slot.opened.get());
                    let renews = !renewed && renewable && is_worth_a_login(operation, &response, age);
                    if ended || renews {
                        forget();
                    }
                    if renews {
                        renewed = true;
                        continue;
                    }
                    let asked = retry::retry_after(transport, &response);
                    let pause = retry::may_retry(operation.retry, response.status)
                        .then(|| retry::pause(settings, attempt, asked, transport.random()))
                        .flatten();
                    (Failure::of_response(operation, response, ended, asked), pause)
                }
                Err(failure) => {
                    let retriable = match &failure {
                        Failure::Connection { may_have_reached, .. }
                        | Failure::Timeout { may_have_reached, deadline: false } => {
                            operation.retry == Retry::Safe || !may_have_reached
                        }
                        _ => false,
                    };
                    let pause = retriable.then(|| retry::pause(settings, attempt, None, transport.random())).flatten();
                    (failure, pause)
                }
            };
            let Some(delay) = pause.filter(|delay| transport.now() + delay < run.end) else {
                leave();
                return Err(failure);
            };
            if transport.is_observed() {
                let status = if let Failure::Api { response, .. } = &failure { response.status } else { 0 };
                transport.observe(&Event::Retry(RetryEvent { operation: operation.name, attempt, delay, status }));
            }
            if let Err(reason) = transport.sleep(delay).await {
                leave();
                return Err(Failure::Aborted(reason));
            }
        }
    }

    /// One attempt.
    pub(super) async fn once<T: Transport>(
        &self,
        run: &Run<'_, T>,
        operation: &Operation,
        request: &Request,
        attempt: u32,
    ) -> Result<Response, Failure<T::Cause>> {
        let Run { transport, .. } = *run;
        let begun = transport.now();
        let left = run.end - begun;
        if left <= 0.0 {
            return Err(Failure::Timeout { deadline: true, may_have_reached: false });
        }
        let observed = transport.is_observed();
        if observed {
            transport.observe(&Event::Request { operation: operation.name, attempt, request: &masked(request) });
        }
        let limit = run.settings.timeout().min(left);
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
            TransportError::TooLong(response, limit) => Failure::Decode {
                response: response.without_cookies(),
                undecodable: Undecodable { at: limit as usize, expected: "within limits.responseBytes".into() },
                may_have_reached: true,
            },
            TransportError::Aborted(reason) => Failure::Aborted(reason),
            TransportError::TimedOut => Failure::Timeout { deadline: limit >= left, may_have_reached: changes },
            TransportError::Unsent(cause) => Failure::Connection { cause, may_have_reached: false },
            TransportError::Broken(cause) => Failure::Connection { cause, may_have_reached: changes },
        })
    }

    /// The credential of a call; logs in first where that is needed and possible. A login by hand always does.
    async fn authorise<T: Transport>(
        &self,
        run: &Run<'_, T>,
        work: &Work,
    ) -> Result<Option<(&Slot, String)>, Failure<T::Cause>> {
        let (auth, given, ending) = match work {
            Work::Call(_) if self.in_cookies => return Ok(None),
            Work::Call(prepared) => (prepared.operation.auth, None, ends(&prepared.operation)),
            Work::Login(given) => (self.session().map(|(auth, _)| auth), Some(given.as_ref()), false),
        };
        let Some(auth) = auth else { return Ok(None) };
        let slot = self.slot(auth).ok_or(Failure::no_credentials(auth.missing))?;
        let by_hand = given.is_some();
        let login = given.flatten().or(slot.login.as_ref()).filter(|_| !ending);
        let renewal = login.zip(auth.session.as_ref());
        if let Some((_, session)) = renewal
            && run.transport.now() - slot.used.get() > session.idle
        {
            slot.value.replace(None);
        }
        let value = slot.value.borrow().clone().filter(|_| !by_hand);
        let value = match (value, renewal) {
            (Some(value), _) => value,
            (None, Some((login, session))) => match self.log_in(run, slot, session, login, by_hand).await {
                Err(failure) if !by_hand => return Err(failure.in_login(session.login)),
                opened => opened?,
            },
            (None, None) => {
                let session = auth.session.as_ref().filter(|_| by_hand);
                return Err(Failure::no_credentials(session.map_or(auth.missing, |session| session.no_credentials)));
            }
        };
        slot.used.set(run.transport.now());
        Ok(Some((slot, value)))
    }

    /// Whether there is a credential for the operation.
    fn is_open(&self, operation: &Operation) -> bool {
        operation.auth.and_then(|auth| self.slot(auth)).is_some_and(|slot| slot.value.borrow().is_some())
    }

    fn finish<C>(
        &self,
        operation: &Operation,
        response: Response,
        given: CallInput<'_>,
    ) -> Result<Outcome, Failure<C>> {
        let decoded = decode(&mut Checker::default(), operation, &response, given);
        let opens = self.note_session(operation, &response, decoded.as_deref().unwrap_or_default());
        let response = response.without_cookies();
        match decoded {
            Ok(_) if !opens => Err(Failure::undecodable(response, OPENS)),
            Ok(data) => {
                let bytes = if data == "null" { response.body } else { Vec::new() };
                Ok(Outcome { data, status: response.status, headers: response.headers, bytes })
            }
            Err(undecodable) => Err(Failure::Decode { response, undecodable, may_have_reached: true }),
        }
    }
}

/// Whether the operation ends a session.
fn ends(operation: &Operation) -> bool {
    matches!(operation.session, SessionEffect::Ends)
}

/// What a login by hand gives.
fn opened(used: Option<(&Slot, String)>) -> Outcome {
    let member = used.as_ref().and_then(|(slot, id)| Some((slot.auth.session.as_ref()?.member, id.as_str())));
    Outcome::without_response(&object_of(member.filter(|(_, id)| !id.is_empty())), 200)
}
