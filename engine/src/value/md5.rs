//! MD5 digests as the vendors write them: 32 hexadecimal digits, upper case. A checksum of uploads, not a
//! protection against anybody.

use super::Form;
use super::words;
use md5::{Digest as _, Md5};

/// Its form in JSON Schema.
pub const FORM: Form = Form::exact(r#""pattern":"^[0-9A-Fa-f]{32}$""#);

/// A digest that takes its bytes piece by piece.
#[derive(Clone, Default)]
pub struct Digest(Md5);

impl Digest {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all the bytes, upper case.
    #[must_use]
    pub fn finish(self) -> String {
        let mut out = String::with_capacity(32);
        for byte in self.0.finalize() {
            words::push_hex(byte, true, &mut out);
        }
        out
    }
}

/// The digest of some bytes, upper case.
#[must_use]
pub fn of(bytes: &[u8]) -> String {
    let mut digest = Digest::default();
    digest.update(bytes);
    digest.finish()
}

/// Whether the text is a digest, in either case.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    text.len() == 32 && words::all_hex(text.as_bytes())
}

/// Appends the upper-case form; returns whether it differs from the text.
pub fn format(text: &str, out: &mut String) -> bool {
    if !words::has_within(text, b'a', b'z') {
        return false;
    }
    out.push_str(&text.to_ascii_uppercase());
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests() {
        assert_eq!(of(b""), "D41D8CD98F00B204E9800998ECF8427E");
        assert_eq!(of(b"abc"), "900150983CD24FB0D6963F7D28E17F72");
        let mut pieces = Digest::default();
        for piece in [&b"a"[..], b"", b"bc"] {
            pieces.update(piece);
        }
        assert_eq!(pieces.finish(), of(b"abc"));
        assert!(is_valid(&of(b"x")));
        assert!(!is_valid("900150983CD24FB0D6963F7D28E17F7"));
    }
}
