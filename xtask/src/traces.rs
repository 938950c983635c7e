//! Nothing in the package tells where it was built.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::project::{Project, files_below};
use crate::tools;

/// How folders of users begin, and those of cargo and rustup in them.
const FOLDERS: [&str; 7] =
    ["/home/", "/root/", "/Users/", ":\\Users\\", ".cargo/registry", ".cargo\\registry", ".rustup/"];

/// Folders of this machine, and what stands for them in what is compiled for the package.
pub fn folders(project: &Project) -> Result<Vec<(PathBuf, &'static str)>> {
    let home = env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from);
    let of_tool = |variable: &str, folder: &str| {
        env::var_os(variable).map(PathBuf::from).or_else(|| Some(home.as_ref()?.join(folder)))
    };
    let sysroot =
        tools::output(Command::new("rustc").current_dir(&project.root).args(["--print", "sysroot"]), "install Rust")?;
    // The compiler takes the last one that fits.
    let mut folders: Vec<_> = [(home.clone(), "home"), (of_tool("RUSTUP_HOME", ".rustup"), "rustup")]
        .into_iter()
        .chain([(of_tool("CARGO_HOME", ".cargo"), "cargo"), (Some(PathBuf::from(sysroot.trim())), "rust")])
        .filter_map(|(folder, name)| Some((folder?, name)))
        .collect();
    folders.push((project.root.clone(), "docflow"));
    folders.retain(|(folder, _)| folder.components().count() > 1);
    Ok(folders)
}

/// The flags of rustc that put the names in place of the folders.
pub fn remapping(project: &Project) -> Result<Vec<String>> {
    let flag = |(folder, name): (PathBuf, &str)| format!("--remap-path-prefix={}={name}", folder.display());
    Ok(folders(project)?.into_iter().map(flag).collect())
}

/// Checks every file of the package. The bytes that are inlined are those of the `.wasm`: the build compares them.
pub fn check(project: &Project) -> Result<()> {
    let own = folders(project)?.into_iter().map(|(folder, _)| folder.to_string_lossy().into_owned());
    let words: Vec<String> = own.chain(FOLDERS.map(str::to_owned)).collect();
    for file in files_below(&project.package())? {
        if let Some(found) = found(&fs::read(&file)?, &words) {
            bail!("{} holds a path of the machine that built it: {found}", file.display());
        }
    }
    Ok(())
}

/// The first of these words in the bytes, with what stands behind it.
fn found(bytes: &[u8], words: &[String]) -> Option<String> {
    let at = |word: &String| bytes.windows(word.len()).position(|window| window == word.as_bytes());
    let at = words.iter().find_map(at)?;
    let shown: Vec<u8> = bytes.iter().skip(at).take(80).copied().take_while(u8::is_ascii_graphic).collect();
    Some(String::from_utf8_lossy(&shown).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_path_is_found() {
        let words = FOLDERS.map(str::to_owned);
        let planted = b"\0asm\x01\0\0\0\x05/home/somebody/docflow/src/lib.rs\0\x01";
        assert_eq!(found(planted, &words).as_deref(), Some("/home/somebody/docflow/src/lib.rs"));
        assert_eq!(found(b"C:\\Users\\somebody", &words).as_deref(), Some(":\\Users\\somebody"));
        assert_eq!(found(b"/rustc/0/library/core/src/str/mod.rs", &words), None);
    }
}
