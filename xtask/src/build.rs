//! `cargo xtask build`: builds `pkg/` from the Rust core.

use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::compile::{self, Compiled, MODULES};
use crate::project::{Project, files_below, fresh_folder};
use crate::{encode, generate, licences, size, tools};

/// Builds the package and prints the size table.
pub fn run(project: &Project) -> Result<()> {
    ensure(project)?;
    let sizes = size::measure(project)?;
    size::print(&sizes);
    size::print_cost_of_an_operation(project)
}

/// Builds the package if this run has not done so yet. Takes some seconds if nothing changed.
pub fn ensure(project: &Project) -> Result<()> {
    if project.built.get() {
        return Ok(());
    }
    tools::ensure_wasm_target(project)?;
    // One waits for the network, the other for the compiler.
    let root = &project.root;
    let wasm_tools = thread::scope(|scope| {
        let npm = scope.spawn(|| tools::ensure_node_modules(root));
        let wasm_tools = compile::wasm_tools(project);
        npm.join().ok().context("npm's thread panicked")??;
        wasm_tools
    })?;

    // cargo holds its folder, so modules are compiled one after the other; each is optimised meanwhile.
    let (modules, unpacker) = thread::scope(|scope| -> Result<_> {
        let mut begun = Vec::new();
        for module in &MODULES {
            let module = compile::module(project, module, &wasm_tools)?;
            begun.push(scope.spawn(|| module.optimise()));
        }
        let unpacker = compile::unpacker(project)?.optimise()?.wasm;
        let finished = begun.into_iter().map(|thread| thread.join().ok().context("the optimiser panicked")?);
        Ok((finished.collect::<Result<Vec<_>>>()?, unpacker))
    })?;
    tools::timed("Writing pkg", || write_package(project, &modules, &unpacker))?;
    project.built.set(true);
    Ok(())
}

fn write_package(project: &Project, modules: &[Compiled], unpacker: &[u8]) -> Result<()> {
    let template = project.template();
    let package = fresh_folder(project.package())?;
    for module in modules {
        fs::write(package.join(format!("{}.wasm", module.name)), &module.wasm)?;
        fs::write(package.join(format!("{}.glue.mjs", module.name)), &module.glue)?;
        let text = if module.is_small() { encode::encode_small(&module.wasm) } else { encode::encode(&module.wasm)? };
        fs::write(package.join(format!("{}.bytes.mjs", module.name)), format!("export const wasm = \"{text}\";\n"))?;
    }
    fs::write(
        package.join("unpacker.mjs"),
        format!("export const unpacker = \"{}\";\n", encode::encode_small(unpacker)),
    )?;
    copy(&template.join("src"), &package, ".mjs")?;
    copy(&template.join("types"), &package, ".d.mts")?;
    copy(&template.join("bin"), &package.join("bin"), "")?;
    for file in [template.join("package.json"), template.join("README.md"), project.root.join("CHANGELOG.md")] {
        copy_file(&file, &package)?;
    }
    for licence in ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy_file(&project.root.join(licence), &package)?;
    }
    fs::write(package.join(licences::FILE), licences::text(project)?)?;
    generate::package(&project.root, &package)?;
    for module in modules.iter().filter(|module| module.name == "sandbox") {
        generate::sandbox(&package, &module.types)?;
    }
    tools::run(
        tools::node(project, &project.script("package.mjs")).arg(&package).arg(env!("CARGO_PKG_VERSION")),
        "read the message above: a file of pkg-template or a generated one does not parse",
    )
}

/// Copies the files in a folder with this extension. A missing folder counts as empty.
fn copy(from: &Path, to: &Path, ending: &str) -> Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for file in files_below(from)? {
        if !file.to_string_lossy().ends_with(ending) {
            continue;
        }
        let relative = file.strip_prefix(from)?;
        if relative.components().count() > 1 {
            bail!("{} lies in a folder, but the package is flat\n  next: move it up", file.display());
        }
        copy_file(&file, to)?;
    }
    Ok(())
}

fn copy_file(file: &Path, to: &Path) -> Result<()> {
    if let (true, Some(name)) = (file.exists(), file.file_name()) {
        fs::copy(file, to.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}
