//! The name that somebody may have meant.

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

/// The known name that is nearest to `word`, if any is near: at most a third of its letters are to be changed, left out, put in
/// or swapped with the next.
#[must_use]
pub fn nearest<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    // No name is that long, and neither is the time this takes.
    if word.len() > 99 {
        return None;
    }
    let mut best = None;
    for name in known {
        let steps = distance(word.as_bytes(), name.as_bytes());
        let is_near = steps * 3 <= word.len().max(name.len());
        if is_near && best.is_none_or(|(least, _)| steps < least) {
            best = Some((steps, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many letters are to be changed, left out, put in or swapped with the next.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
    let mut lines: [Vec<usize>; 3] = [Vec::new(), (0..=right.len()).collect(), Vec::new()];
    let mut last_left = None;
    for a in left {
        let [before, above, own] = &mut lines;
        own.clear();
        own.push(at(above, 0) + 1);
        let mut last_right = None;
        for (column, b) in right.iter().enumerate() {
            let changed = at(above, column) + usize::from(a != b);
            let mut least = changed.min(at(above, column + 1) + 1).min(at(own, column) + 1);
            if column > 0 && last_left == Some(b) && last_right == Some(a) {
                least = least.min(at(before, column - 1) + 1);
            }
            own.push(least);
            last_right = Some(b);
        }
        last_left = Some(a);
        lines.rotate_left(1);
    }
    let [_, last, _] = &lines;
    at(last, right.len())
}

#[cfg(test)]
mod tests {
    use super::{nearest, unknown_member};
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

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        let near = |word| nearest(word, &mut ["timeout", "deadline", "auth", "assessment.checks.analyze"].into_iter());
        for (word, meant) in [
            ("timeuot", "timeout"),
            ("timeOut", "timeout"),
            ("tiemout", "timeout"),
            ("deadlin", "deadline"),
            ("auht", "auth"),
            ("assessment.check.analyse", "assessment.checks.analyze"),
        ] {
            assert_eq!(near(word), Some(meant), "{word}");
        }
        for word in ["", "key", "sid", "apiKey", "authentication", &"a".repeat(100_000)] {
            assert_eq!(near(word), None, "{word}");
        }
        assert_eq!(nearest("auth", &mut std::iter::empty()), None);
    }
}
