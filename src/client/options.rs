//! Options of a client, read from JSON by their tables like everything else.

use super::credentials::{ConfigError, Credentials};
use crate::check::{
    Checker, Context, EnumValue, Enumeration, Issue, Locale, Mode, Object, Rule, Severity, Table, Test, enum_value,
    message, quote, text_in,
};
use crate::http::Vendor;
use docflow_derive::declare;

/// Reads an object by its table; empty text stands for an empty object.
pub(super) fn read_options<T: Table, R>(json: &str, take: impl FnOnce(&Object<'_, T>) -> R) -> Result<R, Vec<Issue>> {
    let json = if json.is_empty() { "{}" } else { json };
    let mut checker = Checker::default();
    let context = Context::default();
    let verdict = checker.run(json, T::KIND, Mode::Write, &context);
    if verdict.worst >= Some(Severity::Warning) {
        return Err(checker.issues(json));
    }
    checker
        .object(json, &context)
        .and_then(Object::typed)
        .map(|object| take(&object))
        .ok_or_else(|| vec![Issue::at_root(&crate::check::builtin::OBJECT)])
}

/// The members of a flat JSON object of texts; others are left out.
pub(super) fn pairs(json: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = json;
    let mut name = None;
    while let Some((text, behind)) = text_in(rest) {
        rest = behind;
        match name.take() {
            Some(name) => {
                all.push((name, text));
            }
            None => name = Some(text),
        }
    }
    all
}

/// Where and how a client works.
#[declare]
#[derive(Clone, Default)]
pub struct ClientOptions {
    /// `"production"` (default) or `"test"`.
    #[declare(rules(ENVIRONMENT_LISTED), enumeration = ENVIRONMENT)]
    pub environment: Option<String>,
    /// Base URL of a proxy, in place of the environment's host.
    #[declare(rules(BASE_URL))]
    pub base_url: Option<String>,
    /// Language of messages: `"en"` (default), `"ru"`, `"uk"`. Codes never change.
    #[declare(rules(LOCALE_LISTED), enumeration = LOCALE)]
    pub locale: Option<String>,
    /// Allows an API key or a password in a browser, where every visitor can read it.
    pub dangerously_allow_browser: Option<bool>,
    /// Told by the loader.
    #[declare(hidden)]
    pub in_browser: Option<bool>,
}

impl ClientOptions {
    /// Reads options from JSON.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(json: &str) -> Result<Self, Vec<Issue>> {
        read_options(json, |options: &Object<'_, Self>| {
            let text = |field| options.text(field).map(std::borrow::Cow::into_owned);
            let flag = |field| options.raw(field).map(|raw| raw == "true");
            Self {
                environment: text(Self::FIELDS.environment),
                base_url: text(Self::FIELDS.base_url),
                locale: text(Self::FIELDS.locale),
                dangerously_allow_browser: flag(Self::FIELDS.dangerously_allow_browser),
                in_browser: flag(Self::FIELDS.in_browser),
            }
        })
    }
}

impl ClientOptions {
    /// Where the client sends to: the caller's own base, or the vendor's host for the environment.
    ///
    /// # Errors
    /// The vendor documents no such environment.
    pub fn base(&self, vendor: &Vendor) -> Result<String, ConfigError> {
        match (&self.base_url, self.environment.as_deref()) {
            (Some(url), _) => Ok(url.trim_end_matches('/').to_owned()),
            (None, Some("test")) => vendor
                .test
                .map(str::to_owned)
                .ok_or(ConfigError("this vendor documents no test environment; give a baseUrl")),
            (None, _) => Ok(vendor.production.to_owned()),
        }
    }

    /// Whether these credentials may stand where the client runs.
    ///
    /// # Errors
    /// A key or password in a browser, and nobody said that it may be there.
    pub fn admit(&self, credentials: &Credentials) -> Result<(), ConfigError> {
        let allowed = self.dangerously_allow_browser.unwrap_or_default();
        if self.in_browser.unwrap_or_default() && credentials.has_secret && !allowed {
            return Err(ConfigError(
                "an API key or password in a browser can be read by every visitor; use a session, a proxy of yours, or dangerouslyAllowBrowser: true",
            ));
        }
        Ok(())
    }

    /// The language of messages.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale.as_deref().and_then(Locale::from_word).unwrap_or_default()
    }
}

static ENVIRONMENTS: [EnumValue; 2] =
    [enum_value("production", &[], "the production host"), enum_value("test", &[], "the test host")];
static ENVIRONMENT: Enumeration =
    Enumeration { name: "Environment", list: &ENVIRONMENTS, numeric: false, folded: false };
static LOCALES: [EnumValue; 3] =
    [enum_value("en", &[], "English"), enum_value("ru", &[], "Russian"), enum_value("uk", &[], "Ukrainian")];
static LOCALE: Enumeration = Enumeration { name: "Locale", list: &LOCALES, numeric: false, folded: false };

static ENVIRONMENT_LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!(
        "must be \"production\" or \"test\"",
        "допустимы \"production\" и \"test\"",
        "допустимі \"production\" і \"test\"",
    ),
);

static LOCALE_LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!(
        "must be \"en\", \"ru\" or \"uk\"",
        "допустимы \"en\", \"ru\", \"uk\"",
        "допустимі \"en\", \"ru\", \"uk\""
    ),
);

static BASE_URL: Rule = Rule::error(
    "option",
    "option",
    Test::String(is_base_url),
    message!(
        "must be an http or https URL without a query",
        "должен быть адрес http или https без параметров",
        "має бути адреса http або https без параметрів",
    ),
);

/// A scheme, a host, perhaps a port and a path. Credentials inside are refused as fetch refuses them.
fn is_base_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    !host.is_empty()
        && !host.starts_with(':')
        && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"@?#\\\"<>".contains(&byte))
}

/// A JSON object of texts, for logins.
pub(super) fn object_of(members: &[(&str, &str)]) -> String {
    let mut text = String::from("{");
    for (position, (name, value)) in members.iter().enumerate() {
        if position > 0 {
            text.push(',');
        }
        quote(name, &mut text);
        text.push(':');
        quote(value, &mut text);
    }
    text.push('}');
    text
}
