//! A rule is data beside the type it guards: its id in the fact sheet, its severity, the code the
//! server would answer, what it tests and what it says.

use super::tape::{Object, Report};

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never stops a call.
    Info,
    /// Plausible but not documented as refused; stops a call in strict mode only.
    Warning,
    /// The server documents that it refuses this.
    Error,
}

impl Severity {
    /// The word used in issues.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

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

/// One message in the three languages; a missing one does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    en: &'static str,
    ru: &'static str,
    uk: &'static str,
}

impl Message {
    /// The message in one language.
    #[must_use]
    pub const fn text(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Ru => self.ru,
            Locale::Uk => self.uk,
        }
    }
}

/// Shorthand for a message: English, Russian, Ukrainian.
#[must_use]
pub const fn message(en: &'static str, ru: &'static str, uk: &'static str) -> Message {
    Message { en, ru, uk }
}

/// What a rule looks at. Every function answers whether the rule *holds*.
#[derive(Clone, Copy)]
pub enum Test {
    /// The member must be there.
    Present,
    /// The member must not be there.
    Absent,
    /// The text of one member.
    String(fn(&str) -> bool),
    /// The text of one member and today's date in days since 1970-01-01; skipped when nobody told the date.
    Dated(fn(&str, i32) -> bool),
    /// The value must be one of the member's codes.
    Listed,
    /// An integer between the two bounds, both included.
    Range(i64, i64),
    /// An id: an exact integer from 1 to 9223372036854775807.
    Id,
    /// A request must not use another spelling of the member, though answers may.
    Alias,
    /// The number of items of a list.
    Count(fn(usize) -> bool),
    /// Several members of one object; reports its faults itself.
    Across(fn(&Object<'_>, &mut Report<'_>)),
    /// Decided by the engine itself, never through a table.
    Engine,
}

/// One rule of a fact sheet.
pub struct Rule {
    /// Its id in the sheet: `AS-09`, `CF-12`, `V40`, `9.4`; or a word for a rule of the engine.
    pub id: &'static str,
    /// How much a fault matters.
    pub severity: Severity,
    /// The code the server would answer.
    pub code: &'static str,
    /// What is tested.
    pub test: Test,
    /// What a person is told. Says what would be right; never repeats the value.
    pub message: Message,
}

impl Rule {
    /// A rule whose fault stops the call.
    #[must_use]
    pub const fn error(id: &'static str, code: &'static str, test: Test, message: Message) -> Self {
        Self { id, severity: Severity::Error, code, test, message }
    }

    /// A rule whose fault is reported and stops the call in strict mode only.
    #[must_use]
    pub const fn warning(id: &'static str, code: &'static str, test: Test, message: Message) -> Self {
        Self { id, severity: Severity::Warning, code, test, message }
    }

    /// Whether a text that breaks the rule cannot be read at all.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        matches!(self.id, "json" | "depth" | "size")
    }

    /// A rule whose fault never stops a call.
    #[must_use]
    pub const fn info(id: &'static str, code: &'static str, test: Test, message: Message) -> Self {
        Self { id, severity: Severity::Info, code, test, message }
    }
}

impl core::fmt::Debug for Rule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.id)
    }
}
