//! The second half of a call's way, from top to bottom: authorise, send, wait or retry, decode.

use super::call::{Outcome, Prepared, Work};
use super::classify::{ends_session, is_success, is_worth_a_login};
use super::event::{Event, RetryEvent};
use super::failure::{Failure, OPENS};
use super::retry::{may_retry, pause, retry_after};
use super::run::Run;
use super::session::SessionLogin;
use super::settings::Settings;
use super::state::{Client, Slot};
use super::transport::Transport;
use crate::check::{Checker, Message};
use crate::http::{Body, CallInput, Operation, Response, Retry, SessionEffect, decode, object_of};

/// The credential that an attempt carries.
struct Access<'a> {
    slot: &'a Slot,
    /// The key, or the session's id.
    value: String,
}

impl Access<'_> {
    /// Whether no other call has renewed the session meanwhile.
    fn is_current(&self) -> bool {
        self.slot.value.borrow().as_ref() == Some(&self.value)
    }

    /// Drops the session; a key stays.
    fn forget(&self) {
        self.slot.forget(&self.value);
    }

    /// Whether the response asks for a login that the client can make.
    fn wants_login(&self, operation: &Operation, response: &Response, now: f64) -> bool {
        let age = now - self.slot.opened.get();
        self.slot.login.is_some() && !ends(operation) && is_worth_a_login(operation, response, age)
    }
}

/// What gives work its credential.
enum Grant<'a> {
    /// A key, or an open session: the value.
    Held(String),
    /// A login that comes first.
    Login(SessionLogin<'a>),
}

