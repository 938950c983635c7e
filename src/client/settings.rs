//! Defaults of a client and what a call may override.

use super::read::{pairs, read_options};
use crate::check::{Any, Declared, EnumValue, Enumeration, Issue, Kind, Leaf, Object, Rule, Test, enum_value, message};
use crate::http::ConfigError;
use docflow_derive::declare;
use serde::{Deserialize, Serialize};

/// How strictly requests are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Validate {
    /// Errors stop the call; warnings are handed to `onIssues`.
    #[default]
    Default,
    /// Warnings stop it too.
    Strict,
    /// Nothing is checked beyond what sending needs.
    Off,
}

impl Declared for Validate {
    type Object = Leaf;
    const KIND: Kind = Kind::String;
}

static VALIDATES: [EnumValue; 3] = [
    enum_value("default", &[], "errors stop the call, warnings are handed to `onIssues`"),
    enum_value("strict", &[], "warnings stop it too"),
    enum_value("off", &[], "nothing is checked beyond what sending needs"),
];

static VALIDATE: Enumeration = Enumeration::new("Validate", &VALIDATES);

static LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!(
        "must be \"default\", \"strict\" or \"off\"",
        "допустимы \"default\", \"strict\", \"off\"",
        "допустимі \"default\", \"strict\", \"off\"",
    ),
);

pub(super) static MILLISECONDS: Rule = Rule::error(
    "option",
    "option",
    Test::Range(&(0, 1 << 53)),
    message!(
        "must be whole milliseconds, from 0",
        "должно быть целым числом миллисекунд, от 0",
        "має бути цілим числом мілісекунд, від 0",
    ),
);

static TIMEOUT: Rule = Rule::error(
    "option",
    "option",
    Test::Range(&(1, 1 << 53)),
    message!(
        "must be whole milliseconds, from 1",
        "должно быть целым числом миллисекунд, от 1",
        "має бути цілим числом мілісекунд, від 1",
    ),
);

static ATTEMPTS: Rule = Rule::error(
    "option",
    "option",
    Test::Range(&(1, 1000)),
    message!(
        "counts the first attempt too, so it is at least 1",
        "считает и первую попытку, поэтому не меньше 1",
        "рахує й першу спробу, тому не менше 1",
    ),
);

const BAD_HEADER: ConfigError = ConfigError(message!(
    "a header name must be a token, and a header value plain characters without line breaks",
    "имя заголовка должно быть словом без пробелов, а значение состоять из обычных символов без переводов строки",
    "назва заголовка має бути словом без пробілів, а значення складатися зі звичайних символів без переведень рядка",
));

/// Headers that the platform writes (RFC 9110, 7.6.1): by hand they break the message, or the platform never sends it.
const OF_CONNECTION: [&str; 13] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "trailers",
    "transfer-encoding",
    "upgrade",
];

const HEADER_OF_CONNECTION: ConfigError = ConfigError(message!(
    "headers of the connection and the length of the body are written by the platform and cannot be given",
    "заголовки соединения и длину тела задаёт платформа, указать их нельзя",
    "заголовки з'єднання та довжину тіла задає платформа, вказати їх не можна",
));

/// Names and values of headers, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Headers(pub Vec<(String, String)>);

impl Declared for Headers {
    type Object = Any;
    const KIND: Kind = Kind::Json;
}

/// How often and how fast a call is retried.
#[declare]
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RetrySettings {
    /// Attempts in all, the first one included; 1 never retries. Default 3.
    #[declare(rules(ATTEMPTS))]
    pub attempts: Option<u32>,
    /// First pause in milliseconds; each further one doubles, up to 8 seconds. Default 500.
    #[declare(rules(MILLISECONDS))]
    pub delay: Option<f64>,
    /// Longest pause in milliseconds; a longer `Retry-After` ends the call instead. Default 60000.
    #[declare(rules(MILLISECONDS))]
    pub max_delay: Option<f64>,
}

