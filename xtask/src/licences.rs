//! Whose code is in the package: the crates that are linked into its modules, their licences, and where they come from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::compile;
use crate::project::Project;
use crate::tools::{self, cargo};

/// The file in the package.
pub const FILE: &str = "THIRD-PARTY-LICENSES.txt";

/// The licences under which we take code. `deny.toml` lists them for all crates, those of the tools included.
const ALLOWED: [&str; 3] = ["MIT", "Apache-2.0", "Unicode-3.0"];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The MIT licence without its first line, for what brings no text of its own: Rust, which not every installation has it of, and crates
/// that only name it.
const MIT: &str =
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the \"Software\"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
";

/// A work that is a part of the package.
struct Work {
    name: String,
    licence: String,
    texts: Vec<String>,
}

/// The text of the file.
pub fn text(project: &Project) -> Result<String> {
    let mut works = crates(project)?;
    works.push(Work {
        name: "the standard library of Rust".to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        texts: vec![mit_of("The Rust Project Contributors")],
    });
    // Its helpers for exports stand in the CommonJS files.
    let esbuild = project.root.join("node_modules/esbuild");
    works.push(Work { name: "esbuild".to_owned(), licence: "MIT".to_owned(), texts: texts_in(&esbuild, "MIT")? });

    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Work { name, licence, texts } in works {
        for text in texts {
            by_text.entry(text).or_default().push(format!("{name} ({licence})"));
        }
    }
    let mut parts: Vec<(Vec<String>, String)> = by_text.into_iter().map(|(text, names)| (names, text)).collect();
    parts.sort();
    let mut out =
        "This package contains code of the works below, each under the licence that follows its name.\n".to_owned();
    for (names, text) in parts {
        out.extend(["\n", &"-".repeat(80), "\n", &names.join("\n"), "\n\n", text.trim(), "\n"]);
    }
    Ok(out)
}

/// Checks that the tarball has the file as it should be now, that no licence is another than those we take, and that no crate comes from
/// anywhere but the registry.
pub fn check(project: &Project) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.arg("-xzOf").arg(project.tarball()).arg(format!("package/{FILE}"));
    let packed = tools::output(&mut tar, "see xtask/src/licences.rs for the file that is missing")?;
    ensure!(packed == text(project)?, "{FILE} of the tarball is stale\n  next: run `cargo xtask build`");
    for Work { name, licence, texts } in crates(project)? {
        ensure!(packed.contains(&format!("\n{name} (")), "{FILE} does not name {name}");
        ensure!(texts.iter().all(|text| text.len() > 200), "a licence of {name} is too short to be one");
        ensure!(
            is_allowed(&licence),
            "{name} is under {licence}\n  next: do without it, or add the licence to xtask/src/licences.rs and deny.toml"
        );
    }
    let lock = fs::read_to_string(project.root.join("Cargo.lock"))?;
    for source in lock.lines().filter_map(|line| line.strip_prefix("source = ")) {
        ensure!(source.trim_matches('"') == REGISTRY, "Cargo.lock takes a crate from {source}");
    }
    Ok(())
}

/// Whether an expression leaves a choice that we take. No crate in use has parentheses but around a choice.
fn is_allowed(expression: &str) -> bool {
    let all = expression.replace(['(', ')'], "").replace('/', " OR ");
    all.split(" AND ").all(|part| part.split(" OR ").any(|licence| ALLOWED.contains(&licence.trim())))
}

/// The crates of others that are linked into any module.
fn crates(project: &Project) -> Result<Vec<Work>> {
    let mut names = BTreeSet::new();
    for (krate, features) in compile::linked() {
        let mut tree = cargo(project);
        tree.args(["tree", "--locked", "--quiet", "--package", krate, "--no-default-features", "--features", features]);
        tree.args(["--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"]);
        tree.args(["--prefix", "none", "--no-dedupe", "--format", "{p}"]);
        let tree = tools::output(&mut tree, "run `cargo xtask build` first")?;
        // Of our own crates a folder stands behind the version.
        names.extend(
            tree.lines().map(str::trim).filter(|line| !line.is_empty() && !line.ends_with(')')).map(str::to_owned),
        );
    }
    let mut metadata = cargo(project);
    metadata.args(["metadata", "--locked", "--quiet", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&tools::output(&mut metadata, tools::READ)?)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo metadata lists no packages")?;
    names.into_iter().map(|name| work(packages, &name)).collect()
}

fn work(packages: &[Value], name: &str) -> Result<Work> {
    let (krate, version) = name.split_once(" v").with_context(|| format!("cargo tree names {name:?}"))?;
    let is_it =
        |package: &&Value| member(package, "name") == Some(krate) && member(package, "version") == Some(version);
    let package = packages.iter().find(is_it).with_context(|| format!("cargo metadata does not know {name}"))?;
    let licence = member(package, "license").with_context(|| format!("{name} names no licence"))?;
    let manifest = member(package, "manifest_path").context("a package without a manifest")?;
    let folder = Path::new(manifest).parent().context("a manifest without a folder")?;
    let mut texts = texts_in(folder, licence)?;
    if texts.is_empty() && licence.contains("MIT") {
        let authors = package.get("authors").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let authors = authors.collect::<Vec<_>>().join(", ");
        texts.push(mit_of(if authors.is_empty() { krate } else { &authors }));
    }
    ensure!(!texts.is_empty(), "{name} has no text of its licence, {licence}\n  next: add it to xtask/src/licences.rs");
    Ok(Work { name: format!("{krate} {version}"), licence: licence.to_owned(), texts })
}

fn member<'a>(package: &'a Value, name: &str) -> Option<&'a str> {
    package.get(name)?.as_str()
}

fn mit_of(holders: &str) -> String {
    format!("MIT License\n\nCopyright (c) {holders}\n\n{MIT}")
}

/// The texts in a folder under which we take what is in it: where there is a choice, MIT, which is short.
fn texts_in(folder: &Path, licence: &str) -> Result<Vec<String>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let is_licence =
            ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|word| name.starts_with(word));
        if is_licence && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        texts.push(fs::read_to_string(&file)?.replace("\r\n", "\n").trim().to_owned());
    }
    if licence.contains("MIT") && texts.iter().any(|text| is_mit(text)) {
        let others_needed = licence.contains(" AND ");
        texts.retain(|text| is_mit(text) || (others_needed && !text.contains("Apache License")));
    }
    Ok(texts)
}

fn is_mit(text: &str) -> bool {
    text.contains("Permission is hereby granted, free of charge")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        for taken in ["MIT", "Apache-2.0 / MIT", "Unlicense OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(is_allowed(taken), "{taken}");
        }
        for refused in ["GPL-3.0", "", "MIT AND MPL-2.0", "MPL-2.0 OR LGPL-3.0"] {
            assert!(!is_allowed(refused), "{refused}");
        }
    }
}
