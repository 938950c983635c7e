//! wasm-bindgen and its test runner as one program of this workspace: `Cargo.lock` pins the version and nothing is installed globally.
//!
//! - `wasm-tools bindgen <in.wasm> <folder> <name>` writes `<name>_bg.wasm`, `<name>_bg.js` and `<name>.d.ts`
//! - `wasm-tools test <test.wasm> [arguments of the test binary]` is a cargo runner for `wasm32-unknown-unknown`

mod live;

use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::mem;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Call, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

/// Functions of the standard library that word a panic and never return. Nobody would see the words, for a module has no standard
/// error; what callers see is the trap.
const PANICS: [&str; 12] = [
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "core::cell::panic_already",
    "core::cell::lazy::panic_poisoned",
    "std::panicking::",
    "std::thread::local::panic_access_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
];

/// What only those say, and what is said to them. Formatting with its tables of digits stays where something else formats.
const PANIC_TEXTS: [&str; 20] = [
    "capacity overflow",
    "index out of bounds: the len is ",
    " but the index is ",
    "range end index ",
    " out of range for slice of length ",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "copy_from_slice: source slice length (",
    ") does not match destination slice length (",
    "insertion index (is ",
    ") should be <= len (is ",
    "removal index (is ",
    ") should be < len (is ",
    "LazyCell instance has previously been poisoned",
    "`async fn` resumed after completion",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
    "finish: callbacks should be Some",
    "finish: result should be None",
    "window size must be non-zero",
    "attempt to join into collection with len > usize::MAX",
];

/// How wasm-bindgen begins the name of an exported test.
const PREFIX: &[u8] = b"__wbgt_";

fn main() -> Result<()> {
    let mut arguments = env::args_os();
    let program = arguments.next().unwrap_or_default();
    let command = arguments.next().unwrap_or_default();
    match command.to_str() {
        Some("bindgen") => bindgen(arguments),
        Some("test") => test(std::iter::once(program).chain(arguments).collect()),
        _ => bail!("expected `bindgen` or `test`, got {command:?}"),
    }
}

fn test(arguments: Vec<OsString>) -> Result<()> {
    let file = arguments.get(1).context("missing argument: test binary")?;
    let binary = fs::read(file).with_context(|| format!("cannot read {file:?}"))?;
    // The runner calls a binary without tests a success.
    if !binary.windows(PREFIX.len()).any(|bytes| bytes == PREFIX) {
        bail!("{file:?} holds no #[wasm_bindgen_test]");
    }
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
}

fn bindgen(mut arguments: impl Iterator<Item = OsString>) -> Result<()> {
    let mut next = |what: &str| arguments.next().with_context(|| format!("missing argument: {what}"));
    let input = next("input file")?;
    let folder = next("output folder")?;
    let name = next("name")?.into_string().map_err(|name| anyhow::anyhow!("the name {name:?} is not UTF-8"))?;

    let folder = PathBuf::from(folder);
    let mut output = Bindgen::new()
        .input_module(&name, without_words(trap_instead_of_panics(&fs::read(input)?)?))
        .out_name(&name)
        // `strip = true` in the profile would also drop `target_features`, which wasm-bindgen reads: so the names go here.
        .remove_name_section(true)
        .remove_producers_section(true)
        // The types of operations come from their declarations, see `generate`; the others, which Rust structs declare, from here.
        .typescript(true)
        .bundler(true)?
        .generate_output()
        .with_context(|| format!("wasm-bindgen failed on {name}"))?;

    output.emit(&folder)?;
    let file = folder.join(format!("{name}_bg.js"));
    let glue = fs::read_to_string(&file)?;
    let own: Vec<_> = glue.lines().filter_map(exported).collect();
    ensure!(!own.is_empty(), "wasm-bindgen wrote no exports for {name}");
    let wasm = output.wasm_mut();
    // Each import is called by its name and a hash, in the module and in the JavaScript. No compressor shortens a hash.
    let imports = wasm.imports.iter_mut().enumerate().map(|(index, import)| {
        let short = format!("${index}");
        (format!("{}(", mem::replace(&mut import.name, short.clone())), format!("{short}("))
    });
    let mut short: Vec<_> = imports.collect();
    // Methods are exported by the name of their class and their own, which only this JavaScript knows. The others are the package's own;
    // `loading.mjs` tells by `__`, `_free` and `closures` what nobody waits for.
    for (index, export) in wasm.exports.iter_mut().enumerate() {
        let is_known = export.name.starts_with("__") || export.name.ends_with("_free") || own.contains(&&*export.name);
        if matches!(export.item, ExportItem::Function(_)) && !is_known {
            let kind = if export.name.contains("closures") { "closures" } else { "$" };
            let name = mem::replace(&mut export.name, format!("{kind}{index}"));
            short.push((format!("wasm.{name}("), format!("wasm.{}(", export.name)));
        }
    }
    output.emit(&folder)?;
    let glue = short.iter().fold(glue, |glue, (long, short)| glue.replace(long, short));
    fs::write(file, as_factory(&glue)?).with_context(|| format!("cannot write the JavaScript of {name}"))
}

