//! The tarball of the package, as users install it.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::tools::{npm, run, timed};
use crate::{build, tools};

/// Packs `pkg/` into the tarball that the tests install.
pub fn pack(project: &Project) -> Result<()> {
    build::ensure(project)?;
    if project.packed.get() {
        return Ok(());
    }
    timed("Packing", || {
        let tarball = project.tarball();
        let folder = tarball.parent().context("the tarball has no folder")?;
        fs::create_dir_all(folder)?;
        let packed = tools::output(
            npm(&project.package()).args(["pack", "--silent", "--pack-destination"]).arg(folder),
            "correct pkg-template/package.json",
        )?;
        let name = packed.lines().last().context("npm pack named no file")?.trim();
        fs::rename(folder.join(name), &tarball).with_context(|| format!("npm pack wrote no {name}"))
    })?;
    project.packed.set(true);
    Ok(())
}

/// Does something while a project has the packed package. Its own is a link to `pkg`, from where modules would find what is installed for this
/// repository, and not for the project.
pub fn with_packed(project: &Project, folder: &Path, something: impl FnOnce() -> Result<()>) -> Result<()> {
    pack(project)?;
    let (own, aside) = (folder.join("node_modules/docflow"), folder.join("node_modules/.docflow"));
    // An interrupted run has left the link aside.
    if fs::symlink_metadata(&aside).is_ok() {
        fs::remove_dir_all(&own).or_else(|error| if own.exists() { Err(error) } else { Ok(()) })?;
    } else {
        fs::rename(&own, &aside).with_context(|| format!("cannot set {} aside", own.display()))?;
    }
    fs::create_dir(&own)?;
    let mut tar = Command::new("tar");
    run(tar.arg("-xzf").arg(project.tarball()).args(["--strip-components", "1", "-C"]).arg(&own), tools::READ)?;
    let result = something();
    fs::remove_dir_all(&own)?;
    fs::rename(&aside, &own)?;
    result
}
