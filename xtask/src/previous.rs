//! `cargo xtask previous`: the tests of the last release on the package as it is now. What they find is a breaking change, meant or not.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::{self, Project};
use crate::{build, tools};

/// The folders that the tests need beside the package.
const FOLDERS: [&str; 5] = ["tests", "examples", "pkg-template", "docs", "bench"];
const FILES: [&str; 7] =
    ["package.json", "package-lock.json", "Cargo.toml", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

/// Takes the tests of a tag, the last one by default, and runs them on the present build. `Ok(false)` when there is no tag.
pub fn run(project: &Project, tag: Option<String>) -> Result<bool> {
    let Some(tag) = tag.map(Ok).or_else(|| last(project).transpose()).transpose()? else {
        println!("There is no release yet, so no tests of one: a release is a tag such as v0.1.0.");
        return Ok(false);
    };
    build::ensure(project)?;
    println!("==> The tests of {tag} on the present build");
    let folder = project::fresh_folder(project.cache().join("previous"))?;
    let archive = folder.with_extension("tar");
    let mut git = git(project);
    // What a release did not have yet is left out; git refuses a path that is not there.
    let known =
        tools::output(self::git(project).args(["ls-tree", "--name-only", &tag]), "name a tag of this repository")?;
    let wanted = FOLDERS.into_iter().chain(FILES).filter(|name| known.lines().any(|known| known == *name));
    tools::run(git.args(["archive", "--output"]).arg(&archive).arg(&tag).args(wanted), tools::READ)?;
    tools::run(Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(&folder), tools::READ)?;
    fs::remove_file(&archive)?;
    copy(&project.package(), &folder.join("pkg"))?;
    tools::ensure_node_modules(&folder)?;
    let tests = project::files_below(&folder.join("tests/node"))?;
    let tests = tests.iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs"));
    let mut node = Command::new("node");
    // Budgets, pages and the texts of the documentation belong to their own time.
    let left_out = ["sizes.test.mjs", "docs.test.mjs"];
    let tests = tests.filter(|file| !left_out.iter().any(|name| file.ends_with(name)));
    node.current_dir(&folder).arg("--test").args(tests);
    tools::run(&mut node, "mend it, or call the change breaking in CHANGELOG.md and in the version")?;
    Ok(true)
}

fn git(project: &Project) -> Command {
    let mut git = Command::new("git");
    git.current_dir(&project.root);
    git
}

/// The last tag of a release that this commit has behind it; one of this very commit is no previous one.
fn last(project: &Project) -> Result<Option<String>> {
    let tags = tools::output(
        git(project).args([
            "tag",
            "--merged",
            "HEAD",
            "--no-contains",
            "HEAD",
            "--sort=-version:refname",
            "--list",
            "v[0-9]*",
        ]),
        "run it in a clone with its tags",
    )?;
    Ok(tags.lines().find(|tag| !tag.contains('-')).map(str::to_owned))
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<()> {
    for file in project::files_below(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().context("a file has a folder")?)?;
        fs::copy(&file, target)?;
    }
    Ok(())
}
