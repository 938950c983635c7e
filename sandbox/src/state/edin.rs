//! What EDIN remembers beside its collections: logins and sessions.

use crate::envelope;
use docflow::http::Response;
use std::collections::BTreeMap;

/// A session ends after ten minutes without a call.
const IDLE: u64 = 10 * 60_000;

/// What the platform remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edin {
    /// Logins whose password is known; any other e-mail address takes any password.
    pub users: BTreeMap<String, User>,
    /// Tokens of the first step, each with its e-mail address.
    pub tokens: BTreeMap<String, String>,
    /// Open sessions.
    pub sessions: BTreeMap<String, Session>,
    /// Failed logins in a row, and when the last of them was.
    pub failed: BTreeMap<String, (u32, u64)>,
}

/// An open session.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    /// When it was last used.
    pub used: u64,
    /// Who logged in; empty when nobody knows.
    pub email: String,
}

/// A login.
#[derive(Clone, Debug, Default)]
pub(crate) struct User {
    pub password: String,
    pub is_captcha: bool,
}

impl Edin {
    /// Keeps a session alive, or responds that it ended.
    pub fn resume(&mut self, sid: &str, now: u64) -> Result<(), Response> {
        let session = self.sessions.get_mut(sid).ok_or_else(envelope::login_page)?;
        if now.saturating_sub(session.used) > IDLE {
            self.sessions.remove(sid);
            return Err(envelope::login_page());
        }
        session.used = now;
        Ok(())
    }

    /// Who opened a session.
    pub fn email(&self, sid: &str) -> &str {
        self.sessions.get(sid).map_or("", |session| &session.email)
    }
}
