//! Links from operations and rules to `docs/reference`, as pages in `docs/` write them.

use super::sheets::Sheet;
use docflow::http::Operation;

/// Where an operation is described: its places in the reference, and the page of the vendor where there is one.
pub(super) fn sources(operation: &Operation) -> String {
    let page = operation.page().map(|page| format!("[page]({page})"));
    places(operation.source.sheet).into_iter().chain(page).collect::<Vec<_>>().join(", ")
}

/// The places of `kontur-crypto-v2.md, 2 row 1, 3, 6.2`, each linked to its chapter.
fn places(source: &str) -> Vec<String> {
    let mut parts = source.split(", ");
    let Some(file) = parts.next() else { return Vec::new() };
    parts.map(|place| format!("[{place}](reference/{file}#{})", place.split(' ').next().unwrap_or(place))).collect()
}

/// The id of a rule, linked to its row or chapter where the sheet has one.
pub(super) fn rule(id: &str, sheet: Option<&Sheet>) -> String {
    match sheet.filter(|sheet| sheet.has(id)) {
        Some(sheet) => format!("[{id}](reference/{}.md#{id})", sheet.name),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    /// The anchors of each page of the reference.
    fn anchors(docs: &Path) -> BTreeMap<String, BTreeSet<String>> {
        let pages = fs::read_dir(docs.join("reference")).unwrap().map(|entry| entry.unwrap().path());
        let anchors = |text: &str| {
            let starts = text.split("<a id=\"").skip(1);
            starts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let name = |page: &Path| format!("reference/{}", page.file_name().unwrap().to_str().unwrap());
        pages.map(|page| (name(&page), anchors(&fs::read_to_string(&page).unwrap()))).collect()
    }

    #[test]
    fn every_link_of_the_pages_leads_somewhere() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let anchors = anchors(&docs);
        let mut dead = Vec::new();
        for page in fs::read_dir(&docs).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
            let text = fs::read_to_string(&page).unwrap();
            for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                if link.contains("://") || file.is_empty() {
                    continue;
                }
                let is_there = match anchors.get(file) {
                    Some(known) if !anchor.is_empty() => known.contains(anchor),
                    _ => docs.join(file).exists(),
                };
                if !is_there {
                    dead.push(format!("{}: {link}", page.display()));
                }
            }
        }
        assert_eq!(dead, [""; 0]);
    }
}
