//! What a client is: where it sends to, with which credentials, and its open sessions.

use super::options::ClientLimits;
use super::paths::Paths;
use super::rate::Rate;
use super::read::{pairs, read_any};
use super::settings::Settings;
use super::turn::Turns;
use super::unknown::unknown_member;
use crate::check::Issue;
use crate::http::{Auth, Credential, Credentials, Login, Session};
use core::cell::{Cell, RefCell};

/// The long-lived part: where to send, with which credentials, and the open sessions. No borrow is held while something
/// is waited for.
pub struct Client {
    pub(super) base: String,
    pub(super) paths: Paths,
    defaults: Settings,
    slots: Vec<Slot>,
    /// The platform carries the session itself.
    pub(super) in_cookies: bool,
    pub(super) turns: Turns,
    pub(super) rate: Rate,
}

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
    pub failed: Cell<u32>,
}

impl Slot {
    fn new(credential: Credential) -> Self {
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

    /// Drops the session if it has not been used for so long that the service has ended it.
    pub fn end_if_idle(&self, session: &Session, now: f64) {
        if now - self.used.get() > session.idle {
            self.value.replace(None);
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

    /// The id of the open session.
    #[must_use]
    pub fn open_session(&self) -> Option<String> {
        let (slot, _) = self.session()?;
        slot.value.borrow().clone()
    }

    /// Goes on with a session that is open already, or without one that has ended.
    pub fn resume(&self, id: Option<String>) {
        if let Some((slot, _)) = self.session() {
            slot.value.replace(id);
        }
    }

    /// What there is of this kind of credential.
    pub(super) fn slot(&self, auth: &Auth) -> Option<&Slot> {
        self.slots.iter().find(|slot| core::ptr::eq(slot.auth, auth))
    }

    /// The kind of credential that a login by hand opens.
    pub(super) fn session(&self) -> Option<(&Slot, &'static Session)> {
        self.slots.iter().find_map(|slot| Some((slot, slot.auth.session.as_ref()?)))
    }
}
