//! Checking: one pass over JSON text by the type's table finds every fault with its path, and notes
//! what has to change for the documented form. Nothing here knows a clock, chance or a network.

mod edit;
pub mod builtin;
mod issue;
mod mask;
mod pass;
mod rule;
mod shape;
mod tape;
mod text;
#[cfg(test)]
mod tests;

pub use issue::{Issue, PathSegment, write_issues};
pub use mask::mask;
pub use pass::{Checker, Limits, Mode, Verdict};
pub use rule::{Locale, Message, Rule, Severity, Test, message};
pub use shape::{
    Absent, Choice, Declared, EnumValue, Enumeration, Field, Flag, Id, Kind, Member, OneOrMany, Quirk, Seconds, SentAs,
    Shape, Table, enum_value,
};
pub use tape::{Context, Object, Report, Tape};
pub use text::{digits, line_feeds, lines, quote, text_in, unquote};
