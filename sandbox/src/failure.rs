//! Misbehaviour on demand.

use crate::route::public_name;
use serde_json::Value;

/// What goes wrong with the next requests that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// Answered in place of carrying the request out. 429 when only `retry_after` is given.
    pub status: Option<u16>,
    /// The body answered with `status`.
    pub body: Option<String>,
    /// Milliseconds until the answer arrives.
    pub delay: u64,
    /// The connection is lost.
    pub reset: Option<Reset>,
    /// Only so many bytes of the answer's body arrive, and its end looks like a proper end.
    pub truncate: Option<usize>,
    /// Value of the header `Retry-After`.
    pub retry_after: Option<String>,
    /// How many requests it meets.
    pub times: u64,
    /// Only requests of this method.
    pub method: Option<String>,
    /// Only requests whose path contains this text.
    pub path: Option<String>,
    /// Only requests of this operation, for example `kontur.assessment.subjects.create`.
    pub operation: Option<String>,
}

/// When the connection is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// Before the request was carried out: a repeat is the first attempt.
    Before,
    /// After the request was carried out: its effect stays, its answer is lost.
    After,
    /// After the request was carried out, while the body of the answer is read.
    Body,
}

/// The public name of an operation, which may lack its vendor: errors and observers name operations so.
fn public_operation(name: &Value) -> Option<String> {
    let name = name.as_str()?;
    let known = docflow::operations().find(|known| known.name == name || public_name(known) == name)?;
    Some(public_name(known))
}

impl Failure {
    /// Reads `{status?, body?, delay?, reset?, truncate?, retryAfter?, times?, match?: {method?, path?, operation?}}`.
    ///
    /// # Errors
    /// A member is unknown or of another type.
    pub fn read(value: &Value) -> Result<Self, String> {
        let mut failure = Self { times: 1, ..Self::default() };
        for (name, value) in value.as_object().ok_or("fail: expected an object")? {
            let wrong = || format!("fail: {name} has an unexpected value");
            match name.as_str() {
                "status" => {
                    let status = value.as_u64().and_then(|status| u16::try_from(status).ok());
                    failure.status = Some(status.filter(|status| (200..600).contains(status)).ok_or_else(wrong)?);
                }
                "body" => failure.body = Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
                "delay" => failure.delay = value.as_u64().ok_or_else(wrong)?,
                "times" => failure.times = value.as_u64().ok_or_else(wrong)?,
                "truncate" => {
                    let kept = if *value == true { Some(0) } else { value.as_u64() };
                    failure.truncate = Some(kept.and_then(|kept| usize::try_from(kept).ok()).ok_or_else(wrong)?);
                }
                "retryAfter" => {
                    failure.retry_after = Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                }
                "reset" => {
                    failure.reset = match value {
                        Value::Bool(false) => None,
                        Value::Bool(true) => Some(Reset::Before),
                        Value::String(word) if word == "before" => Some(Reset::Before),
                        Value::String(word) if word == "after" => Some(Reset::After),
                        Value::String(word) if word == "body" => Some(Reset::Body),
                        _ => return Err(wrong()),
                    };
                }
                "match" => {
                    for (name, value) in value.as_object().ok_or_else(wrong)? {
                        let wrong = || format!("fail: match.{name} has an unexpected value");
                        let text = Some(value.as_str().ok_or_else(wrong)?.to_owned());
                        match name.as_str() {
                            "method" => failure.method = text,
                            "path" => failure.path = text,
                            "operation" => failure.operation = Some(public_operation(value).ok_or_else(wrong)?),
                            _ => return Err(format!("fail: match.{name} is unknown")),
                        }
                    }
                }
                _ => return Err(format!("fail: {name} is unknown")),
            }
        }
        Ok(failure)
    }

    /// Whether it meets this request.
    pub(crate) fn meets(&self, method: &str, path: &str, operations: &[String]) -> bool {
        self.times > 0
            && self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.path.as_deref().is_none_or(|wanted| path.contains(wanted))
            && self.operation.as_ref().is_none_or(|wanted| operations.contains(wanted))
    }
}
