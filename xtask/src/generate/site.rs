//! Where the documentation is on the web: links from what users have in their editors and terminals.

use super::catalogue;
use super::sheets::SHEETS;
use docflow::http::Operation;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// `homepage` of the package, which is the only place that names it.
pub(super) static HOMEPAGE: LazyLock<String> = LazyLock::new(|| {
    let manifest: Value = serde_json::from_str(include_str!("../../../pkg-template/package.json")).unwrap_or_default();
    manifest.get("homepage").and_then(Value::as_str).unwrap_or_default().to_owned()
});

/// The ids of all rules.
static RULES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| catalogue::rows().into_iter().map(|row| row.rule.id).collect());

/// The page and anchor of an id in the documentation, relative to its root: of a rule, or of a row of a sheet. Ids are capital
/// letters and a number: `AS-09`, `Q32`.
pub(super) fn place(id: &str) -> Option<String> {
    let letters = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let family = letters.strip_suffix('-').unwrap_or(letters);
    if letters == id || family.is_empty() || !family.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    if RULES.contains(id) {
        return Some(format!("rules.html#{id}"));
    }
    SHEETS.iter().find(|sheet| sheet.has(id)).map(|sheet| format!("reference/{}.html#{id}", sheet.name))
}

/// A rule's id, linked to its row where it has a number.
pub(super) fn rule(id: &str) -> String {
    if id.bytes().any(|byte| byte.is_ascii_digit()) {
        format!("[{id}]({}rules.html#{id})", *HOMEPAGE)
    } else {
        id.to_owned()
    }
}

/// A line of a doc comment, with links in the place of ids. Code in backticks stays as it is.
pub(super) fn linked(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            text.push('`');
        }
        if index % 2 == 1 {
            text.push_str(part);
            continue;
        }
        let mut rest = part;
        while !rest.is_empty() {
            let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/' | '#' | '.');
            let word = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word);
            // A full stop may end the sentence.
            let id = word.trim_end_matches('.');
            match place(id) {
                Some(place) => text.push_str(&format!("[{id}]({}{place}){}", *HOMEPAGE, &word[id.len()..])),
                None => text.push_str(word),
            }
            let next = after.find(is_word).unwrap_or(after.len());
            let (between, after) = after.split_at(next);
            text.push_str(between);
            rest = after;
        }
    }
    text
}

/// Where an operation is described, as lines of a doc comment.
pub(super) fn sources(operation: &Operation) -> Vec<String> {
    let mut parts = operation.source.sheet.split(", ");
    let sheet = parts.next().unwrap_or_default().trim_end_matches(".md");
    let places: Vec<String> = parts
        .map(|place| {
            format!("[{place}]({}reference/{sheet}.html#{})", *HOMEPAGE, place.split(' ').next().unwrap_or(place))
        })
        .collect();
    let reference = (!places.is_empty()).then(|| format!("@see reference {}", places.join(", ")));
    reference.into_iter().chain(operation.page().map(|page| format!("@see {{@link {page}}}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_links_and_nothing_else_does() {
        let home = HOMEPAGE.as_str();
        assert!(home.starts_with("https://") && home.ends_with('/'));
        assert_eq!(linked("known (Q32)."), format!("known ([Q32]({home}reference/kontur-realty-v1.html#Q32))."));
        assert_eq!(
            linked("(CF-13, CF-14)"),
            format!("([CF-13]({home}rules.html#CF-13), [CF-14]({home}rules.html#CF-14))")
        );
        for line in ["`Q32`", "Version v2, AB-12, B, a page https://x.test/Q1, sheet A-1", "snils.V12", "QQ1"] {
            assert_eq!(linked(line), line);
        }
    }
}
