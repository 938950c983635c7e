//! Sessions: who opens them, where the id comes from, and that only one login happens at a time.

use super::classify::is_page;
use super::event::Event;
use super::failure::{Failure, LOGIN_FAILED, OPENS};
use super::near::unknown_member;
use super::read::{pairs, read_any};
use super::retry::retry_after;
use super::send::{Call, Client, Run};
use super::transport::Transport;
use crate::check::{Checker, Context, Issue};
use crate::http::{
    Auth, CallInput, Credential, Login, Operation, Output, RequestBuilder, Response, Session, SessionEffect, decode,
    object_of, read_error, read_named,
};
use crate::value::words::is_token;
use core::cell::{Cell, RefCell};

/// Milliseconds beyond its own limit after which a step of a login is taken for dead.
const GRACE: f64 = 1_000.0;

/// What a client has of one kind of credential.
pub(super) struct Slot {
    pub auth: &'static Auth,
    /// The key, or the open session's id.
    pub value: RefCell<Option<String>>,
    /// What the login is given.
    pub login: Option<Login>,
    /// When it was last used.
    pub used: Cell<f64>,
    /// When the client opened it.
    pub opened: Cell<f64>,
    /// How many logins have failed.
    failed: Cell<u32>,
}

impl Slot {
    pub fn new(credential: Credential) -> Self {
        let Credential { auth, value, login } = credential;
        Self {
            auth,
            value: RefCell::new(value),
            login,
            used: Cell::new(f64::NAN),
            opened: Cell::new(f64::NEG_INFINITY),
            failed: Cell::new(0),
        }
    }

    /// Drops the session, unless another call has renewed it meanwhile. A key stays.
    pub fn forget(&self, used: &str) {
        let mut value = self.value.borrow_mut();
        if self.auth.session.is_some() && value.as_deref() == Some(used) {
            *value = None;
        }
    }
}

impl Client {
    /// What there is of this kind of credential.
    pub(super) fn slot(&self, auth: &Auth) -> Option<&Slot> {
        self.slots.iter().find(|slot| core::ptr::eq(slot.auth, auth))
    }

    /// The client's own body of a login, as JSON.
    pub(super) fn own_login(&self, operation: &Operation) -> Option<String> {
        let SessionEffect::Opens(auth) = operation.session else { return None };
        Some(body_of(operation, self.slot(auth)?.login.as_ref()?, None))
    }

    /// Keeps the session that a response opens; whether it opens the one that the operation should.
    pub(super) fn note_session(&self, operation: &Operation, response: &Response, data: &str) -> bool {
        let SessionEffect::Opens(auth) = operation.session else { return true };
        let (Some(slot), Some(session)) = (self.slot(auth), &auth.session) else { return true };
        let id = id_of(session, response, data);
        let opens = id.is_some();
        if opens {
            slot.value.replace(id);
        }
        opens
    }

