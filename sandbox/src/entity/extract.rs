//! An EGRUL extract: one page of PDF that any viewer shows. The standard fonts have no Cyrillic letters, so it says in
//! English what it stands for, and leaves the name out.

use crate::clock;
use crate::members::string;
use serde_json::Value;
use std::fmt::Write;

/// The extract of an organization at a time.
pub(super) fn pdf(organization: &Value, now: u64) -> Vec<u8> {
    let native = |name| string(organization, &["nativeOrgParams", name]);
    let mut lines = vec!["EGRUL extract".to_owned(), "made by the sandbox, of no legal value".to_owned()];
    let facts = [
        ("OGRN", native("ogrn")),
        ("INN", native("inn")),
        ("KPP", string(organization, &["kpp"])),
        ("registered", string(organization, &["regDate"])),
    ];
    lines.extend(facts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name} {value}")));
    lines.push(format!("as of {}", clock::written(now)));
    page(&lines)
}

/// One A4 page of text.
fn page(lines: &[String]) -> Vec<u8> {
    let mut text = "BT /F1 12 Tf 72 770 Td 18 TL\n".to_owned();
    for line in lines {
        // Parentheses and backslashes end or escape a string; what is not ASCII has no letter in the font.
        let safe = line.chars().filter(|letter| letter.is_ascii() && !matches!(letter, '(' | ')' | '\\'));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "({}) Tj T*", safe.collect::<String>());
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let start = file.len();
    let _ = write!(file, "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}
