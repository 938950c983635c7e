//! The services by their documented behaviour: a file a service, and one for the control surface.

mod assessment;
mod certificates;
mod checks;
mod contents;
mod control;
mod crypto;
mod drive;
mod edin;
mod edin_companies;
mod entity;
mod exchanges;
mod forms;
mod life;
mod lookups;
mod news;
mod packages;
mod plain;
mod quirks;
mod random;
mod realty;
mod whole;

use crate::{Incoming, Options, Reply, Sandbox};
use serde_json::Value;

pub const KEY: &str =
    "ReestroAuth apiKey=7c81de01-db92-408d-8d83-a018a69b8d8d&portal.orgid=1ab7ab60-3324-488d-b3a2-a8c3e07b238c";
pub const REALTY: &str = "auth.sid 7c1e0f52a9d84b6e93f2d0a6b51c48e7";
pub const SID: &str = "SID=3f6a2b7c9d104e58a1b2c3d4e5f60718";

/// A sandbox with short ways to talk to it; the only code here that knows how a request is put together.
pub struct Lab(pub Sandbox);

impl Lab {
    pub fn new() -> Self {
        Self(Sandbox::new(Options::default()).unwrap())
    }

    pub fn quirky() -> Self {
        Self(Sandbox::new(Options { quirks: true, ..Options::default() }).unwrap())
    }

    pub fn send(&mut self, line: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let (method, path) = line.split_once(' ').unwrap();
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.0.handle(&Incoming { method: method.to_owned(), path: path.to_owned(), headers, body: body.to_vec() })
    }

    /// Sends JSON with the credential that the path needs.
    pub fn json(&mut self, line: &str, body: &Value) -> (u16, Value) {
        let credential = match line {
            line if line.contains("/bdoc") => ("Cookie", SID),
            line if line.contains("/realty/v1/") => ("Authorization", REALTY),
            _ => ("Authorization", KEY),
        };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let reply = self.send(line, &[credential, ("Content-Type", "application/json")], body.as_bytes());
        (reply.response.status, serde_json::from_slice(&reply.response.body).unwrap_or_default())
    }

    pub fn docflows(&self) -> Value {
        serde_json::to_value(self.0.docflows()).unwrap()
    }

    pub fn get(&mut self, path: &str) -> (u16, Value) {
        self.json(&format!("GET {path}"), &Value::Null)
    }
}

/// The codes of an error envelope, in order.
pub fn codes(body: &Value) -> String {
    assert_eq!(body["code"], "validation", "{body}");
    assert_eq!(body["target"], "api", "{body}");
    let codes: Vec<&str> = body["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap()).collect();
    codes.join(" ")
}
