//! EDRPOU, the Ukrainian code of a legal entity: seven digits and a control digit. Spaces and hyphens are ignored; whether
//! the code was ever issued is not checked.

use super::digits::{Fault, bare, exactly, fault, weighted};

/// Whether the string is an EDRPOU code.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    exactly::<8>(text).is_some_and(|digits| {
        let [number @ .., control] = digits;
        // Codes from 30000000 to 60000000 have weights of their own.
        let weights = if matches!(number, [3..=5, ..]) { [7, 1, 2, 3, 4, 5, 6] } else { [1, 2, 3, 4, 5, 6, 7] };
        let first = weighted(&number, weights) % 11;
        let value = if first < 10 { first } else { weighted(&number, weights.map(|weight| weight + 2)) % 11 % 10 };
        value == i32::from(control)
    })
}

/// What is wrong with the string.
#[must_use]
pub fn check(text: &str) -> Option<Fault> {
    fault(text, 8, is_valid)
}

/// Appends the digits alone; returns whether they differ from the string. Nothing is appended to what has not the form.
pub fn format(text: &str, out: &mut String) -> bool {
    bare(text, 8, out)
}
