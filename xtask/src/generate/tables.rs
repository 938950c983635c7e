//! What the declarations in TypeScript and those in JSON Schema read off the tables alike.

use docflow::check::{Kind, Member, Severity, Test};

/// Where a type stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    /// In a request.
    Sent,
    /// In a response.
    Received,
}

/// What stands in arrays, however deep.
pub(super) fn leaf(kind: Kind) -> Kind {
    match kind {
        Kind::Array(item) | Kind::OneOrMany(item) => leaf(*item),
        kind => kind,
    }
}

/// Whether a request without the member is refused.
pub(super) fn is_required(member: &Member) -> bool {
    !member.optional && member.required.is_some_and(|rule| rule.severity == Severity::Error)
}

/// Whether a value that is not listed is refused.
pub(super) fn is_closed(member: &Member) -> bool {
    member.rules.iter().any(|rule| matches!(rule.test, Test::Listed) && rule.severity == Severity::Error)
}
