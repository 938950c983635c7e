//! `cargo xtask test`: the steps, and the code that runs them.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::project::Project;
use crate::{steps, tools};

/// A step: its name for `--only`, its description and its function.
struct Step {
    name: &'static str,
    checks: &'static str,
    run: fn(&Project) -> Result<()>,
}

/// All steps in order: the fast and basic ones first.
const STEPS: [Step; 16] = [
    Step { name: "fmt", checks: "the code is formatted", run: steps::fmt },
    Step { name: "clippy", checks: "no lint complains, natively and for WebAssembly", run: steps::clippy },
    Step { name: "unit", checks: "unit tests and doc tests", run: steps::unit },
    Step { name: "generated", checks: "generated files are up to date", run: steps::generated },
    Step { name: "build", checks: "the package builds and keeps its budget", run: steps::build },
    Step { name: "package", checks: "publint and attw accept the tarball", run: steps::package },
    Step { name: "types", checks: "the types hold under every module resolution", run: steps::types },
    Step { name: "wasm-node", checks: "the bindings in Node", run: steps::wasm_node },
    Step { name: "wasm-browser", checks: "the bindings in Chromium", run: steps::wasm_browser },
    Step { name: "node", checks: "the package in Node", run: steps::node },
    Step { name: "browser", checks: "the package in Chromium", run: steps::browser },
    Step { name: "consumers", checks: "the tarball in bundlers, frameworks and runtimes", run: steps::consumers },
    Step { name: "examples", checks: "the projects in examples", run: steps::examples },
    Step { name: "fleet", checks: "docflows on workers that are killed", run: steps::fleet },
    Step { name: "docs", checks: "the site builds, and every link of it leads somewhere", run: steps::docs },
    Step { name: "demo", checks: "the demo page, once through", run: steps::demo },
];

/// The names that `--only` accepts.
pub fn names() -> [&'static str; STEPS.len()] {
    STEPS.map(|step| step.name)
}

/// Runs the named steps, or all if none is named, and stops at the first failure. The last line counts the steps that ran.
pub fn run(project: &Project, only: &[String]) -> ExitCode {
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)).collect();
    let start = Instant::now();
    let mut passed = 0;
    let mut failed = 0;
    let mut not_run = 0;
    for Step { name, checks, run } in &steps {
        println!("\n[{name}] {checks}");
        let start = Instant::now();
        let result = run(project);
        let time = tools::seconds(start.elapsed());
        if let Err(error) = &result
            && let Some(reason) = error.downcast_ref::<steps::NotRun>()
        {
            println!("[{name}] not run: {reason}");
            not_run += 1;
            continue;
        }
        if let Err(error) = result {
            tools::print_error(&error);
            println!("\n[{name}] FAILED after {time}; run it alone with `cargo xtask test --only {name}`");
            failed += 1;
            break;
        }
        println!("[{name}] ok, {time}");
        passed += 1;
    }

    println!("\n{} of {} steps ran, {}", passed + failed, steps.len(), tools::seconds(start.elapsed()));
    let left_out = if not_run > 0 { format!(", {not_run} not run") } else { String::new() };
    println!("{passed} passed, {failed} failed{left_out}");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
