//! The steps of `cargo xtask test`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::project::{Project, files_below};
use crate::tools::{cargo, npm, run, timed};
use crate::{
    build as package_build, compile, demo as demo_page, docs as site, fleet, generate, licences, page, size, tarball,
    tools, traces,
};

const WASM: &str = "wasm32-unknown-unknown";

/// `cargo fmt`.
pub fn fmt(project: &Project) -> Result<()> {
    run(cargo(project).args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

/// clippy on every crate natively, and on the code compiled only for WebAssembly.
pub fn clippy(project: &Project) -> Result<()> {
    tools::ensure_wasm_target(project)?;
    let mut native = cargo(project);
    native.args(["clippy", "--workspace", "--exclude", "wasm-tools", "--all-targets", "--", "-D", "warnings"]);
    run(&mut native, tools::READ)?;
    // In place of the compiler, on crates that the build compiles too: `cargo clippy` would check all 150 of them just for this one.
    // As a test, so that its program is not exchanged while a build may run it.
    let mut tool = cargo(project);
    tool.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    tool.args(["rustc", "--package", "wasm-tools", "--bin", "wasm-tools", "--profile", "test", "--", "-D", "warnings"]);
    run(&mut tool, tools::READ)?;
    // Together, so that what they share is checked once.
    let mut wasm = cargo(project);
    wasm.args(["clippy", "--package", "docflow", "--package", "docflow-engine", "--package", "docflow-sandbox"]);
    // `boundary` is of no module that is tested: it brings the bindings along, and the benchmark stands on it.
    run(wasm.args(["--features", "bindings,boundary", "--target", WASM, "--", "-D", "warnings"]), tools::READ)
}

/// `cargo test`, except for wasm-tools: it has no tests, and its dependencies would be compiled again with all crates' features.
pub fn unit(project: &Project) -> Result<()> {
    run(cargo(project).args(["test", "--workspace", "--exclude", "wasm-tools", "--", "--quiet"]), tools::READ)
}

/// Checks that the repository has what `cargo xtask generate` writes.
pub fn generated(project: &Project) -> Result<()> {
    generate::check(&project.root).context("a generated file is stale\n  next: run `cargo xtask generate`")
}

/// The build, the size table and the budget.
pub fn build(project: &Project) -> Result<()> {
    tarball::pack(project)?;
    let sizes = size::measure(project)?;
    size::print(&sizes);
    size::check(&sizes)
}

/// What the other steps would install, while the package is being built.
pub fn install(project: &Project) -> Result<()> {
    tools::ensure_browser()?;
    tools::ensure_postgres();
    for step in ["browser", "docs", "examples", "fleet"] {
        install_for(project, step)?;
    }
    Ok(())
}

/// The npm packages of a step, besides those of the repository's folder, which the build installs.
pub fn install_for(project: &Project, step: &str) -> Result<()> {
    let folders = match step {
        "browser" | "demo" => vec![project.root.join("www")],
        "docs" => vec![project.root.join("docs")],
        "examples" => example_folders(project)?,
        "fleet" => vec![project.root.join("examples/fleet")],
        _ => Vec::new(),
    };
    folders.iter().try_for_each(|folder| tools::ensure_node_modules(folder))
}

/// publint and attw on the packed package: no errors and no warnings. Licences of others are in it, and no path of this machine.
pub fn package(project: &Project) -> Result<()> {
    tarball::pack(project)?;
    traces::check(project)?;
    licences::check(project)?;
    let publint = project.npm_program("publint/src/cli.js");
    run(tools::node(project, &publint).arg(project.tarball()).arg("--strict"), "correct pkg-template/package.json")?;
    let attw = project.npm_program("@arethetypeswrong/cli/dist/index.js");
    run(
        tools::node(project, &attw).arg(project.tarball()),
        "correct `exports` in pkg-template/package.json, or the types",
    )
}

/// The types in TypeScript, strict and with the library checked too.
pub fn types(project: &Project) -> Result<()> {
    tarball::pack(project)?;
    let script = project.root.join("tests/types/run.mjs");
    ensure!(script.exists(), "tests/types/run.mjs is missing\n  next: write it");
    run(&mut tools::node(project, &script), tools::READ)
}

/// tests/wasm.rs in Node.
pub fn wasm_node(project: &Project) -> Result<()> {
    wasm_tests(project, |_| Ok(()))
}

/// tests/wasm.rs in headless Chromium, configured by webdriver.json.
pub fn wasm_browser(project: &Project) -> Result<()> {
    wasm_tests(project, |cargo| {
        cargo.env("WASM_BINDGEN_USE_BROWSER", "1").env("CHROMEDRIVER", tools::ensure_browser()?.driver);
        Ok(())
    })
}

fn wasm_tests(project: &Project, prepare: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    ensure!(project.root.join("tests/wasm.rs").exists(), "tests/wasm.rs is missing\n  next: write it");
    tools::ensure_wasm_target(project)?;
    let runner = compile::wasm_tools(project)?;
    let mut cargo = cargo(project);
    // As an array: cargo splits the other variable at blanks, and a path may contain some.
    let runner = format!("target.{WASM}.runner=[{:?}, \"test\"]", runner.to_string_lossy());
    cargo.args([
        "test",
        "--target",
        WASM,
        "--package",
        "docflow",
        "--features",
        "bindings",
        "--test",
        "wasm",
        "--config",
        &runner,
    ]);
    prepare(&mut cargo)?;
    run(&mut cargo, tools::READ)
}

/// tests/node.
pub fn node(project: &Project) -> Result<()> {
    package_build::ensure(project)?;
    node_tests(project, "tests/node", |_| Ok(()))
}

/// tests/browser.
pub fn browser(project: &Project) -> Result<()> {
    package_build::ensure(project)?;
    page::ensure_tools(project)?;
    node_tests(project, "tests/browser", |node| {
        node.env("CHROME_PATH", tools::ensure_browser()?.chromium);
        Ok(())
    })
}

/// tests/consumers.
pub fn consumers(project: &Project) -> Result<()> {
    tarball::pack(project)?;
    node_tests(project, "tests/consumers", |node| {
        node.env("CHROME_PATH", tools::ensure_browser()?.chromium);
        Ok(())
    })
}

/// Runs the tests in a folder: each `*.test.mjs` and `*.test.cjs` by name, because Node 20 and 22 treat a folder differently.
fn node_tests(project: &Project, folder: &str, prepare: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    let path = project.root.join(folder);
    let files = if path.exists() { files_below(&path)? } else { Vec::new() };
    let is_test = |file: &&std::path::PathBuf| {
        let file = file.to_string_lossy();
        file.ends_with(".test.mjs") || file.ends_with(".test.cjs")
    };
    let tests: Vec<_> = files.iter().filter(is_test).collect();
    ensure!(!tests.is_empty(), "{folder} holds no *.test.mjs\n  next: write one");
    let mut node = Command::new("node");
    node.current_dir(&project.root);
    if folder == "tests/node" {
        // Passes on what the run prints, and fails if that contains a planted value.
        node.arg("tests/node/support/scanned.mjs");
    }
    // By itself Node leaves one core to others, which is half of two.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    node.args(["--test", &format!("--test-concurrency={cores}")]).args(tests);
    node.env("DOCFLOW_TARBALL", project.tarball());
    prepare(&mut node)?;
    run(&mut node, tools::READ)
}

/// Each project in `examples` that has a test, but for the fleet, which is a step of its own.
pub fn examples(project: &Project) -> Result<()> {
    tarball::pack(project)?;
    let browser = tools::ensure_browser()?;
    for folder in example_folders(project)? {
        tools::ensure_node_modules(&folder)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        timed(&format!("Testing examples/{name}"), || {
            tarball::with_packed(project, &folder, || {
                run(npm(&folder).args(["test", "--silent"]).env("CHROME_PATH", &browser.chromium), tools::READ)
            })
        })?;
    }
    Ok(())
}

fn example_folders(project: &Project) -> Result<Vec<PathBuf>> {
    let mut folders: Vec<_> = fs::read_dir(project.root.join("examples"))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|folder| folder.join("package-lock.json").exists() && !folder.ends_with("fleet"))
        .collect();
    folders.sort();
    Ok(folders)
}

/// A short run of the example of a fleet.
pub fn fleet(project: &Project) -> Result<()> {
    match fleet::run(project, &fleet::SHORT)? {
        Some(reason) => Err(NotRun(reason).into()),
        None => Ok(()),
    }
}

/// A step that could not run here, and why. It has neither passed nor failed.
#[derive(Debug)]
pub struct NotRun(pub &'static str);

impl std::fmt::Display for NotRun {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for NotRun {}

/// The documentation site.
pub fn docs(project: &Project) -> Result<()> {
    site::run(project, &site::Options { base: None, serve: false })
}

/// One visit of the demo page.
pub fn demo(project: &Project) -> Result<()> {
    package_build::ensure(project)?;
    page::ensure_tools(project)?;
    run(&mut demo_page::command(project, true)?, tools::READ)
}
