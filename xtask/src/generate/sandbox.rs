//! The declarations of the entry `docflow/sandbox`, from those that wasm-bindgen generates for its module.

use super::NOTICE;

/// Members that the package's class does not have: it needs no explicit free.
const NOT_OURS: [&str; 2] = ["free(): void;", "[Symbol.dispose](): void;"];

/// wasm-bindgen's declarations, without those members.
pub fn declarations(types: &str) -> String {
    let ours = types.lines().filter(|line| {
        let line = line.trim();
        !NOT_OURS.contains(&line) && !matches!(line, "/* tslint:disable */" | "/* eslint-disable */")
    });
    ours.fold(format!("// {NOTICE}\n"), |text, line| text + line + "\n")
}
