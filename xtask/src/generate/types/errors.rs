//! The names of operations and the issues that they document.

use super::Types;
use crate::generate::Vendor;
use crate::generate::tables::Direction;
use crate::generate::text::pascal;
use docflow::http::{ErrorCode, Operation};
use std::fmt::Write;

impl Types {
    /// A union of the documented codes, with the type of each one's context.
    pub(super) fn errors(&self, operation: &Operation, text: &mut String) {
        let _ = writeln!(
            text,
            "/** An issue in a 400 response of `{}`. Undocumented codes are passed on unchanged. */",
            operation.name
        );
        let _ = writeln!(text, "export type {} =", error_type(operation.name));
        for ErrorCode { code, context, when } in operation.errors {
            let context =
                context.map_or_else(String::new, |kind| format!(", {}", self.kind(kind, Direction::Received)));
            // A service with a single code documents nothing more about it than the format.
            let form = match operation.only_code {
                Some(_) => format!("ApiErrorItem<Open<\"{code}\">>"),
                None => format!("DocumentedItem<\"{code}\"{context}>"),
            };
            let _ = writeln!(text, "  /** {when}. */\n  | {form}");
        }
        text.push_str(";\n\n");
    }
}

/// The union of the names of all operations, those of a login's steps included.
pub(super) fn operation_names(vendor: &Vendor, text: &mut String) {
    let class = vendor.class;
    let _ = writeln!(text, "/** The name of an operation of `{class}`. */\nexport type {class}Operation =");
    for operation in vendor.operations() {
        let _ = writeln!(text, "  | {:?}", operation.name);
    }
    text.push_str(";\n\n");
}

/// The types of the documented issues by the names of their operations.
pub(super) fn documented_errors(vendor: &Vendor, text: &mut String) {
    let class = vendor.class;
    let _ = writeln!(
        text,
        "/** The documented issues of each operation of `{class}`. */\nexport interface {class}Errors {{"
    );
    for operation in vendor.operations().filter(|operation| !operation.internal && !operation.errors.is_empty()) {
        let _ = writeln!(text, "  {:?}: {};", operation.name, error_type(operation.name));
    }
    text.push_str("}\n\n");
}

fn error_type(name: &str) -> String {
    format!("{}Error", pascal(name))
}
