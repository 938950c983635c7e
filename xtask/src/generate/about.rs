//! `edition.mjs`: versions, and the address of the documentation.

use super::NOTICE;
use super::site::HOMEPAGE;
use serde_json::{Value, json};

/// The editions of the vendors' documentation that the sheets of `docs/reference` follow, by the date of their latest page.
const EDITIONS: [(&str, Option<&str>); 4] = [
    ("edin-docflow", Some("2022-02")),
    ("kontur-assessment-v1", None),
    ("kontur-crypto-v2", None),
    ("kontur-realty-v1", Some("2019-04-01")),
];

/// The whole file.
pub(super) fn data() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let version = json!({ "package": version, "core": version });
    let editions: Value = EDITIONS.into_iter().map(|(sheet, date)| (sheet.to_owned(), json!(date))).collect();
    format!(
        "// {NOTICE}\n\nexport const homepage = {:?};\nexport const version = {version};\nexport const documentation = {editions};\n",
        *HOMEPAGE
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn each_sheet_has_its_edition() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference");
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut sheets: Vec<_> = names.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
        sheets.retain(|name| name.starts_with("edin-") || name.starts_with("kontur-"));
        sheets.sort();
        assert_eq!(sheets, EDITIONS.map(|(sheet, _)| sheet));
    }
}
