//! Members that an object does not have.

use crate::check::{Issue, Kind, PathSegment, Shape, builtin};

/// A member that an object does not have.
pub struct UnknownMember<'a> {
    /// Where the object stands.
    pub place: String,
    /// What it was called. It may be a secret in the wrong place.
    pub name: &'a str,
    /// What the members of the object are called.
    pub known: Vec<&'static str>,
}

/// What an issue says of a member that an object of this kind does not have; nothing of other issues.
#[must_use]
pub fn unknown_member(kind: Kind, issue: &Issue) -> Option<UnknownMember<'_>> {
    let is_unknown = [&builtin::UNKNOWN, &builtin::PROTOTYPE].into_iter().any(|rule| core::ptr::eq(rule, issue.rule));
    let (PathSegment::Member(name), above) = issue.path.split_last().filter(|_| is_unknown)? else { return None };
    let mut shape = shape_of(kind)?;
    let mut place = Vec::new();
    for step in above {
        let PathSegment::Member(step) = step else { return None };
        shape = shape_of(shape.members.iter().find(|member| member.name == step)?.kind)?;
        place.push(&**step);
    }
    let known = shape.members.iter().map(|member| member.name).collect();
    Some(UnknownMember { place: place.join("."), name, known })
}

fn shape_of(kind: Kind) -> Option<&'static Shape> {
    if let Kind::Object(shape) = kind { Some(shape()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::unknown_member;
    use crate::check::{Declared, Issue};
    use crate::client::{ClientOptions, Settings};

    #[test]
    fn what_an_unknown_member_could_have_been() {
        let first = |found: Vec<Issue>| found.into_iter().next().expect("an issue");
        let nested = first(ClientOptions::read(r#"{"limits":{"responseByte":1}}"#).err().expect("refused"));
        let unknown = unknown_member(ClientOptions::KIND, &nested).expect("unknown");
        assert_eq!((&*unknown.place, unknown.name), ("limits", "responseByte"));
        assert!(unknown.known.contains(&"responseBytes"));
        let root = first(Settings::read(r#"{"__proto__":1}"#).expect_err("refused"));
        let unknown = unknown_member(Settings::KIND, &root).expect("unknown");
        assert_eq!((&*unknown.place, unknown.name), ("", "__proto__"));
        assert!(unknown.known.contains(&"timeout"));
        let wrong = first(Settings::read(r#"{"timeout":0}"#).expect_err("refused"));
        assert!(unknown_member(Settings::KIND, &wrong).is_none());
    }
}