    /// Reads the credentials that a caller gives to a login by hand; an empty string has none.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read_login(&self, json: &str) -> Result<Option<Login>, Vec<Issue>> {
        let Some((_, session)) = self.session().filter(|_| !json.is_empty()) else { return Ok(None) };
        read_any(json, session.credentials, |_| Some(pairs(json))).map_err(|mut found| {
            for issue in &mut found {
                if unknown_member(session.credentials, issue).is_some() {
                    // The name may be a secret in the wrong place.
                    issue.path.pop();
                }
            }
            found
        })
    }

    /// The kind of credential that a login by hand opens.
    pub(super) fn session(&self) -> Option<(&'static Auth, &'static Session)> {
        self.slots.iter().find_map(|slot| Some((slot.auth, slot.auth.session.as_ref()?)))
    }

    /// The id of the open session.
    #[must_use]
    pub fn open_session(&self) -> Option<String> {
        let (auth, _) = self.session()?;
        self.slot(auth)?.value.borrow().clone()
    }

    /// Goes on with a session that is open already, or without one that has ended.
    pub fn resume(&self, id: Option<String>) {
        if let Some(slot) = self.session().and_then(|(auth, _)| self.slot(auth)) {
            slot.value.replace(id);
        }
    }

    /// Opens a session and gives its id. Unless it is wanted `anew`, another call may do so instead.
    pub(super) async fn log_in<T: Transport>(
        &self,
        run: &Run<'_, T>,
        slot: &Slot,
        session: &'static Session,
        credentials: &Login,
        anew: bool,
    ) -> Result<String, Failure<T::Cause>> {
        let Run { transport, .. } = *run;
        let failed = slot.failed.get();
        let limit = transport.now() + run.settings.timeout();
        let turn = loop {
            if !anew {
                if let Some(id) = slot.value.borrow().clone() {
                    return Ok(id);
                }
                // Each call that waited would fail the same way, and a few failed logins block the user.
                if slot.failed.get() != failed {
                    return Err(Failure::Refused { code: "login-failed", message: LOGIN_FAILED });
                }
            }
            let now = transport.now();
            if let Some(turn) = self.turns.take(now, now + run.settings.timeout() + GRACE) {
                break turn;
            }
            let left = limit.min(run.end) - now;
            if left <= 0.0 {
                return Err(Failure::Timeout { deadline: run.end <= limit, may_have_reached: false });
            }
            transport.wait(self.turns.end(), left.min(self.turns.left(now))).await.map_err(Failure::Aborted)?;
        };
        let mut before: Option<Step> = None;
        for operation in session.steps.iter().copied() {
            if let Some(name) = before.as_ref().and_then(|before| lost(operation, credentials, before))
                && let Some(Step { response, .. }) = before.take()
            {
                slot.failed.set(failed.wrapping_add(u32::from(!anew)));
                return Err(Failure::undecodable(response, ["an object with ", name].concat()));
            }
            let body = body_of(operation, credentials, before.as_ref());
            let call = Call { operation, params: Vec::new(), query: "", body: &body, options: "" };
            let prepared = self
                .prepare(&mut RequestBuilder::default(), &call, run.settings.validate(), &Context::default())
                .map_err(Failure::Invalid)?;
            if transport.is_observed() && !prepared.issues.is_empty() {
                transport.observe(&Event::Issues(&prepared.issues));
            }
            // However long others keep it from being sent.
            turn.lasts(f64::INFINITY);
            let place = self.rate.place(run, true).await?;
            turn.lasts(transport.now() + run.settings.timeout() + GRACE);
            // Never retried: a few failed logins block the user.
            let result = self.once(run, operation, prepared.request(), 1).await;
            drop(place);
            let step = result.and_then(|response| self.step(transport, operation, session, credentials, response));
            // A login that its caller gave up, or that never arrived, says nothing about the credentials.
            if !anew && step.as_ref().is_err_and(Failure::rejects_credentials) {
                slot.failed.set(failed.wrapping_add(1));
            }
            before = Some(step?);
        }
        let Some(Step { operation, response, data }) = before else { return Ok(String::new()) };
        match id_of(session, &response, &data) {
            Some(id) => {
                slot.value.replace(Some(id.clone()));
                slot.opened.set(transport.now());
                Ok(id)
            }
            // A browser keeps the session and hides it.
            None if self.in_cookies => Ok(String::new()),
            None => {
                slot.failed.set(failed.wrapping_add(u32::from(!anew)));
                // How wrong credentials are refused is not documented; a page or the code of an error says that they are.
                let is_refusal = is_page(&response)
                    || read_error(&mut Checker::default(), operation.vendor, &response).code.is_some();
                Err(match is_refusal {
                    true => Failure::of_response(operation, response, true, None),
                    false => Failure::undecodable(response, OPENS),
                })
            }
        }
    }

    /// Reads the response to a step of a login.
    fn step<T: Transport>(
        &self,
        transport: &T,
        operation: &'static Operation,
        session: &Session,
        credentials: &Login,
        response: Response,
    ) -> Result<Step, Failure<T::Cause>> {
        if !(200..300).contains(&response.status) {
            let ended = response.status == 401;
            let asked = retry_after(transport, &response);
            return Err(Failure::of_response(operation, response, ended, asked));
        }
        let data = match decode(&mut Checker::default(), operation, &response, CallInput::default()) {
            Ok(data) => data,
            Err(undecodable) => {
                let response = response.without_cookies();
                return Err(Failure::Decode { response, undecodable, may_have_reached: true });
            }
        };
        let step = Step { operation, response, data };
        let ignores = || credentials.iter().any(|(name, value)| name == "captcha" && value == "ignore");
        if session.captcha.and_then(|captcha| step.member(captcha)).as_deref() == Some("true") && !ignores() {
            return Err(Failure::Captcha);
        }
        Ok(step)
    }
}

/// A step of a login that has succeeded.
struct Step {
    operation: &'static Operation,
    response: Response,
    data: String,
}

impl Step {
    /// A member of the response.
    fn member(&self, name: &str) -> Option<String> {
        let Output::Json(kind) = self.operation.output else { return None };
        read_named(&self.data, kind, name)
    }
}

/// The member of a step's body that the response before should have given, and has not: neither a string nor a number.
fn lost(operation: &Operation, credentials: &Login, before: &Step) -> Option<&'static str> {
    let members = operation.body("")?().members.iter().filter(|member| member.required.is_some());
    let mut from_before = members.filter(|member| !credentials.iter().any(|(name, _)| name == member.name));
    let is_usable = |value: String| !value.trim().is_empty() && !value.starts_with(['{', '[']);
    from_before.find(|member| !before.member(member.name).is_some_and(is_usable)).map(|member| member.name)
}

/// The body of a step: what the credentials have of its members, and what the response before has.
fn body_of(operation: &Operation, credentials: &Login, before: Option<&Step>) -> String {
    let shape = operation.body("").map(|shape| shape().members).unwrap_or_default();
    let known = shape.iter().filter_map(|member| {
        let given = credentials.iter().find(|(name, _)| name == member.name);
        Some((member.name, given.map(|(_, value)| value.clone()).or_else(|| before?.member(member.name))?))
    });
    let known: Vec<_> = known.collect();
    object_of(known.iter().map(|(name, value)| (*name, value.as_str())))
}

/// The id of the session that a response opens.
fn id_of(session: &Session, response: &Response, data: &str) -> Option<String> {
    (session.id)(response, data).filter(|id| is_token(id))
}
