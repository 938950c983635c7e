//! The life of a docflow as a table: from a stage, for a cause, to a stage, with an effect (realty sheet 1.4).
//!
//! ```text
//! Preparing ─> Signing ─(submitted)─> Verifying ─┬────────────────────────> Failed (a bad signature)
//!                                       Queued ──┴─> Sent ─┬─> Charged ─(paid)─> Paid ─> Completed
//!                                                          ├──────────────────────────> Completed
//!                                                          └──────────────────────────> Failed
//! Sent, Paid ─(charged)─> Charged
//! Sent, Paid ─(paused)─> Paused ─(resumed)─> Paid
//! any but the last two ─(rejected, cancelled)─> Failed
//! ```
//!
//! The delays are invented; the order is documented.

use super::requirements::{charges, duties, extract_files, result_files, statements};
use crate::ids::Ids;
use crate::members::set;
use docflow::kontur::realty::DOCFLOW_TYPE;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Where a docflow stands. Finer than its state: `suspended` has several reasons, and `sent` comes twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    Preparing,
    Signing,
    Verifying,
    #[default]
    Queued,
    Sent,
    Charged,
    Paid,
    Paused,
    Completed,
    Failed,
}

impl Stage {
    /// The state that responses show.
    pub const fn state(self) -> &'static str {
        match self {
            Self::Preparing | Self::Signing | Self::Charged | Self::Paused => "suspended",
            Self::Verifying => "verified",
            Self::Queued => "queued",
            Self::Sent | Self::Paid => "sent",
            Self::Completed => "completed",
            Self::Failed => "error",
        }
    }

    /// Whether a docflow of this kind may name one at this stage: a package is added to what is in processing, read as `sent`,
    /// or `suspended` with a result; an action concerns whatever lives and has its statements.
    pub fn takes(self, kind: &str) -> bool {
        match kind {
            "additionalpackage_request" => matches!(self, Self::Sent | Self::Paid | Self::Paused),
            _ => !self.is_last() && self != Self::Preparing,
        }
    }

    /// Whether nothing follows.
    pub const fn is_last(self) -> bool {
        matches!(self, Self::Completed | Self::Failed)
    }
}

/// Why a docflow goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// So many milliseconds have passed.
    After(u64),
    /// The same, for a docflow that is doomed.
    DoomedAfter(u64),
    /// The same, for a docflow with a signature that is none.
    ForgedAfter(u64),
    /// The same, for a registration that has not been charged yet.
    ChargedAfter(u64),
    /// The client submitted it.
    Submitted,
    /// Rosreestr asks for payment.
    Charged,
    /// The last duty is paid.
    Paid,
    /// Rosreestr pauses it.
    Paused,
    /// What it was paused for has come.
    Resumed,
}

/// One row.
struct Transition {
    from: Stage,
    cause: Cause,
    to: Stage,
}

const fn row(from: Stage, cause: Cause, to: Stage) -> Transition {
    Transition { from, cause, to }
}

/// Of several rows for the clock, the first that applies is taken.
static LIFE: [Transition; 15] = [
    row(Stage::Preparing, Cause::After(1_000), Stage::Signing),
    row(Stage::Signing, Cause::Submitted, Stage::Verifying),
    row(Stage::Verifying, Cause::ForgedAfter(1_000), Stage::Failed),
    row(Stage::Verifying, Cause::After(1_000), Stage::Sent),
    row(Stage::Queued, Cause::After(1_000), Stage::Sent),
    row(Stage::Sent, Cause::DoomedAfter(3_000), Stage::Failed),
    row(Stage::Sent, Cause::ChargedAfter(2_000), Stage::Charged),
    row(Stage::Sent, Cause::After(3_000), Stage::Completed),
    row(Stage::Sent, Cause::Charged, Stage::Charged),
    row(Stage::Paid, Cause::Charged, Stage::Charged),
    row(Stage::Charged, Cause::Paid, Stage::Paid),
    row(Stage::Paid, Cause::After(3_000), Stage::Completed),
    row(Stage::Sent, Cause::Paused, Stage::Paused),
    row(Stage::Paid, Cause::Paused, Stage::Paused),
    row(Stage::Paused, Cause::Resumed, Stage::Paid),
];

/// Kinds that Rosreestr charges a duty for: each registers a right or an encumbrance, or takes it off.
const REGISTRATIONS: [&str; 5] = [
    "encumbrance_request",
    "cessation_encumbrance_request",
    "rightmovement_request",
    "right_assignment_request",
    "equity_agreement_registration_request",
];

/// A docflow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Docflow {
    pub id: String,
    pub kind: String,
    pub user_id: String,
    /// The account whose news report it; empty for all accounts.
    pub account_id: String,
    pub request_id: Option<Value>,
    pub options: Value,
    pub stage: Stage,
    /// When it came to its stage.
    pub since: u64,
    /// It will end in an error.
    pub doomed: bool,
    /// Every required file has its signature, whatever was sent.
    pub signed: bool,
    /// Signatures by file.
    pub signatures: BTreeMap<String, Vec<u8>>,
    /// Accrual ids that are paid.
    pub paid: BTreeSet<String>,
    pub requirements: Option<Value>,
    pub result: Option<Value>,
    pub error: Option<Value>,
    /// Kinds of every file it ever had, by id.
    pub files: BTreeMap<String, String>,
    /// What happened and is no news yet: when, and the docflow as it was then.
    pub events: Vec<(u64, Value)>,
    /// The latest event, so that only a change makes news.
    pub reported: Value,
}

