//! Checking: one pass over JSON text by the type's table finds every fault with its path, and notes
//! what has to change for the documented form. Nothing here knows a clock, chance or a network.

mod edit;
pub mod engine;
mod issue;
mod mask;
mod pass;
mod rule;
mod shape;
mod tape;
mod text;
#[cfg(test)]
mod tests;

pub use issue::{Issue, Step, write_issues};
pub use mask::mask;
pub use pass::{Mode, Space, Verdict};
pub use rule::{Locale, Rule, Says, Severity, Test, says};
pub use shape::{
    Absent, Choice, Code, Codes, Declared, Field, Flag, Id, Kind, Member, OneOrMany, Place, Quirk, Seconds, Shape,
    Table, code,
};
pub use tape::{Context, Object, Report, Tape};
pub use text::{digits, line_feeds, lines, quote, text_in, unquote};
