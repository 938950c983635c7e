//! OGRN (thirteen digits, organizations) and OGRNIP (fifteen, sole proprietors): registration numbers with
//! one control digit. The first digit is not checked: the vendor's own test companies start with 3 and 8.

use super::Form;

/// The form of an OGRN in JSON Schema, which knows no control digit.
pub const ORGANIZATION: Form = Form::partial(r#""pattern":"^[0-9]{13}$""#);

/// The form of an OGRNIP in JSON Schema.
pub const SOLE_PROPRIETOR: Form = Form::partial(r#""pattern":"^[0-9]{15}$""#);

fn holds(text: &str, length: usize, modulus: u64) -> bool {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let value = text.bytes().fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    value != 0 && value / 10 % modulus % 10 == value % 10
}

/// Whether the text is the OGRN of an organization.
#[must_use]
pub fn is_organization(text: &str) -> bool {
    holds(text, 13, 11)
}

/// Whether the text is the OGRNIP of a sole proprietor.
#[must_use]
pub fn is_sole_proprietor(text: &str) -> bool {
    holds(text, 15, 13)
}

/// Whether the text is either.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    is_organization(text) || is_sole_proprietor(text)
}
