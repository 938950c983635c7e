//! The declarations of the entry `docflow/sandbox`, out of those that wasm-bindgen writes for its module.

use super::NOTICE;

/// What the class of the package does not have: it is no wrapper that somebody must free.
const NOT_OURS: [&str; 2] = ["free(): void;", "[Symbol.dispose](): void;"];

/// wasm-bindgen's declarations, without what is not ours.
pub fn declarations(types: &str) -> String {
    let ours = types.lines().filter(|line| {
        let line = line.trim();
        !NOT_OURS.contains(&line) && !matches!(line, "/* tslint:disable */" | "/* eslint-disable */")
    });
    ours.fold(format!("// {NOTICE}\n"), |text, line| text + line + "\n")
}
