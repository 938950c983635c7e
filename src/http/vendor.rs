//! What the operations of a service provider share: hosts, credentials, sessions, and how failures are reported.
//! All of it is data, declared in the vendor's folder.

use super::{Operation, Response};
use crate::check::{Declared, Kind, Message, Object, message};
use docflow_derive::declare;
use std::borrow::Cow;

/// A service provider.
pub struct Vendor {
    /// Its name in this package.
    pub name: &'static str,
    /// The production host.
    pub production: &'static str,
    /// The test host, where there is one.
    pub test: Option<&'static str>,
    /// The `Content-Type` of JSON bodies.
    pub json: &'static str,
    /// The public documentation: the address of a page, whose name stands for `{}`.
    #[cfg(not(target_arch = "wasm32"))]
    pub pages: &'static str,
    /// The type of the options that only its clients have. Its member `versions` chooses among `versions`.
    pub options: Kind,
    /// The APIs of which more than one version is known, and where each has its paths: `("letters", "/archive/letters/v1")`.
    pub versions: &'static [(&'static str, &'static str)],
    /// The kinds of credential that its operations take.
    pub auths: &'static [&'static Auth],
    /// The credentials of calls that no operation declares, by how their paths begin; those of any other take the first of `auths`.
    pub auth_by_path: &'static [(&'static str, &'static Auth)],
    /// The type of the credentials that callers give.
    pub credentials: Kind,
    /// Checks credentials of that type and sorts them by kind.
    pub sort: Sort,
    /// The type of a failure's body. Its member `code` is the code of the failure.
    pub error: Kind,
    /// Reads the body of a failure that is no JSON object or array.
    pub bare_error: fn(&str) -> ApiErrorDetails,
    /// The words that messages of its failures are made of when they quote nothing, separated by blanks; empty where no message
    /// may stand in an error's own.
    pub words: &'static str,
}

/// Checks credentials and sorts them by kind. The error is for people and never quotes a value.
pub type Sort = fn(Object<'_>, &mut Credentials) -> Result<(), ConfigError>;

/// What could be read of a failure's body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiErrorDetails {
    /// The outer code.
    pub code: Option<String>,
    /// The body as normalised JSON, when it is a JSON object or an array.
    pub json: Option<String>,
    /// What it says in words that quote nothing of the request.
    pub said: Option<String>,
}

/// A type without members.
#[declare]
struct Nothing {}

impl Vendor {
    /// What a vendor is unless it says otherwise: it takes no credentials.
    pub const PLAIN: Self = Self {
        name: "",
        production: "",
        test: None,
        json: "application/json",
        #[cfg(not(target_arch = "wasm32"))]
        pages: "",
        options: Nothing::KIND,
        versions: &[],
        auths: &[],
        auth_by_path: &[],
        credentials: Nothing::KIND,
        sort: |_, _| Ok(()),
        error: Nothing::KIND,
        bare_error: |_| ApiErrorDetails::default(),
        words: "",
    };
}

/// One kind of credential: what carries it, and how it is had.
pub struct Auth {
    /// By which callers choose it where no operation does.
    pub name: &'static str,
    /// The header that carries it.
    pub header: &'static str,
    /// What stands in front of it there.
    pub prefix: &'static str,
    /// Reported when the client has none.
    pub missing: Message,
    /// How a session is opened, kept and lost; none for a key, which lasts.
    pub session: Option<Session>,
}

/// A credential that a login gives and that ends.
pub struct Session {
    /// The public name of the login.
    pub login: &'static str,
    /// What a login sends, in order. A member of a body comes from the credentials, or else from the response before.
    pub steps: &'static [&'static Operation],
    /// The member of a response that says that a person has to solve a captcha. Where the credentials have `captcha: "ignore"`, the
    /// login goes on all the same.
    pub captcha: Option<&'static str>,
    /// The session's id in the last response and its decoded data.
    pub id: fn(&Response, &str) -> Option<String>,
    /// The type of the credentials that a login by hand is given.
    pub credentials: Kind,
    /// The member of the credentials that hands an open session on.
    pub member: &'static str,
    /// Reported when a login is asked for and there are no credentials.
    pub no_credentials: Message,
    /// Milliseconds without a call after which it is taken for ended.
    pub idle: f64,
    /// A page in place of JSON says that it has ended.
    pub ends_with_page: bool,
    /// A 403 may say that it has ended.
    pub ends_with_403: bool,
    /// Whether a redirect to this `Location` says that it has ended; none where no redirect does.
    pub ends_with_redirect: Option<fn(&str) -> bool>,
}

impl Session {
    /// A session that lasts until a 401, and whose login has nothing to send.
    pub const PLAIN: Self = Self {
        login: "login",
        steps: &[],
        captcha: None,
        id: |_, _| None,
        credentials: Nothing::KIND,
        member: "session",
        no_credentials: message!(
            "login needs credentials",
            "для входа нужны учётные данные",
            "для входу потрібні облікові дані",
        ),
        idle: f64::INFINITY,
        ends_with_page: false,
        ends_with_403: false,
        ends_with_redirect: None,
    };
}

/// What an operation's success does to the client's session.
#[derive(Clone, Copy)]
pub enum SessionEffect {
    /// Nothing.
    None,
    /// Opens one of this kind.
    Opens(&'static Auth),
    /// Ends it.
    Ends,
}

/// Credentials or options that a client cannot be made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfigError(pub Message);

/// Names and values of what a login is given.
pub type Login = Vec<(String, String)>;

/// What a client has of one kind of credential.
#[derive(Clone)]
pub struct Credential {
    /// Its kind.
    pub auth: &'static Auth,
    /// The key, or the open session's id.
    pub value: Option<String>,
    /// What the login is given, name by name.
    pub login: Option<Login>,
}

/// Checked credentials, sorted by kind.
#[derive(Clone, Default)]
pub struct Credentials {
    /// What there is of each kind that the vendor knows.
    pub kinds: Vec<Credential>,
    /// The platform carries the session itself: a page's cookies.
    pub in_cookies: bool,
    /// A key or a password is among them.
    pub has_secret: bool,
}

impl Credentials {
    /// No credentials of a vendor.
    #[must_use]
    pub fn none(vendor: &Vendor) -> Self {
        let none = |auth: &&'static Auth| Credential { auth, value: None, login: None };
        Self { kinds: vendor.auths.iter().map(none).collect(), ..Self::default() }
    }

    /// Adds a key or an open session.
    pub fn add_value(&mut self, auth: &Auth, value: String) {
        if let Some(kind) = self.kind(auth) {
            kind.value = Some(value);
        }
    }

    /// Adds what a login is given, name by name. A password is among it.
    pub fn add_login<const N: usize>(&mut self, auth: &Auth, members: [(&str, Cow<'_, str>); N]) {
        self.has_secret = true;
        if let Some(kind) = self.kind(auth) {
            kind.login = Some(members.map(|(name, value)| (name.to_owned(), value.into_owned())).into());
        }
    }

    fn kind(&mut self, auth: &Auth) -> Option<&mut Credential> {
        self.kinds.iter_mut().find(|kind| core::ptr::eq(kind.auth, auth))
    }
}
