//! `cargo xtask test`: the steps, and which of them wait for which.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::lanes;
use crate::project::Project;
use crate::{steps, tarball, tools};

/// A step: its name for `--only`, its description, its function, and the steps that have to be through before, if they run at all.
pub struct Step {
    pub name: &'static str,
    checks: &'static str,
    run: fn(&Project) -> Result<()>,
    pub after: &'static [&'static str],
}

const fn step(
    name: &'static str,
    checks: &'static str,
    run: fn(&Project) -> Result<()>,
    after: &'static [&'static str],
) -> Step {
    Step { name, checks, run, after }
}

/// All steps, in the order in which they begin when nothing is waited for: what many wait for first, then the longest.
/// Cargo runs one command at a time in a folder, so its steps follow each other; `build` compiles most in a folder of its own.
const STEPS: [Step; 17] = [
    step("fmt", "the code is formatted", steps::fmt, &[]),
    step("generated", "generated files are up to date", steps::generated, &[]),
    step("build", "the package builds and keeps its budget", steps::build, &["fmt", "generated"]),
    step("install", "npm packages and a browser are there", steps::install, &[]),
    step("clippy", "no lint complains, natively and for WebAssembly", steps::clippy, &[]),
    step("unit", "unit tests and doc tests", steps::unit, &["clippy"]),
    step("wasm-node", "the bindings in Node", steps::wasm_node, &["unit"]),
    step("wasm-browser", "the bindings in Chromium", steps::wasm_browser, &["wasm-node", "install"]),
    step("package", "publint and attw accept the tarball", steps::package, &["build"]),
    step("types", "the types hold under every module resolution", steps::types, &["build"]),
    step("node", "the package in Node", steps::node, &["build"]),
    step("browser", "the package in Chromium", steps::browser, &["build", "install"]),
    step("examples", "the projects in examples", steps::examples, &["build", "install"]),
    step("consumers", "the tarball in bundlers, frameworks and runtimes", steps::consumers, &["build", "install"]),
    step("docs", "the site builds, and every link of it leads somewhere", steps::docs, &["build", "install"]),
    step("fleet", "docflows on workers that are killed", steps::fleet, &["build", "install"]),
    step("demo", "the demo page, once through", steps::demo, &["build", "install"]),
];

/// The names that `--only` accepts.
pub fn names() -> [&'static str; STEPS.len()] {
    STEPS.map(|step| step.name)
}

/// Runs the named steps, or all if none is named. The last line counts the steps that ran.
pub fn run(project: &Project, only: &[String], built: bool) -> Result<ExitCode> {
    project.built.set(built);
    project.packed.set(built);
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)).collect();
    if let [step] = steps[..] {
        return Ok(alone(project, step).code());
    }
    let start = Instant::now();
    prepare(project, &steps)?;
    let outcomes = lanes::run(project, &steps)?;
    let count = |wanted| outcomes.iter().filter(|(_, outcome)| *outcome == wanted).count();
    let (passed, failed, not_run) = (count(Outcome::Passed), count(Outcome::Failed), count(Outcome::NotRun));
    println!("\n{} of {} steps ran, {}", passed + failed, steps.len(), tools::seconds(start.elapsed()));
    let left_out = if not_run > 0 { format!(", {not_run} not run") } else { String::new() };
    println!("{passed} passed, {failed} failed{left_out}");
    for (name, _) in outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Failed) {
        println!("next: read what {name} printed, and run it alone with `cargo xtask test --only {name}`");
    }
    Ok(if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What steps wait for, where it is no step of this run: two at a time must not build or install the same thing.
fn prepare(project: &Project, steps: &[&Step]) -> Result<()> {
    tools::ensure_wasm_target(project)?;
    let missing =
        |name: &str| steps.iter().all(|step| step.name != name) && steps.iter().any(|step| step.after.contains(&name));
    if missing("build") {
        tarball::pack(project)?;
    }
    if missing("install") {
        tools::ensure_browser()?;
        for step in steps {
            steps::install_for(project, step.name)?;
        }
    }
    Ok(())
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    NotRun,
}

impl Outcome {
    /// The exit code of a process that runs a single step. 77 is what test drivers of old take for "not run".
    fn code(self) -> ExitCode {
        match self {
            Self::Passed => ExitCode::SUCCESS,
            Self::Failed => ExitCode::FAILURE,
            Self::NotRun => ExitCode::from(77),
        }
    }

    /// What that process says by its exit code.
    pub fn of(code: Option<i32>) -> Self {
        match code {
            Some(0) => Self::Passed,
            Some(77) => Self::NotRun,
            _ => Self::Failed,
        }
    }
}

/// Runs one step in this process.
fn alone(project: &Project, step: &Step) -> Outcome {
    let Step { name, checks, run, .. } = step;
    println!("\n[{name}] {checks}");
    let start = Instant::now();
    let result = run(project);
    let mut time = tools::seconds(start.elapsed());
    if let Some(busy) = tools::processor_time() {
        // The other step under way does not change this one.
        time = format!("{time}, {} of processor time", tools::seconds(busy));
    }
    match result {
        Ok(()) => {
            println!("[{name}] ok, {time}");
            Outcome::Passed
        }
        Err(error) => match error.downcast_ref::<steps::NotRun>() {
            Some(reason) => {
                println!("[{name}] not run: {reason}");
                Outcome::NotRun
            }
            None => {
                tools::print_error(&error);
                println!("\n[{name}] FAILED after {time}; run it alone with `cargo xtask test --only {name}`");
                Outcome::Failed
            }
        },
    }
}
