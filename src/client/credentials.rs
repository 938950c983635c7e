//! Credentials and the headers they become. A bad one is refused before anything is sent, in words that do
//! not repeat it.

use super::options::{object_of, read_options};
use crate::check::{Issue, Object};
use crate::value::{guid, words};
use docflow_derive::declare;

/// A credential that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfigError(pub &'static str);

/// Credentials of Kontur as callers give them; several may stand together.
#[declare]
#[derive(Clone, Default)]
pub struct KonturAuth {
    /// API key, a GUID.
    pub api_key: Option<String>,
    /// Session id of the vendor's authentication service.
    pub sid: Option<String>,
    /// Organization whose resources are accessed, a GUID.
    pub org_id: Option<String>,
    /// Login of the realty API.
    pub login: Option<String>,
    /// Password of the realty API.
    pub password: Option<String>,
    /// Account of the realty API, a GUID.
    pub account_id: Option<String>,
    /// Open session of the realty API.
    pub session_id: Option<String>,
    /// Takes keys and organization ids that are no GUIDs.
    #[declare(optional)]
    pub any_format: bool,
    /// Credentials of every API but realty, when both are given.
    pub reestro: Option<Box<KonturAuth>>,
    /// Credentials of the realty API, when both are given.
    pub realty: Option<Box<KonturAuth>>,
}

/// Credentials of EDIN as callers give them.
#[declare]
#[derive(Clone, Default)]
pub struct EdinAuth {
    /// E-mail address.
    pub email: Option<String>,
    /// Password.
    pub password: Option<String>,
    /// Value of the cookie `SID`.
    pub sid: Option<String>,
    /// The page's own cookies are used.
    #[declare(optional, hidden)]
    pub browser: bool,
}

impl KonturAuth {
    /// Reads credentials from JSON.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(json: &str) -> Result<Self, Vec<Issue>> {
        read_options(json, Self::take)
    }

    fn take(auth: &Object<'_, Self>) -> Self {
        let text = |field| auth.text(field).map(std::borrow::Cow::into_owned);
        let nested = |field| auth.object(field).map(|auth| Box::new(Self::take(&auth)));
        Self {
            api_key: text(Self::FIELDS.api_key),
            sid: text(Self::FIELDS.sid),
            org_id: text(Self::FIELDS.org_id),
            login: text(Self::FIELDS.login),
            password: text(Self::FIELDS.password),
            account_id: text(Self::FIELDS.account_id),
            session_id: text(Self::FIELDS.session_id),
            any_format: auth.raw(Self::FIELDS.any_format) == Some("true"),
            reestro: nested(Self::FIELDS.reestro),
            realty: nested(Self::FIELDS.realty),
        }
    }
}

impl EdinAuth {
    /// Reads credentials from JSON.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(json: &str) -> Result<Self, Vec<Issue>> {
        read_options(json, |auth: &Object<'_, Self>| {
            let text = |field| auth.text(field).map(std::borrow::Cow::into_owned);
            Self {
                email: text(Self::FIELDS.email),
                password: text(Self::FIELDS.password),
                sid: text(Self::FIELDS.sid),
                browser: auth.raw(Self::FIELDS.browser) == Some("true"),
            }
        })
    }
}

/// Checked credentials.
#[derive(Clone, Default)]
pub struct Credentials {
    /// Value of the `Authorization` header of the newer Kontur APIs.
    pub(super) reestro: Option<String>,
    /// Login body of the realty API, as JSON.
    pub(super) realty_login: Option<String>,
    /// E-mail address and password of EDIN.
    pub(super) edin_login: Option<(String, String)>,
    /// The session to start with: of the realty API, or EDIN's.
    pub(super) session: Option<String>,
    /// EDIN by the page's own cookies.
    pub(super) browser_cookies: bool,
    /// A key or a password is among them.
    pub has_secret: bool,
}

impl Credentials {
    /// Checks the credentials of Kontur.
    ///
    /// # Errors
    /// A value could break out of the header, a GUID is none, or half of a pair is missing.
    pub fn kontur(auth: &KonturAuth) -> Result<Self, ConfigError> {
        let mut all = Self::default();
        for (part, nested) in [(Some(auth), false), (auth.reestro.as_deref(), true), (auth.realty.as_deref(), true)] {
            let Some(part) = part else { continue };
            if nested && (part.reestro.is_some() || part.realty.is_some()) {
                return Err(ConfigError("auth: reestro and realty do not nest"));
            }
            all.add_reestro(part)?;
            all.add_realty(part)?;
        }
        Ok(all)
    }

    /// Whether the page's own cookies carry the session.
    #[must_use]
    pub fn uses_browser_cookies(&self) -> bool {
        self.browser_cookies
    }

