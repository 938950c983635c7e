//! What users download, and the budget for it.

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::tools;

/// What a vendor's users should download at most, in bytes after brotli: JavaScript with the module in it.
const AIM: usize = 60_000;

/// The bundles measured, and the budget that a test holds each to. Kontur is far above the aim: its tables and texts alone are
/// about a third of its module, and its code is compiled for speed. EDIN is a little above it, for what all calls share. The
/// budgets keep them from growing unnoticed.
const BUNDLES: [(&str, Option<usize>); 3] =
    [("docflow/kontur", Some(124_500)), ("docflow/edin", Some(62_700)), ("docflow", None)];

/// A row of the table.
pub struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn budget(&self) -> Option<usize> {
        BUNDLES.iter().find(|(name, _)| *name == self.name).and_then(|(_, budget)| *budget)
    }

    fn over_budget(&self) -> bool {
        self.budget().is_some_and(|budget| self.brotli > budget)
    }
}

/// Bundles each entry as a user's esbuild would, and compresses it and each `.wasm`.
pub fn measure(project: &Project) -> Result<Vec<Size>> {
    tools::timed("Measuring what users download", || {
        let mut node = tools::node(project, &project.script("sizes.mjs"));
        let table =
            tools::output(node.arg(project.package()).args(BUNDLES.map(|(name, _)| name)), "read the message above")?;
        table.lines().map(row).collect()
    })
}

fn row(line: &str) -> Result<Size> {
    let mut cells = line.split('\t');
    let mut next = || cells.next().with_context(|| format!("a row of sizes.mjs is short: {line}"));
    Ok(Size { name: next()?.to_owned(), raw: next()?.parse()?, gzip: next()?.parse()?, brotli: next()?.parse()? })
}

/// Prints the table; marks what is over budget.
pub fn print(sizes: &[Size]) {
    println!("\n{:<24}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip 9", "brotli 11");
    for size in sizes {
        let mark = match size.budget() {
            Some(budget) if size.over_budget() => format!("  over the budget of {budget}"),
            Some(_) if size.brotli > AIM => format!("  above the aim of {AIM}"),
            _ => String::new(),
        };
        println!("{:<24}{:>10}{:>10}{:>10}{mark}", size.name, size.raw, size.gzip, size.brotli);
    }
    println!();
}

/// Fails when a vendor's entry is missing or over budget.
pub fn check(sizes: &[Size]) -> Result<()> {
    for (name, budget) in BUNDLES {
        match sizes.iter().find(|size| size.name == name) {
            None => bail!("pkg has no entry {name}\n  next: add it to pkg-template"),
            Some(size) if size.over_budget() => {
                bail!(
                    "{name} is {} bytes after brotli, the budget is {}\n  next: find what grew with `cargo xtask build` before and after",
                    size.brotli,
                    budget.unwrap_or_default()
                )
            }
            Some(_) => {}
        }
    }
    Ok(())
}
