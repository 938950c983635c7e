//! Small tests over text that several rules share.

use super::{Form, block};

/// Something other than blanks, as JSON Schema says it.
pub const FILLED: Form = Form::exact(r#""pattern":"\\S""#);

/// A path segment, as JSON Schema says it.
pub const SEGMENT: Form = Form::exact(r#""pattern":"^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f-\\u009f]+$""#);

/// The value of a header, as JSON Schema says it.
pub const HEADER_VALUE: Form = Form::exact(r#""pattern":"^[ -~]+$""#);

/// A subdivision code, as JSON Schema says it.
pub const ISSUER_CODE: Form = Form::exact(r#""pattern":"^[0-9]{3}-?[0-9]{3}$""#);

/// Something other than blanks.
#[must_use]
pub fn is_filled(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Exactly `length` ASCII digits.
#[must_use]
pub fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A subdivision code of the interior ministry: `NNN-NNN`, the hyphen optional.
#[must_use]
pub fn is_issuer_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.len() {
        6 => is_digits(text, 6),
        7 => bytes.get(3) == Some(&b'-') && bytes.iter().filter(|byte| byte.is_ascii_digit()).count() == 6,
        _ => false,
    }
}

/// One path segment that is not empty.
#[must_use]
pub fn is_segment(text: &str) -> bool {
    !text.is_empty()
        && text != "."
        && text != ".."
        && !text.chars().any(|letter| letter == '/' || letter == '\\' || letter.is_control())
}

/// Whether every byte is a hexadecimal digit.
#[must_use]
pub fn all_hex(bytes: &[u8]) -> bool {
    block::all(bytes, |block| block.within(b'0', b'9').or(block.small().within(b'a', b'f')))
}

/// Whether no byte is a small letter of ASCII.
#[must_use]
pub fn none_small(bytes: &[u8]) -> bool {
    block::all(bytes, |block| block.within(b'{', 0xff).or(block.within(0, b'`')))
}

/// Visible ASCII without blanks: what a header can hold as one word.
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A text that can be the value of a header: visible ASCII and blanks.
#[must_use]
pub fn is_header_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Appends a byte as two hexadecimal digits.
pub fn push_hex(byte: u8, upper: bool, out: &mut String) {
    for nibble in [byte >> 4, byte & 15] {
        let letter = if upper { b'A' } else { b'a' };
        out.push(char::from(if nibble < 10 { b'0' + nibble } else { letter + nibble - 10 }));
    }
}

/// Resolves percent-encoding; what is none stays as it came.
#[must_use]
pub fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if let (b'%', Some(code)) = (byte, code) {
            out.extend(u8::from_str_radix(code, 16));
            at += 3;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
