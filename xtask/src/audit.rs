//! `cargo xtask audit`: what others say of the code that we build on. What could not be asked is called unchecked, never passed.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::project::Project;
use crate::tools::{self, npm};

const VERSION: &str = "0.20.2";

/// What became of a check.
#[derive(PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    /// Why it could not be asked.
    Unchecked(String),
}

/// Runs all checks and prints what became of each. Fails when one has found something; one that could not be made does not.
pub fn run(project: &Project) -> Result<ExitCode> {
    let tools = tools::ensure_cargo_tool(project, "cargo-deny", VERSION)?;
    let mut verdicts = Vec::new();
    for check in ["licenses", "bans", "sources"] {
        let is_fine = deny(project, &tools, &["check", check])?.status()?.success();
        verdicts.push((format!("crates: {check}"), if is_fine { Verdict::Passed } else { Verdict::Failed }));
    }
    verdicts.push(("crates: advisories".to_owned(), advisories(project, &tools)?));
    for folder in [".", "bench"] {
        verdicts.push((format!("npm packages of {folder}: advisories"), npm_audit(&project.root.join(folder))?));
    }

    println!();
    for (what, verdict) in &verdicts {
        match verdict {
            Verdict::Passed => println!("passed     {what}"),
            Verdict::Failed => println!("FAILED     {what}"),
            Verdict::Unchecked(why) => println!("unchecked  {what}: {why}"),
        }
    }
    let failed = verdicts.iter().any(|(_, verdict)| *verdict == Verdict::Failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn deny(project: &Project, tools: &Path, arguments: &[&str]) -> Result<Command> {
    let mut cargo = tools::cargo_with(project, tools)?;
    cargo.args(["deny", "--workspace", "--all-features"]).args(arguments);
    Ok(cargo)
}

/// Fetches the database and then asks it, so that a network that is not there is not taken for an advisory.
fn advisories(project: &Project, tools: &Path) -> Result<Verdict> {
    let fetched = deny(project, tools, &["fetch", "db"])?.output().context("cannot start cargo-deny")?;
    if !fetched.status.success() {
        return Ok(Verdict::Unchecked("the database is not reachable".to_owned()));
    }
    let asked = deny(project, tools, &["check", "--disable-fetch", "advisories"])?.status()?;
    Ok(if asked.success() { Verdict::Passed } else { Verdict::Failed })
}

/// Asks the registry of npm about what the lock file of a folder names.
fn npm_audit(folder: &Path) -> Result<Verdict> {
    let output =
        npm(folder).args(["audit", "--json"]).output().context("cannot start npm\n  next: install Node 20 or newer")?;
    let verdict = read_npm_audit(&output.stdout);
    if verdict == Verdict::Failed {
        // Once more for people to read.
        npm(folder).arg("audit").status()?;
    }
    Ok(verdict)
}

/// A report counts vulnerabilities; anything else is no report.
fn read_npm_audit(json: &[u8]) -> Verdict {
    let report: Value = serde_json::from_slice(json).unwrap_or_default();
    match report.pointer("/metadata/vulnerabilities/total").and_then(Value::as_u64) {
        Some(0) => Verdict::Passed,
        Some(_) => Verdict::Failed,
        None => Verdict::Unchecked("the registry gives no report".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_report_passes() {
        assert!(read_npm_audit(br#"{"metadata":{"vulnerabilities":{"total":0}}}"#) == Verdict::Passed);
        assert!(read_npm_audit(br#"{"metadata":{"vulnerabilities":{"total":2}}}"#) == Verdict::Failed);
        for none in [&br#"{"error":{"code":"ENOAUDIT"}}"#[..], b"", b"<html>"] {
            assert!(matches!(read_npm_audit(none), Verdict::Unchecked(_)));
        }
    }
}
