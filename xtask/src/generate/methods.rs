//! `<vendor>.api.mjs`: what the JavaScript side has to know of each operation to take its arguments.

use super::{NOTICE, Vendor};
use docflow::http::{Input, Output};
use std::fmt::Write;

/// One line an operation: name, number, path parameters, what body is taken (0 none, 1 JSON, 2 bytes whose media type has
/// to be found out, 3 other bytes), names of its own options, variants, whether bytes are answered.
pub(super) fn table(vendor: &Vendor) -> String {
    let mut text = format!("// {NOTICE}\n\nexport const operations = [\n");
    for (number, operation) in vendor.operations.iter().enumerate().filter(|(_, operation)| !operation.internal) {
        let options: Vec<&str> =
            operation.options.map_or(Vec::new(), |shape| shape().members.iter().map(|member| member.name).collect());
        let variants = match operation.input {
            Input::ByType(variants) => format!("{:?}", variants.iter().map(|variant| variant.name).collect::<Vec<_>>()),
            _ => "null".to_owned(),
        };
        let body = match operation.input {
            Input::None => 0,
            Input::Json(_) | Input::ByType(_) | Input::Form(_) => 1,
            Input::Bytes(None) => 2,
            Input::Bytes(Some(_)) => 3,
        };
        let bytes = u8::from(matches!(operation.output, Output::Bytes));
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  [{:?}, {number}, {}, {body}, {options:?}, {variants}, {bytes}],",
            operation.name,
            operation.params.len(),
        );
    }
    text.push_str("];\n");
    text
}
