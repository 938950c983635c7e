//! `cargo xtask matrix`: the packed package in real projects of every kind, and the table of the README.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{tarball, tools};

/// Runs the rows whose names contain one of these words, or all, and ends with 1 if a row failed.
pub fn run(project: &Project, rows: &[String]) -> Result<ExitCode> {
    tarball::pack(project)?;
    let mut node = Command::new("node");
    node.current_dir(&project.root)
        .arg(project.root.join("tests/consumers/matrix/run.mjs"))
        .args(rows)
        .env("DOCFLOW_TARBALL", project.tarball())
        .env("CHROME_PATH", tools::ensure_browser()?.chromium);
    // Its rows are printed as not run where there is none.
    if let Some(firefox) = tools::find_firefox() {
        node.env("FIREFOX_PATH", firefox);
    }
    let status = node.status().context("cannot start node\n  next: install Node 20 or newer")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
