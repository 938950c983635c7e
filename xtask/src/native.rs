//! `cargo xtask native`: the example of `examples/native` against the sandbox over HTTP. It compiles reqwest and tokio, so it is no step of the
//! tests; the doc test of `Client::call` is.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::{build, tools};

/// Ends with its scope.
struct Sandbox(Child);

impl Drop for Sandbox {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Compiles the example, serves the sandbox and runs it.
pub fn run(project: &Project) -> Result<()> {
    build::ensure(project)?;
    let cargo = |command: &str| {
        let mut cargo = tools::cargo(project);
        cargo.current_dir(project.root.join("examples/native")).args([command, "--locked"]);
        cargo.env("CARGO_TARGET_DIR", project.target.join("native"));
        cargo
    };
    tools::run(cargo("build").args(["--quiet"]), tools::READ)?;
    let program = project.package().join("bin/docflow-sandbox.mjs");
    let mut served = Sandbox(
        Command::new("node")
            .arg(program)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?,
    );
    let output = served.0.stdout.take().context("the sandbox has no output")?;
    let line = BufReader::new(output).lines().next().context("the sandbox ended")??;
    let url = line.split_whitespace().find(|word| word.starts_with("http://")).context("the sandbox names no URL")?;
    let said = tools::output(cargo("run").args(["--quiet", "--", url]), tools::READ)?;
    print!("{said}");
    let lines: Vec<&str> = said.lines().collect();
    ensure!(
        matches!(lines.as_slice(), [created, refused] if created.ends_with(" Ветрова") && refused.contains("AS-09: ")),
        "the example printed something else"
    );
    Ok(())
}
