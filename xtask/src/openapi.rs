//! `cargo xtask openapi`: openapi.json in the hands of others: a linter, a generator of types, a mock server, a fuzzer. The
//! comparison with the package's own checks is a test (`tests/node/json-schema.test.mjs`); this takes minutes and Python.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::{build, tools};

const SCHEMATHESIS: &str = "4.32.5";

/// Builds the package, installs the tools and runs each. `cases` is how many requests Schemathesis makes of an operation at most.
pub fn run(project: &Project, cases: u32) -> Result<()> {
    build::ensure(project)?;
    let folder = project.root.join("tests/openapi");
    tools::ensure_node_modules(&folder)?;
    let document = project.package().join("openapi.json");
    tools::timed("Linting openapi.json with Redocly", || {
        let redocly = folder.join("node_modules/@redocly/cli/bin/cli.js");
        tools::run(tools::node(project, &redocly).arg("lint").arg(&document), tools::READ)
    })?;
    tools::timed("Making types of it", || {
        tools::run(&mut tools::node(project, &folder.join("types.mjs")), tools::READ)
    })?;
    tools::timed("Sending recorded requests to Prism", || {
        tools::run(&mut tools::node(project, &folder.join("prism.mjs")), tools::READ)
    })?;
    let schemathesis = schemathesis(project)?;
    tools::timed("Sending requests of Schemathesis to the sandbox", || {
        let script = folder.join("schemathesis.mjs");
        tools::run(tools::node(project, &script).arg(&schemathesis).arg(cases.to_string()), tools::READ)
    })
}

/// The program, in a Python environment of its own.
fn schemathesis(project: &Project) -> Result<PathBuf> {
    let folder = project.cache().join("schemathesis");
    let program = folder.join("bin/schemathesis");
    if !program.exists() {
        tools::timed("Installing Schemathesis", || {
            let python = "install Python 3 with venv (Debian: apt-get install python3-venv)";
            tools::run(Command::new("python3").args(["-m", "venv"]).arg(&folder), python)?;
            let package = format!("schemathesis=={SCHEMATHESIS}");
            tools::run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", &package]), "check the network")
        })?;
    }
    Ok(program)
}
