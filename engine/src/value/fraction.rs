//! A share as a fraction: numerator and denominator are positive whole numbers as text. They are compared and
//! added as whole numbers, because a third has no decimal form.

use super::Form;
use std::cmp::Ordering;

/// A positive whole number, as JSON Schema says it.
pub const POSITIVE: Form = Form::exact(r#""pattern":"^0*[1-9][0-9]*$""#);

/// Whether the text is a positive whole number: ASCII digits, not all of them zero.
#[must_use]
pub fn is_positive(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
}

/// Whether the fraction is one or less; holds when either part is no positive whole number, which is another
/// rule's business.
#[must_use]
pub fn is_proper(numerator: &str, denominator: &str) -> bool {
    // Without leading zeros the longer number is the larger one, so nothing can overflow.
    let significant = |text: &str| text.trim_start_matches('0').to_owned();
    !is_positive(numerator) || !is_positive(denominator) || {
        let (left, right) = (significant(numerator), significant(denominator));
        left.len().cmp(&right.len()).then_with(|| left.cmp(&right)) != Ordering::Greater
    }
}

/// Whether the fractions make exactly one; none when one of them is no fraction or the sum outgrows 128 bits.
#[must_use]
pub fn make_one<T: AsRef<str>>(fractions: impl Iterator<Item = (T, T)>) -> Option<bool> {
    let (mut sum, mut parts) = (0_u128, 1_u128);
    for (numerator, denominator) in fractions {
        let (numerator, denominator) = (whole(numerator.as_ref())?, whole(denominator.as_ref())?);
        let common = divisor(parts, denominator);
        let left = sum.checked_mul(denominator / common)?;
        let right = numerator.checked_mul(parts / common)?;
        sum = left.checked_add(right)?;
        parts = (parts / common).checked_mul(denominator)?;
        let common = divisor(sum, parts);
        (sum, parts) = (sum / common, parts / common);
    }
    Some(sum == parts)
}

fn whole(text: &str) -> Option<u128> {
    if is_positive(text) { text.parse().ok() } else { None }
}

/// The greatest common divisor; never zero while one of the two is positive.
fn divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positive() {
        for (text, positive) in [
            ("1", true),
            ("007", true),
            ("99999999999999999999999999999999999999999999", true),
            ("0", false),
            ("", false),
            ("-1", false),
            ("+1", false),
            ("1.0", false),
            ("½", false),
            ("١", false),
        ] {
            assert_eq!(is_positive(text), positive, "{text}");
        }
    }

    #[test]
    fn proper() {
        for (numerator, denominator, proper) in [
            ("1", "2", true),
            ("2", "2", true),
            ("3", "2", false),
            ("9", "10", true),
            ("010", "9", false),
            ("99999999999999999999999999999999999999999999", "99999999999999999999999999999999999999999999", true),
            ("x", "2", true),
            ("3", "0", true),
        ] {
            assert_eq!(is_proper(numerator, denominator), proper, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn sums() {
        let huge = "340282366920938463463374607431768211455";
        for (fractions, one) in [
            (&[("2", "3"), ("1", "3")][..], Some(true)),
            (&[("1", "3"), ("1", "3"), ("1", "3")], Some(true)),
            (&[("1", "2"), ("1", "3"), ("1", "6")], Some(true)),
            (&[("1", "1")], Some(true)),
            (&[("333", "1000"), ("333", "1000"), ("333", "1000")], Some(false)),
            (&[("2", "3"), ("2", "3")], Some(false)),
            (&[], Some(false)),
            (&[("1", "0")], None),
            (&[("1", huge), ("1", "2")], None),
            (&[("1", "9999999999999999999999999999999999999999")], None),
        ] {
            assert_eq!(make_one(fractions.iter().copied()), one, "{fractions:?}");
        }
    }
}
