//! Messages and their languages.

use crate::value::words;

/// The language of messages. Codes and rule ids never change with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Ukrainian.
    Uk,
}

impl Locale {
    /// `en`, `ru` or `uk`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Uk => "uk",
        }
    }

    /// Reads `en`, `ru` or `uk`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "en" => Some(Self::En),
            "ru" => Some(Self::Ru),
            "uk" => Some(Self::Uk),
            _ => None,
        }
    }
}

/// One message in the three languages. `message!` makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(&'static str);

impl Message {
    /// The message in one language.
    #[must_use]
    pub fn text(&self, locale: Locale) -> &'static str {
        words::parts(self.0, 0).nth(locale as usize).unwrap_or_default()
    }

    /// A message of its languages, in the order of `Locale`, parted by NUL: one string, for pointers weigh most in a module.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(languages: &'static str) -> Self {
        Self(languages)
    }
}

/// A [`Message`](crate::check::Message) in English, Russian, Ukrainian; a missing one does not compile.
#[macro_export]
macro_rules! message {
    ($en:literal, $ru:literal, $uk:literal $(,)?) => {
        $crate::check::Message::of(concat!($en, "\0", $ru, "\0", $uk))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_its_word_and_its_place_in_a_message() {
        let message = message!("one", "один", "один із");
        for (locale, word, text) in
            [(Locale::En, "en", "one"), (Locale::Ru, "ru", "один"), (Locale::Uk, "uk", "один із")]
        {
            assert_eq!((locale.word(), Locale::from_word(word), message.text(locale)), (word, Some(locale), text));
        }
        assert_eq!((Locale::from_word("EN"), Locale::from_word("")), (None, None));
    }
}
