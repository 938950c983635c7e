//! `/realty/v1`: sessions and docflows (realty sheet 1, 2).

pub(crate) mod docflows;
pub(crate) mod life;
pub(crate) mod login;
pub(crate) mod objects;

use crate::access::Caller;
use crate::envelope;
use docflow::http::Response;
use life::Docflow;
use std::collections::{BTreeMap, BTreeSet};

/// What the API remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Realty {
    /// Logins whose password is known; any other login takes any password.
    pub accounts: BTreeMap<String, Account>,
    /// Open sessions. Their lifetime is not documented, so they last until they are ended by hand.
    pub sessions: BTreeMap<String, Session>,
    /// Accounts to which access is restricted.
    pub forbidden: BTreeSet<String>,
    /// Cadastral numbers whose extracts only the unsupported system could give.
    pub unsupported: BTreeSet<String>,
    /// Cadastral numbers whose extracts fail at Rosreestr.
    pub failing: BTreeSet<String>,
    /// Docflows by id.
    pub docflows: BTreeMap<String, Docflow>,
}

/// A login.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    pub password: String,
    pub user_id: String,
}

/// An open session.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    pub user_id: String,
    pub account_id: String,
}

impl Realty {
    /// The user behind `auth.sid …`.
    pub fn user(&self, header: &str) -> Result<Caller, Response> {
        let session = header.strip_prefix("auth.sid ").and_then(|id| self.sessions.get(id));
        let session = session
            .ok_or_else(|| envelope::plain(401, "unauthorized", "Authorization is missing or its value is bad"))?;
        if self.forbidden.contains(&session.account_id) {
            return Err(envelope::plain(403, "forbidden", "access is restricted for this account"));
        }
        Ok(Caller::User(session.user_id.clone()))
    }
}