/// Limits and extras of a call.
#[declare(name = "CallSettings")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Milliseconds for one attempt. Default 30000.
    #[declare(rules(TIMEOUT))]
    pub timeout: Option<f64>,
    /// Milliseconds for the whole call, pauses and logins included. Default: none.
    #[declare(rules(MILLISECONDS))]
    pub deadline: Option<f64>,
    /// Retries. A call that changes something is retried only when it surely was not carried out.
    pub retry: Option<RetrySettings>,
    /// Extra request headers. Credentials cannot be given here.
    #[declare(ts = "Record<string, string>")]
    pub headers: Option<Headers>,
    /// How strictly the request is checked.
    #[declare(rules(LISTED), enumeration = VALIDATE)]
    pub validate: Option<Validate>,
}

impl Settings {
    /// Reads settings from JSON; an empty string has none.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(json: &str) -> Result<Self, Vec<Issue>> {
        read_options(json, |settings: &Object<'_, Self>| {
            let milliseconds = |number: i64| number as f64;
            Self {
                timeout: settings.int(Self::FIELDS.timeout).map(milliseconds),
                deadline: settings.int(Self::FIELDS.deadline).map(milliseconds),
                retry: settings.object(Self::FIELDS.retry).map(|retry| RetrySettings {
                    attempts: retry
                        .int(RetrySettings::FIELDS.attempts)
                        .and_then(|attempts| u32::try_from(attempts).ok()),
                    delay: retry.int(RetrySettings::FIELDS.delay).map(milliseconds),
                    max_delay: retry.int(RetrySettings::FIELDS.max_delay).map(milliseconds),
                }),
                headers: settings.raw(Self::FIELDS.headers).map(|json| Headers(pairs(json))),
                validate: settings.text(Self::FIELDS.validate).map(|word| match &*word {
                    "strict" => Validate::Strict,
                    "off" => Validate::Off,
                    _ => Validate::Default,
                }),
            }
        })
    }

    /// These settings, with `defaults` where they say nothing.
    #[must_use]
    pub fn over(mut self, defaults: &Self) -> Self {
        self.timeout = self.timeout.or(defaults.timeout);
        self.deadline = self.deadline.or(defaults.deadline);
        self.validate = self.validate.or(defaults.validate);
        let base = defaults.retry.unwrap_or_default();
        let own = self.retry.unwrap_or_default();
        self.retry = Some(RetrySettings {
            attempts: own.attempts.or(base.attempts),
            delay: own.delay.or(base.delay),
            max_delay: own.max_delay.or(base.max_delay),
        });
        if let Some(base) = &defaults.headers {
            let mut headers = base.clone();
            headers.0.extend(self.headers.take().unwrap_or_default().0);
            self.headers = Some(headers);
        }
        self
    }

    /// Whether the settings can be used at all.
    ///
    /// # Errors
    /// A header that could break out of its line, or that describes the connection or the body's length.
    pub fn check(&self) -> Result<(), ConfigError> {
        let given = || self.headers.iter().flat_map(|headers| &headers.0);
        if given().any(|(name, _)| OF_CONNECTION.iter().any(|own| name.eq_ignore_ascii_case(own))) {
            return Err(HEADER_OF_CONNECTION);
        }
        let sendable = |(name, value): &(String, String)| {
            let is_token = !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
            is_token && value.bytes().all(|byte| byte == b'\t' || (0x20..0x7f).contains(&byte))
        };
        if !given().all(sendable) {
            return Err(BAD_HEADER);
        }
        Ok(())
    }

    /// Milliseconds for one attempt.
    #[must_use]
    pub fn timeout(&self) -> f64 {
        self.timeout.unwrap_or(30_000.0)
    }

    /// How strictly the request is checked.
    #[must_use]
    pub fn validate(&self) -> Validate {
        self.validate.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_the_platform_writes_are_refused() {
        let check = |name: &str| {
            let headers = Headers(vec![(name.to_owned(), "1".to_owned())]);
            Settings { headers: Some(headers), ..Settings::default() }.check()
        };
        assert_eq!(check("X-Request-Id"), Ok(()));
        assert!(
            ["Content-Length", "transfer-encoding", "HOST"].iter().all(|name| check(name) == Err(HEADER_OF_CONNECTION))
        );
        assert!(["", "a b", "a:"].iter().all(|name| check(name) == Err(BAD_HEADER)));
    }

    #[test]
    fn an_attempt_takes_time() {
        assert!(Settings::read(r#"{"timeout":0}"#).is_err());
        assert_eq!(Settings::read(r#"{"timeout":1}"#).ok().and_then(|settings| settings.timeout), Some(1.0));
    }
}
