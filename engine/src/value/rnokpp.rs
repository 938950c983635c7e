//! RNOKPP, the number of a Ukrainian taxpayer's card: nine digits and a control digit. Spaces and hyphens are ignored. The
//! birthday and sex that its digits hold are not looked at, for implausible ones were issued too.

use super::digits::{Fault, bare, exactly, fault, weighted};

/// Whether the string is an RNOKPP.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    exactly::<10>(text).is_some_and(|digits| {
        let [number @ .., control] = digits;
        // The first weight is negative, and so the sum may be.
        weighted(&number, [-1, 5, 7, 9, 4, 6, 10, 5, 7]).rem_euclid(11) % 10 == i32::from(control)
    })
}

/// What is wrong with the string.
#[must_use]
pub fn check(text: &str) -> Option<Fault> {
    fault(text, 10, is_valid)
}

/// Appends the digits alone; returns whether they differ from the string. Nothing is appended to what has not the form.
pub fn format(text: &str, out: &mut String) -> bool {
    bare(text, 10, out)
}
