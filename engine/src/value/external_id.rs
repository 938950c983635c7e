//! The caller's own id of an object, which the services keep unique.

use super::{Form, block, words};

/// Its form in JSON Schema.
pub const FORM: Form = Form::exact(r#""minLength":1,"maxLength":256,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$""#);

/// One to 256 characters, none of them a control character.
#[must_use]
pub fn is_sendable(text: &str) -> bool {
    // Most ids are plain, which is seen at once.
    if is_plain(text) {
        return (1..=256).contains(&text.len());
    }
    (1..=256).contains(&words::count(text)) && !text.chars().any(char::is_control)
}

/// Letters, digits and underscores of ASCII only, which is what the printed pattern `^\w{1,256}$` surely takes.
/// The vendor's own samples have hyphens, so anything else is only worth a warning (A02, B02).
#[must_use]
pub fn is_plain(text: &str) -> bool {
    block::all(text.as_bytes(), |block| {
        block.within(b'0', b'9').or(block.small().within(b'a', b'z')).or(block.is(b'_'))
    })
}
