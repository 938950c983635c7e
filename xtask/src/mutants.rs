//! `cargo xtask mutants`: does a test fail when a line of the engine is changed?

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::project::{Project, fresh_folder};
use crate::tools;

const VERSION: &str = "27.1.0";

/// Of cargo-mutants: everything was caught; some were missed; some took too long.
const CAUGHT: i32 = 0;
const MISSED: i32 = 2;
const TIMED_OUT: i32 = 3;

/// Mutates the engine, or a sample of about so many places in it, and prints what no test noticed. The engine's own tests come first, for
/// they are fast; what they let through is tried on the tests of rules, contracts, properties and the client. `.cargo/mutants.toml` says
/// what is mutated and which survivors are known, with the reason.
pub fn run(project: &Project, sample: Option<usize>) -> Result<ExitCode> {
    let tools = tools::ensure_cargo_tool(project, "cargo-mutants", VERSION)?;
    let folder = fresh_folder(project.cache().join("mutants"))?;
    let all = tools::output(command(project, &tools)?.arg("--list"), "correct .cargo/mutants.toml")?.lines().count();
    let shards = sample.map_or(1, |wanted| all.div_ceil(wanted.max(1)));

    let mut own = command(project, &tools)?;
    own.args(["--test-package", "docflow-engine", "--output"]).arg(&folder);
    own.args(["--shard", &format!("0/{shards}"), "--sharding", "round-robin"]);
    // All but the one that measures memory at ten megabytes: it takes longer than the rest together.
    own.args(["--", "--lib", "--test", "values"]);
    let first = mutate(&mut own, &folder)?;
    println!("\n{all} places; tried {} of them on the engine's own tests: {first}", first.sum());

    let mut missed = first.missed;
    if !missed.is_empty() {
        let mut others = command(project, &tools)?;
        // Their tests are others than the mutated crate's, of which alone the tool would make sure that they pass unchanged.
        others.args(["--baseline", "skip", "--timeout", "300"]);
        others.args(["--test-package", "docflow", "--output"]).arg(fresh_folder(folder.join("others"))?);
        for name in &missed {
            others.args(["--re", &format!("^{}$", escaped(name))]);
        }
        others.args(["--", "--test", "rules", "--test", "contract", "--test", "properties", "--test", "client"]);
        let second = mutate(&mut others, &folder.join("others"))?;
        println!(
            "\nthe {} that were missed, on the tests of rules, contracts, properties and the client: {second}",
            second.sum()
        );
        missed = second.missed;
    }
    println!("\n{} survive{}", missed.len(), if missed.is_empty() { "" } else { ":" });
    missed.iter().for_each(|name| println!("  {name}"));
    Ok(if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn command(project: &Project, tools: &Path) -> Result<Command> {
    let mut cargo = tools::cargo_with(project, tools)?;
    cargo.args(["mutants", "--package", "docflow-engine", "--colors", "never", "--no-shuffle"]);
    Ok(cargo)
}

/// What became of the mutants.
struct Outcome {
    caught: usize,
    unviable: usize,
    timed_out: usize,
    missed: Vec<String>,
}

impl Outcome {
    fn sum(&self) -> usize {
        self.caught + self.unviable + self.timed_out + self.missed.len()
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { caught, unviable, timed_out, missed } = self;
        write!(f, "{caught} caught, {timed_out} timed out, {unviable} do not compile, {} missed", missed.len())
    }
}

fn mutate(command: &mut Command, folder: &Path) -> Result<Outcome> {
    let status = command.status().context("cannot start cargo-mutants")?;
    let code = status.code().unwrap_or(-1);
    ensure!(
        [CAUGHT, MISSED, TIMED_OUT].contains(&code),
        "cargo-mutants ended with {status}\n  next: the tests must pass before anything is mutated"
    );
    let lines = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(folder.join("mutants.out").join(name)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    };
    Ok(Outcome {
        caught: lines("caught.txt").len(),
        unviable: lines("unviable.txt").len(),
        timed_out: lines("timeout.txt").len(),
        missed: lines("missed.txt"),
    })
}

/// A text as a regular expression that means it. Only what has a meaning is escaped: `\\<` means the beginning of a word.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_pattern() {
        assert_eq!(
            escaped("src/a.rs:5:7: replace + in A<'_>::f -> bool with (a|b)"),
            r"src/a\.rs:5:7: replace \+ in A<'_>::f \-> bool with \(a\|b\)"
        );
    }
}
