//! Runs steps side by side. One that waits for a browser, a pause or the network leaves its core to one that compiles.
//!
//! Each is a process of its own, `cargo xtask test --only <step>`, which writes to a file. The file is printed when the step ends,
//! so that no two outputs mix. All are of one group of processes: Ctrl-C ends them together.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::test::{Outcome, Step};

/// How many run at a time. Two keep two cores busy; more make tests slow that are about time.
const LANES: usize = 2;
/// How long nothing is printed before the steps under way are named.
const SILENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// A step under way.
struct Running<'a> {
    step: &'a Step,
    start: Instant,
    process: Child,
    output: PathBuf,
}

/// Runs the steps and gives back how each ended. After a failure none begins any more; those under way end.
pub fn run<'a>(project: &Project, steps: &[&'a Step]) -> Result<Vec<(&'a str, Outcome)>> {
    let mut waiting: Vec<&Step> = steps.to_vec();
    let mut running: Vec<Running> = Vec::new();
    let mut ended = Vec::new();
    let mut printed = Instant::now();
    loop {
        let failed = ended.iter().any(|(_, outcome)| *outcome == Outcome::Failed);
        while !failed && running.len() < LANES {
            let held = |step: &&Step| {
                let open = waiting.iter().map(|step| step.name).chain(running.iter().map(|running| running.step.name));
                open.into_iter().any(|name| step.after.contains(&name))
            };
            let Some(next) = waiting.iter().position(|step| !held(step)) else { break };
            let begun = begin(project, waiting.remove(next))?;
            println!("[{}] begins", begun.step.name);
            running.push(begun);
            printed = Instant::now();
        }
        if running.is_empty() {
            return Ok(ended);
        }
        let mut index = 0;
        while let Some(step) = running.get_mut(index) {
            let Some(status) = step.process.try_wait().context("cannot wait for a step")? else {
                index += 1;
                continue;
            };
            let step = running.remove(index);
            let outcome = Outcome::of(status.code());
            let mut output = File::open(&step.output)?;
            io::copy(&mut output, &mut io::stdout().lock())?;
            if outcome == Outcome::Failed && status.code() != Some(1) {
                println!("[{}] ended with {status}", step.step.name);
            }
            ended.push((step.step.name, outcome));
            printed = Instant::now();
        }
        if printed.elapsed() > SILENCE {
            let shown = |running: &Running| {
                let Running { step, start, .. } = running;
                format!("[{}] {} s", step.name, start.elapsed().as_secs())
            };
            println!("    {}", running.iter().map(shown).collect::<Vec<_>>().join(", "));
            printed = Instant::now();
        }
        thread::sleep(POLL);
    }
}

fn begin<'a>(project: &Project, step: &'a Step) -> Result<Running<'a>> {
    let folder = project.cache().join("test");
    fs::create_dir_all(&folder)?;
    let output = folder.join(format!("{}.log", step.name));
    let file = File::create(&output).with_context(|| format!("cannot write {}", output.display()))?;
    let mut command = Command::new(env::current_exe().context("cannot tell where xtask runs from")?);
    command.args(["test", "--only", step.name]);
    if step.after.contains(&"build") {
        command.arg("--built");
    }
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let process = command.spawn().with_context(|| format!("cannot start the step {}", step.name))?;
    Ok(Running { step, start: Instant::now(), process, output })
}
