//! Failures as plain objects; the JavaScript side makes errors of them.

use super::locale::locale_of;
use crate::check::{Issue, Kind, Locale, Message, did_you_mean, message, nearest, write_issues};
use crate::client::{ConfigError, Failure, Unusable, class_of, unknown_member};
use crate::http::Response;
use crate::value::words::parts;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A plain object under construction.
pub(super) struct Plain(Object);

impl Plain {
    pub fn bare() -> Self {
        Self(Object::new())
    }

    pub fn new(class: &str) -> Self {
        Self::bare().with("class", class)
    }

    pub fn with(self, name: &str, value: impl Into<JsValue>) -> Self {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&self.0, &name.into(), &value.into());
        self
    }

    pub fn done(self) -> JsValue {
        self.0.into()
    }
}

/// A plain object of variables under their names. Beside a pattern that names every field of a declared struct, it cannot drift
/// from the declaration.
macro_rules! plain {
    ($($member:ident,)* $($name:literal: $value:expr),* $(,)?) => {
        $crate::wasm::failure::Plain::bare()$(.with(stringify!($member), $member))*$(.with($name, $value))*.done()
    };
    ($($member:ident),*) => { plain!($($member,)*) };
}
pub(super) use plain;

/// Headers as pairs.
pub(super) fn headers(response: &[(String, String)]) -> Array {
    response.iter().map(|(name, value)| Array::of2(&name.as_str().into(), &value.as_str().into())).collect()
}

/// Issues as JSON.
pub(super) fn issues(issues: &[Issue], locale: Locale) -> JsValue {
    let mut json = String::new();
    write_issues(issues, locale, &mut json);
    json.into()
}

fn with_response(plain: Plain, response: &Response) -> Plain {
    plain
        .with("status", response.status)
        .with("headers", headers(&response.headers))
        .with("body", Uint8Array::from(response.body.as_slice()))
}

/// The object of an operation's failure. A refusal says when the call makes sense, where that is known.
pub(super) fn call_failure(failure: Failure<JsValue>, name: &str, hint: Option<&Message>, locale: Locale) -> JsValue {
    // A login on the way speaks for itself.
    let refused = matches!(&failure, Failure::Api { response, .. } if matches!(response.status, 400 | 404 | 409 | 422));
    let plain = failure_object(failure, name, locale);
    if let Some(hint) = hint.filter(|_| refused) {
        let _ = Reflect::set(&plain, &"hint".into(), &hint.text(locale).into());
    }
    plain
}

/// The object of a failure; an abort is the caller's own reason.
pub(super) fn failure_object(failure: Failure<JsValue>, operation: &str, locale: Locale) -> JsValue {
    let plain = match failure {
        Failure::Aborted(reason) => return Plain::new("Aborted").with("reason", reason).done(),
        Failure::Invalid(found) => Plain::new("ValidationError").with("issues", issues(&found, locale)),
        Failure::Refused { code, message } => {
            Plain::new("DocflowError").with("code", code).with("message", message.text(locale))
        }
        Failure::Api { response, details, retry_after, session_ended, may_have_reached } => {
            let class = if session_ended { "AuthenticationError" } else { class_of(response.status) };
            with_response(Plain::new(class), &response)
                .with("code", details.code)
                .with("json", details.json)
                .with("said", details.said)
                .with("retryAfter", retry_after)
                .with("mayHaveReachedServer", may_have_reached)
        }
        Failure::Connection { cause, may_have_reached } => {
            Plain::new("ConnectionError").with("cause", cause).with("mayHaveReachedServer", may_have_reached)
        }
        Failure::Timeout { deadline, may_have_reached } => {
            Plain::new("TimeoutError").with("deadline", deadline).with("mayHaveReachedServer", may_have_reached)
        }
        Failure::Decode { response, undecodable, may_have_reached } => {
            with_response(Plain::new("DecodeError"), &response)
                .with("at", undecodable.at as u32)
                .with("expected", &*undecodable.expected)
                .with("mayHaveReachedServer", may_have_reached)
        }
        Failure::Login { operation, failure } => return failure_object(*failure, operation, locale),
        Failure::Captcha => Plain::new("CaptchaRequiredError"),
    };
    plain.with("operation", operation).done()
}

/// The object of an option that cannot be used: the first issue, with its place. `kind` is what the options are. A name that they
/// do not have may be a secret in the wrong place, so it is not quoted.
pub(super) fn wrong_option(parent: &str, kind: Kind, found: &[Issue], locale: Locale) -> JsValue {
    let Some(first) = found.iter().max_by_key(|issue| issue.severity()) else { return type_error("") };
    let unknown = unknown_member(kind, first);
    let place = unknown.as_ref().map_or_else(|| first.path_text(), |unknown| unknown.place.clone());
    let dot = if parent.is_empty() || place.is_empty() { "" } else { "." };
    let message = match unknown {
        Some(unknown) => no_option(unknown.name, &unknown.known, locale),
        None => first.rule.message.text(locale).to_owned(),
    };
    type_error([parent, dot, &place, ": ", &message].concat())
}

/// The object of options that do not go together.
pub(super) fn config_error(wrong: ConfigError, locale: Locale) -> JsValue {
    type_error(wrong.0.text(locale))
}

/// The object of options or credentials that cannot be used.
pub(super) fn unusable(parent: &str, kind: Kind, wrong: Unusable, locale: Locale) -> JsValue {
    match wrong {
        Unusable::Issues(found) => wrong_option(parent, kind, &found, locale),
        Unusable::Config(wrong) => config_error(wrong, locale),
        Unusable::Unknown { message, nearest } => {
            type_error([message.text(locale), &did_you_mean(nearest, locale)].concat())
        }
        Unusable::Path { operation, message } => type_error(["paths.", operation, ": ", message.text(locale)].concat()),
    }
}

/// The object of an argument of this name that is no function.
#[wasm_bindgen]
pub fn not_a_function(name: &str, locale: &str) -> JsValue {
    type_error([name, ": ", NO_FUNCTION.text(locale_of(locale))].concat())
}

const NO_FUNCTION: Message = message!("must be a function", "нужна функция", "потрібна функція");

/// The object of an option whose name is none of `known`, which are parted by blanks.
#[wasm_bindgen]
pub fn unknown_option(name: &str, known: &str, locale: Option<String>) -> JsValue {
    let known: Vec<_> = parts(known, b' ').collect();
    let locale = locale_of(&locale.unwrap_or_default());
    type_error(["docflow: ", &no_option(name, &known, locale)].concat())
}

/// That there is no option of this name, and which may be meant.
fn no_option(name: &str, known: &[&str], locale: Locale) -> String {
    let nearest = nearest(name, &mut known.iter().copied());
    let known = if nearest.is_some() { String::new() } else { ["; ", &known.join(", ")].concat() };
    [NO_OPTION.text(locale), &did_you_mean(nearest, locale), &known].concat()
}

const NO_OPTION: Message = message!("no option has this name", "опции с таким именем нет", "опції з таким ім'ям немає");

/// The object of a wrong argument.
pub(super) fn type_error(message: impl Into<JsValue>) -> JsValue {
    Plain::new("TypeError").with("message", message).done()
}
