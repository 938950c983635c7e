//! What a test may do beside sending requests, as commands in JSON: the bindings know no more than this one door.

use crate::failure::Failure;
use crate::sandbox::{Options, Record, Sandbox};
use serde_json::{Value, json};

impl Sandbox {
    /// A sandbox from options as JSON text; empty text means the defaults.
    ///
    /// # Errors
    /// The text is no JSON, or not what [`Options::read`] reads.
    pub fn from_json(options: &str) -> Result<Self, String> {
        Self::new(Options::read(&parse(options)?)?)
    }

    /// Carries out a command and answers JSON text.
    ///
    /// | Command | Argument | Answer |
    /// |---|---|---|
    /// | `requests` | – | list of `{at, method, path, operation, status, body}` |
    /// | `now` | – | milliseconds |
    /// | `advance` | milliseconds | `null` |
    /// | `seed` | a seed | `null` |
    /// | `fail` | a failure, see [`Failure::read`] | `null` |
    /// | `expireSessions` | – | `null` |
    /// | `pay` | `{docflowId, uin?}` | `null` |
    /// | `pause`, `reject` | `{docflowId}` | `null` |
    /// | `docflows` | – | list of docflows as they are read |
    /// | `reset` | – | `null` |
    ///
    /// # Errors
    /// The command is unknown or its argument is not what it takes.
    pub fn control(&mut self, command: &str, argument: &str) -> Result<String, String> {
        let argument = parse(argument)?;
        let answer = match command {
            "requests" => self.requests.iter().map(written).collect(),
            "now" => json!(self.now()),
            "advance" => {
                // JavaScript has no integers: 1000.0 is one thousand.
                let given = argument.as_f64().filter(|given| *given >= 0.0 && given.is_finite());
                let milliseconds = given.ok_or("advance: expected milliseconds")?;
                self.advance(milliseconds as u64);
                Value::Null
            }
            "seed" => {
                self.seed(&argument)?;
                Value::Null
            }
            "fail" => {
                self.fail(Failure::read(&argument)?);
                Value::Null
            }
            "pay" => {
                // What is no text must not pay everything.
                let uin = argument.get("uin").filter(|uin| !uin.is_null());
                let uin = uin.map(|uin| uin.as_str().ok_or("pay: expected a uin as text")).transpose()?;
                self.pay(id(&argument), uin)?;
                Value::Null
            }
            "pause" => {
                self.pause(id(&argument))?;
                Value::Null
            }
            "reject" => {
                self.reject(id(&argument))?;
                Value::Null
            }
            "docflows" => self.docflows(),
            "expireSessions" => {
                self.expire_sessions();
                Value::Null
            }
            "reset" => {
                self.reset()?;
                Value::Null
            }
            _ => return Err(format!("{command} is unknown")),
        };
        Ok(answer.to_string())
    }
}

fn id(argument: &Value) -> &str {
    argument.get("docflowId").and_then(Value::as_str).unwrap_or_default()
}

fn parse(text: &str) -> Result<Value, String> {
    if text.is_empty() { Ok(Value::Null) } else { serde_json::from_str(text).map_err(|fault| fault.to_string()) }
}

/// The body is text where it is UTF-8; bytes of another kind are left out.
fn written(record: &Record) -> Value {
    json!({
        "at": record.at,
        "method": record.method,
        "path": record.path,
        "operation": record.operation,
        "status": record.status,
        "body": core::str::from_utf8(&record.body).ok().filter(|body| !body.is_empty()),
    })
}
