//! `cargo xtask fuzz`: the targets of `fuzz/` under libFuzzer, and a table of what each has done.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use crate::project::{Project, files_below, fresh_folder};
use crate::tools;

const VERSION: &str = "0.13.2";

/// Longer inputs find nothing that shorter ones do not, and take their time.
const LONGEST: u32 = 4096;

/// What is asked for.
pub struct Options {
    /// One target; all of them without.
    pub target: Option<String>,
    /// Seconds of each.
    pub seconds: u32,
    /// Puts what was found into the corpora of the repository, as few inputs as reach the same code.
    pub minimise: bool,
}

/// What a target has done.
struct Row {
    name: String,
    executions: String,
    per_second: String,
    /// Places of the code that were reached, and those times how often and with which values.
    coverage: String,
    features: String,
    inputs: String,
    findings: Vec<PathBuf>,
}

/// Runs the targets one after the other and prints the table. Fails when one of them has found something.
pub fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let names = names(project, options.target.as_deref())?;
    let tools = tools::ensure_cargo_tool(project, "cargo-fuzz", VERSION)?;
    let folder = project.cache().join("fuzz");
    let seeds = fresh_folder(folder.join("seeds"))?;
    tools::timed("Writing seeds", || {
        let mut cargo = tools::cargo(project);
        cargo.args(["run", "--quiet", "--package", "docflow-fuzz", "--example", "seeds", "--"]).arg(&seeds);
        tools::run(&mut cargo, tools::READ)
    })?;

    let mut rows = Vec::new();
    for name in names {
        let found = folder.join("corpus").join(&name);
        fs::create_dir_all(&found)?;
        let corpus = corpus(project, &name);
        fs::create_dir_all(&corpus)?;
        let run = Run { project, tools: &tools, name: &name, log: folder.join(format!("{name}.log")) };
        rows.push(tools::timed(&format!("Fuzzing {name} for {} s", options.seconds), || {
            run.fuzz(&[&found, &corpus, &seeds.join(&name)], options.seconds)
        })?);
        if options.minimise {
            tools::timed(&format!("Minimising the corpus of {name}"), || {
                let fresh = fresh_folder(folder.join("minimised").join(&name))?;
                run.merge(&fresh, &[&corpus, &found, &seeds.join(&name)])?;
                fs::remove_dir_all(&corpus)?;
                fs::create_dir_all(&corpus)?;
                for file in files_below(&fresh)? {
                    fs::copy(&file, corpus.join(file.file_name().context("a file without a name")?))?;
                }
                Ok(())
            })?;
        }
    }
    print(&rows);
    let clean = rows.iter().all(|row| row.findings.is_empty());
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The targets, which are files.
fn names(project: &Project, wanted: Option<&str>) -> Result<Vec<String>> {
    let files = files_below(&project.root.join("fuzz/targets"))?;
    let all = files.iter().filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned()));
    let names: Vec<String> = all.filter(|name| wanted.is_none_or(|wanted| wanted == name)).collect();
    ensure!(!names.is_empty(), "there is no such target\n  next: choose a file of fuzz/targets");
    Ok(names)
}

fn corpus(project: &Project, name: &str) -> PathBuf {
    project.root.join("fuzz/corpus").join(name)
}

/// A target that is run.
struct Run<'a> {
    project: &'a Project,
    tools: &'a Path,
    name: &'a str,
    log: PathBuf,
}

