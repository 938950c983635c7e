//! The state of a wait for a check (assessment sheet 1.4): what a poll shows that is new, and whether the check has ended.
//! Pure: a poll's response is an argument.

use super::{CHECK_STATE, Check};
use crate::check::{Checker, Context, Declared, Mode, Object};

/// An update about a check.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct CheckUpdate<'a> {
    /// Whether the check has ended, with a result or without.
    pub ended: bool,
    /// Whether the state is known. Watching continues through unknown states.
    pub known: bool,
    /// The state at the previous poll.
    #[cfg_attr(feature = "types", tsify(optional, type = "Open<CheckState>"))]
    pub previous: Option<&'a str>,
}

/// The outcome of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The id of the check that the response is about.
    pub check_id: Option<String>,
    /// The state changed since the last poll.
    pub changed: bool,
    /// The check has ended.
    pub ended: bool,
    /// The state is known.
    pub known: bool,
    /// The state at the last poll.
    pub previous: Option<String>,
}

impl Snapshot {
    /// The update that callers receive.
    #[must_use]
    pub fn update(&self) -> CheckUpdate<'_> {
        CheckUpdate { ended: self.ended, known: self.known, previous: self.previous.as_deref() }
    }
}

/// A watcher of a check.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    state: Option<String>,
}

impl Watch {
    /// The state at the last poll.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// Whether the check had ended at the last poll: states that nobody documents are under way.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.state.as_deref().is_some_and(|state| matches!(state, "Processed" | "Error" | "Failed" | "Cancelled"))
    }

    /// Whether the check had ended with a result at the last poll.
    #[must_use]
    pub fn has_result(&self) -> bool {
        self.state.as_deref() == Some("Processed")
    }

    /// Takes the check as the client returned it, JSON.
    pub fn snapshot(&mut self, check: &str) -> Snapshot {
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(check, Check::KIND, Mode::Read, &context);
        checker
            .object(check, &context)
            .and_then(Object::typed)
            .map_or_else(Snapshot::default, |check| self.take(&check))
    }

    pub(super) fn take(&mut self, check: &Object<'_, Check>) -> Snapshot {
        let text = |field| check.text(field).map(std::borrow::Cow::into_owned);
        let state = text(Check::FIELDS.check_state).map(|state| CHECK_STATE.find(&state).map_or(state, str::to_owned));
        let known = state.as_deref().is_some_and(|state| CHECK_STATE.lists(state));
        let changed = state != self.state;
        let previous = std::mem::replace(&mut self.state, state);
        Snapshot { check_id: text(Check::FIELDS.check_id), changed, ended: self.has_ended(), known, previous }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_open_and_spelled_in_any_case_under_any_name() {
        for (check, ended, known) in [
            (r#"{"checkState":"Processing"}"#, false, true),
            (r#"{"checkState":"Processed"}"#, true, true),
            (r#"{"status":"processed"}"#, true, true),
            (r#"{"status":"Failed"}"#, true, true),
            (r#"{"status":"Cancelled"}"#, true, true),
            (r#"{"state":"Error"}"#, true, true),
            (r#"{"checkState":"Waiting"}"#, false, false),
            ("{}", false, false),
            ("[]", false, false),
        ] {
            let snapshot = Watch::default().snapshot(check);
            assert_eq!((snapshot.ended, snapshot.known), (ended, known), "{check}");
        }
    }

    #[test]
    fn only_a_change_of_the_state_is_new() {
        let mut watch = Watch::default();
        assert!(watch.snapshot(r#"{"checkId":"a","checkState":"Processing"}"#).changed);
        assert!(!watch.snapshot(r#"{"status":"Processing","checkId":"a"}"#).changed);
        let last = watch.snapshot(r#"{"checkId":"a","checkState":"Processed"}"#);
        assert_eq!(
            (last.changed, last.previous.as_deref(), last.check_id.as_deref()),
            (true, Some("Processing"), Some("a"))
        );
        assert!(watch.has_result());
    }
}
