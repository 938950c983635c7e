//! Sessions: who opens them, where the id comes from, and that only one login happens at a time.

use super::call::{Call, Prepared};
use super::classify::is_page;
use super::event::Event;
use super::failure::{Failure, LOGIN_FAILED, OPENS};
use super::retry::retry_after;
use super::run::Run;
use super::state::{Client, Slot};
use super::step::{Step, body_of, id_of, missing_member};
use super::transport::Transport;
use super::turn::Turn;
use crate::check::{Checker, Context, Issue};
use crate::http::{CallInput, Login, Operation, RequestBuilder, Response, Session, SessionEffect, decode, read_error};

/// Milliseconds beyond its own limit after which a step of a login is taken for dead.
const GRACE: f64 = 1_000.0;

/// A login that is to open a session.
pub(super) struct SessionLogin<'a> {
    slot: &'a Slot,
    pub session: &'static Session,
    credentials: &'a Login,
    /// It is wanted by hand: that of another call will not do.
    pub anew: bool,
    /// How many logins had failed before.
    failed: u32,
}

impl<'a> SessionLogin<'a> {
    pub fn new(slot: &'a Slot, session: &'static Session, credentials: &'a Login, anew: bool) -> Self {
        Self { slot, session, credentials, anew, failed: slot.failed.get() }
    }

    /// Fails the calls that wait for this login, unless its credentials are its caller's own.
    fn note_failed(&self) {
        if !self.anew {
            self.slot.failed.set(self.failed.wrapping_add(1));
        }
    }
}

/// What asking for the turn to log in gives.
enum LoginTurn<'a> {
    /// It.
    Taken(Turn<'a>),
    /// The id of the session that another call has opened meanwhile.
    Opened(String),
    /// Nothing yet: for so many milliseconds at most, the turn is another call's.
    Wait(f64),
}

impl Client {
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

    /// Opens a session and gives its id. Unless it is wanted anew, another call may do so instead.
    pub(super) async fn log_in<T: Transport>(
        &self,
        run: &Run<'_, T>,
        login: &SessionLogin<'_>,
    ) -> Result<String, Failure<T::Cause>> {
        let limit = run.transport.now() + run.settings.timeout();
        let turn = loop {
            match self.ask_for_turn(run, login, limit)? {
                LoginTurn::Taken(turn) => break turn,
                LoginTurn::Opened(id) => return Ok(id),
                LoginTurn::Wait(left) => run.transport.wait(self.turns.end(), left).await.map_err(Failure::Aborted)?,
            }
        };
        let mut before: Option<Step> = None;
        for operation in login.session.steps.iter().copied() {
            if let Some(name) = before.as_ref().and_then(|before| missing_member(operation, login.credentials, before))
                && let Some(Step { response, .. }) = before.take()
            {
                login.note_failed();
                return Err(Failure::undecodable(response, ["an object with ", name].concat()));
            }
            let body = body_of(operation, login.credentials, before.as_ref());
            let prepared = self.prepare_step(run, operation, &body).map_err(Failure::Invalid)?;
            // However long others keep it from being sent.
            turn.lasts(f64::INFINITY);
            let permit = self.rate.permit(run, true).await?;
            turn.lasts(run.transport.now() + run.settings.timeout() + GRACE);
            // Never retried: a few failed logins block the user.
            let result = self.send_once(run, operation, prepared.request(), 1).await;
            drop(permit);
            let step = result.and_then(|response| read_step(run.transport, login, operation, response));
            // A login that its caller gave up, or that never arrived, says nothing about the credentials.
            if step.as_ref().is_err_and(Failure::rejects_credentials) {
                login.note_failed();
            }
            before = Some(step?);
        }
        self.open(run.transport, login, before)
    }

    /// Takes the turn to log in, or says why not. Nobody waits for it beyond `limit`.
    fn ask_for_turn<T: Transport>(
        &self,
        run: &Run<'_, T>,
        login: &SessionLogin<'_>,
        limit: f64,
    ) -> Result<LoginTurn<'_>, Failure<T::Cause>> {
        let SessionLogin { slot, anew, failed, .. } = *login;
        if !anew {
            if let Some(id) = slot.value.borrow().clone() {
                return Ok(LoginTurn::Opened(id));
            }
            // Each call that waited would fail the same way, and a few failed logins block the user.
            if slot.failed.get() != failed {
                return Err(Failure::Refused { code: "login-failed", message: LOGIN_FAILED });
            }
        }
        let now = run.transport.now();
        if let Some(turn) = self.turns.take(now, now + run.settings.timeout() + GRACE) {
            return Ok(LoginTurn::Taken(turn));
        }
        let left = limit.min(run.end) - now;
        if left <= 0.0 {
            return Err(Failure::Timeout { deadline: run.end <= limit, may_have_reached: false });
        }
        Ok(LoginTurn::Wait(left.min(self.turns.left(now))))
    }

    /// Checks and builds a step, some members of which may come from the response to the step before.
    fn prepare_step<T: Transport>(
        &self,
        run: &Run<'_, T>,
        operation: &'static Operation,
        body: &str,
    ) -> Result<Prepared, Vec<Issue>> {
        let call = Call { operation, params: Vec::new(), query: "", body, options: "" };
        let prepared =
            self.prepare(&mut RequestBuilder::default(), &call, run.settings.validate(), &Context::default())?;
        if run.transport.is_observed() && !prepared.issues.is_empty() {
            run.transport.observe(&Event::Issues(&prepared.issues));
        }
        Ok(prepared)
    }

    /// Takes the session from the last step.
    fn open<T: Transport>(
        &self,
        transport: &T,
        login: &SessionLogin<'_>,
        last: Option<Step>,
    ) -> Result<String, Failure<T::Cause>> {
        let Some(Step { operation, response, data }) = last else { return Ok(String::new()) };
        match id_of(login.session, &response, &data) {
            Some(id) => {
                login.slot.value.replace(Some(id.clone()));
                login.slot.opened.set(transport.now());
                Ok(id)
            }
            // A browser keeps the session and hides it.
            None if self.in_cookies => Ok(String::new()),
            None => {
                login.note_failed();
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
}

/// Reads the response to a step.
fn read_step<T: Transport>(
    transport: &T,
    login: &SessionLogin<'_>,
    operation: &'static Operation,
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
    let ignores = || login.credentials.iter().any(|(name, value)| name == "captcha" && value == "ignore");
    let captcha = login.session.captcha.and_then(|captcha| step.member(captcha));
    if captcha.as_deref() == Some("true") && !ignores() {
        return Err(Failure::Captcha);
    }
    Ok(step)
}
