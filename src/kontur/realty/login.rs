//! `POST /realty/v1/auth`
//!
//! Opens a session (realty sheet 1.2, 2.2).

use crate::check::{Declared, Message, Rule, Table, Test, message};
use crate::http::{Auth, ErrorCode, Input, Method, Output, Session, SessionEffect, read_member, source};
use crate::kontur::VENDOR;
use crate::kontur::error_code::VALIDATION;
use crate::value::{guid, words};
use docflow_derive::declare;

/// Credentials of the realty API.
#[declare]
pub struct RealtyLogin {
    /// Login, an e-mail address in the sample.
    #[declare(required = V05, rules(V05_FILLED))]
    pub login: String,
    /// Password.
    #[declare(required = V05, rules(V05_FILLED))]
    pub password: String,
    /// Id of the account to work in, a GUID.
    #[declare(required = V05, rules(V05_FILLED, V05_GUID))]
    pub account_id: String,
}

/// An open session.
#[declare]
pub struct RealtySession {
    /// Id of the user who logged in, a GUID.
    pub user_id: String,
    /// Session id; opaque. The client stores it. Pass it on as `auth: { sessionId }`.
    pub session_id: String,
}

/// Public name of the login operation.
const NAME: &str = "realty.login";

/// `Authorization: auth.sid …` for the realty API.
pub static REALTY: Auth = Auth {
    name: "realty",
    header: "Authorization",
    prefix: "auth.sid ",
    missing: NO_SESSION,
    session: Some(Session {
        login: NAME,
        steps: &[&LOGIN],
        id: |_, data| read_member(data, RealtySession::FIELDS.session_id),
        credentials: RealtyLogin::KIND,
        member: "sessionId",
        no_credentials: NO_SESSION,
        ..Session::PLAIN
    }),
};

operation! {
    /// Opens a session of the realty API and stores it in the client.
    ///
    /// Without an argument, uses the credentials given to the client. Other calls log in automatically when needed.
    /// @example const { sessionId } = await kontur.realty.login({ login, password, accountId });
    pub static LOGIN = {
        vendor: &VENDOR,
        name: NAME,
        own_body: true,
        method: Method::Post,
        path: "/realty/v1/auth",
        input: Input::Json(RealtyLogin::shape),
        output: Output::Json(RealtySession::KIND),
        promises: Some("sessionId"),
        only_code: Some(VALIDATION),
        session: SessionEffect::Opens(&REALTY),
        errors: &[ErrorCode::new(VALIDATION, None, "wrong credentials")],
        source: source("kontur-realty-v1.md, 2.2 E1", ""),
    }
}

/// All three credentials are required.
pub static V05: Rule = Rule::error(
    "V05",
    VALIDATION,
    Test::Present,
    message!(
        "login, password and accountId are required",
        "нужны login, password и accountId",
        "потрібні login, password та accountId",
    ),
);

/// None of the credentials may be empty.
pub static V05_FILLED: Rule = Rule::error(
    "V05",
    VALIDATION,
    Test::String(words::is_filled),
    message!("must not be empty", "не должно быть пустым", "не має бути порожнім"),
)
.form(words::FILLED);

/// Account ids are GUIDs in every sample. Another rule reports an empty one.
pub static V05_GUID: Rule = Rule::warning(
    "V05",
    VALIDATION,
    Test::String(|id| guid::is_valid(id) || !words::is_filled(id)),
    message!("accountId should be a GUID", "accountId обычно имеет вид GUID", "accountId зазвичай має вигляд GUID"),
);

/// Every call except the login needs a session. The send loop provides it, so no table declares it.
pub static V01: Rule = Rule::error("V01", VALIDATION, Test::Engine, NO_SESSION);

/// The message of V01.
pub const NO_SESSION: Message = message!(
    "this call needs auth: { login, password, accountId } or { sessionId } (V01)",
    "для этого вызова нужен auth: { login, password, accountId } или { sessionId } (V01)",
    "для цього виклику потрібен auth: { login, password, accountId } або { sessionId } (V01)",
);
