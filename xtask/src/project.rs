//! Paths, and what this run has already built.

use std::cell::{Cell, OnceCell};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository, and which of its products are up to date in this run.
pub struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The program `wasm-tools`, once this run has built it.
    pub wasm_tools: OnceCell<PathBuf>,
    /// `pkg/` was built by this run.
    pub built: Cell<bool>,
    /// The tarball was packed by this run.
    pub packed: Cell<bool>,
}

impl Project {
    /// Finds the repository through the environment that cargo sets.
    pub fn find() -> Result<Self> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask has no parent folder")?.to_owned();
        // The folder may be set by a variable or a configuration file, but this program is always in <target>/<profile>/.
        let program = env::current_exe().context("cannot tell where xtask runs from")?;
        let target = program.ancestors().nth(2).context("xtask does not run from a target folder")?.to_owned();
        Ok(Self { root, target, wasm_tools: OnceCell::new(), built: Cell::new(false), packed: Cell::new(false) })
    }

    /// `pkg/`: exactly what is published.
    pub fn package(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// The package's files besides the compiled core.
    pub fn template(&self) -> PathBuf {
        self.root.join("pkg-template")
    }

    /// The packed package, for the tests that install it. In the repository instead of cargo's folder, so that tests can name it.
    pub fn tarball(&self) -> PathBuf {
        self.root.join("target/xtask/docflow.tgz")
    }

    /// Intermediate files of the build. In cargo's folder, because they are stale whenever cargo's are.
    pub fn cache(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A script of this repository that runs in Node.
    pub fn script(&self, name: &str) -> PathBuf {
        self.root.join("xtask/js").join(name)
    }

    /// A program installed by a development dependency.
    pub fn npm_program(&self, path: &str) -> PathBuf {
        self.root.join("node_modules").join(path)
    }
}

/// Files in a folder and its subfolders, sorted, without `node_modules`.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            if !entry.file_type()?.is_dir() {
                files.push(entry.path());
            } else if entry.file_name() != "node_modules" {
                folders.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// An empty folder, whatever was in it before.
pub fn fresh_folder(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot delete {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}
