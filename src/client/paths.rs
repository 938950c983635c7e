//! The paths of operations, where a client replaces what is declared: one by one, or the version of a whole API.

use super::read::{Unusable, pairs, read_any};
use crate::check::{Any, Declared, Issue, Kind, Message, message, nearest};
use crate::http::{Operation, Vendor};
use crate::value::words;

/// Paths by the names of operations, as they are given.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PathsByName(pub(super) Vec<(String, String)>);

impl Declared for PathsByName {
    type Object = Any;
    const KIND: Kind = Kind::Json;
}

impl PathsByName {
    pub(super) fn of(json: &str) -> Self {
        Self(pairs(json))
    }
}

/// The replaced paths of a client.
#[derive(Default)]
pub struct Paths(Vec<(&'static Operation, String)>);

impl Paths {
    /// Reads what a client is given: the version of each API from the options of the vendor, and the paths of single operations,
    /// which count more.
    ///
    /// # Errors
    /// Options that break their rules, no such operation, or a path that cannot be one of it.
    pub fn read(
        vendor: &'static Vendor,
        vendor_options: &str,
        given: Option<&PathsByName>,
        operations: impl Fn() -> Vec<&'static Operation>,
    ) -> Result<Self, Unusable> {
        let versions = read_versions(vendor, vendor_options).map_err(Unusable::Issues)?;
        if versions.is_empty() && given.is_none() {
            return Ok(Self::default());
        }
        let own: Vec<_> =
            operations().into_iter().filter(|operation| core::ptr::eq(operation.vendor, vendor)).collect();
        let mut paths = Vec::new();
        for (name, path) in given.iter().flat_map(|given| &given.0) {
            let operation = own.iter().find(|operation| operation.name == name).ok_or_else(|| Unusable::Unknown {
                message: UNKNOWN,
                nearest: nearest(name, &mut own.iter().map(|operation| operation.name)),
            })?;
            if !fits(path, operation) {
                return Err(Unusable::Path { operation: operation.name, message: UNFIT });
            }
            paths.push((*operation, path.clone()));
        }
        for (base, version) in versions {
            let Some((api, _)) = words::cut_last(base, b'/') else { continue };
            let replaced = own.iter().filter_map(|operation| {
                let rest = operation.path.strip_prefix(base).filter(|rest| rest.starts_with('/'))?;
                Some((*operation, [api, "/", &version, rest].concat()))
            });
            paths.extend(replaced);
        }
        Ok(Self(paths))
    }

    /// The path of an operation, with its parameters in braces.
    pub(super) fn of<'a>(&'a self, operation: &Operation) -> &'a str {
        self.0.iter().find(|(known, _)| core::ptr::eq(*known, operation)).map_or("", |(_, path)| path)
    }
}

/// The versions that the options choose, each with the path it stands in for.
fn read_versions(vendor: &Vendor, json: &str) -> Result<Vec<(&'static str, String)>, Vec<Issue>> {
    read_any(json, vendor.options, |options| {
        let versions = options.members().find(|(_, member)| member.name == "versions");
        let Some(versions) = versions.and_then(|(field, _)| options.object(field)) else { return Vec::new() };
        let chosen = versions.members().filter_map(|(field, member)| {
            let (_, base) = vendor.versions.iter().find(|(api, _)| *api == member.name)?;
            Some((*base, versions.text(field)?.into_owned()))
        });
        chosen.collect()
    })
}

/// Whether the path has the parameters of the operation, each once, and is one without them.
fn fits(path: &str, operation: &Operation) -> bool {
    let mut plain = String::new();
    let mut named = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = words::cut(rest, b'{') {
        let Some((name, after)) = words::cut(after, b'}') else { return false };
        plain.extend([before, "x"]);
        named.push(name);
        rest = after;
    }
    plain.push_str(rest);
    let params = operation.params;
    is_path(&plain) && named.len() == params.len() && params.iter().all(|param| named.contains(&param.name))
}

/// Whether a path leads below the client's base and nowhere else, in characters that no reader of URLs changes.
pub(super) fn is_path(path: &str) -> bool {
    let mut bytes = path.bytes().peekable();
    if bytes.peek() != Some(&b'/') {
        return false;
    }
    // Letters of the step, decoded, and how many of them are dots.
    let (mut letters, mut dots) = (1_u32, 0);
    while let Some(byte) = bytes.next() {
        let meant = match byte {
            b'%' => match (bytes.next().and_then(hex), bytes.next().and_then(hex)) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => return false,
            },
            _ if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte) => byte,
            _ => return false,
        };
        if matches!(meant, b'/' | b'\\') {
            let is_twice = byte == b'/' && bytes.peek() == Some(&b'/');
            if is_twice || is_way_up(letters, dots) {
                return false;
            }
            (letters, dots) = (0, 0);
        } else {
            letters += 1;
            dots += u32::from(meant == b'.');
        }
    }
    !is_way_up(letters, dots)
}

/// Whether so many letters of which so many are dots are `.` or `..`.
const fn is_way_up(letters: u32, dots: u32) -> bool {
    letters == dots && matches!(dots, 1 | 2)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

const UNKNOWN: Message = message!(
    "paths: no operation has this name",
    "paths: нет операции с таким именем",
    "paths: немає операції з такою назвою",
);

const UNFIT: Message = message!(
    "must begin with one slash and have each {parameter} of the documented path once; no host, query, \"//\" or \"..\"",
    "должен начинаться с одной косой черты и содержать каждый {параметр} документированного пути один раз; без хоста, запроса, \"//\" и \"..\"",
    "має починатися з однієї похилої риски й містити кожен {параметр} документованого шляху один раз; без хоста, запиту, \"//\" і \"..\"",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_below_its_base() {
        for path in ["/", "/a/b", "/a/", "/a.b/..c/%D0%B0%2F1", "/a/b:c@d;e=f,g'(h)*i+j~k!l&m$n"] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "",
            "a",
            "//a",
            "/a//b",
            "https://host/",
            "/a?b",
            "/a#b",
            "/../a",
            "/a/..",
            "/./a",
            "/a/%2e%2E/b",
            "/a/.%2e",
            "/a/x%2F..%2Fb",
            "/a/..%5Cb",
            "/a\\b",
            "/a b",
            "/a\tb",
            "/a\n",
            "/\u{430}",
            "/%",
            "/%4",
            "/%zz",
            "/{a}",
            "/\0",
        ] {
            assert!(!is_path(path), "{path:?}");
        }
    }
}
