//! What EDIN remembers beside its collections: logins and sessions, bytes, approvals and what waits for the clock.

use super::approval::{Approval, Task};
use crate::envelope;
use docflow::http::Response;
use serde_json::Value;
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
    /// Bytes of files, by the id of the file.
    pub bodies: BTreeMap<i64, Vec<u8>>,
    /// Bytes of signatures, by the id of the signature.
    pub signatures: BTreeMap<i64, Vec<u8>>,
    /// Approvals under way, by the id of the document.
    pub approvals: BTreeMap<i64, Approval>,
    /// Tasks that nobody has performed yet.
    pub tasks: Vec<Task>,
    /// Packages that were sent, each with the time at which its recipient accepts it.
    pub sent: BTreeMap<i64, u64>,
    /// Ordered archives.
    pub archives: Vec<Archive>,
    /// Phones that were asked for a signature, by the id of the transaction.
    pub phones: BTreeMap<i64, String>,
    /// Ids of files, signatures, tasks and the like that were given so far.
    pub ids: i64,
}

/// An ordered archive.
#[derive(Clone, Debug)]
pub(crate) struct Archive {
    pub uuid: String,
    pub package: Value,
    /// When it is made.
    pub ready: u64,
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

    /// An id of a file, a signature, a task or the like.
    pub fn next_id(&mut self) -> i64 {
        self.ids += 1;
        200_000 + self.ids
    }

    /// Who opened a session.
    pub fn email(&self, sid: &str) -> &str {
        self.sessions.get(sid).map_or("", |session| &session.email)
    }
}
