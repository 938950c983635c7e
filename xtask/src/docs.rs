//! `cargo xtask docs`: the site, from docs/ and the declarations of the package.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::{build, tools};

/// What is asked for.
pub struct Options {
    /// The path below which the site is served, instead of that of the homepage.
    pub base: Option<String>,
    /// Serves it afterwards.
    pub serve: bool,
}

/// Builds the site into `target/docs`. A dead link, a missing anchor or a warning fails it.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    build::ensure(project)?;
    let docs = project.root.join("docs");
    tools::ensure_node_modules(&docs)?;
    let node = |arguments: &[&str]| {
        let mut node = Command::new("node");
        node.current_dir(&docs).args(arguments);
        node.envs(options.base.as_ref().map(|base| ("DOCFLOW_BASE", base)));
        node
    };
    tools::timed("Building the site", || {
        // Side by side: they share nothing but the folder that they read.
        let mut reference = node(&["node_modules/typedoc/bin/typedoc", "--options", "typedoc.config.mjs"]);
        let mut reference = reference.spawn().context("cannot start typedoc")?;
        let pages = tools::run(&mut node(&["node_modules/vitepress/bin/vitepress.js", "build"]), tools::READ);
        let status = reference.wait()?;
        pages?;
        ensure!(status.success(), "typedoc ended with {status}\n  next: {}", tools::READ);
        let api = project.root.join("target/docs/api");
        fs::rename(project.root.join("target/xtask/api"), &api).context("typedoc wrote no target/xtask/api")
    })?;
    tools::timed("Following its links", || tools::run(&mut node(&[".vitepress/check.mjs"]), tools::READ))?;
    if options.serve {
        tools::run(&mut node(&["node_modules/vitepress/bin/vitepress.js", "preview"]), tools::READ)?;
    }
    Ok(())
}