    fn add_reestro(&mut self, auth: &KonturAuth) -> Result<(), ConfigError> {
        let (name, secret) = match (&auth.api_key, &auth.sid) {
            (Some(_), Some(_)) => return Err(ConfigError("auth: give either apiKey or sid, not both")),
            (Some(key), None) => ("apiKey", key),
            (None, Some(sid)) => ("auth.sid", sid),
            (None, None) => return Ok(()),
        };
        let Some(org) = &auth.org_id else { return Err(ConfigError("auth: orgId is required beside apiKey or sid")) };
        if ![secret, org].iter().all(|part| is_header_part(part)) {
            return Err(ConfigError(
                "auth: apiKey, sid and orgId must be plain characters without blanks, line breaks, '&' and '='",
            ));
        }
        if !auth.any_format && (!guid::is_valid(org) || (auth.api_key.is_some() && !guid::is_valid(secret))) {
            return Err(ConfigError("auth: apiKey and orgId must be GUIDs; set anyFormat: true if yours are not"));
        }
        self.has_secret |= auth.api_key.is_some();
        self.reestro = Some(["ReestroAuth ", name, "=", secret, "&portal.orgid=", org].concat());
        Ok(())
    }

    fn add_realty(&mut self, auth: &KonturAuth) -> Result<(), ConfigError> {
        if let Some(session) = &auth.session_id {
            // Opaque (realty sheet 1.2), so that whatever can stand in a header is taken.
            if !words::is_token(session) {
                return Err(ConfigError("auth: sessionId must be plain characters without blanks and line breaks"));
            }
            self.session = Some(session.clone());
        }
        match (&auth.login, &auth.password, &auth.account_id) {
            (None, None, None) => {}
            (Some(login), Some(password), Some(account)) => {
                let body = object_of(&[("login", login), ("password", password), ("accountId", account)]);
                self.realty_login = Some(body);
                self.has_secret = true;
            }
            _ => return Err(ConfigError("auth: login, password and accountId are required together")),
        }
        Ok(())
    }

    /// Checks the credentials of EDIN.
    ///
    /// # Errors
    /// The session id could break out of the header, or half of a pair is missing.
    pub fn edin(auth: &EdinAuth) -> Result<Self, ConfigError> {
        if let Some(sid) = &auth.sid
            && (!words::is_token(sid) || sid.contains([';', ',', '"', '\\']))
        {
            return Err(ConfigError("auth: sid must be a plain cookie value"));
        }
        let login = match (&auth.email, &auth.password) {
            (None, None) => None,
            (Some(email), Some(password)) => Some((email.clone(), password.clone())),
            _ => return Err(ConfigError("auth: email and password are required together")),
        };
        Ok(Self {
            has_secret: login.is_some(),
            edin_login: login,
            session: auth.sid.clone(),
            browser_cookies: auth.browser,
            ..Self::default()
        })
    }
}

/// Whether a value can stand among the pairs of a credential header without breaking out of its own.
fn is_header_part(value: &str) -> bool {
    words::is_token(value) && !value.contains(['&', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: &str = "7c81de01-db92-408d-8d83-a018a69b8d8d";

    fn key(api_key: &str, org_id: &str) -> KonturAuth {
        KonturAuth { api_key: Some(api_key.to_owned()), org_id: Some(org_id.to_owned()), ..KonturAuth::default() }
    }

    #[test]
    fn headers_of_the_newer_apis() {
        let header = |auth: &KonturAuth| Credentials::kontur(auth).ok().and_then(|all| all.reestro);
        assert_eq!(header(&key(GUID, GUID)), Some(format!("ReestroAuth apiKey={GUID}&portal.orgid={GUID}")));
        let session =
            KonturAuth { sid: Some("AB12".to_owned()), org_id: Some(GUID.to_owned()), ..KonturAuth::default() };
        assert_eq!(header(&session), Some(format!("ReestroAuth auth.sid=AB12&portal.orgid={GUID}")));
    }

    #[test]
    fn nothing_breaks_out_of_a_header() {
        for bad in ["a\r\nX: 1", "a b", "", "ключ", "a\u{7f}", "a\tb", "a&b", "a=b"] {
            let mut auth = key(bad, GUID);
            auth.any_format = true;
            assert!(Credentials::kontur(&auth).is_err(), "{bad:?}");
            let mut auth = key(GUID, bad);
            auth.any_format = true;
            assert!(Credentials::kontur(&auth).is_err(), "{bad:?}");
            // A session id stands alone in its header, so the signs that part pairs are signs like any other there.
            let alone = bad.contains(['&', '=']);
            let auth = KonturAuth { session_id: Some(bad.to_owned()), ..KonturAuth::default() };
            assert_eq!(Credentials::kontur(&auth).is_ok(), alone, "{bad:?}");
            let auth = EdinAuth { sid: Some(bad.to_owned()), ..EdinAuth::default() };
            assert_eq!(Credentials::edin(&auth).is_ok(), alone, "{bad:?}");
        }
        assert!(Credentials::edin(&EdinAuth { sid: Some("a;b".to_owned()), ..EdinAuth::default() }).is_err());
    }

    #[test]
    fn guids_unless_told_otherwise() {
        assert!(Credentials::kontur(&key("key", GUID)).is_err());
        let mut auth = key("key", "org");
        auth.any_format = true;
        assert!(Credentials::kontur(&auth).is_ok());
    }

    #[test]
    fn halves_are_refused() {
        assert!(Credentials::kontur(&KonturAuth { login: Some("a".to_owned()), ..KonturAuth::default() }).is_err());
        assert!(Credentials::kontur(&KonturAuth { api_key: Some(GUID.to_owned()), ..KonturAuth::default() }).is_err());
        assert!(Credentials::edin(&EdinAuth { email: Some("a@b.c".to_owned()), ..EdinAuth::default() }).is_err());
    }
}
