//! The language of messages, which the JavaScript side gives as a word or as a number.

use crate::check::Locale;

/// The language that a word names; English if it names none.
pub(super) fn locale_of(word: &str) -> Locale {
    Locale::from_word(word).unwrap_or_default()
}

/// The language of a number that `language` gave.
pub(super) fn locale_numbered(number: u32) -> Locale {
    match number {
        1 => Locale::Ru,
        2 => Locale::Uk,
        _ => Locale::En,
    }
}
