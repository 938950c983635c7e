//! The recorded exchanges as data.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The content of a recorded file, or of the expected one.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// A file as a JSON value.
pub fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// The expected result of reading or encoding a file: the file itself unless it has a quirk.
pub fn expected(path: &str) -> Value {
    let name = path.rsplit('/').next().unwrap_or_default();
    let own = format!("contract/expected/{name}");
    json(if root().join(&own).exists() { &own } else { path })
}

/// The files in a folder, by their paths in it.
pub fn listing(folder: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let entries = std::fs::read_dir(root().join(folder)).unwrap_or_else(|fault| panic!("{folder}: {fault}"));
    for entry in entries.map(|entry| entry.expect(folder)) {
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        if entry.path().is_dir() {
            found.extend(listing(&format!("{folder}/{name}")).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.insert(name);
        }
    }
    found
}

/// One entry of a manifest.
pub struct Entry {
    /// Path of the file below `tests`. Absent if no body is documented.
    pub file: Option<String>,
    pub kind: String,
    pub method: String,
    pub path: String,
    pub status: u16,
    pub all: Value,
}

/// The entries of one API's manifest.
pub fn manifest(api: &str) -> Vec<Entry> {
    let manifest = json(&format!("examples/{api}/manifest.json"));
    let word = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    manifest["files"]
        .as_array()
        .expect("a manifest lists files")
        .iter()
        .map(|entry| Entry {
            file: entry["file"].as_str().map(|file| format!("examples/{api}/{file}")),
            kind: word(entry, "kind"),
            method: word(entry, "method"),
            path: word(entry, "path"),
            status: entry["status"].as_u64().map_or(0, |status| u16::try_from(status).expect("a status")),
            all: entry.clone(),
        })
        .collect()
}
