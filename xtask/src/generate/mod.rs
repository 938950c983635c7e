//! Files derived from the declarations of the operations and types: the table of methods, the TypeScript declarations, and
//! the tables in the docs.

mod about;
mod catalogue;
mod docs;
mod edin;
mod groups;
mod links;
mod methods;
mod openapi;
mod options;
mod policy;
mod sandbox;
mod sheets;
mod site;
mod tables;
mod text;
mod types;
mod values;

use anyhow::{Context, Result, ensure};
use docflow::check::{Declared, Kind};
use docflow::edin::agreements::build::{AgreementBuild, AgreementPlan};
use docflow::edin::auth::{EdinLogin, EdinSession};
use docflow::http::{Guard, Operation};
use docflow::kontur::crypto::issue::IssueProgress;
use docflow::kontur::options::KonturVersions;
use groups::Groups;
use std::fs;
use std::path::Path;

/// A vendor, as used by the generators.
struct Vendor {
    name: &'static str,
    class: &'static str,
    /// The prefix of its operations' names in `schemas`.
    prefix: &'static str,
    operations: &'static [&'static [&'static Operation]],
    /// Types in requests, besides those of the operations.
    sent: &'static [Kind],
    /// Types in responses, besides those of the operations.
    received: &'static [Kind],
    /// Rules that no table holds.
    guards: fn() -> Vec<Guard>,
    groups: Groups,
}

impl Vendor {
    fn operations(&self) -> impl Iterator<Item = &'static Operation> + use<> {
        self.operations.iter().copied().flatten().copied()
    }
}

static VENDORS: [Vendor; 2] = [
    Vendor {
        name: "kontur",
        class: "Kontur",
        prefix: "",
        operations: docflow::kontur::OPERATIONS,
        sent: &[KonturVersions::KIND],
        received: &[IssueProgress::KIND],
        guards: docflow::kontur::guards,
        groups: groups::KONTUR,
    },
    Vendor {
        name: "edin",
        class: "Edin",
        prefix: "edin.",
        operations: docflow::edin::OPERATIONS,
        sent: &[EdinLogin::KIND, AgreementPlan::KIND],
        received: &[EdinSession::KIND, AgreementBuild::KIND],
        guards: Vec::new,
        groups: groups::EDIN,
    },
];

/// The first line of every generated file.
const NOTICE: &str = "Generated from the declarations in src/ by `cargo xtask`; do not edit.";

/// Method and path, with the names of the query parameters.
fn request_line(operation: &Operation) -> String {
    let query = operation.query.map_or(&[][..], |shape| shape().members);
    let names: Vec<&str> = query.iter().map(|parameter| parameter.wire_name()).collect();
    let mark = if names.is_empty() { "" } else { "?" };
    format!("{} {}{mark}{}", operation.method.word(), operation.path, names.join("&"))
}

/// Writes the generated files of the package into `out`.
pub fn package(_root: &Path, out: &Path) -> Result<()> {
    write(out, "edition.mjs", &about::data())?;
    write(out, "options.types.d.mts", &types::options())?;
    write(out, "schemas.mjs", &methods::schemas())?;
    write(out, "options.mjs", &options::names())?;
    write(out, "kontur.policy.mjs", &policy::kontur())?;
    write(out, "rules.json", &catalogue::catalogue())?;
    write(out, "core.types.d.mts", &values::core())?;
    write(out, "realty.types.d.mts", &values::realty())?;
    write(out, "packages.types.d.mts", &values::packages())?;
    write(out, "assessment.types.d.mts", &values::assessment())?;
    write(out, "openapi.json", &openapi::document().to_string())?;
    let (data, names) = openapi::modules();
    write(out, "json-schema.data.mjs", &data)?;
    write(out, "json-schema.types.d.mts", &names)?;
    for vendor in &VENDORS {
        write(out, &format!("{}.api.mjs", vendor.name), &methods::table(vendor))?;
        write(out, &format!("{}.types.d.mts", vendor.name), &types::declarations(vendor))?;
    }
    Ok(())
}

/// Writes the declarations of the entry `docflow/sandbox` into `out`, from those that wasm-bindgen generated for its module.
pub fn sandbox(out: &Path, types: &str) -> Result<()> {
    write(out, "sandbox.d.mts", &sandbox::declarations(types))
}

/// Writes the generated pages that are kept in the repository.
pub fn pages(root: &Path) -> Result<()> {
    for (name, text) in docs::pages() {
        write(&root.join("docs"), name, &text)?;
    }
    Ok(())
}

/// Fails if a generated file in the repository is stale.
pub fn check(root: &Path) -> Result<()> {
    for (name, text) in docs::pages() {
        let file = root.join("docs").join(name);
        let kept = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        ensure!(kept == text, "docs/{name} is stale\n  next: cargo xtask generate");
    }
    Ok(())
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), text).with_context(|| format!("cannot write {name}"))
}
