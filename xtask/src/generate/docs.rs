//! The pages in docs/ that are tables: operations, rules, the documents of certificates.

use super::catalogue::{self, RulesOf};
use super::sheets::{SHEETS, Sheet};
use super::{NOTICE, VENDORS, edin, links, openapi, request_line};
use docflow::check::Locale;
use docflow::http::Operation;
use docflow::kontur::crypto::RELEASE;
use docflow::kontur::crypto::certificate_forms;
use docflow::kontur::crypto::needed::{DOCUMENTS, Need, OWNERS};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Name and contents of each page.
pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("operations.md", operations()),
        ("edin.md", edin::page()),
        ("rules.md", rules()),
        ("certificates.md", certificates()),
        ("json-schema.md", openapi::page()),
    ]
}

fn operations() -> String {
    let mut text = format!(
        "<!-- {NOTICE} -->\n\n# Operations\n\nEvery call that the package makes, by its public name. An inferred path is not documented; the client's option `paths` replaces any path.\n"
    );
    for vendor in &VENDORS {
        let _ = writeln!(
            text,
            "\n## {}\n\n| Method | Request | Success | Documented codes | Retried by itself | Source |\n|---|---|---|---|---|---|",
            vendor.class
        );
        for operation in vendor.operations() {
            let _ = writeln!(text, "{}", row(operation));
        }
    }
    text
}

fn row(operation: &Operation) -> String {
    let codes: Vec<String> = operation.errors.iter().map(|error| format!("`{}`", error.code)).collect();
    let statuses: Vec<String> = operation.success_statuses.iter().map(u16::to_string).collect();
    let retry = match operation.retry {
        docflow::http::Retry::Safe => "after 408, 429, 5xx but 501 and 505, a lost connection",
        docflow::http::Retry::OnlyUnsent => "after 429, or when it never left",
    };
    let name = if operation.internal {
        format!("(part of `login`: {})", operation.name)
    } else {
        format!("`{}`", operation.name)
    };
    let codes = if codes.is_empty() { "–".to_owned() } else { codes.join(", ") };
    format!(
        "| {name} | `{}`{} | {} | {codes} | {retry} | {} |",
        request_line(operation),
        if operation.inferred { " (inferred)" } else { "" },
        statuses.join(", "),
        links::sources(operation)
    )
}

fn rules() -> String {
    let mut text = format!(
        "<!-- {NOTICE} -->\n\n# Rules\n\nWhat is checked before anything is sent. An error stops the call; a warning is handed to `onIssues` and stops it under `validate: \"strict\"`.\nIds are those of the reference and lead there. `npx docflow rule AS-09` prints a rule, with everything that it guards.\n"
    );
    let all = catalogue::rows();
    let mut anchors = BTreeSet::new();
    for (title, sheet) in SHEETS.iter().map(|sheet| (sheet.title, Some(sheet))).chain([("Every call", None)]) {
        let _ = writeln!(
            text,
            "\n## {title}\n\n| Rule | Code | English | Русский | Українська | Guards |\n|---|---|---|---|---|---|"
        );
        let is_in = |row: &&catalogue::Row| row.sheet.map(|sheet| sheet.name) == sheet.map(|sheet| sheet.name);
        for row in all.iter().filter(is_in) {
            let id = row.rule.id;
            let anchor = if anchors.insert(id) { format!("<a id=\"{id}\"></a>") } else { String::new() };
            let message = |locale| row.rule.message.text(locale);
            let _ = writeln!(
                text,
                "| {anchor}{}, {} | `{}` | {} | {} | {} | {} |",
                links::rule(id, row.sheet),
                row.rule.severity.word(),
                row.code,
                message(Locale::En),
                message(Locale::Ru),
                message(Locale::Uk),
                places(row),
            );
        }
    }
    text.push_str("\n## By call\n\n| Call | Rules |\n|---|---|\n");
    for vendor in &VENDORS {
        for operation in vendor.operations() {
            let mut seen = BTreeSet::new();
            let rows = RulesOf::operation(operation).rows.into_iter().map(|(_, rule)| rule.id);
            let ids: Vec<String> = rows.filter(|id| seen.insert(*id)).map(|id| format!("[{id}](#{id})")).collect();
            if !ids.is_empty() {
                let _ = writeln!(text, "| `{}{}` | {} |", vendor.prefix, operation.name, ids.join(", "));
            }
        }
    }
    text
}

/// What a rule guards: types and their members, the first ones of many.
fn places(row: &catalogue::Row) -> String {
    const SHOWN: usize = 6;
    let places: BTreeSet<&str> = row.guards.iter().map(|(_, place)| place.as_str()).collect();
    let shown: Vec<String> = places.iter().take(SHOWN).map(|place| format!("`{place}`")).collect();
    let more = places.len().saturating_sub(SHOWN);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// Which documents a certificate needs, from the table that its rules use.
fn certificates() -> String {
    let mut text = format!(
        "<!-- {NOTICE} -->\n\n# Documents of a certificate\n\nWhat a certificate form needs for its release, by its owner. `certificateForms.missing(form, {{ owner }})` lists what is not there yet, by the\nsame table; `create` with `profile: \"release\"` checks it. M: mandatory. O: optional. C: your contract decides. –: not meant for this owner.\n\n| Document | `documentType` | Individual | Sole proprietor | Organization | Notes |\n|---|---|---|---|---|---|\n"
    );
    for document in DOCUMENTS {
        let needs = OWNERS.map(|owner| match document.need(Some(owner)) {
            Need::Mandatory => "M",
            Need::Optional => "O",
            Need::ByContract => "C",
            Need::NotMeant => "–",
        });
        let age = if document.is_recent { "obtained within the last three months" } else { "" };
        let notes: Vec<&str> = [age, document.note].into_iter().filter(|note| !note.is_empty()).collect();
        // A group is named by the beginning of its codes.
        let code = document.document_type.strip_suffix("000000").unwrap_or(document.document_type);
        let _ = writeln!(text, "| {} | `{code}` | {} | {} |", document.name, needs.join(" | "), notes.join("; "));
    }
    text.push_str(
        "\nScans are pdf, png, jpg, jpeg or tiff, at most 10 MB each: more than 10,485,760 bytes is an error, more than 10,000,000 a warning, for\nwhich of them is meant is not documented. They must be in colour; a black-and-white scan has to be certified by the future owner with\nposition, signature and name, date and seal. Neither can be told from the bytes for certain.\n\n## Rules\n\n| Rule | Severity | Document | English | Русский | Українська |\n|---|---|---|---|---|---|\n",
    );
    let sheet = Sheet::of(&certificate_forms::RELEASE);
    for (rule, document) in RELEASE {
        let message = |locale| rule.message.text(locale);
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            links::rule(rule.id, sheet),
            rule.severity.word(),
            document.map_or_else(|| "any".to_owned(), |document| document.name.to_owned()),
            message(Locale::En),
            message(Locale::Ru),
            message(Locale::Uk),
        );
    }
    text
}