impl Run<'_> {
    fn command(&self, corpora: &[&Path]) -> Result<Command> {
        let mut cargo = tools::cargo_with(self.project, self.tools)?;
        // Coverage is an unstable flag, and which compiler there is shall not depend on it. The code is safe Rust: a sanitizer would find
        // nothing and halve the speed.
        cargo.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", "--sanitizer", "none", "--target-dir"]);
        cargo.arg(self.project.cache().join("fuzz/target")).arg(self.name).args(corpora).arg("--");
        cargo.args([format!("-max_len={LONGEST}"), "-timeout=30".to_owned(), "-rss_limit_mb=4096".to_owned()]);
        Ok(cargo)
    }

    fn fuzz(&self, corpora: &[&Path], seconds: u32) -> Result<Row> {
        let start = SystemTime::now();
        let mut cargo = self.command(corpora)?;
        cargo.args([format!("-max_total_time={seconds}"), "-print_final_stats=1".to_owned()]);
        cargo.arg(format!("-dict={}", self.project.root.join("fuzz/docflow.dict").display()));
        // libFuzzer tells of itself on standard error; how it ends, the artifacts tell too.
        let status = cargo.stderr(File::create(&self.log)?).status().context("cannot start cargo")?;
        let log = fs::read_to_string(&self.log)?;
        let findings = self.findings(start)?;
        let ran = status.success() || !findings.is_empty();
        ensure!(ran, "{} ended with {status}\n  next: read {}", self.name, self.log.display());
        Ok(row(self.name, &log, findings))
    }

    fn merge(&self, into: &Path, corpora: &[&Path]) -> Result<()> {
        let mut cargo = self.command(&[&[into], corpora].concat())?;
        cargo.args(["-set_cover_merge=1", "-use_counters=0", "-max_len=1024"]).stderr(File::create(&self.log)?);
        tools::run(&mut cargo, &format!("read {}", self.log.display()))
    }

    /// Inputs that failed since then.
    fn findings(&self, since: SystemTime) -> Result<Vec<PathBuf>> {
        let folder = self.project.root.join("fuzz/artifacts").join(self.name);
        let files = if folder.exists() { files_below(&folder)? } else { Vec::new() };
        let is_new =
            |file: &PathBuf| fs::metadata(file).and_then(|data| data.modified()).is_ok_and(|time| time >= since);
        Ok(files.into_iter().filter(is_new).collect())
    }
}

/// Reads what libFuzzer says: `#51 DONE cov: 7 ft: 8 corp: 3/9b …`, and `stat::number_of_executed_units: 51`.
fn row(name: &str, log: &str, findings: Vec<PathBuf>) -> Row {
    let last = log.lines().rfind(|line| line.contains(" cov: ") && line.contains(" corp: ")).unwrap_or_default();
    let behind = |text: &str, word: &str| {
        let found = text.split_whitespace().skip_while(|known| *known != word).nth(1);
        found.unwrap_or("?").split('/').next().unwrap_or_default().to_owned()
    };
    Row {
        name: name.to_owned(),
        executions: behind(log, "stat::number_of_executed_units:"),
        per_second: behind(log, "stat::average_exec_per_sec:"),
        coverage: behind(last, "cov:"),
        features: behind(last, "ft:"),
        inputs: behind(last, "corp:"),
        findings,
    }
}

fn print(rows: &[Row]) {
    println!(
        "\n{:<20}{:>12}{:>10}{:>8}{:>10}{:>8}  findings",
        "target", "executions", "each s", "edges", "features", "inputs"
    );
    for Row { name, executions, per_second, coverage, features, inputs, findings } in rows {
        println!(
            "{name:<20}{executions:>12}{per_second:>10}{coverage:>8}{features:>10}{inputs:>8}  {}",
            findings.len()
        );
        for finding in findings {
            println!("  {}", finding.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libfuzzer_says() {
        let log = "#2\tINITED cov: 5 ft: 5 corp: 1/1b exec/s: 0 rss: 30Mb\n\
            #900\tDONE   cov: 77 ft: 812 corp: 31/2048b lim: 4 exec/s: 450 rss: 31Mb\n\
            stat::number_of_executed_units: 900\nstat::average_exec_per_sec:     450\n";
        let row = row("values", log, Vec::new());
        assert_eq!(
            [row.executions, row.per_second, row.coverage, row.features, row.inputs],
            ["900", "450", "77", "812", "31"]
        );
    }
}
