//! The name that somebody may have meant.

use super::locale::{Locale, Message};
use crate::message;

const DID_YOU_MEAN: Message = message!("did you mean", "возможно, имелось в виду", "можливо, малося на увазі");

/// What follows a message where a known name is near; nothing otherwise.
#[must_use]
pub fn did_you_mean(nearest: Option<&str>, locale: Locale) -> String {
    nearest.map_or(String::new(), |name| ["; ", DID_YOU_MEAN.text(locale), " ", name, "?"].concat())
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
    use super::nearest;

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
        for word in ["", "axyh", "xath", "key", "sid", "apiKey", "authentication", &"a".repeat(100_000)] {
            assert_eq!(near(word), None, "{word}");
        }
        assert_eq!(nearest("auth", &mut std::iter::empty()), None);
    }
}
