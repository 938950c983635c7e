//! `edition.mjs`: versions, and the address of the documentation.

use super::NOTICE;
use super::sheets::SHEETS;
use super::site::HOMEPAGE;
use serde_json::{Value, json};

/// The whole file.
pub(super) fn data() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let version = json!({ "package": version, "core": version });
    let editions: Value = SHEETS.iter().map(|sheet| (sheet.name.to_owned(), json!(sheet.edition))).collect();
    format!(
        "// {NOTICE}\n\nexport const homepage = {:?};\nexport const version = {version};\nexport const documentation = {editions};\n",
        *HOMEPAGE
    )
}
