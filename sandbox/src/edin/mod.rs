//! `/bdoc`: sessions, approval, users (EDIN sheet 1.3, 4, 5).

pub(crate) mod fill;
pub(crate) mod groups;
pub(crate) mod login;
pub(crate) mod others;
pub(crate) mod steps;
pub(crate) mod users;

use crate::envelope;
use crate::members::text;
use crate::services::Call;
use docflow::http::Response;
use serde_json::Value;
use std::collections::BTreeMap;

/// A session ends after ten minutes without a call.
const IDLE: u64 = 10 * 60_000;

/// What the platform remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edin {
    /// Logins whose password is known; any other e-mail address takes any password.
    pub users: BTreeMap<String, User>,
    /// Tokens of the first step, each with its e-mail address.
    pub tokens: BTreeMap<String, String>,
    /// Open sessions and when each was last used.
    pub sessions: BTreeMap<String, u64>,
    /// Failed logins in a row, and when the last of them was.
    pub failed: BTreeMap<String, (u32, u64)>,
    /// What is known of users, by id.
    pub people: BTreeMap<i64, Value>,
    /// Roles by id.
    pub roles: BTreeMap<i64, Value>,
    /// Groups by id.
    pub groups: BTreeMap<i64, Value>,
    /// Processes by id, without the zeros and empty lists that answers are filled with.
    pub processes: BTreeMap<i64, Value>,
}

/// A login.
#[derive(Clone, Debug, Default)]
pub(crate) struct User {
    pub password: String,
    pub is_captcha: bool,
}

impl Edin {
    /// Keeps a session alive, or answers that it ended.
    pub fn resume(&mut self, sid: &str, now: u64) -> Result<(), Response> {
        let used = self.sessions.get_mut(sid).ok_or_else(envelope::login_page)?;
        if now.saturating_sub(*used) > IDLE {
            self.sessions.remove(sid);
            return Err(envelope::login_page());
        }
        *used = now;
        Ok(())
    }
}

/// A number among the parameters of the query; 0 for none.
fn number(call: &Call<'_>, name: &str) -> i64 {
    call.options.get(name).and_then(Value::as_i64).unwrap_or(0)
}

/// Whether an item has the status and the words that are searched for.
fn shows(call: &Call<'_>, item: &Value, words: &[&str]) -> bool {
    let pattern = call.options.get("searchPattern").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let status = number(call, "status");
    (status == 0 || item["status"] == status)
        && words.iter().any(|name| text(item, &[name]).to_lowercase().contains(&pattern))
}

/// The rows that `limit` and `offset` ask for.
fn rows<T>(call: &Call<'_>, found: impl Iterator<Item = T>, limit: usize) -> impl Iterator<Item = T> {
    let given = |name| usize::try_from(number(call, name)).ok().filter(|number| *number > 0);
    found.skip(given("offset").unwrap_or(0)).take(given("limit").unwrap_or(limit))
}
