//! INN, the Russian taxpayer number: ten digits for an organization, twelve for a person. Digits only; the
//! control digits are checked, whether the number was ever issued is not.

use super::Form;

/// The form of the INN of an organization in JSON Schema, which knows no control digits.
pub const ORGANIZATION: Form = Form::partial(r#""pattern":"^[0-9]{10}$""#);

/// The form of the INN of a person in JSON Schema.
pub const PERSON: Form = Form::partial(r#""pattern":"^[0-9]{12}$""#);

fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes: &[u8; N] = text.as_bytes().try_into().ok()?;
    // All zeros satisfy the arithmetic and mean nothing.
    (bytes.iter().all(u8::is_ascii_digit) && bytes.iter().any(|byte| *byte != b'0'))
        .then(|| bytes.map(|byte| byte - b'0'))
}

fn control(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>() % 11 % 10
}

/// Whether the text is the INN of an organization.
#[must_use]
pub fn is_organization(text: &str) -> bool {
    digits::<10>(text).is_some_and(|digits| control(&digits, &[2, 4, 10, 3, 5, 9, 4, 6, 8]) == u32::from(digits[9]))
}

/// Whether the text is the INN of a person.
#[must_use]
pub fn is_person(text: &str) -> bool {
    digits::<12>(text).is_some_and(|digits| {
        control(&digits, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == u32::from(digits[10])
            && control(&digits, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == u32::from(digits[11])
    })
}

/// Whether the text is an INN of either kind.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    is_organization(text) || is_person(text)
}
