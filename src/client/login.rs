//! Sessions: who opens them, where the id comes from, and that only one login happens at a time.

use super::event::Event;
#[cfg(feature = "edin")]
use super::failure::NO_PASSWORD;
use super::failure::{Failure, LOGIN_FAILED};
#[cfg(feature = "edin")]
use super::options::object_of;
use super::retry::retry_after;
use super::send::{Call, Client, Session, api_failure};
use super::settings::Settings;
use super::transport::Transport;
#[cfg(feature = "edin")]
use crate::check::Issue;
use crate::check::{Checker, Context};
use crate::http::{CallInput, Operation, RequestBuilder, Response, SessionEffect, decode};
use crate::value::words::is_token;

impl Client {
    /// The open session's id; opens one when there is none and the credentials allow it.
    pub(super) async fn session<T: Transport>(
        &self,
        transport: &T,
        settings: &Settings,
        end: Option<f64>,
    ) -> Result<Option<String>, Failure<T::Cause>> {
        let Session { id, failed, .. } = self.session.borrow().clone();
        if id.is_some() {
            return Ok(id);
        }
        let _turn = self.logging_in.lock().await;
        // Another call may have logged in while this one waited for its turn.
        let now = self.session.borrow().clone();
        if now.id.is_some() {
            return Ok(now.id);
        }
        // Or tried to: each waiting call would fail the same way, and a few failed logins block the user.
        if now.failed != failed {
            return Err(Failure::Refused { code: "login-failed", message: LOGIN_FAILED });
        }
        let opened = self.open(transport, settings, end).await;
        // A login that its caller gave up, or that never arrived, says nothing about the credentials.
        if opened.as_ref().is_err_and(Failure::was_answered) {
            self.session.borrow_mut().failed += 1;
        }
        opened?;
        let id = self.session.borrow().id.clone();
        Ok(id)
    }

    /// Logs in with the credentials there are.
    async fn open<T: Transport>(
        &self,
        transport: &T,
        settings: &Settings,
        end: Option<f64>,
    ) -> Result<(), Failure<T::Cause>> {
        #[cfg(feature = "kontur")]
        if let Some(body) = &self.credentials.realty_login {
            let login = &crate::kontur::realty::login::LOGIN;
            let opened = self.step(transport, login, body, settings, end).await;
            opened.map_err(|failure| failure.of_login(login.name))?;
        }
        #[cfg(feature = "edin")]
        if let Some((email, password)) = &self.credentials.edin_login {
            let opened = self.open_edin(transport, email, password, settings, end).await;
            opened.map_err(|failure| failure.of_login("login"))?;
        }
        Ok(())
    }

    /// Keeps the session that an answer opens, and drops the one it ends.
    pub(super) fn note_session(&self, operation: &'static Operation, response: &Response, data: &str) {
        let opened = match operation.session {
            SessionEffect::None => None,
            SessionEffect::Opens(find) => find(response, data),
            SessionEffect::Ends => {
                self.session.borrow_mut().id = None;
                None
            }
        };
        if let Some(id) = opened.filter(|id| is_token(id)) {
            self.session.borrow_mut().id = Some(id);
        }
    }

    /// The login of the realty API that the client was given, as JSON.
    #[cfg(feature = "kontur")]
    #[must_use]
    pub fn own_login(&self) -> Option<String> {
        self.credentials.realty_login.clone()
    }

    /// Reads EDIN's credentials from JSON; none from empty text.
    ///
    /// # Errors
    /// What is wrong with them.
    #[cfg(feature = "edin")]
    pub fn read_login(json: &str) -> Result<Option<(String, String)>, Vec<Issue>> {
        use crate::check::Object;
        use crate::edin::auth::EdinLogin;
        if json.is_empty() {
            return Ok(None);
        }
        super::options::read_options(json, |login: &Object<'_, EdinLogin>| {
            let text = |field| login.text(field).map(std::borrow::Cow::into_owned);
            text(EdinLogin::FIELDS.email).zip(text(EdinLogin::FIELDS.password))
        })
    }

    /// Opens an EDIN session with the given or the client's own credentials.
    ///
    /// # Errors
    /// As every call, and `Captcha`.
    #[cfg(feature = "edin")]
    pub async fn login_edin<T: Transport>(
        &self,
        transport: &T,
        given: Option<(String, String)>,
        settings: &Settings,
    ) -> Result<String, Failure<T::Cause>> {
        let end = settings.deadline.map(|deadline| transport.now() + deadline);
        let (email, password) = given
            .or_else(|| self.credentials.edin_login.clone())
            .ok_or(Failure::Refused { code: "no-credentials", message: NO_PASSWORD })?;
        let _turn = self.logging_in.lock().await;
        self.open_edin(transport, &email, &password, settings, end).await
    }

    /// Logs in at EDIN in its two steps (sheet 1.3).
    ///
    /// # Errors
    /// `Captcha` when the service wants one; an `Api` failure that says the session ended when none came of it.
    #[cfg(feature = "edin")]
    pub async fn open_edin<T: Transport>(
        &self,
        transport: &T,
        email: &str,
        password: &str,
        settings: &Settings,
        end: Option<f64>,
    ) -> Result<String, Failure<T::Cause>> {
        use crate::edin::auth::{AuthUuid, TOKEN, UUID};
        use crate::http::read_member;
        let (announced, _) = self.step(transport, &UUID, &object_of(&[("email", email)]), settings, end).await?;
        if read_member(&announced, AuthUuid::FIELDS.is_captcha).as_deref() == Some("true") {
            return Err(Failure::Captcha);
        }
        let token = read_member(&announced, AuthUuid::FIELDS.token).unwrap_or_default();
        let (_, response) = self
            .step(transport, &TOKEN, &object_of(&[("token", &token), ("password", password)]), settings, end)
            .await?;
        let opened = self.session.borrow().id.clone().filter(|_| response.cookie("SID").is_some());
        // A success without the cookie is a failed login; a browser hides the cookie and keeps it itself.
        if opened.is_none() && !self.credentials.browser_cookies {
            return Err(api_failure(&TOKEN, response, true, None));
        }
        Ok(opened.unwrap_or_default())
    }

    /// One call of a login, never repeated: failed logins block the user.
    async fn step<T: Transport>(
        &self,
        transport: &T,
        operation: &'static Operation,
        body: &str,
        settings: &Settings,
        end: Option<f64>,
    ) -> Result<(String, Response), Failure<T::Cause>> {
        let call = Call { operation, params: Vec::new(), query: "", body, options: "" };
        let prepared = self
            .prepare(&mut RequestBuilder::default(), &call, settings.validate(), &Context::default())
            .map_err(Failure::Invalid)?;
        if transport.is_observed() && !prepared.issues.is_empty() {
            transport.observe(&Event::Issues(&prepared.issues));
        }
        let response = self.once(transport, operation, prepared.request(), settings, end, 1).await?;
        if !(200..300).contains(&response.status) {
            let ended = response.status == 401;
            let asked = retry_after(transport, &response);
            return Err(api_failure(operation, response, ended, asked));
        }
        match decode(&mut Checker::default(), operation, &response, CallInput::default()) {
            Ok(data) => {
                self.note_session(operation, &response, &data);
                Ok((data, response))
            }
            Err(undecodable) => {
                let response = response.without_cookies();
                Err(Failure::Decode { response, undecodable, may_have_reached: true })
            }
        }
    }
}
