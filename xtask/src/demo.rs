//! `cargo xtask demo`: the page of `www/` with the package just built, until this program ends.

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{build, page, tools};

/// Runs the demo and ends with its exit code.
pub fn run(project: &Project, once: bool) -> Result<ExitCode> {
    build::ensure(project)?;
    page::ensure_tools(project)?;
    let mut command = command(project, once)?;
    // The pipe closes when this program ends, for whatever reason, and the server stops with it.
    let mut node = command
        .arg("--tied")
        .stdin(Stdio::piped())
        .spawn()
        .context("cannot start node\n  next: install Node 20 or newer")?;
    let _pipe = node.stdin.take();
    let status = node.wait().context("cannot wait for node")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The demo process: serves until it is stopped, or visits the page once in a headless browser.
pub fn command(project: &Project, once: bool) -> Result<Command> {
    let script = project.root.join("xtask/demo/main.mjs");
    let mut command = tools::node(project, &script);
    command.arg(if once { "--once" } else { "--serve" });
    if once {
        command.env("CHROME_PATH", tools::ensure_browser()?.chromium);
    }
    Ok(command)
}
