//! `kontur.policy.mjs`: figures and codes of the vendor that the loops of JavaScript need.

use super::NOTICE;
use super::text::camel;
use docflow::kontur::bulk::{POLICY, Policy};
use docflow::kontur::error_code::UNEXISTENT;
use serde_json::{Value, json};

/// Constants by their names in Rust. All fields are named, so a new one does not compile until it stands here too.
macro_rules! constants {
    ($type:ident of $value:expr => $($field:ident)*) => {{
        let $type { $($field),* } = $value;
        [$((stringify!($field), json!($field))),*]
    }};
}

/// The whole file.
pub(super) fn kontur() -> String {
    let bulk = constants!(Policy of POLICY => concurrency most_concurrency ahead most_issues interval max_interval failures block
        block_shift longest_pause share last_save duplicate of_item);
    let others = [("unexistent", json!(UNEXISTENT))];
    let line = |(name, value): (&str, Value)| format!("export const {} = {value};\n", camel(name));
    format!("// {NOTICE}\n\n{}", bulk.into_iter().chain(others).map(line).collect::<String>())
}
