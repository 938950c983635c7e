//! `<vendor>.api.mjs` and `schemas.mjs`: the operations as the JavaScript side needs them.

use super::{NOTICE, VENDORS, Vendor};
use docflow::http::{Input, Operation, Output};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The columns of a table. Absent values are omitted.
const COLUMNS: &str = "\
// name: the method's path on the client
// index: the operation's number in the core
// params: how many path parameters
// query: true for an object of query parameters, or the name of the only one
// body: \"json\", \"form\" with files, \"bytes\" whose media type has to be found out, or \"typed-bytes\"
// files: members of the form that are files
// options: names of the operation's own options
// variants: names of the types of body, which schemas are named by
// branches: the alternatives of the body, with their positions in its table
// download: whether the response is bytes for the caller
// pages: the position of the argument with `limit` and `offset`, whether there is an `offset`, and the member with the rows";

/// The table of a vendor's operations, one row each.
pub(super) fn table(vendor: &Vendor) -> String {
    let mut text = format!("// {NOTICE}\n\n{COLUMNS}\nexport const operations = [\n");
    for (index, operation) in vendor.operations().enumerate().filter(|(_, operation)| !operation.internal) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {},", row(index, operation));
    }
    text.push_str("];\n");
    text
}

fn row(index: usize, operation: &Operation) -> String {
    let mut row = format!("{{ name: {:?}, index: {index}", operation.name);
    let mut column = |name: &str, value: String| row.extend([", ", name, ": ", value.as_str()]);
    if !operation.params.is_empty() {
        column("params", operation.params.len().to_string());
    }
    if operation.query.is_some() {
        let only = operation.only_parameter();
        column("query", only.map_or_else(|| "true".to_owned(), |parameter| format!("{:?}", parameter.name)));
    }
    match operation.input {
        Input::None => {}
        Input::Form(_) if operation.has_files() => {
            column("body", "\"form\"".to_owned());
            column("files", format!("{:?}", operation.files().map(|member| member.name).collect::<Vec<_>>()));
        }
        Input::Json(_) | Input::ByType(_) | Input::Form(_) => column("body", "\"json\"".to_owned()),
        Input::Bytes(None) => column("body", "\"bytes\"".to_owned()),
        Input::Bytes(Some(_)) => column("body", "\"typed-bytes\"".to_owned()),
    }
    if let Some(shape) = operation.options {
        column("options", format!("{:?}", shape().members.iter().map(|member| member.name).collect::<Vec<_>>()));
    }
    if let Input::ByType(variants) = operation.input {
        column("variants", format!("{:?}", variants.iter().map(|variant| variant.name).collect::<Vec<_>>()));
    }
    if let Input::Json(shape) = operation.input
        && !shape().one_of.is_empty()
    {
        let position = |one: &&str| shape().members.iter().position(|member| member.name == *one);
        let branches = shape().one_of.iter().filter_map(|one| Some(format!("{one}: {}", position(one)?)));
        column("branches", format!("{{ {} }}", branches.collect::<Vec<_>>().join(", ")));
    }
    if matches!(operation.output, Output::Bytes) {
        column("download", "true".to_owned());
    }
    if let Some(pages) = operation.pages {
        let in_query = operation.query.is_some_and(|shape| shape().members.iter().any(|member| member.name == "limit"));
        let before = [operation.query.is_some() && !in_query, !in_query && !matches!(operation.input, Input::None)];
        let at = operation.params.len() + before.into_iter().filter(|there| *there).count();
        let rows = pages.rows.map_or_else(String::new, |rows| format!(", rows: {rows:?}"));
        column("pages", format!("{{ at: {at}, offset: {}{rows} }}", pages.offset));
    }
    row.push_str(" }");
    row
}

/// The `schemas` of all vendors as a module. Bundlers drop the exports of a module that a program does not name, with the
/// bytes behind them, but keep all members of an object.
pub(super) fn schemas() -> String {
    let mut text = format!("// {NOTICE}\n\n");
    for Vendor { name, .. } in &VENDORS {
        let _ = writeln!(text, "import {{ schemas as {name}Schemas }} from \"./{name}.mjs\";");
    }
    text.push_str("\nconst group = (schemas, name) => schemas[name];\n\n");
    for vendor in &VENDORS {
        for group in groups(vendor) {
            let _ = writeln!(text, "export const {group} = /* @__PURE__ */ group({}Schemas, {group:?});", vendor.name);
        }
    }
    text
}

/// The prefixes of the schemas' names.
fn groups(vendor: &Vendor) -> BTreeSet<String> {
    let has_schema = |operation: &&'static Operation| {
        !operation.internal && operation.bodies().next().is_some() && !operation.has_files()
    };
    let first_word = |operation: &'static Operation| {
        let name = format!("{}{}", vendor.prefix, operation.name);
        name.split('.').next().unwrap_or_default().to_owned()
    };
    vendor.operations().filter(has_schema).map(first_word).collect()
}
