//! Credentials, and the header that carries them: an API key or a session of the newer APIs (crypto sheet 1.3). The session of
//! the realty API stands beside its login.

use super::realty::login::REALTY;
use crate::check::{Object, message};
use crate::http::{Auth, ConfigError, Credentials};
use crate::value::{guid, words};
use docflow_derive::declare;

/// Kontur credentials. Several kinds may be given together.
#[declare]
#[derive(Clone, Default)]
pub struct KonturAuth {
    /// API key, a GUID.
    pub api_key: Option<String>,
    /// Session id from the vendor's authentication service.
    pub sid: Option<String>,
    /// Id of the organization whose resources are accessed, a GUID.
    pub org_id: Option<String>,
    /// Realty API login.
    pub login: Option<String>,
    /// Realty API password.
    pub password: Option<String>,
    /// Realty API account id, a GUID.
    pub account_id: Option<String>,
    /// Id of an open realty API session.
    pub session_id: Option<String>,
    /// Accepts keys and organization ids that are not GUIDs.
    #[declare(optional)]
    pub any_format: bool,
    /// Credentials for every API except realty, if both are given.
    pub reestro: Option<Box<KonturAuth>>,
    /// Credentials for the realty API, if both are given.
    pub realty: Option<Box<KonturAuth>>,
}

/// `Authorization: ReestroAuth …` for the newer APIs, with an API key or a session id.
pub static REESTRO: Auth = Auth {
    name: "reestro",
    header: "Authorization",
    prefix: "ReestroAuth ",
    missing: message!(
        "this call needs auth: { apiKey, orgId } or { sid, orgId }",
        "для этого вызова нужен auth: { apiKey, orgId } или { sid, orgId }",
        "для цього виклику потрібен auth: { apiKey, orgId } або { sid, orgId }",
    ),
    session: None,
};

/// Checks the credentials and assigns them to the APIs.
pub(super) fn sort(auth: Object<'_>, all: &mut Credentials) -> Result<(), ConfigError> {
    let auth = auth.typed().ok_or(NESTED)?;
    let parts = || [KonturAuth::FIELDS.reestro, KonturAuth::FIELDS.realty].into_iter();
    add(&auth, all)?;
    for part in parts().filter_map(|part| auth.object(part)) {
        if parts().any(|nested| part.has(nested)) {
            return Err(NESTED);
        }
        add(&part, all)?;
    }
    Ok(())
}

fn add(auth: &Object<'_, KonturAuth>, all: &mut Credentials) -> Result<(), ConfigError> {
    let fields = [
        KonturAuth::FIELDS.api_key,
        KonturAuth::FIELDS.sid,
        KonturAuth::FIELDS.org_id,
        KonturAuth::FIELDS.session_id,
        KonturAuth::FIELDS.login,
        KonturAuth::FIELDS.password,
        KonturAuth::FIELDS.account_id,
    ];
    let [key, sid, org, session, login, password, account] = fields.map(|field| auth.text(field));
    let is_key = key.is_some();
    if is_key && sid.is_some() {
        return Err(KEY_OR_SID);
    }
    if let Some(secret) = key.or(sid) {
        let org = org.ok_or(NO_ORGANIZATION)?;
        if !is_header_part(&secret) || !is_header_part(&org) {
            return Err(NOT_PLAIN);
        }
        let any_format = auth.raw(KonturAuth::FIELDS.any_format) == Some("true");
        if !any_format && (!guid::is_valid(&org) || (is_key && !guid::is_valid(&secret))) {
            return Err(NO_GUID);
        }
        let name = if is_key { "apiKey=" } else { "auth.sid=" };
        all.add_value(&REESTRO, [name, &secret, "&portal.orgid=", &org].concat());
        all.has_secret |= is_key;
    }
    if let Some(session) = session {
        // The session id is opaque (realty sheet 1.2), so any valid header value is accepted.
        if !words::is_token(&session) {
            return Err(BAD_SESSION);
        }
        all.add_value(&REALTY, session.into_owned());
    }
    match (login, password, account) {
        (None, None, None) => {}
        (Some(login), Some(password), Some(account)) => {
            all.add_login(&REALTY, [("login", login), ("password", password), ("accountId", account)]);
        }
        _ => return Err(HALF_LOGIN),
    }
    Ok(())
}

