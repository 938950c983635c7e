//! What users download, beside its aims. The aims and two percent more are a gate of the tests.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::{Project, files_below};
use crate::tools;

/// What a user imports, as JavaScript, and how large it should be at most after brotli.
struct Bundle {
    name: &'static str,
    source: &'static str,
    aim: Option<usize>,
}

const KONTUR: usize = 100_000;
const EDIN: usize = 58_000;

/// A vendor's users should download no more by the entry of both than by its own, and whoever checks a number no engine.
const BUNDLES: [Bundle; 6] = [
    Bundle { name: "docflow/kontur", source: r#"export * from "docflow/kontur";"#, aim: Some(KONTUR) },
    Bundle { name: "docflow, Kontur alone", source: r#"export { Kontur } from "docflow";"#, aim: Some(KONTUR) },
    Bundle { name: "docflow/edin", source: r#"export * from "docflow/edin";"#, aim: Some(EDIN) },
    Bundle { name: "docflow, Edin alone", source: r#"export { Edin } from "docflow";"#, aim: Some(EDIN) },
    Bundle { name: "docflow/values", source: r#"export * from "docflow/values";"#, aim: Some(12_000) },
    Bundle { name: "docflow", source: r#"export * from "docflow";"#, aim: None },
];

/// The tarball, unpacked.
const TARBALL: &str = "the tarball, unpacked";
const TARBALL_AIM: usize = 2_500_000;

/// A row of the table.
pub struct Size {
    name: String,
    raw: usize,
    /// After gzip 9 and brotli 11, of what is sent over the network.
    compressed: Option<(usize, usize)>,
}

impl Size {
    fn aim(&self) -> Option<usize> {
        if self.name == TARBALL {
            return Some(TARBALL_AIM);
        }
        BUNDLES.iter().find(|bundle| bundle.name == self.name).and_then(|bundle| bundle.aim)
    }

    /// What the aim speaks of.
    fn measured(&self) -> usize {
        self.compressed.map_or(self.raw, |(_, brotli)| brotli)
    }
}

/// The most that the tests let pass.
fn limit(aim: usize) -> usize {
    aim + aim / 50
}

/// Bundles what users import as their esbuild would, and compresses it and each `.wasm`.
pub fn measure(project: &Project) -> Result<Vec<Size>> {
    tools::timed("Measuring what users download", || {
        let mut node = tools::node(project, &project.script("sizes.mjs"));
        let bundles = BUNDLES.iter().flat_map(|bundle| [bundle.name, bundle.source]);
        let table = tools::output(node.arg(project.package()).args(bundles), "read the message above")?;
        let mut sizes = table.lines().map(row).collect::<Result<Vec<_>>>()?;
        let mut unpacked = 0;
        for file in files_below(&project.package())? {
            unpacked += usize::try_from(fs::metadata(file)?.len())?;
        }
        sizes.push(Size { name: TARBALL.to_owned(), raw: unpacked, compressed: None });
        Ok(sizes)
    })
}

fn row(line: &str) -> Result<Size> {
    let mut cells = line.split('\t');
    let mut next = || cells.next().with_context(|| format!("a row of sizes.mjs is short: {line}"));
    let (name, raw) = (next()?.to_owned(), next()?.parse()?);
    Ok(Size { name, raw, compressed: Some((next()?.parse()?, next()?.parse()?)) })
}

/// Prints the table beside its aims.
pub fn print(sizes: &[Size]) {
    println!("\n{:<24}{:>10}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip 9", "brotli 11", "aim");
    for size in sizes {
        let cell = |number: Option<usize>| number.map_or(String::new(), |number| number.to_string());
        let verdict = match size.aim() {
            Some(aim) if size.measured() > aim => "  missed",
            Some(_) => "  met",
            None => "",
        };
        let (gzip, brotli) = size.compressed.unzip();
        println!(
            "{:<24}{:>10}{:>10}{:>10}{:>10}{verdict}",
            size.name,
            size.raw,
            cell(gzip),
            cell(brotli),
            cell(size.aim())
        );
    }
    println!();
}

/// Fails when something is missing or too large.
pub fn check(sizes: &[Size]) -> Result<()> {
    for name in BUNDLES.iter().map(|bundle| bundle.name).chain([TARBALL]) {
        let Some(size) = sizes.iter().find(|size| size.name == name) else {
            bail!("{name} was not measured\n  next: see xtask/js/sizes.mjs")
        };
        if let Some(aim) = size.aim().filter(|aim| size.measured() > limit(*aim)) {
            bail!(
                "{name} is {} bytes; {aim} and two percent more are allowed\n  next: find what grew with `cargo xtask build` before and after",
                size.measured()
            );
        }
    }
    Ok(())
}
