//! What a docflow comes with, so that it can be looked at: a page to read, an XML of what was asked, an archive of both.

use crate::clock;
use crate::members::string;
use crate::pdf;
use crate::state::life::Docflow;
use crate::zip;
use serde_json::Value;
use std::fmt::Write;

/// A file of this kind: its media type and bytes.
pub(super) fn make(kind: &str, flow: &Docflow, now: u64) -> (&'static str, Vec<u8>) {
    match kind {
        "signature" => ("application/x-pkcs7-signature", b"the sandbox's own signature".to_vec()),
        kind if kind.ends_with("outdoc") => {
            let (page, xml) = (page(flow, now), xml(flow, now));
            ("application/zip", zip::archive([("extract.pdf", page.as_slice()), ("extract.xml", xml.as_slice())]))
        }
        kind if kind.ends_with(":pdf") => ("application/pdf", page(flow, now)),
        _ => ("application/xml", xml(flow, now)),
    }
}

fn page(flow: &Docflow, now: u64) -> Vec<u8> {
    let title = if flow.kind == "object_request" { "Extract from the register of real estate" } else { "Result" };
    let asked = flow.request_id.as_ref().and_then(Value::as_str).unwrap_or_default();
    let number = ["/cadastralNumber", "/object/cadastralNumber"];
    let number = number.iter().find_map(|place| flow.options.pointer(place)?.as_str()).unwrap_or_default();
    let mut lines = vec![title.to_owned(), "made by the sandbox, of no legal value".to_owned(), String::new()];
    let facts = [
        ("request", flow.kind.as_str()),
        ("its id at the caller", asked),
        ("docflow", flow.id.as_str()),
        ("kind", string(&flow.options, &["type"])),
        ("cadastral number", number),
        ("region", flow.options.pointer("/object/address/region").and_then(Value::as_str).unwrap_or_default()),
    ];
    lines.extend(facts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}: {value}")));
    lines.push(format!("as of {}", clock::written(now)));
    pdf::page(&lines)
}

fn xml(flow: &Docflow, now: u64) -> Vec<u8> {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "<docflow id=\"{}\" type=\"{}\" date=\"{}\">", flow.id, flow.kind, clock::written(now));
    if let Some(id) = &flow.request_id {
        element(&mut text, "requestId", id, 1);
    }
    element(&mut text, "options", &flow.options, 1);
    text.push_str("</docflow>\n");
    text.into_bytes()
}

/// A value under a name; an array repeats it. A body is nested 64 deep at most.
fn element(text: &mut String, name: &str, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(members) => {
            let _ = writeln!(text, "{indent}<{name}>");
            members.iter().for_each(|(name, member)| element(text, name, member, depth.saturating_add(1)));
            let _ = writeln!(text, "{indent}</{name}>");
        }
        Value::Array(items) => items.iter().for_each(|item| element(text, name, item, depth)),
        Value::String(value) => {
            let value = value.replace('&', "&amp;").replace('<', "&lt;");
            let _ = writeln!(text, "{indent}<{name}>{value}</{name}>");
        }
        other => {
            let _ = writeln!(text, "{indent}<{name}>{other}</{name}>");
        }
    }
}
