//! The schemas of bodies.

use super::Types;
use super::interface::branch_type;
use crate::generate::Vendor;
use crate::generate::tables::Direction;
use crate::generate::text::Node;
use docflow::check::Shape;
use docflow::http::Input;
use std::fmt::Write;

impl Types {
    pub(super) fn schemas(&self, vendor: &Vendor, text: &mut String) {
        let mut tree = Node::default();
        let prefix = vendor.prefix;
        // The bytes of files are not JSON values.
        for operation in vendor.operations().filter(|operation| !operation.internal && !operation.has_files()) {
            let options = operation.options.map_or("{}".to_owned(), |shape| self.name(shape(), Direction::Sent));
            let doc = |name: &str| vec![format!("Checks and encodes the body of `{name}` without sending it.")];
            let schema = |shape: fn() -> &'static Shape| {
                let name = self.name(shape(), Direction::Sent);
                if shape().one_of.is_empty() {
                    return format!(": Schema<{name}, {options}>");
                }
                let branches = shape()
                    .one_of
                    .iter()
                    .map(|one| format!("/** `{name}` with `{one}`. */ {one}: {}", branch_type(&name, one)));
                format!(": BranchedSchema<{name}, {options}, {{ {} }}>", branches.collect::<Vec<_>>().join("; "))
            };
            match operation.input {
                Input::None | Input::Bytes(_) => {}
                Input::Json(shape) | Input::Form(shape) => {
                    tree.put(&format!("{prefix}{}", operation.name), (doc(operation.name), schema(shape)));
                }
                Input::ByType(variants) => {
                    for variant in variants {
                        tree.put(
                            &format!("{prefix}{}.{}", operation.name, variant.name),
                            (doc(operation.name), schema(variant.shape)),
                        );
                    }
                }
            }
        }
        let _ =
            writeln!(text, "/** The schemas of `{}`. */\nexport interface {}Schemas {{", vendor.class, vendor.class);
        // The groups are those of the methods, which describe them.
        tree.print("  ", "readonly ", &|_| "", text);
        text.push_str("}\n");
    }
}