/// Whether a value can be one of the pairs in a credential header without being read as several.
fn is_header_part(value: &str) -> bool {
    words::is_token(value) && !value.contains(['&', '='])
}

const NESTED: ConfigError = ConfigError(message!(
    "auth: reestro and realty do not nest",
    "auth: reestro и realty не вкладываются друг в друга",
    "auth: reestro і realty не вкладаються одне в одне",
));

const KEY_OR_SID: ConfigError = ConfigError(message!(
    "auth: give either apiKey or sid, not both",
    "auth: укажите либо apiKey, либо sid, но не оба",
    "auth: вкажіть або apiKey, або sid, але не обидва",
));

const NO_ORGANIZATION: ConfigError = ConfigError(message!(
    "auth: orgId is required beside apiKey or sid",
    "auth: вместе с apiKey или sid нужен orgId",
    "auth: разом із apiKey або sid потрібен orgId",
));

const NOT_PLAIN: ConfigError = ConfigError(message!(
    "auth: apiKey, sid and orgId must be plain characters without blanks, line breaks, '&' and '='",
    "auth: в apiKey, sid и orgId допустимы только обычные символы, без пробелов, переводов строки, '&' и '='",
    "auth: в apiKey, sid та orgId допустимі лише звичайні символи, без пробілів, переведень рядка, '&' і '='",
));

const NO_GUID: ConfigError = ConfigError(message!(
    "auth: apiKey and orgId must be GUIDs; set anyFormat: true if yours are not",
    "auth: apiKey и orgId должны быть GUID; если ваши другие, укажите anyFormat: true",
    "auth: apiKey та orgId мають бути GUID; якщо ваші інші, вкажіть anyFormat: true",
));

const BAD_SESSION: ConfigError = ConfigError(message!(
    "auth: sessionId must be plain characters without blanks and line breaks",
    "auth: в sessionId допустимы только обычные символы, без пробелов и переводов строки",
    "auth: в sessionId допустимі лише звичайні символи, без пробілів і переведень рядка",
));

const HALF_LOGIN: ConfigError = ConfigError(message!(
    "auth: login, password and accountId are required together",
    "auth: login, password и accountId указываются вместе",
    "auth: login, password та accountId вказуються разом",
));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::read_credentials;
    use crate::kontur::VENDOR;

    const GUID: &str = "7c81de01-db92-408d-8d83-a018a69b8d8d";

    fn read(auth: &serde_json::Value) -> Option<Credentials> {
        read_credentials(&VENDOR, &auth.to_string()).ok()
    }

    fn accepts(auth: serde_json::Value) -> bool {
        read(&auth).is_some()
    }

    #[test]
    fn headers_of_the_newer_apis() {
        let value = |auth| read(&auth).and_then(|all| all.kinds[0].value.clone());
        let key = serde_json::json!({ "apiKey": GUID, "orgId": GUID });
        assert_eq!(value(key), Some(format!("apiKey={GUID}&portal.orgid={GUID}")));
        let session = serde_json::json!({ "sid": "AB12", "orgId": GUID });
        assert_eq!(value(session), Some(format!("auth.sid=AB12&portal.orgid={GUID}")));
    }

    #[test]
    fn nothing_breaks_out_of_a_header() {
        for bad in ["a\r\nX: 1", "a b", "", "ключ", "a\u{7f}", "a\tb", "a&b", "a=b"] {
            assert!(!accepts(serde_json::json!({ "apiKey": bad, "orgId": GUID, "anyFormat": true })), "{bad:?}");
            assert!(!accepts(serde_json::json!({ "apiKey": GUID, "orgId": bad, "anyFormat": true })), "{bad:?}");
            // A session id is the only value in its header, so the separators of pairs are ordinary characters there.
            assert_eq!(accepts(serde_json::json!({ "sessionId": bad })), bad.contains(['&', '=']), "{bad:?}");
        }
    }

    #[test]
    fn guids_unless_set_otherwise() {
        assert!(!accepts(serde_json::json!({ "apiKey": "key", "orgId": GUID })));
        assert!(accepts(serde_json::json!({ "apiKey": "key", "orgId": "org", "anyFormat": true })));
    }

    #[test]
    fn halves_are_refused() {
        assert!(!accepts(serde_json::json!({ "login": "a" })));
        assert!(!accepts(serde_json::json!({ "apiKey": GUID })));
    }
}
