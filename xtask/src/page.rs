//! `cargo xtask page` and `cargo xtask shots`: the page of `www/` measured, and looked at.

use anyhow::Result;

use crate::project::Project;
use crate::{build, tools};

/// What the page is built with.
pub fn ensure_tools(project: &Project) -> Result<()> {
    tools::ensure_node_modules(&project.root.join("www"))
}

/// Sizes, Lighthouse, axe and Firefox. The tests of `tests/browser` do without.
pub fn measure(project: &Project) -> Result<()> {
    prepare(project)?;
    tools::ensure_node_modules(&project.root.join("tests/page"))?;
    run(project, "tests/page/measure.mjs")
}

/// Screenshots below `target/shots`.
pub fn shots(project: &Project) -> Result<()> {
    prepare(project)?;
    run(project, "tests/page/shots.mjs")
}

fn prepare(project: &Project) -> Result<()> {
    build::ensure(project)?;
    ensure_tools(project)
}

fn run(project: &Project, script: &str) -> Result<()> {
    let mut node = tools::node(project, &project.root.join(script));
    tools::run(node.env("CHROME_PATH", tools::ensure_browser()?.chromium), tools::READ)
}
