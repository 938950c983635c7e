//! A decimal number as text: digits, and behind a point more digits. The text is kept as it came.

use super::{Form, words};

/// A decimal number above zero, as JSON Schema says it.
pub const POSITIVE: Form = Form::exact(r#""pattern":"^(?=.*[1-9])[0-9]+(\\.[0-9]+)?$""#);

/// Whether the text is a decimal number above zero.
#[must_use]
pub fn is_positive(text: &str) -> bool {
    let (whole, part) = words::cut(text, b'.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && text.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, positive) in [
            ("48", true),
            ("57.9", true),
            ("0.12", true),
            ("0", false),
            ("0.00", false),
            ("-1", false),
            ("57,9", false),
            (".5", false),
            ("5.", false),
            ("1.2.3", false),
            ("1e3", false),
            ("", false),
        ] {
            assert_eq!(is_positive(text), positive, "{text}");
        }
    }
}
