//! What users download, beside its aims. The table is held against the aims, the tests against the budgets: what has been reached
//! and two percent more.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::{Project, files_below};
use crate::{compile, encode, tools};

/// What a user imports, as JavaScript, and how large it may be after brotli.
struct Bundle {
    name: &'static str,
    source: &'static str,
    limits: Option<Limits>,
}

/// How large something should be at most, and what the tests let pass.
#[derive(Clone, Copy)]
struct Limits {
    aim: usize,
    budget: usize,
}

/// The aim was set for the realty API and the founding calls. The module alone, packed, is 119 kB of it; the
/// JavaScript around it the rest.
const KONTUR: Option<Limits> = Limits::reached(100_000, 145_320);
/// The aim is for all 129 operations. The module alone, packed, is 86 kB of it: engine, client and promises are half of that.
const EDIN: Option<Limits> = Limits::reached(80_000, 105_160);
const VALUES: Option<Limits> = Limits::reached(12_000, 11_500);

impl Limits {
    /// An aim and how near to it we came.
    const fn reached(aim: usize, bytes: usize) -> Option<Self> {
        Some(Self { aim, budget: bytes + bytes / 50 })
    }
}

/// A vendor's users should download no more by the entry of both than by its own, and whoever checks a number no engine.
const BUNDLES: [Bundle; 6] = [
    Bundle { name: "docflow/kontur", source: r#"export * from "docflow/kontur";"#, limits: KONTUR },
    Bundle { name: "docflow, Kontur alone", source: r#"export { Kontur } from "docflow";"#, limits: KONTUR },
    Bundle { name: "docflow/edin", source: r#"export * from "docflow/edin";"#, limits: EDIN },
    Bundle { name: "docflow, Edin alone", source: r#"export { Edin } from "docflow";"#, limits: EDIN },
    Bundle { name: "docflow/values", source: r#"export * from "docflow/values";"#, limits: VALUES },
    Bundle { name: "docflow", source: r#"export * from "docflow";"#, limits: None },
];

/// The tarball, unpacked.
const TARBALL: &str = "the tarball, unpacked";
const TARBALL_LIMITS: Option<Limits> = Limits::reached(2_500_000, 3_956_000);

/// A row of the table.
pub struct Size {
    name: String,
    raw: usize,
    /// After gzip 9 and brotli 11, of what is sent over the network.
    compressed: Option<(usize, usize)>,
}

impl Size {
    fn limits(&self) -> Option<Limits> {
        if self.name == TARBALL {
            return TARBALL_LIMITS;
        }
        BUNDLES.iter().find(|bundle| bundle.name == self.name).and_then(|bundle| bundle.limits)
    }

    /// What the aim speaks of.
    fn measured(&self) -> usize {
        self.compressed.map_or(self.raw, |(_, brotli)| brotli)
    }
}

/// Bundles what users import as their esbuild would, and compresses it and each `.wasm`.
pub fn measure(project: &Project) -> Result<Vec<Size>> {
    tools::timed("Measuring what users download", || {
        let mut sizes = compressed(project, BUNDLES.iter().flat_map(|bundle| [bundle.name, bundle.source]))?;
        let mut unpacked = 0;
        for file in files_below(&project.package())? {
            unpacked += usize::try_from(fs::metadata(file)?.len())?;
        }
        sizes.push(Size { name: TARBALL.to_owned(), raw: unpacked, compressed: None });
        Ok(sizes)
    })
}

/// The bundles of a list of names and sources, and each `.wasm`.
fn compressed<'a>(project: &Project, bundles: impl Iterator<Item = &'a str>) -> Result<Vec<Size>> {
    let mut node = tools::node(project, &project.script("sizes.mjs"));
    let table = tools::output(node.arg(project.package()).args(bundles), tools::READ)?;
    table.lines().map(row).collect()
}

/// Prints what one more operation of EDIN adds to the download with its types, from what those weigh that `docflow::edin::BARE`
/// leaves out.
pub fn print_cost_of_an_operation(project: &Project) -> Result<()> {
    let bare = compile::module(project, &compile::BARE, &compile::wasm_tools(project)?)?.optimise()?;
    let inlined = fs::read(project.package().join("edin.wasm"))?;
    let packed = |wasm: &[u8]| -> Result<usize> {
        // Each letter is 6 bits to brotli.
        Ok(encode::encode(wasm)?.len() * 3 / 4)
    };
    let rows = compressed(project, ["rows", r#"export * from "./edin.api.mjs";"#].into_iter())?;
    let rows = rows.first().map_or(0, Size::measured);

    let all = docflow::edin::OPERATIONS.concat().len();
    let left_out = all - docflow::edin::BARE.concat().len();
    let saved = packed(&inlined)?.saturating_sub(packed(&bare.wasm)?);
    println!(
        "one more operation with its types: {} bytes of download (measured by leaving {left_out} of EDIN's {all} out)\n",
        saved / left_out + rows / all
    );
    Ok(())
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
        let aim = size.limits().map(|limits| limits.aim);
        let verdict = match aim {
            Some(aim) if size.measured() > aim => "  missed",
            Some(_) => "  met",
            None => "",
        };
        let (gzip, brotli) = size.compressed.unzip();
        println!("{:<24}{:>10}{:>10}{:>10}{:>10}{verdict}", size.name, size.raw, cell(gzip), cell(brotli), cell(aim));
    }
    println!();
}

/// Fails when something is missing or too large.
pub fn check(sizes: &[Size]) -> Result<()> {
    for name in BUNDLES.iter().map(|bundle| bundle.name).chain([TARBALL]) {
        let Some(size) = sizes.iter().find(|size| size.name == name) else {
            bail!("{name} was not measured\n  next: see xtask/js/sizes.mjs")
        };
        if let Some(Limits { budget, .. }) = size.limits().filter(|limits| size.measured() > limits.budget) {
            bail!(
                "{name} is {} bytes; its budget is {budget}\n  next: find what grew with `cargo xtask build` before and after",
                size.measured()
            );
        }
    }
    Ok(())
}
