//! `<vendor>.api.mjs`: what the JavaScript side has to know of each operation to take its arguments.

use super::{NOTICE, Vendor};
use docflow::http::Input;
use std::fmt::Write;

/// One line an operation: name, number, path parameters, whether a body is taken, names of its own options, variants.
pub(super) fn table(vendor: &Vendor) -> String {
    let mut text = format!("// {NOTICE}\n\nexport const operations = [\n");
    for (number, operation) in vendor.operations.iter().enumerate().filter(|(_, operation)| !operation.internal) {
        let options: Vec<&str> =
            operation.options.map_or(Vec::new(), |shape| shape().members.iter().map(|member| member.name).collect());
        let variants = match operation.input {
            Input::ByType(variants) => format!("{:?}", variants.iter().map(|variant| variant.name).collect::<Vec<_>>()),
            _ => "null".to_owned(),
        };
        let has_body = !matches!(operation.input, Input::None);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  [{:?}, {number}, {}, {}, {options:?}, {variants}],",
            operation.name,
            operation.params.len(),
            u8::from(has_body),
        );
    }
    text.push_str("];\n");
    text
}
