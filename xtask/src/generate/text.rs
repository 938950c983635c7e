//! Helpers for TypeScript source: comments, names, and trees of dotted names.

use super::site;
use std::fmt::Write;

/// A tree of dotted names.
#[derive(Default)]
pub(super) struct Node {
    leaf: Option<(Vec<String>, String)>,
    children: Vec<(String, Node)>,
}

impl Node {
    /// Sets a value, with its doc comment, at a dotted name.
    pub(super) fn put(&mut self, name: &str, leaf: (Vec<String>, String)) {
        let Some((first, rest)) = name.split_once('.') else {
            self.children.push((name.to_owned(), Node { leaf: Some(leaf), children: Vec::new() }));
            return;
        };
        if let Some((_, child)) = self.children.iter_mut().find(|(known, _)| known == first) {
            return child.put(rest, leaf);
        }
        let mut child = Self::default();
        child.put(rest, leaf);
        self.children.push((first.to_owned(), child));
    }

    /// Writes the members of an interface. `modifier` precedes each value's name; `describe` has the sentence of a group.
    pub(super) fn print(&self, indent: &str, modifier: &str, describe: &dyn Fn(&str) -> &str, text: &mut String) {
        self.print_below("", indent, modifier, describe, text);
    }

    fn print_below(
        &self,
        path: &str,
        indent: &str,
        modifier: &str,
        describe: &dyn Fn(&str) -> &str,
        text: &mut String,
    ) {
        for (name, child) in &self.children {
            if let Some((doc, value)) = &child.leaf {
                let lines: Vec<&str> = doc.iter().map(String::as_str).collect();
                comment(&lines, &[], indent, text);
                let _ = writeln!(text, "{indent}{modifier}{}{value};", property(name));
            } else {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let sentence = Some(describe(&path)).filter(|sentence| !sentence.is_empty());
                comment(sentence.as_slice(), &[], indent, text);
                let _ = writeln!(text, "{indent}readonly {}: {{", property(name));
                child.print_below(&path, &format!("{indent}  "), modifier, describe, text);
                let _ = writeln!(text, "{indent}}};");
            }
        }
    }
}

/// Writes a doc comment, with the ids of numbered rules.
pub(super) fn comment(doc: &[&str], rules: &[&str], indent: &str, text: &mut String) {
    let example = doc.iter().position(|line| line.trim_start().starts_with("@example")).unwrap_or(doc.len());
    let plain = |line: &&str| line.trim_end().replace("*/", "* /");
    let (text_lines, code_lines) = doc.split_at(example);
    let mut lines: Vec<String> = text_lines.iter().map(plain).map(|line| site::linked(&line)).collect();
    lines.extend(code_lines.iter().map(plain));
    let mut ids: Vec<&str> =
        rules.iter().copied().filter(|id| id.chars().any(|letter| letter.is_ascii_digit())).collect();
    ids.dedup();
    if !ids.is_empty() {
        let links: Vec<String> = ids.into_iter().map(site::rule).collect();
        lines.push(format!("Rules: {}.", links.join(", ")));
    }
    match lines.as_slice() {
        [] => {}
        [line] => {
            let _ = writeln!(text, "{indent}/** {line} */");
        }
        lines => {
            let _ = writeln!(text, "{indent}/**");
            for line in lines {
                let _ = writeln!(text, "{indent} * {line}");
            }
            let _ = writeln!(text, "{indent} */");
        }
    }
}

/// Capitalises the first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A name of Rust as one of JavaScript.
pub(super) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.map(capitalised).fold(first, |name, word| name + &word)
}

/// A dotted name as the name of a type.
pub(super) fn pascal(name: &str) -> String {
    name.split('.').map(capitalised).collect()
}

/// A member's name in an interface, quoted if necessary.
pub(super) fn property(name: &str) -> String {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.starts_with(|letter: char| letter.is_ascii_digit());
    if plain { name.to_owned() } else { format!("{name:?}") }
}
