//! `POST /bdoc/auth_uuid`, `POST /bdoc/auth`, `GET /bdoc/logout`
//!
//! A session, opened in two steps (EDIN sheet 1.3, 4.1 to 4.3). Three failed logins block the user for some minutes, so
//! neither step is retried automatically.

use super::VENDOR;
use crate::check::{Declared, Object, Rule, Table, Test, message};
use crate::http::{Auth, ConfigError, Credentials, Input, Method, Operation, Output, Session, SessionEffect, source};
use crate::value::{Form, words};
use docflow_derive::declare;

/// EDIN credentials.
#[declare]
#[derive(Clone, Default)]
pub struct EdinAuth {
    /// E-mail address.
    pub email: Option<String>,
    /// Password.
    pub password: Option<String>,
    /// `"ignore"` goes on with the password although the service asks for a captcha. How a solution would be sent is not
    /// documented; three failed logins block the user for some minutes.
    #[declare(ts = "\"ignore\"", rules(IGNORE))]
    pub captcha: Option<String>,
    /// Value of the cookie `SID`.
    pub sid: Option<String>,
    /// Uses the page's own cookies.
    #[declare(optional, hidden)]
    pub browser: bool,
}

/// Credentials for an explicit login.
#[declare]
pub struct EdinLogin {
    /// E-mail address, the login.
    #[declare(required = FILLED, rules(EMAIL_ADDRESS))]
    pub email: String,
    /// Password.
    #[declare(required = FILLED, rules(FILLED_TEXT))]
    pub password: String,
    /// `"ignore"` goes on with the password although the service asks for a captcha.
    #[declare(ts = "\"ignore\"", rules(IGNORE))]
    pub captcha: Option<String>,
}

/// An open session.
#[declare]
pub struct EdinSession {
    /// Value of the cookie `SID`. Pass it on as `auth: { sid }`. Expires after ten minutes without a call.
    pub sid: String,
}

/// First step of a login.
#[declare]
pub struct AuthUuidRequest {
    /// E-mail address, the login.
    #[declare(required = FILLED, rules(EMAIL_ADDRESS))]
    pub email: String,
}

/// Response to the first step.
#[declare]
pub struct AuthUuid {
    /// The user must solve a captcha.
    #[declare(optional)]
    pub is_captcha: bool,
    /// Token for the second step.
    pub token: String,
}

/// Second step of a login.
#[declare]
pub struct AuthTokenRequest {
    /// Token of the first step.
    #[declare(required = FILLED, rules(FILLED_TEXT))]
    pub token: String,
    /// Password.
    #[declare(required = FILLED, rules(FILLED_TEXT))]
    pub password: String,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&UUID, &TOKEN, &LOGOUT];

operation! {
    /// First step of a login: sends the e-mail address, returns a token.
    pub static UUID = {
        vendor: &VENDOR,
        name: "auth.uuid",
        internal: true,
        method: Method::Post,
        path: "/bdoc/auth_uuid",
        input: Input::Form(AuthUuidRequest::shape),
        output: Output::Json(AuthUuid::KIND),
        only_code: Some(super::agreements::VALIDATION),
        source: source("edin-docflow.md, 4.1", "Authorization"),
    }
}

operation! {
    /// Second step of a login: exchanges the token and the password for the cookie `SID`.
    pub static TOKEN = {
        vendor: &VENDOR,
        name: "auth.token",
        internal: true,
        method: Method::Post,
        path: "/bdoc/auth",
        input: Input::Form(AuthTokenRequest::shape),
        only_code: Some(super::agreements::VALIDATION),
        session: SessionEffect::Opens(&SID),
        source: source("edin-docflow.md, 4.2", "Authorization"),
    }
}

operation! {
    /// Closes the session. The stored session id is dropped whatever the response is.
    /// @example await edin.logout();
    pub static LOGOUT = {
        vendor: &VENDOR,
        name: "logout",
        method: Method::Get,
        path: "/bdoc/logout",
        auth: Some(&SID),
        session: SessionEffect::Ends,
        source: source("edin-docflow.md, 4.3", "Logout"),
    }
}

/// The cookie `SID`. It expires after ten minutes without a call (sheet 1.3) and is renewed a minute earlier. How the
/// service reports an expired session is not documented: a 401, a page or a redirect to one (sheet 1.5).
pub static SID: Auth = Auth {
    name: "session",
    header: "Cookie",
    prefix: "SID=",
    missing: message!(
        "this call needs auth: { email, password }, { sid } or \"browser\"",
        "для этого вызова нужен auth: { email, password }, { sid } или \"browser\"",
        "для цього виклику потрібен auth: { email, password }, { sid } або \"browser\"",
    ),
    session: Some(Session {
        login: "login",
        steps: &[&UUID, &TOKEN],
        captcha: Some("isCaptcha"),
        id: |response, _| response.cookie("SID").map(str::to_owned),
        credentials: EdinLogin::KIND,
        member: "sid",
        no_credentials: message!(
            "login needs { email, password }, here or in the client's auth",
            "для входа нужны { email, password }: здесь или в auth клиента",
            "для входу потрібні { email, password }: тут або в auth клієнта",
        ),
        idle: 9.0 * 60_000.0,
        ends_with_page: true,
        ends_with_403: true,
        ends_with_redirect: Some(is_login_page),
    }),
};

