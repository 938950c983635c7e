//! The life of a docflow as a table: from a stage, for a cause, to a stage, with an effect (realty sheet 1.4).
//!
//! ```text
//! Preparing ─> Signing ─(submitted)─> Verifying ─┐
//!                                       Queued ──┴─> Sent ─> Completed
//!                                                     └────> Failed
//! ```
//!
//! The delays are invented; the order is documented. Payment, suspension with a result and additional packages
//! (transitions 7 to 10) are more rows of the same table.

use super::docflows::{extract_files, statements};
use crate::ids::Ids;
use serde_json::{Value, json};

/// Where a docflow stands. Finer than its state: `suspended` has several reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Preparing,
    Signing,
    Verifying,
    Queued,
    Sent,
    Completed,
    Failed,
}

impl Stage {
    /// The state that answers show.
    pub const fn state(self) -> &'static str {
        match self {
            Self::Preparing | Self::Signing => "suspended",
            Self::Verifying => "verified",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Completed => "completed",
            Self::Failed => "error",
        }
    }

    /// The stage that a seed means by a state.
    pub fn of(state: &str) -> Option<Self> {
        Some(match state {
            "suspended" => Self::Signing,
            "verified" => Self::Verifying,
            "queued" => Self::Queued,
            "sent" => Self::Sent,
            "completed" => Self::Completed,
            "error" => Self::Failed,
            _ => return None,
        })
    }
}

/// Why a docflow goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// So many milliseconds have passed.
    After(u64),
    /// The same, for a docflow that is doomed.
    DoomedAfter(u64),
    /// The client submitted it.
    Submitted,
}

/// One row.
struct Transition {
    from: Stage,
    cause: Cause,
    to: Stage,
}

static LIFE: [Transition; 6] = [
    Transition { from: Stage::Preparing, cause: Cause::After(1_000), to: Stage::Signing },
    Transition { from: Stage::Signing, cause: Cause::Submitted, to: Stage::Verifying },
    Transition { from: Stage::Verifying, cause: Cause::After(1_000), to: Stage::Sent },
    Transition { from: Stage::Queued, cause: Cause::After(1_000), to: Stage::Sent },
    Transition { from: Stage::Sent, cause: Cause::After(3_000), to: Stage::Completed },
    Transition { from: Stage::Sent, cause: Cause::DoomedAfter(3_000), to: Stage::Failed },
];

/// A docflow.
#[derive(Clone, Debug)]
pub(crate) struct Docflow {
    pub id: String,
    pub kind: String,
    pub user_id: String,
    pub request_id: Option<Value>,
    pub options: Value,
    pub stage: Stage,
    /// When it came to its stage.
    pub since: u64,
    /// It will end in an error.
    pub doomed: bool,
    /// Every required file has its signature.
    pub signed: bool,
    pub requirements: Option<Value>,
    pub result: Option<Value>,
    pub error: Option<Value>,
}

impl Docflow {
    /// Lets the clock's transitions happen that are due.
    pub fn settle(&mut self, now: u64, ids: &mut Ids) {
        loop {
            let due = LIFE.iter().filter(|row| row.from == self.stage).find_map(|row| match row.cause {
                Cause::After(delay) if !self.doomed || row.to != Stage::Completed => Some((row.to, delay)),
                Cause::DoomedAfter(delay) if self.doomed => Some((row.to, delay)),
                _ => None,
            });
            match due.map(|(to, delay)| (to, self.since.saturating_add(delay))) {
                Some((to, at)) if at <= now => self.enter(to, at, ids),
                _ => return,
            }
        }
    }

    /// Lets the client's submission happen, when the stage takes one.
    pub fn submit(&mut self, now: u64, ids: &mut Ids) -> bool {
        let row = LIFE.iter().find(|row| row.from == self.stage && row.cause == Cause::Submitted);
        if let Some(row) = row {
            self.enter(row.to, now, ids);
        }
        row.is_some()
    }

    /// Enters a stage, with what comes along.
    pub fn enter(&mut self, stage: Stage, at: u64, ids: &mut Ids) {
        self.stage = stage;
        self.since = at;
        // An event carries one of requirements, result and error, or none of them (realty sheet 3.4).
        (self.requirements, self.result, self.error) = (None, None, None);
        match stage {
            Stage::Signing => self.requirements = Some(statements(&self.id, &self.options, ids)),
            Stage::Completed => self.result = Some(extract_files(&self.id, &self.kind, &self.options, ids)),
            Stage::Failed => {
                self.error = Some(json!({
                    "code": "validation", "message": "Rosreestr could not process the request", "target": "docflow",
                }));
            }
            Stage::Preparing | Stage::Verifying | Stage::Queued | Stage::Sent => {}
        }
    }
}
