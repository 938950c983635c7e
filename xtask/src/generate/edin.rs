//! `docs/edin.md`: every operation that EDIN documents, with the method that makes it. The lines are those of the contract tests.

use super::NOTICE;
use docflow::check::SentAs;
use docflow::http::Operation;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The page.
pub(super) fn page() -> String {
    let lines: Value =
        serde_json::from_str(include_str!("../../../tests/contract/edin/lines.json")).unwrap_or_default();
    let lines = lines.as_array().map_or(&[][..], Vec::as_slice);
    let mut text = format!(
        "<!-- {NOTICE} -->\n\n# EDIN DOCflow, operation by operation\n\nThe {} operations of the vendor's documentation, in its order, and the method of `Edin` that makes each.\n\n\
         | Depth | What it means |\n|---|---|\n\
         | core | what an approval process needs: recorded exchanges, rules, and behaviour in the sandbox |\n\
         | daily | packages, documents, signatures: types, rules, and behaviour in the sandbox, up to the end of an approval |\n\
         | typed | types and rules; the sandbox keeps objects, or responds with an example |\n\n\
         | # | Documentation | Request | Method | Depth |\n|---|---|---|---|---|\n",
        lines.len()
    );
    for line in lines {
        let word = |name: &str| line[name].as_str().unwrap_or_default();
        let names: Vec<String> = docflow::edin::OPERATIONS
            .iter()
            .copied()
            .flatten()
            .filter(|operation| is_meant(line, operation))
            .map(|operation| if operation.internal { "`login`".to_owned() } else { format!("`{}`", operation.name) })
            .collect();
        let names = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
        let _ = writeln!(
            text,
            "| {} | {} | `{} {}` | {names} | {} |",
            line["number"],
            word("page"),
            word("method"),
            word("path"),
            word("depth")
        );
    }
    text
}

/// Whether a line of the documentation is this operation: by its request line and the names of its parameters. A test compares
/// the rest.
fn is_meant(line: &Value, operation: &Operation) -> bool {
    let documented = line["query"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let documented: BTreeSet<&str> = documented.map(|name| name.trim_end_matches('?')).collect();
    let own = operation.query.into_iter().flat_map(|shape| shape().members);
    let options = operation.options.into_iter().flat_map(|shape| shape().members);
    let options = options.filter(|member| matches!(member.sent_as, SentAs::Named(_)));
    let names: BTreeSet<&str> = own.chain(options).map(|member| member.wire_name()).collect();
    let path = line["sent"].as_str().or(line["path"].as_str());
    line["method"] == operation.method.word() && path == Some(operation.path) && names == documented
}
