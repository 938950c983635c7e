//! Misbehaviour on demand.

use crate::read::read;
use crate::route::public_name;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use tsify::Tsify;

/// What goes wrong with the next requests that match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct Failure {
    /// The status of the response, which comes in place of carrying the request out. 429 when only `retryAfter` is given.
    #[serde(deserialize_with = "status")]
    pub status: Option<u16>,
    /// The body of the response with `status`.
    #[serde(deserialize_with = "string")]
    pub body: Option<String>,
    /// Milliseconds, of the real clock, until the response arrives.
    #[tsify(type = "number | undefined")]
    pub delay: u64,
    /// The connection is lost: `"before"` (the same as `true`) the request is carried out, `"after"`, so that its effect stays
    /// and its response is lost, or while the `"body"` of the response is read.
    #[serde(deserialize_with = "reset")]
    #[tsify(type = "boolean | \"before\" | \"after\" | \"body\" | undefined")]
    pub reset: Option<Reset>,
    /// Only so many bytes of the response's body arrive, and its end looks like a proper end; `true` is 0.
    #[serde(deserialize_with = "truncate")]
    #[tsify(type = "number | true | undefined")]
    pub truncate: Option<usize>,
    /// The header `Retry-After`: seconds or a date.
    #[serde(deserialize_with = "string")]
    #[tsify(type = "number | string | undefined")]
    pub retry_after: Option<String>,
    /// How many requests it meets. Default 1.
    #[tsify(type = "number | undefined")]
    pub times: Option<u64>,
    /// Which requests it meets; all conditions must hold.
    #[serde(rename = "match")]
    #[tsify(type = "SandboxFailureMatch | undefined")]
    pub conditions: FailureMatch,
}

/// Which requests a failure meets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Tsify)]
#[serde(deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct FailureMatch {
    /// Only requests of this method.
    pub method: Option<String>,
    /// A part of path and query.
    pub path: Option<String>,
    /// The public name, for example `kontur.assessment.subjects.create`, or without its vendor, as errors report it.
    #[serde(deserialize_with = "operation")]
    pub operation: Option<String>,
}

/// When the connection is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// Before the request was carried out: a retry is the first attempt.
    Before,
    /// After the request was carried out: its effect stays, its response is lost.
    After,
    /// After the request was carried out, while the body of the response is read.
    Body,
}

impl Failure {
    /// Reads a failure from JSON.
    ///
    /// # Errors
    /// A member is unknown or of another type.
    pub fn read(value: &Value) -> Result<Self, String> {
        read("fail", value)
    }

    /// Whether it meets this request.
    pub(crate) fn meets(&self, method: &str, path: &str, operations: &[String]) -> bool {
        let FailureMatch { method: wanted_method, path: part, operation } = &self.conditions;
        self.times != Some(0)
            && wanted_method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && part.as_deref().is_none_or(|part| path.contains(part))
            && operation.as_ref().is_none_or(|wanted| operations.contains(wanted))
    }

    /// Counts a request that it met.
    pub(crate) fn use_up(&mut self) {
        self.times = Some(self.times.unwrap_or(1).saturating_sub(1));
    }

    /// Whether it meets no further request.
    pub(crate) fn is_used_up(&self) -> bool {
        self.times == Some(0)
    }
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    match Option::<u16>::deserialize(deserializer)? {
        Some(status) if !(200..600).contains(&status) => Err(D::Error::custom("expected a status from 200 to 599")),
        status => Ok(status),
    }
}

/// A string; other JSON as it is written.
fn string<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(string) => Some(string),
        other => Some(other.to_string()),
    })
}

fn reset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Reset>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null | Value::Bool(false) => Ok(None),
        Value::Bool(true) => Ok(Some(Reset::Before)),
        Value::String(word) if word == "before" => Ok(Some(Reset::Before)),
        Value::String(word) if word == "after" => Ok(Some(Reset::After)),
        Value::String(word) if word == "body" => Ok(Some(Reset::Body)),
        _ => Err(D::Error::custom("expected a boolean, before, after or body")),
    }
}

fn truncate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::Bool(true) => Ok(Some(0)),
        value => match value.as_u64().and_then(|kept| usize::try_from(kept).ok()) {
            Some(kept) => Ok(Some(kept)),
            None => Err(D::Error::custom("expected a number of bytes or true")),
        },
    }
}

/// The public name, which may lack its vendor: errors and observers name operations so.
fn operation<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let Some(name) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let operation = docflow::operations().find(|operation| operation.name == name || public_name(operation) == name);
    operation
        .map(|operation| Some(public_name(operation)))
        .ok_or_else(|| D::Error::custom("expected the name of an operation"))
}