impl Docflow {
    /// The next stage that the clock brings, and when.
    pub fn next(&self) -> Option<(Stage, u64)> {
        let forged = self.signatures.values().any(|signature| signature == b"invalid");
        let charged =
            || self.paid.is_empty() && REGISTRATIONS.contains(&self.kind.as_str()) && charges(&self.options) > 0;
        LIFE.iter().filter(|row| row.from == self.stage).find_map(|row| {
            let delay = match row.cause {
                Cause::After(delay) => Some(delay),
                Cause::DoomedAfter(delay) => self.doomed.then_some(delay),
                Cause::ForgedAfter(delay) => forged.then_some(delay),
                Cause::ChargedAfter(delay) => charged().then_some(delay),
                Cause::Submitted | Cause::Charged | Cause::Paid | Cause::Paused | Cause::Resumed => None,
            };
            Some((row.to, self.since.saturating_add(delay?)))
        })
    }

    /// Lets something happen that is not the clock's doing, when the stage takes it.
    pub fn happens(&mut self, cause: Cause, now: u64, ids: &mut Ids) -> bool {
        let row = LIFE.iter().find(|row| row.from == self.stage && row.cause == cause);
        if let Some(row) = row {
            self.enter(row.to, now, ids);
        }
        row.is_some()
    }

    /// Files that are to be signed and have no signature.
    pub fn unsigned(&self) -> Vec<String> {
        let required = self.required();
        required.into_iter().filter(|file| !self.signed && !self.signatures.contains_key(file)).collect()
    }

    /// Files that are to be signed.
    pub fn required(&self) -> Vec<String> {
        let groups = self.requirements.iter().flat_map(|all| all["signature"].as_array()).flatten();
        let files = groups.flat_map(|group| group["files"].as_array()).flatten();
        files.filter_map(|file| file["id"].as_str()).map(str::to_owned).collect()
    }

    /// Pays one duty or all, which are listed no longer; returns whether there was such a one.
    pub fn pay(&mut self, uin: Option<&str>, now: u64, ids: &mut Ids) -> bool {
        let payment = self.requirements.as_mut().and_then(|all| all.get_mut("payment")?.as_array_mut());
        let (Stage::Charged, Some(due)) = (self.stage, payment) else { return false };
        let is_meant = |duty: &mut Value| uin.is_none_or(|uin| duty.get("uin").is_some_and(|known| known == uin));
        let meant: Vec<Value> = due.extract_if(.., is_meant).collect();
        let is_last = due.is_empty();
        self.paid.extend(meant.iter().filter_map(|duty| duty["uin"].as_str()).map(str::to_owned));
        match meant.as_slice() {
            [] => false,
            _ if is_last => self.happens(Cause::Paid, now, ids),
            _ => {
                self.report(now);
                true
            }
        }
    }

    /// Makes news of a change.
    fn report(&mut self, at: u64) {
        let event = self.whole();
        if event != self.reported {
            self.reported.clone_from(&event);
            self.events.push((at, event));
        }
    }

    /// Enters a stage, with what comes along.
    pub fn enter(&mut self, stage: Stage, at: u64, ids: &mut Ids) {
        self.stage = stage;
        self.since = at;
        // An event carries one of requirements, result and error, or none of them (realty sheet 3.4).
        (self.requirements, self.result, self.error) = (None, None, None);
        match stage {
            Stage::Signing => self.requirements = Some(statements(&self.id, &self.options, ids)),
            Stage::Charged => self.requirements = Some(duties(&self.options, ids)),
            Stage::Paused => self.result = Some(result_files(&self.id, ids)),
            Stage::Completed => self.result = Some(extract_files(&self.id, &self.kind, &self.options, ids)),
            Stage::Failed => {
                self.error = Some(json!({
                    "code": "validation", "message": "Rosreestr could not process the request", "target": "docflow",
                }));
            }
            Stage::Preparing | Stage::Verifying | Stage::Queued | Stage::Sent | Stage::Paid => {}
        }
        for attached in [&self.requirements, &self.result].into_iter().flatten() {
            note_files(attached, "signature", &mut self.files);
        }
        self.report(at);
    }

    /// What creating and submitting a docflow shows of it.
    pub fn summary(&self) -> Value {
        let mut shown = json!({ "docflowId": self.id, "docflowType": self.kind, "state": self.stage.state() });
        for (name, value) in [("requestId", &self.request_id), ("requirements", &self.requirements)] {
            if let Some(value) = value {
                set(&mut shown, name, value.clone());
            }
        }
        shown
    }

    /// Everything that is known of the docflow.
    pub fn whole(&self) -> Value {
        let mut shown = self.summary();
        set(&mut shown, "userId", self.user_id.clone());
        set(&mut shown, "options", self.options.clone());
        for (name, value) in [("result", &self.result), ("error", &self.error)] {
            if let Some(value) = value {
                set(&mut shown, name, value.clone());
            }
        }
        shown
    }
}

/// The kind that a type of the path means, in any of its spellings.
pub(crate) fn kind_of(word: &str) -> &str {
    let later = DOCFLOW_TYPE.list.iter().find(|code| code.later == Some(word)).map(|code| code.value);
    later.or_else(|| DOCFLOW_TYPE.find(word)).unwrap_or(word)
}

/// Notes the kind of every file below, and of every signature of one.
fn note_files(value: &Value, kind: &str, files: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            let kind = members.get("type").and_then(Value::as_str).unwrap_or(kind);
            if let (Some(id), true) = (members.get("id").and_then(Value::as_str), members.contains_key("contentLink")) {
                files.insert(id.to_owned(), kind.to_owned());
            }
            members.values().for_each(|member| note_files(member, "signature", files));
        }
        Value::Array(items) => items.iter().for_each(|item| note_files(item, "signature", files)),
        _ => {}
    }
}
