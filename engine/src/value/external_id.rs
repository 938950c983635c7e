//! The caller's own id of an object, which the services keep unique.

use super::Form;

/// Its form in JSON Schema.
pub const FORM: Form = Form::exact(r#""minLength":1,"maxLength":256,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$""#);

/// One to 256 characters, none of them a control character.
#[must_use]
pub fn is_sendable(text: &str) -> bool {
    // Most ids are plain, which is told at once.
    if is_plain(text) {
        return (1..=256).contains(&text.len());
    }
    (1..=256).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Letters, digits and underscores of ASCII only, which is what the printed pattern `^\w{1,256}$` surely takes.
/// The vendor's own samples have hyphens, so anything else is only worth a warning (A02, B02).
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (blocks, rest) = bytes.as_chunks::<16>();
    match bytes.last_chunk::<16>() {
        // The last sixteen cover the rest.
        Some(last) => blocks.iter().chain([last]).all(|block| strange(block) == 0),
        None => strange(rest) == 0,
    }
}

/// Not zero when a byte is another one. Bytes, not booleans: this compiles to SIMD in wasm too.
#[inline]
fn strange(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |strange, byte| {
        let digit = byte.wrapping_sub(b'0') < 10;
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        strange | u8::from(!(digit | letter | (*byte == b'_')))
    })
}
