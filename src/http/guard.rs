//! Rules that the tables do not hold, for the pages that list all rules.

use super::Operation;
use crate::check::Rule;

/// A rule that the table of no operation holds.
pub struct Guard {
    /// The rule.
    pub rule: &'static Rule,
    /// An operation of the sheet that numbers it.
    pub operation: &'static Operation,
    /// What it guards: a call, or all calls of an API.
    pub calls: &'static str,
    /// What is guarded there.
    pub place: &'static str,
}
