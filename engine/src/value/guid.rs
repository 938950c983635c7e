//! GUID: 8-4-4-4-12 hexadecimal digits, either case. The version is not checked: the vendors' own samples
//! mix them.

use super::Form;
use super::words;

/// Its form in JSON Schema.
pub const FORM: Form =
    Form::exact(r#""format":"uuid","pattern":"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$""#);

/// Whether the text is a GUID.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    let Ok(mut bytes) = <[u8; 36]>::try_from(text.as_bytes()) else { return false };
    for hyphen in [8, 13, 18, 23] {
        match bytes.get_mut(hyphen) {
            Some(byte) if *byte == b'-' => *byte = b'0',
            _ => return false,
        }
    }
    words::all_hex(&bytes)
}

/// Appends sixteen random bytes as a version 4 GUID, quoted.
pub fn write(random: [u8; 16], out: &mut String) {
    out.push('"');
    for (position, byte) in random.into_iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let byte = match position {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        words::push_hex(byte, false, out);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_and_err() {
        for (text, valid) in [
            ("7c81de01-db92-408d-8d83-a018a69b8d8d", true),
            ("7C81DE01-DB92-408D-8D83-A018A69B8D8D", true),
            ("7c81de01db92408d8d83a018a69b8d8d", false),
            ("7c81de01-db92-408d-8d83-a018a69b8d8", false),
            ("7c81de01-db92-408d-8d83-a018a69b8d8g", false),
            ("{7c81de01-db92-408d-8d83-a018a69b8d8}", false),
            ("", false),
        ] {
            assert_eq!(is_valid(text), valid, "{text}");
        }
    }

    #[test]
    fn written_guids_are_valid() {
        let mut out = String::new();
        write([0xff; 16], &mut out);
        assert_eq!(out, "\"ffffffff-ffff-4fff-bfff-ffffffffffff\"");
        assert!(is_valid(out.trim_matches('"')));
    }
}
