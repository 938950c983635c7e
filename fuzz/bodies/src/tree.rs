//! JSON as it stands: members that come twice stay, in their order.

use docflow::check::{Kind, Member, PathSegment};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value.
pub enum Tree {
    /// An object.
    Object(Vec<(String, Tree)>),
    /// An array.
    Array(Vec<Tree>),
    /// Anything else.
    Leaf,
}

impl Tree {
    /// The tree of a JSON text; none for what serde refuses.
    pub fn of(source: &str) -> Option<Self> {
        serde_json::from_str(source).ok()
    }

    /// Whether a path leads to something in the tree: by the names that the table knows for a member, and but for its last step, which
    /// may name what is missing.
    pub fn has(&self, kind: Option<Kind>, path: &[PathSegment]) -> bool {
        let Some((first, rest)) = path.split_first() else { return true };
        match (self, first) {
            (Self::Array(items), PathSegment::Index(index)) => {
                let item = match kind {
                    Some(Kind::Array(item) | Kind::OneOrMany(item)) => Some(*item),
                    other => other,
                };
                items.get(*index as usize).is_some_and(|tree| tree.has(item, rest))
            }
            // Of an array where one object is meant, the first item is read.
            (Self::Array(items), PathSegment::Member(_)) => items.first().is_some_and(|tree| tree.has(kind, path)),
            (Self::Object(members), PathSegment::Member(name)) => {
                let member = member(kind, name);
                let is_named =
                    |known: &str| known == name || member.is_some_and(|member| member.aliases.contains(&known));
                let found = || members.iter().filter(|(known, _)| is_named(known));
                let kind = member.map(|member| member.kind);
                (rest.is_empty() && (member.is_some() || found().next().is_some()))
                    || found().any(|(_, tree)| tree.has(kind, rest))
            }
            _ => false,
        }
    }
}

/// The member of that name where an object of this kind is; an object may stand where an array is meant.
fn member(kind: Option<Kind>, name: &str) -> Option<&'static Member> {
    match kind? {
        Kind::Object(shape) => match shape().bare() {
            Some(bare) => member(Some(bare.kind), name),
            None => shape().members.iter().find(|member| member.name == name),
        },
        Kind::Array(item) | Kind::OneOrMany(item) => member(Some(*item), name),
        _ => None,
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Grow)
    }
}

struct Grow;

impl<'de> Visitor<'de> for Grow {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_str<E>(self, _: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Tree::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Tree::Object(all))
    }
}

/// The same JSON as others write it: blanks between all tokens, and letters beyond ASCII by their numbers.
pub fn spelled_out(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 6);
    let mut letters = source.chars();
    let mut in_string = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                in_string = !in_string;
                out.push('"');
            }
            '\\' if in_string => {
                out.push('\\');
                out.extend(letters.next());
            }
            letter if in_string && !letter.is_ascii() => {
                letter.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04X}")));
            }
            '{' | '}' | '[' | ']' | ',' | ':' if !in_string => {
                out.push_str(" \n");
                out.push(letter);
                out.push_str("\t\r");
            }
            _ => out.push(letter),
        }
    }
    out
}
