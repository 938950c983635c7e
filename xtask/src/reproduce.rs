//! `cargo xtask reproduce`: two builds in two folders under two home folders, compared byte by byte.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::project::{Project, files_below, fresh_folder};
use crate::tools::{self, npm, timed};

/// Folders of different lengths, one with a blank.
const PLACES: [&str; 2] = ["a", "another place, further down/and deeper"];

/// Builds twice from nothing, which takes its time, and fails when the tarballs differ.
pub fn run(project: &Project) -> Result<()> {
    let folder = fresh_folder(project.cache().join("reproduce"))?;
    let places = PLACES.map(|place| folder.join(place));
    for place in &places {
        timed(&format!("Building in {}", place.display()), || build(project, place))?;
    }
    let [first, second] = places.each_ref().map(|place| place.join("docflow.tgz"));
    let (left, right) = (fs::read(&first)?, fs::read(&second)?);
    if left == right {
        println!("\nthe tarballs are identical, {} bytes", left.len());
        return Ok(());
    }
    let [left, right] = places.each_ref().map(|place| place.join("work/pkg"));
    bail!("the tarballs differ, in {}", differing(&left, &right)?.join(", "))
}

fn build(project: &Project, place: &Path) -> Result<()> {
    let (work, home) = (place.join("work"), place.join("home"));
    copy_sources(project, &work)?;
    let cargo_home = home.join(".cargo");
    fs::create_dir_all(&cargo_home)?;
    let registry = home_of("CARGO_HOME", ".cargo")?.join("registry");
    if registry.exists() {
        // What was downloaded is downloaded once; where it lies is another place for either build.
        copy_folder(&registry.join("index"), &cargo_home.join("registry/index"))?;
        copy_folder(&registry.join("cache"), &cargo_home.join("registry/cache"))?;
    }

    let mut cargo = Command::new("cargo");
    cargo.current_dir(&work).args(["xtask", "build"]);
    // The toolchain stays; so do the npm packages that were downloaded.
    cargo.env("RUSTUP_HOME", home_of("RUSTUP_HOME", ".rustup")?).env("npm_config_cache", home_of("", ".npm")?);
    cargo.env("HOME", &home).env("USERPROFILE", &home).env("CARGO_HOME", &cargo_home);
    for (name, _) in env::vars_os() {
        let is_of_this_run = name.to_string_lossy().starts_with("CARGO_") && name != "CARGO_HOME";
        if is_of_this_run || name == "CARGO" {
            cargo.env_remove(name);
        }
    }
    tools::run(&mut cargo, tools::READ)?;
    let mut pack = npm(&work.join("pkg"));
    pack.args(["pack", "--silent", "--pack-destination"]).arg(place);
    let name = tools::output(&mut pack, "correct pkg-template/package.json")?;
    let name = name.lines().last().context("npm pack named no file")?.trim();
    fs::rename(place.join(name), place.join("docflow.tgz")).with_context(|| format!("npm pack wrote no {name}"))
}

/// The folder of a tool: what its variable says, or the usual one.
fn home_of(variable: &str, folder: &str) -> Result<PathBuf> {
    let named = env::var_os(variable).filter(|_| !variable.is_empty()).map(PathBuf::from);
    let home = || env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from);
    named.or_else(|| Some(home()?.join(folder))).context("there is no home folder")
}

/// Copies what is, or would be, in the repository.
fn copy_sources(project: &Project, to: &Path) -> Result<()> {
    let mut git = Command::new("git");
    git.current_dir(&project.root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let files = tools::output(&mut git, "this command needs a git repository")?;
    for file in files.split('\0').filter(|file| !file.is_empty()) {
        let from = project.root.join(file);
        if from.is_file() {
            copy_file(&from, &to.join(file))?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        copy_file(&file, &to.join(file.strip_prefix(from)?))?;
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file without a folder")?)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// The files that differ or are in one folder only.
fn differing(left: &Path, right: &Path) -> Result<Vec<String>> {
    let mut names = BTreeSet::new();
    for folder in [left, right] {
        for file in files_below(folder)? {
            names.insert(file.strip_prefix(folder)?.to_owned());
        }
    }
    ensure!(!names.is_empty(), "nothing was built");
    let differs = |name: &PathBuf| fs::read(left.join(name)).ok() != fs::read(right.join(name)).ok();
    Ok(names.into_iter().filter(differs).map(|name| name.display().to_string()).collect())
}
