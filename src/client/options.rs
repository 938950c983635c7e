//! Options of a client.

use super::paths::PathsByName;
use super::read::read_options;
use crate::check::{Declared, EnumValue, Enumeration, Issue, Locale, Object, Rule, Test, enum_value, message};
use crate::http::{ConfigError, Credentials, Vendor, read_named};
use crate::value::words;
use docflow_derive::declare;

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
    /// Allows an API key or a password in a browser, where every visitor can read it. Not needed with the `fetch` of a sandbox.
    pub dangerously_allow_browser: Option<bool>,
    /// What a client takes in at most, and how fast it calls.
    pub limits: Option<ClientLimits>,
    /// Paths that stand in for those of single operations. Declared with each client, for the operations are the vendor's.
    #[declare(hidden)]
    pub paths: Option<PathsByName>,
    /// Set by the loader.
    #[declare(hidden)]
    pub in_browser: Option<bool>,
}

/// What a client takes in at most, and how fast it calls.
#[declare]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClientLimits {
    /// Bytes of a response, unpacked. A longer one is a `DecodeError` as soon as it is, and the rest is not received. Default:
    /// 67108864 (64 MiB), and none for downloads; a download `as: "stream"` never has a limit.
    #[declare(rules(BYTES))]
    pub response_bytes: Option<f64>,
    /// Requests in flight at the same time, logins and retries included. Further calls wait in the order in which they were made;
    /// their `deadline` and `signal` hold meanwhile, and `timeout` begins when a request is sent. Default: no limit.
    #[declare(rules(COUNT))]
    pub concurrency: Option<u32>,
    /// Milliseconds between the beginnings of two requests, logins and retries included. Default: 0.
    #[declare(rules(super::settings::MILLISECONDS))]
    pub interval: Option<f64>,
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
                limits: options.object(Self::FIELDS.limits).map(|limits| ClientLimits {
                    response_bytes: limits.int(ClientLimits::FIELDS.response_bytes).map(|bytes| bytes as f64),
                    concurrency: limits
                        .int(ClientLimits::FIELDS.concurrency)
                        .and_then(|concurrency| u32::try_from(concurrency).ok()),
                    interval: limits.int(ClientLimits::FIELDS.interval).map(|interval| interval as f64),
                }),
                paths: options.raw(Self::FIELDS.paths).map(PathsByName::of),
                in_browser: flag(Self::FIELDS.in_browser),
            }
        })
    }
}

/// Holds the word for a locale to its rule.
///
/// # Errors
/// It is none.
pub fn read_locale(word: &str) -> Result<Locale, ConfigError> {
    Locale::from_word(word).ok_or(ConfigError(LOCALE_LISTED.message))
}

impl ClientOptions {
    /// Where the client sends to: the caller's own base, or the vendor's host for the environment.
    ///
    /// # Errors
    /// The vendor documents no such environment.
    pub fn base(&self, vendor: &Vendor) -> Result<String, ConfigError> {
        match (&self.base_url, self.environment.as_deref()) {
            (Some(url), _) => Ok(url.trim_end_matches('/').to_owned()),
            (None, Some("test")) => vendor.test.map(str::to_owned).ok_or(NO_TEST),
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
            return Err(SECRET_IN_BROWSER);
        }
        Ok(())
    }

    /// Bytes that a response may have: of one that is read, and of one that is handed on.
    #[must_use]
    pub fn response_bytes(&self) -> (f64, f64) {
        let given = self.limits.and_then(|limits| limits.response_bytes);
        (given.unwrap_or(f64::from(64 << 20)), given.unwrap_or(f64::INFINITY))
    }

    /// The language that options ask for, which can be told even where others of them are wrong.
    #[must_use]
    pub fn locale_in(json: &str) -> Locale {
        let word = read_named(json, Self::KIND, "locale");
        word.and_then(|word| Locale::from_word(&word)).unwrap_or_default()
    }

    /// The language of messages.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale.as_deref().and_then(Locale::from_word).unwrap_or_default()
    }
}

const NO_TEST: ConfigError = ConfigError(message!(
    "this vendor documents no test environment; give a baseUrl",
    "у этого сервиса нет документированной тестовой среды; укажите baseUrl",
    "у цього сервісу немає документованого тестового середовища; вкажіть baseUrl",
));

const SECRET_IN_BROWSER: ConfigError = ConfigError(message!(
    "an API key or password in a browser can be read by every visitor; use a session, a proxy of yours, or dangerouslyAllowBrowser: true",
    "ключ API или пароль в браузере может прочитать каждый посетитель; используйте сессию, свой прокси или dangerouslyAllowBrowser: true",
    "ключ API або пароль у браузері може прочитати кожен відвідувач; використовуйте сесію, свій проксі або dangerouslyAllowBrowser: true",
));

static ENVIRONMENTS: [EnumValue; 2] =
    [enum_value("production", &[], "the production host"), enum_value("test", &[], "the test host")];
static ENVIRONMENT: Enumeration = Enumeration::new("Environment", &ENVIRONMENTS);
static LOCALES: [EnumValue; 3] =
    [enum_value("en", &[], "English"), enum_value("ru", &[], "Russian"), enum_value("uk", &[], "Ukrainian")];
static LOCALE: Enumeration = Enumeration::new("Locale", &LOCALES);

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

static BYTES: Rule = Rule::error(
    "option",
    "option",
    Test::Range(&(1, 1 << 53)),
    message!(
        "must be a whole number of bytes, from 1",
        "должно быть целым числом байтов, от 1",
        "має бути цілим числом байтів, від 1",
    ),
);

/// A number of things.
pub(super) static COUNT: Rule = Rule::error(
    "option",
    "option",
    Test::Range(&(1, 1_000_000)),
    message!(
        "must be a whole number from 1 to 1000000",
        "должно быть целым числом от 1 до 1000000",
        "має бути цілим числом від 1 до 1000000",
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
    let host = words::before(rest, b'/');
    !host.is_empty()
        && !host.starts_with(':')
        && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"@?#\\\"<>".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_where_other_options_are_wrong() {
        for (json, locale) in [
            (r#"{"locale":"ru"}"#, Locale::Ru),
            (r#"{"limits":{"locale":"ru","concurrency":0},"locale":"uk"}"#, Locale::Uk),
            (r#"{"baseUrl":"ftp://","locale":"ru","unknown":1}"#, Locale::Ru),
            (r#"{"limits":{"locale":"ru"}}"#, Locale::En),
            (r#"{"locale":"RU"}"#, Locale::En),
            (r#"{"locale":["ru"]}"#, Locale::En),
            (r#"{"locale":"#, Locale::En),
            ("", Locale::En),
        ] {
            assert_eq!(ClientOptions::locale_in(json), locale, "{json}");
        }
    }
}