/// The JavaScript as a function that makes it: each instance of the module has views, finalisers and handles of its own, so that
/// one that has stopped leaves nothing to the next.
fn as_factory(glue: &str) -> Result<String> {
    let (mut body, mut names) = (String::new(), Vec::new());
    for line in glue.lines() {
        let own = line.strip_prefix("export ");
        if let Some(declared) = own {
            names.push(
                exported(line).with_context(|| format!("neither a function nor a class is exported: {declared}"))?,
            );
        }
        body.extend([own.unwrap_or(line), "\n"]);
    }
    Ok(format!("export function makeGlue() {{\n{body}return {{ {} }};\n}}\n", names.join(", ")))
}

/// The name of the function or the class that a line of the JavaScript exports.
fn exported(line: &str) -> Option<&str> {
    let declared = line.strip_prefix("export ")?;
    let named = declared.strip_prefix("function ").or_else(|| declared.strip_prefix("class "))?;
    named.split(['(', ' ', '{']).next()
}

/// Empties what words a panic down to the trap that it ends in, and all that only served the words.
fn trap_instead_of_panics(bytes: &[u8]) -> Result<Module> {
    let mut module = Module::from_buffer(bytes)?;
    // In the order of their indices.
    let functions: Vec<_> = module.funcs.iter().map(|function| (function.id(), function.name.clone())).collect();
    let named = |is: fn(&str) -> bool| -> HashSet<u32> {
        let demangled =
            |name: &Option<String>| name.as_ref().map(|name| format!("{:#}", rustc_demangle::demangle(name)));
        let names = (0..).zip(&functions);
        names.filter(|(_, (_, name))| demangled(name).is_some_and(|name| is(&name))).map(|(index, _)| index).collect()
    };
    let mut emptied = named(is_panic);
    let formatting = named(is_formatting);
    let mut unused = live::unused(bytes, &emptied)?;
    // `Display` and `Debug` are also handed to what stays of a panic. Where only panics format, nothing calls them.
    let mut calls = Calls::default();
    for (index, (id, _)) in (0..).zip(&functions) {
        if let FunctionKind::Local(function) = &module.funcs.get(*id).kind
            && ![&emptied, &formatting, &unused.functions].iter().any(|set| set.contains(&index))
        {
            dfs_in_order(&mut calls, function, function.entry_block());
        }
    }
    if !formatting.iter().filter_map(|index| functions.get(*index as usize)).any(|(id, _)| calls.0.contains(id)) {
        emptied.extend(formatting);
        unused = live::unused(bytes, &emptied)?;
    }

    for index in emptied.union(&unused.functions) {
        let Some((id, _)) = functions.get(*index as usize) else { continue };
        let FunctionKind::Local(function) = &module.funcs.get(*id).kind else { continue };
        let (params, results) = module.types.params_results(function.ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        let arguments = params.iter().map(|ty| module.locals.add(*ty)).collect();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for (segment, span) in unused.data {
        let id = segments.get(segment as usize).context("a symbol of an unknown segment")?;
        module.data.get_mut(*id).value.get_mut(span).context("a symbol beyond its segment")?.fill(0);
    }
    // Memory begins as zeros.
    for id in segments {
        let data = module.data.get_mut(id);
        data.value.truncate(data.value.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1));
        if let (true, DataKind::Active { memory, .. }) = (data.value.is_empty(), &data.kind) {
            module.memories.get_mut(*memory).data_segments.remove(&id);
            module.data.delete(id);
        }
    }
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok(module)
}

/// Clears what panics would say: their words, and their place in the source, which is a path, its length, line and column. Paths of
/// this machine are no business of a package either.
fn without_words(mut module: Module) -> Module {
    let all: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in all {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(base)), .. } = data.kind else { continue };
        let bytes = &data.value;
        let mut cleared = Vec::new();
        for (index, words) in bytes.as_chunks::<4>().0.windows(4).enumerate() {
            let word = |at: usize| words.get(at).map_or(0, |word| u32::from_le_bytes(*word) as usize);
            let Some(from) = word(0).checked_sub(base as usize) else { continue };
            let path = from..from + word(1);
            let is_path = bytes.get(path.clone()).is_some_and(|path| path.ends_with(b".rs") && path.is_ascii());
            if is_path && (1..100_000).contains(&word(2)) && (1..1_000).contains(&word(3)) {
                cleared.extend([path, 4 * index..4 * index + 16]);
            }
        }
        for text in PANIC_TEXTS {
            let found = bytes.windows(text.len()).enumerate().filter(|(_, window)| *window == text.as_bytes());
            cleared.extend(found.map(|(at, _)| at..at + text.len()));
        }
        for span in cleared {
            data.value.get_mut(span).unwrap_or_default().fill(0);
        }
    }
    module
}

/// What the functions that were visited call by name.
#[derive(Default)]
struct Calls(HashSet<FunctionId>);

impl Visitor<'_> for Calls {
    fn visit_call(&mut self, call: &Call) {
        self.0.insert(call.func);
    }
}

fn is_panic(name: &str) -> bool {
    PANICS.iter().any(|path| name.starts_with(path)) || name.ends_with("::assert_failed")
}

fn is_formatting(name: &str) -> bool {
    name.starts_with("core::fmt::") || name.contains(" as core::fmt::")
}