impl Client {
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
            if ends(&prepared.operation) && !self.in_cookies && !self.is_open(&prepared.operation) {
                // Nothing is open, and logging in only to log out would be odd.
                return Ok(Outcome::without_response("null", 204));
            }
            prepared.add_headers(settings);
        }
        let mut attempt = 0;
        let mut renewed = false;
        loop {
            attempt += 1;
            let (prepared, access, permit) = loop {
                let access = self.authorise(&run, &work).await?;
                let Work::Call(prepared) = &work else { return Ok(opened(access)) };
                let permit = self.rate.permit(&run, false).await?;
                if access.as_ref().is_none_or(Access::is_current) {
                    break (prepared, access, permit);
                }
            };
            let operation = &*prepared.operation;
            let mut request = prepared.request.clone();
            if let Some(Access { slot, value }) = &access {
                request.set_header(slot.auth.header, [slot.auth.prefix, value].concat());
            }
            let result = self.send_once(&run, operation, &request, attempt).await;
            drop(permit);
            let forget = || access.iter().for_each(Access::forget);
            // Dropped whatever the service responds, once no attempt follows.
            let leave = || {
                if ends(operation) {
                    forget()
                }
            };
            let failure = match result {
                Ok(response) if is_success(operation, &request, &response) => {
                    leave();
                    return self.finish(prepared, response);
                }
                Ok(response) => {
                    let ended = ends_session(operation, &response);
                    let wants_login = |access: &Access<'_>| access.wants_login(operation, &response, transport.now());
                    let renews = !renewed && access.as_ref().is_some_and(wants_login);
                    if ended || renews {
                        forget();
                    }
                    if renews {
                        renewed = true;
                        continue;
                    }
                    let asked = retry_after(transport, &response);
                    Failure::of_response(operation, response, ended, asked)
                }
                Err(failure) => failure,
            };
            let Some(delay) = delay_before_retry(&run, operation, attempt, &failure) else {
                leave();
                return Err(failure);
            };
            if let Err(reason) = transport.sleep(delay).await {
                leave();
                return Err(Failure::Aborted(reason));
            }
        }
    }

    /// The credential of a call; logs in first where that is needed and possible. A login by hand always does.
    async fn authorise<T: Transport>(
        &self,
        run: &Run<'_, T>,
        work: &Work,
    ) -> Result<Option<Access<'_>>, Failure<T::Cause>> {
        let grant = self.grant_for(work, run.transport.now()).map_err(Failure::no_credentials)?;
        let (slot, value) = match grant {
            None => return Ok(None),
            Some((slot, Grant::Held(value))) => (slot, value),
            Some((slot, Grant::Login(login))) => match self.log_in(run, &login).await {
                Err(failure) if !login.anew => return Err(failure.in_login(login.session.login)),
                opened => (slot, opened?),
            },
        };
        slot.used.set(run.transport.now());
        Ok(Some(Access { slot, value }))
    }

    /// What authorises the work, if anything has to; an error says that the client has nothing.
    fn grant_for<'c: 'w, 'w>(&'c self, work: &'w Work, now: f64) -> Result<Option<(&'c Slot, Grant<'w>)>, Message> {
        let (auth, given, ending) = match work {
            Work::Call(_) if self.in_cookies => return Ok(None),
            Work::Call(prepared) => (prepared.operation.auth, None, ends(&prepared.operation)),
            Work::Login(given) => (self.session().map(|(slot, _)| slot.auth), Some(given.as_ref()), false),
        };
        let Some(auth) = auth else { return Ok(None) };
        let slot = self.slot(auth).ok_or(auth.missing)?;
        let by_hand = given.is_some();
        let credentials = given.flatten().or(slot.login.as_ref()).filter(|_| !ending);
        let login = credentials.zip(auth.session.as_ref());
        if let Some((_, session)) = login {
            slot.end_if_idle(session, now);
        }
        let value = slot.value.borrow().clone().filter(|_| !by_hand);
        let grant = match (value, login) {
            (Some(value), _) => Grant::Held(value),
            (None, Some((credentials, session))) => {
                Grant::Login(SessionLogin::new(slot, session, credentials, by_hand))
            }
            (None, None) => {
                let session = auth.session.as_ref().filter(|_| by_hand);
                return Err(session.map_or(auth.missing, |session| session.no_credentials));
            }
        };
        Ok(Some((slot, grant)))
    }

    /// Whether there is a credential for the operation.
    fn is_open(&self, operation: &Operation) -> bool {
        operation.auth.and_then(|auth| self.slot(auth)).is_some_and(|slot| slot.value.borrow().is_some())
    }

    /// What a success gives.
    fn finish<C>(&self, prepared: &Prepared, response: Response) -> Result<Outcome, Failure<C>> {
        let operation = &*prepared.operation;
        let body = if let Body::Json(text) = &prepared.request.body { text } else { "" };
        let input = CallInput { body, options: &prepared.options, ..CallInput::default() };
        let decoded = decode(&mut Checker::default(), operation, &response, input);
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
fn opened(access: Option<Access<'_>>) -> Outcome {
    let member =
        access.as_ref().and_then(|Access { slot, value }| Some((slot.auth.session.as_ref()?.member, &**value)));
    Outcome::without_response(&object_of(member.filter(|(_, id)| !id.is_empty())), 200)
}

/// The delay after which a failed attempt is followed by another, which observers hear of; none when there shall be none.
fn delay_before_retry<T: Transport>(
    run: &Run<'_, T>,
    operation: &Operation,
    attempt: u32,
    failure: &Failure<T::Cause>,
) -> Option<f64> {
    let Run { transport, settings, end } = *run;
    let (is_retried, asked, status) = match failure {
        Failure::Api { response, retry_after, .. } => {
            (may_retry(operation.retry, response.status), *retry_after, response.status)
        }
        Failure::Connection { may_have_reached, .. } | Failure::Timeout { may_have_reached, deadline: false } => {
            (operation.retry == Retry::Safe || !may_have_reached, None, 0)
        }
        _ => return None,
    };
    let delay = is_retried.then(|| pause(settings, attempt, asked, transport.random())).flatten()?;
    if transport.now() + delay >= end {
        return None;
    }
    if transport.is_observed() {
        transport.observe(&Event::Retry(RetryEvent { operation: operation.name, attempt, delay, status }));
    }
    Some(delay)
}
