//! `cargo xtask fleet`: the example of `examples/fleet` against a PostgreSQL of its own, with workers that are killed.

use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::{tarball, tools};

/// Docflows, workers and kills of a run.
pub struct Size {
    /// Docflows that are ordered.
    pub docflows: u32,
    /// Workers at the same time.
    pub workers: u32,
    /// How often one of them is killed.
    pub kills: u32,
}

/// The whole run.
pub const LONG: Size = Size { docflows: 200, workers: 6, kills: 100 };
/// What `cargo xtask test` runs.
pub const SHORT: Size = Size { docflows: 6, workers: 3, kills: 4 };

/// Runs the example's test. The second result is the reason why it did not run.
pub fn run(project: &Project, size: &Size) -> Result<Option<&'static str>> {
    if !tools::ensure_postgres() {
        return Ok(Some(
            "no PostgreSQL: install it (Debian: `apt-get install postgresql`), or name a server in DATABASE_URL",
        ));
    }
    let folder = project.root.join("examples/fleet");
    tools::ensure_node_modules(&folder)?;
    let mut node = Command::new("node");
    node.current_dir(&folder).args(["--test", "test/fleet.test.mjs"]);
    for (name, number) in [("DOCFLOWS", size.docflows), ("WORKERS", size.workers), ("KILLS", size.kills)] {
        node.env(name, number.to_string());
    }
    tarball::with_packed(project, &folder, || tools::run(&mut node, tools::READ))?;
    Ok(None)
}
