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

/// The text before and behind the first of these ASCII characters. What `split_once` searches with is a kilobyte of a module.
#[must_use]
#[inline(never)]
pub fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    halves(text, text.bytes().position(|byte| byte == at)?)
}

/// The same for the last of them.
#[must_use]
pub fn cut_last(text: &str, at: u8) -> Option<(&str, &str)> {
    halves(text, text.bytes().rposition(|byte| byte == at)?)
}

fn halves(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The text before the first of these ASCII characters, or all of it.
#[must_use]
pub fn before(text: &str, at: u8) -> &str {
    cut(text, at).map_or(text, |(before, _)| before)
}

/// The parts of a text between these ASCII characters.
pub fn parts(text: &str, at: u8) -> impl Iterator<Item = &str> {
    let mut left = Some(text);
    core::iter::from_fn(move || {
        let text = left?;
        let (part, rest) = cut(text, at).unzip();
        left = rest;
        Some(part.unwrap_or(text))
    })
}

/// How many characters there are; `chars().count()` is a kilobyte of a module.
#[must_use]
pub fn count(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// A letter in lower case, of the alphabets that documents of the two countries are written in; the whole of Unicode weighs 3 kB.
#[must_use]
pub fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let lower = match code {
        // A to Z, À to Þ but for ×, А to Я.
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x410..=0x42f => code + 0x20,
        // Ѐ to Џ.
        0x400..=0x40f => code + 0x50,
        // In pairs: Ā to Ķ but for İ, Ŋ to Ŷ, and Ѡ to Ԯ, Ґ among them, but for what stands between Ҁ and Ҋ.
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        // In pairs that begin with an odd one: Ĺ to Ň, Ź to Ž.
        0x139..=0x148 | 0x179..=0x17e => code + (code & 1),
        _ => code,
    };
    char::from_u32(lower).unwrap_or(letter)
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

/// Whether a byte stands between two of ASCII, both included.
#[must_use]
pub fn has_within(text: &str, first: u8, last: u8) -> bool {
    !block::all(text.as_bytes(), |block| block.within(last + 1, first.wrapping_sub(1)))
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

/// Resolves percent-encoding; what is none stays as it came, and so does a text that would not be UTF-8.
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
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_within_is_found_wherever_it_stands() {
        for at in [0, 3, 15, 16, 39] {
            for byte in 0..0x80_u8 {
                let mut text = "-".repeat(40);
                text.replace_range(at..=at, &char::from(byte).to_string());
                assert_eq!(has_within(&text, b'A', b'Z'), byte.is_ascii_uppercase(), "{byte} at {at}");
            }
        }
        assert!(!has_within("", 0, 0x7f));
    }

    #[test]
    fn texts_are_cut() {
        assert_eq!((cut("a:b:c", b':'), cut_last("a:b:c", b':')), (Some(("a", "b:c")), Some(("a:b", "c"))));
        assert_eq!((cut("щ", b':'), before("щ:", b':'), before("щ", b':')), (None, "щ", "щ"));
        for (text, expected) in [("", &[""][..]), ("a", &["a"]), ("a,", &["a", ""]), (",б,,", &["", "б", "", ""])] {
            assert_eq!(parts(text, b',').collect::<Vec<_>>(), expected);
            assert_eq!(text.split(',').collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn characters_are_counted() {
        for text in ["", "abc", "Щорс", "\u{1f600}a\u{ffff}"] {
            assert_eq!(count(text), text.chars().count());
        }
    }

    /// As in Unicode, but for the few that neither alphabet has.
    #[test]
    fn letters_in_lower_case() {
        let others = ['İ', 'Ÿ', '\u{4c0}'];
        for letter in ('\0'..='\u{17f}').chain('\u{400}'..='\u{52f}').filter(|letter| !others.contains(letter)) {
            if !('\u{4c1}'..='\u{4ce}').contains(&letter) {
                assert_eq!(Some(lower(letter)), letter.to_lowercase().next(), "{letter}");
            }
        }
        assert_eq!("ҐАННА Ёлкина ÄÖ".chars().map(lower).collect::<String>(), "ґанна ёлкина äö");
    }
}