/// The address of the login page is not documented. Any path that mentions a login is taken for it.
fn is_login_page(location: &str) -> bool {
    let path = words::before(words::before(location, b'?'), b'#').as_bytes();
    [&b"login"[..], b"auth", b"signin"]
        .iter()
        .any(|word| path.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word)))
}

/// Checks the credentials and selects the kind of session.
pub(super) fn sort(auth: Object<'_>, all: &mut Credentials) -> Result<(), ConfigError> {
    let auth = auth.typed::<EdinAuth>().ok_or(HALF_LOGIN)?;
    if let Some(sid) = auth.text(EdinAuth::FIELDS.sid) {
        if !words::is_token(&sid) || sid.contains([';', ',', '"', '\\']) {
            return Err(BAD_SID);
        }
        all.add_value(&SID, sid.into_owned());
    }
    match [EdinAuth::FIELDS.email, EdinAuth::FIELDS.password].map(|field| auth.text(field)) {
        [None, None] => {}
        [Some(email), Some(password)] => {
            let captcha = auth.text(EdinAuth::FIELDS.captcha).unwrap_or_default();
            all.add_login(&SID, [("email", email), ("password", password), ("captcha", captcha)]);
        }
        _ => return Err(HALF_LOGIN),
    }
    all.in_cookies = auth.raw(EdinAuth::FIELDS.browser) == Some("true");
    Ok(())
}

const BAD_SID: ConfigError = ConfigError(message!(
    "auth: sid must be a plain cookie value",
    "auth: sid должен быть обычным значением cookie",
    "auth: sid має бути звичайним значенням cookie",
));

const HALF_LOGIN: ConfigError = ConfigError(message!(
    "auth: email and password are required together",
    "auth: email и password указываются вместе",
    "auth: email та password вказуються разом",
));

/// Both credentials are required.
pub static FILLED: Rule = Rule::error(
    "4.1",
    "validation",
    Test::Present,
    message!("e-mail and password are required", "нужны адрес почты и пароль", "потрібні адреса пошти та пароль"),
);

/// There is nothing else to do about a captcha.
pub static IGNORE: Rule = Rule::error(
    "1.3",
    "validation",
    Test::String(|word| word == "ignore"),
    message!(
        "captcha can only be \"ignore\"",
        "captcha может быть только \"ignore\"",
        "captcha може бути лише \"ignore\""
    ),
)
.form(Form::exact(r#""const":"ignore""#));

/// Neither may be empty.
pub static FILLED_TEXT: Rule = Rule::error(
    "4.2",
    "validation",
    Test::String(words::is_filled),
    message!("must not be empty", "не должно быть пустым", "не має бути порожнім"),
)
.form(words::FILLED);

/// An e-mail address has one `@` and a domain with a dot.
pub static EMAIL_ADDRESS: Rule = Rule::error(
    "9.14",
    "validation",
    Test::String(|text| {
        words::cut(text, b'@').is_some_and(|(name, domain)| {
            !name.is_empty()
                && !domain.contains('@')
                && domain.contains('.')
                && words::parts(domain, b'.').all(|part| !part.is_empty())
        })
    }),
    message!("must be an e-mail address", "должен быть адрес электронной почты", "має бути адреса електронної пошти"),
)
.form(Form::exact(r#""pattern":"^[^@]+@[^@.]+(\\.[^@.]+)+$""#));

#[cfg(test)]
mod tests {
    use crate::client::read_credentials;
    use crate::edin::VENDOR;
    use serde_json::{Value, json};

    fn accepts(auth: &Value) -> bool {
        read_credentials(&VENDOR, &auth.to_string()).is_ok()
    }

    #[test]
    fn nothing_breaks_out_of_a_cookie() {
        for bad in ["a\r\nX: 1", "a b", "", "ключ", "a\u{7f}", "a\tb", "a;b", "a,b", "a\"b", "a\\b"] {
            assert!(!accepts(&json!({ "sid": bad })), "{bad:?}");
        }
        assert!(["a&b", "a=b"].iter().all(|sid| accepts(&json!({ "sid": sid }))));
    }

    #[test]
    fn a_captcha_can_only_be_ignored() {
        let with = |captcha: &str| accepts(&json!({ "email": "a@b.c", "password": "p", "captcha": captcha }));
        assert!(with("ignore") && !with("solve") && !with(""));
    }

    #[test]
    fn halves_are_refused() {
        assert!(!accepts(&json!({ "email": "a@b.c" })) && !accepts(&json!({ "password": "p" })));
    }

    #[test]
    fn a_redirect_leads_to_a_login_page_where_its_path_says_so() {
        let is_login_page = super::is_login_page;
        assert!(
            ["/login", "https://doc.edin.ua/auth/?next=/", "/user/SignIn#x"].iter().all(|page| is_login_page(page))
        );
        assert!(["", "/", "https://doc.edin.ua/bdoc/steps", "/a?back=/login"].iter().all(|page| !is_login_page(page)));
    }
}
