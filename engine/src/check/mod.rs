//! Checking: one pass over JSON text by the type's table finds every issue with its path, and notes
//! what has to change for the documented form. Nothing here knows a clock, chance or a network.

pub mod builtin;
mod edit;
mod issue;
mod locale;
mod location;
mod mask;
mod near;
mod object;
mod packed;
mod pages;
mod pass;
mod rule;
mod seen;
mod shape;
mod tape;
mod text;
#[cfg(test)]
mod tests;

pub use crate::message;
pub use issue::{Issue, PathSegment, ReportedIssue, write_issues};
pub use locale::{Locale, Message};
pub use mask::{is_shown, mask};
pub use near::{did_you_mean, nearest};
pub use object::{Context, FormOptions, Object, Report};
#[cfg(not(target_arch = "wasm32"))]
pub use packed::MemberNotes;
pub use packed::{PackedShape, Reference};
pub use pass::{Checker, Limits, Mode, Verdict};
pub use rule::{Across, AcrossTest, Guards, Rule, Severity, Test, guard};
pub use seen::Seen;
pub use shape::{
    Absent, Any, Choice, Declared, EnumValue, Enumeration, Field, Flag, Id, Kind, Leaf, Member, OneOrMany, Quirk,
    Seconds, SentAs, Shape, Table, enum_value,
};
pub use tape::Tape;
pub use text::{Lines, digits, lines, quote, text_in, unquote};
