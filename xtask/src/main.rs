//! `cargo xtask <command>`: everything that is done with this repository, by hand or in CI.

mod audit;
mod bench;
mod build;
mod compile;
mod demo;
mod docs;
mod encode;
mod fleet;
mod fuzz;
mod generate;
mod lanes;
mod licences;
mod matrix;
mod mutants;
mod native;
mod openapi;
mod page;
mod previous;
mod project;
mod reproduce;
mod size;
mod steps;
mod tarball;
mod test;
mod tools;
mod traces;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use project::Project;

/// Builds, tests, benchmarks and demonstrates docflow.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the npm package into `pkg/` and prints what its users download
    Build,
    /// Runs every check, two at a time, and begins no other after a failure
    Test {
        /// Runs only these steps, and the builds they need
        #[arg(long, value_name = "STEP", value_delimiter = ',', value_parser = test::names())]
        only: Vec<String>,
        /// Takes the package as it lies packed
        #[arg(long, hide = true)]
        built: bool,
    },
    /// Serves the demo page on this machine
    Demo {
        /// Opens the page in a headless browser, visits it once and exits
        #[arg(long)]
        once: bool,
    },
    /// Builds the documentation site into `target/docs`
    Docs {
        /// The path it is served below, such as `/v1/`; that of the homepage by default
        #[arg(long)]
        base: Option<String>,
        /// Serves it on this machine afterwards
        #[arg(long)]
        serve: bool,
    },
    /// Measures the page: its size, Lighthouse, axe over its states, and its stories in Firefox
    Page,
    /// Takes screenshots of every view of the page, light, dark and with forced colours, in five widths
    Shots,
    /// Runs docflows on a fleet of workers that are killed, see `examples/fleet`
    Fleet,
    /// Compares the package with its peers
    Bench {
        /// Arguments for bench/run.mjs
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Installs the package into projects of every kind, runs them, and prints the table of the README
    Matrix {
        /// Runs only the rows whose names contain one of these words
        #[arg(value_name = "WORD")]
        rows: Vec<String>,
    },
    /// Gives openapi.json to a linter, a generator of types, a mock server and a fuzzer
    Openapi {
        /// The most requests that the fuzzer makes of an operation
        #[arg(long, default_value_t = 25)]
        cases: u32,
    },
    /// Writes the files that are derived from the declarations
    Generate {
        /// Writes nothing, and fails if a generated file is stale
        #[arg(long)]
        check: bool,
    },
    /// Runs the fuzz targets, one after the other
    Fuzz {
        /// A file of fuzz/targets; without it, all of them
        target: Option<String>,
        /// How long each runs
        #[arg(long, default_value_t = 600)]
        seconds: u32,
        /// Afterwards puts the inputs that reach new code into fuzz/corpus
        #[arg(long)]
        minimise: bool,
    },
    /// Changes the engine in one place at a time and runs the tests
    Mutants {
        /// Tries about so many of the places
        #[arg(long, value_name = "N")]
        sample: Option<usize>,
    },
    /// Runs the example in Rust, `examples/native`, against the sandbox over HTTP
    Native,
    /// Runs the tests of the previous release on the present build
    Previous {
        /// Its tag; the last one by default
        tag: Option<String>,
    },
    /// Asks about licences, sources and advisories of what this repository builds on
    Audit,
    /// Builds twice, in two folders and under two home folders, and compares
    Reproduce,
}

fn main() -> ExitCode {
    // Not `main() -> Result`: that would also print a backtrace of xtask, which is never the problem.
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            tools::print_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let project = Project::find()?;
    match arguments.command {
        Command::Build => build::run(&project)?,
        Command::Test { only, built } => return test::run(&project, &only, built),
        Command::Demo { once } => return demo::run(&project, once),
        Command::Docs { base, serve } => docs::run(&project, &docs::Options { base, serve })?,
        Command::Page => page::measure(&project)?,
        Command::Shots => page::shots(&project)?,
        Command::Fleet => {
            if let Some(reason) = fleet::run(&project, &fleet::LONG)? {
                anyhow::bail!(reason);
            }
        }
        Command::Bench { arguments } => bench::run(&project, &arguments)?,
        Command::Matrix { rows } => return matrix::run(&project, &rows),
        Command::Openapi { cases } => openapi::run(&project, cases)?,
        Command::Generate { check: true } => generate::check(&project.root)?,
        Command::Fuzz { target, seconds, minimise } => {
            return fuzz::run(&project, &fuzz::Options { target, seconds, minimise });
        }
        Command::Mutants { sample } => return mutants::run(&project, sample),
        Command::Native => native::run(&project)?,
        Command::Previous { tag } => {
            previous::run(&project, tag)?;
        }
        Command::Audit => return audit::run(&project),
        Command::Reproduce => reproduce::run(&project)?,
        Command::Generate { check: false } => generate::pages(&project.root)?,
    }
    Ok(ExitCode::SUCCESS)
}
