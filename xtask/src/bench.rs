//! `cargo xtask bench`: compares the package with its peers, see `bench/`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::project::Project;
use crate::{build, compile, tools};

/// Builds the package, installs the peers and runs `bench/run.mjs`; `cargo xtask bench -- --help` lists its arguments.
pub fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let folder = project.root.join("bench");
    ensure!(folder.join("run.mjs").exists(), "bench/run.mjs is missing\n  next: write it");
    build::ensure(project)?;
    if folder.join("package-lock.json").exists() {
        tools::ensure_node_modules(&folder)?;
    }
    let mut command = std::process::Command::new("node");
    if wants_boundary(arguments) {
        command.env("DOCFLOW_BOUNDARY", compile_boundary(project)?);
    }
    // Without explicit garbage collection, one candidate would pay for another's garbage.
    command.current_dir(&project.root).arg("--expose-gc").arg(folder.join("run.mjs")).args(arguments);
    tools::run(&mut command, tools::READ)
}

/// Whether the other ways across the boundary are measured: always, unless other sections are named.
fn wants_boundary(arguments: &[String]) -> bool {
    let named = arguments.iter().skip_while(|argument| *argument != "--only").nth(1);
    named.is_none_or(|sections| sections.split(',').any(|section| section == "boundary"))
}

/// No published module has the other ways across the boundary, so they are compiled separately.
fn compile_boundary(project: &Project) -> Result<PathBuf> {
    let boundary = compile::module(project, &compile::BOUNDARY, &compile::wasm_tools(project)?)?.optimise()?;
    let folder = project.cache().join("boundary");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("boundary.wasm"), &boundary.wasm)?;
    fs::write(folder.join("boundary.glue.mjs"), &boundary.glue)?;
    Ok(folder)
}
