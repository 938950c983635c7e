//! `cargo xtask bench`: the package beside its peers, see `bench/`.

use std::fs;

use anyhow::{Result, ensure};

use crate::project::Project;
use crate::{build, compile, tools};

/// Builds the package, installs the peers and runs `bench/run.mjs`.
pub fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let folder = project.root.join("bench");
    ensure!(folder.join("run.mjs").exists(), "bench/run.mjs is missing\n  next: write it");
    build::ensure(project)?;
    if folder.join("package-lock.json").exists() {
        tools::ensure_node_modules(&folder)?;
    }
    // The other ways over the boundary are in no published module, so they are compiled beside it.
    let boundary = compile::module(project, &compile::BOUNDARY, &compile::wasm_tools(project)?)?;
    let boundary_folder = project.cache().join("boundary");
    fs::create_dir_all(&boundary_folder)?;
    fs::write(boundary_folder.join("boundary.wasm"), &boundary.wasm)?;
    fs::write(boundary_folder.join("boundary.glue.mjs"), &boundary.glue)?;
    let mut command = std::process::Command::new("node");
    command.env("DOCFLOW_BOUNDARY", &boundary_folder);
    // Without the collector at hand, the garbage of one candidate is paid by the next.
    command.current_dir(&project.root).arg("--expose-gc").arg(folder.join("run.mjs")).args(arguments);
    tools::run(&mut command, "read the message above")
}
