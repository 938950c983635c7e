//! RNOKPP, the number of a Ukrainian taxpayer's card: nine digits and a control digit. Spaces and hyphens are ignored. The
//! birthday and sex that its digits hold are not looked at, for implausible ones were issued too.

use super::digits::{exactly, weighted};

/// Whether the string is an RNOKPP.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    exactly::<10>(text).is_some_and(|digits| {
        let [number @ .., control] = digits;
        // The first weight is negative, and so the sum may be.
        weighted(&number, [-1, 5, 7, 9, 4, 6, 10, 5, 7]).rem_euclid(11) % 10 == i32::from(control)
    })
}
