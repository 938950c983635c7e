//! MFO, the code of a Ukrainian bank: five digits and a control digit, by a rule that no official text confirms. It should
//! guard a warning at most.

use super::digits::{Fault, bare, exactly, fault, weighted};

/// Whether the string is a bank code.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    exactly::<6>(text).is_some_and(|digits| {
        let [number @ .., control] = digits;
        weighted(&number, [1, 3, 7, 1, 3]) * 7 % 10 == i32::from(control)
    })
}

/// What is wrong with the string.
#[must_use]
pub fn check(text: &str) -> Option<Fault> {
    fault(text, 6, is_valid)
}

/// Appends the digits alone; returns whether they differ from the string. Nothing is appended to what has not the form.
pub fn format(text: &str, out: &mut String) -> bool {
    bare(text, 6, out)
}
