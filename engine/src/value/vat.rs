//! Number of a Ukrainian VAT payer that is a legal entity: twelve digits, the first seven those of its EDRPOU code. The
//! control digit follows no published rule; the sum used here reproduces all but one of the numbers it was tried on, so it
//! should guard a warning at most.

use super::digits::{Fault, bare, exactly, fault, weighted};

/// Whether the string is the number of a VAT payer.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    exactly::<12>(text).is_some_and(|digits| {
        let [number @ .., control] = digits;
        weighted(&number, [11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]) % 11 % 10 == i32::from(control)
    })
}

/// Whether the number begins as the EDRPOU code of its owner does.
#[must_use]
pub fn belongs_to(text: &str, edrpou: &str) -> bool {
    exactly::<12>(text).zip(exactly::<8>(edrpou)).is_some_and(|(vat, code)| vat.get(..7) == code.get(..7))
}

/// What is wrong with the string.
#[must_use]
pub fn check(text: &str) -> Option<Fault> {
    fault(text, 12, is_valid)
}

/// Appends the digits alone; returns whether they differ from the string. Nothing is appended to what has not the form.
pub fn format(text: &str, out: &mut String) -> bool {
    bare(text, 12, out)
}
