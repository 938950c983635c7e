//! An EGRUL extract: a page of PDF.

use crate::clock;
use crate::members::string;
use crate::pdf;
use serde_json::Value;

/// The extract of an organization at a time.
pub(super) fn extract(organization: &Value, now: u64) -> Vec<u8> {
    let native = |name| string(organization, &["nativeOrgParams", name]);
    let mut lines = vec!["EGRUL extract".to_owned(), "made by the sandbox, of no legal value".to_owned()];
    let facts = [
        ("name", string(organization, &["name"])),
        ("OGRN", native("ogrn")),
        ("INN", native("inn")),
        ("KPP", string(organization, &["kpp"])),
        ("registered", string(organization, &["regDate"])),
    ];
    lines.extend(facts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name} {value}")));
    lines.push(format!("as of {}", clock::written(now)));
    pdf::page(&lines)
}
