//! `POST /bdoc/auth_uuid`, `POST /bdoc/auth`, `GET /bdoc/logout`
//!
//! A session in two steps (EDIN sheet 1.3, 4.1 to 4.3). Three failed logins block the user for some minutes, so
//! neither step is ever repeated by itself.

use super::VENDOR;
use crate::check::{Declared, Rule, Table, Test, message};
use crate::http::{Auth, Input, Method, Output, SessionEffect};
use crate::value::words;
use docflow_derive::declare;

/// Credentials.
#[declare]
pub struct EdinLogin {
    /// E-mail address, the login.
    #[declare(required = FILLED, rules(EMAIL_ADDRESS))]
    pub email: String,
    /// Password.
    #[declare(required = FILLED, rules(FILLED_TEXT))]
    pub password: String,
}

/// An open session.
#[declare]
pub struct EdinSession {
    /// Value of the cookie `SID`; hand it on as `auth: { sid }`. Lives ten minutes without a call.
    pub sid: String,
}

/// First step.
#[declare]
pub struct AuthUuidRequest {
    /// E-mail address, the login.
    #[declare(required = FILLED, rules(EMAIL_ADDRESS))]
    pub email: String,
}

/// Answer of the first step.
#[declare]
pub struct AuthUuid {
    /// A captcha must be shown to the user.
    #[declare(optional)]
    pub is_captcha: bool,
    /// Token for the second step.
    pub token: String,
}

/// Second step.
#[declare]
pub struct AuthTokenRequest {
    /// Token of the first step.
    #[declare(required = FILLED, rules(FILLED_TEXT))]
    pub token: String,
    /// Password.
    #[declare(required = FILLED, rules(FILLED_TEXT))]
    pub password: String,
}

operation! {
    /// First step of a login: announces the e-mail address, receives a token.
    pub static UUID = {
        vendor: &VENDOR,
        name: "auth.uuid",
        internal: true,
        method: Method::Post,
        path: "/bdoc/auth_uuid",
        input: Input::Form(AuthUuidRequest::shape),
        output: Output::Json(AuthUuid::KIND),
        only_code: Some(super::agreements::VALIDATION),
        sheet: "edin-docflow.md, 4.1",
    }
}

operation! {
    /// Second step of a login: exchanges token and password for the cookie `SID`.
    pub static TOKEN = {
        vendor: &VENDOR,
        name: "auth.token",
        internal: true,
        method: Method::Post,
        path: "/bdoc/auth",
        input: Input::Form(AuthTokenRequest::shape),
        only_code: Some(super::agreements::VALIDATION),
        session: SessionEffect::Opens(|response, _| response.cookie("SID").map(str::to_owned)),
        sheet: "edin-docflow.md, 4.2",
    }
}

operation! {
    /// Ends the session. The stored session id is dropped whatever the service answers.
    /// @example await edin.logout();
    pub static LOGOUT = {
        vendor: &VENDOR,
        name: "logout",
        method: Method::Get,
        path: "/bdoc/logout",
        auth: Auth::Sid,
        session: SessionEffect::Ends,
        sheet: "edin-docflow.md, 4.3",
    }
}

/// Both credentials are needed.
pub static FILLED: Rule = Rule::error(
    "4.1",
    "validation",
    Test::Present,
    message!("e-mail and password are required", "нужны адрес почты и пароль", "потрібні адреса пошти та пароль"),
);

/// Neither is empty.
pub static FILLED_TEXT: Rule = Rule::error(
    "4.2",
    "validation",
    Test::String(words::is_filled),
    message!("must not be empty", "не должно быть пустым", "не має бути порожнім"),
);

/// An e-mail address has one `@` and a domain with a dot.
pub static EMAIL_ADDRESS: Rule = Rule::error(
    "9.14",
    "validation",
    Test::String(|text| {
        text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty()
                && !domain.contains('@')
                && domain.split('.').count() > 1
                && domain.split('.').all(|part| !part.is_empty())
        })
    }),
    message!("must be an e-mail address", "должен быть адрес электронной почты", "має бути адреса електронної пошти"),
);
