//! The fact sheets in `docs/reference`, which operations and rules refer to.

use docflow::http::Operation;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A fact sheet about one API or several.
pub(super) struct Sheet {
    /// Its file in `docs/reference`, without the ending.
    pub(super) name: &'static str,
    /// The title of its rules.
    pub(super) title: &'static str,
    /// The edition of the vendor's documentation that it follows, by the date of the latest page.
    pub(super) edition: Option<&'static str>,
    anchors: LazyLock<BTreeSet<&'static str>>,
}

/// Declares the sheets, in the order of docs/rules.md.
macro_rules! sheets {
    ($($name:literal $title:literal $edition:expr;)*) => {
        pub(super) static SHEETS: [Sheet; 4] = [$(Sheet {
            name: $name,
            title: $title,
            edition: $edition,
            anchors: LazyLock::new(|| anchors(include_str!(concat!("../../../docs/reference/", $name, ".md")))),
        }),*];
    };
}

sheets! {
    "kontur-realty-v1" "Kontur: `realty`" Some("2019-04-01");
    "kontur-assessment-v1" "Kontur: `assessment`" None;
    "kontur-crypto-v2" "Kontur: `entity`, `drive`, `crypto`, `billing`, `address`" None;
    "edin-docflow" "EDIN" Some("2022-02");
}

fn anchors(text: &'static str) -> BTreeSet<&'static str> {
    text.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

impl Sheet {
    /// The sheet that describes an operation.
    pub(super) fn of(operation: &Operation) -> Option<&'static Self> {
        let file = operation.source.sheet.split(", ").next()?.strip_suffix(".md")?;
        SHEETS.iter().find(|sheet| sheet.name == file)
    }

    /// Whether something in it has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.anchors.contains(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn each_sheet_stands_here_and_each_operation_has_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference");
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let names = names.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned());
        let known: BTreeSet<&str> = SHEETS.iter().map(|sheet| sheet.name).collect();
        let others: Vec<String> = names.filter(|name| !known.contains(name.as_str())).collect();
        assert_eq!(others, ["README"; 0], "pages of docs/reference that are no sheet of xtask/src/generate/sheets.rs");
        let without = docflow::operations().filter(|operation| Sheet::of(operation).is_none());
        assert_eq!(without.map(|operation| operation.name).collect::<Vec<_>>(), [""; 0], "operations of no sheet");
    }
}
