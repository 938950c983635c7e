//! The modules of the package: compiled, bound to JavaScript, optimised.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, ensure};

use crate::project::{Project, files_below, fresh_folder};
use crate::{tools, traces};

/// A `.wasm` of the package: its name, the crate it is compiled from, that crate's file, and its features.
pub struct Module {
    name: &'static str,
    krate: &'static str,
    file: &'static str,
    features: &'static str,
    /// `opt-level` of the engine and of linking; all else is compiled under `z`. A check of a certificate form runs twice as fast under 2, and
    /// no faster under 3, which is 1.5 kB more to download; EDIN's request bodies are small, and the sandbox is for development.
    opt: &'static str,
}

impl Module {
    /// What wasm-opt does. `-Oz` is as good as the other once all is packed, in a third of the time.
    fn passes(&self) -> &'static [&'static str] {
        if self.opt == FAST { &["-O3", "--converge"] } else { &["-Oz"] }
    }
}

/// For what has to be fast.
const FAST: &str = "2";
/// For the rest.
const SMALL: &str = "z";

/// Bytes of stack; the tests read texts of the greatest depth in it. Below 1 MiB, the default, the address of a constant takes three bytes of
/// code, from there four.
const STACK: u32 = 256 << 10;

/// What is compiled. The sandbox comes first: it takes wasm-opt longest, which works while cargo compiles the next one.
pub const MODULES: [Module; 4] = [
    Module {
        name: "sandbox",
        krate: "docflow-sandbox",
        file: "docflow_sandbox.wasm",
        features: "bindings",
        opt: SMALL,
    },
    Module {
        name: "kontur",
        krate: "docflow-module",
        file: "docflow_module.wasm",
        features: "kontur,bindings,values",
        opt: FAST,
    },
    Module {
        name: "edin",
        krate: "docflow-module",
        file: "docflow_module.wasm",
        features: "edin,bindings",
        opt: SMALL,
    },
    Module { name: "values", krate: "docflow-engine", file: "docflow_engine.wasm", features: "bindings", opt: SMALL },
];

/// What expands the inlined modules; small because every entry carries it. See `unpack/src/lib.rs`.
const UNPACK: Module =
    Module { name: "unpack", krate: "docflow-unpack", file: "docflow_unpack.wasm", features: "", opt: SMALL };

/// The module with other ways over the boundary, for the benchmark alone.
pub const BOUNDARY: Module =
    Module { name: "boundary", krate: "docflow-module", file: "docflow_module.wasm", features: "boundary", opt: FAST };

/// EDIN's module without most of its operations, to weigh them.
pub const BARE: Module = Module {
    name: "edin-bare",
    krate: "docflow-module",
    file: "docflow_module.wasm",
    features: "bare,bindings",
    opt: SMALL,
};

/// Features by name: `--all-features` makes modules that Node 20 refuses to compile. `-Os`, `--flatten --rereloop`, `--gufa`,
/// `--dae-optimizing`, `--merge-similar-functions`, and limits of inlining, change a packed module by 0.3 % at most, to both sides.
const WASM_OPT: [&str; 13] = [
    // What loads say of alignment is a hint that no engine looks at, and 0.3 % of a packed module.
    "--dealign",
    // Cuts runs of zeros out of the tables; the headers of so many segments cost 1 kB more than zeros do.
    "--skip-pass=memory-packing",
    // The stack begins above and grows down to there: an address below 1024 is that of a program about to overflow it.
    "--low-memory-unused",
    "--strip-producers",
    "--strip-debug",
    "--strip-target-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-simd",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// The crates of the modules that are published, with their features.
pub fn linked() -> impl Iterator<Item = (&'static str, &'static str)> {
    MODULES.iter().chain([&UNPACK]).map(|module| (module.krate, module.features))
}

/// wasm-bindgen and its test runner, built from the versions of `Cargo.lock`.
pub fn wasm_tools(project: &Project) -> Result<PathBuf> {
    if let Some(program) = project.wasm_tools.get() {
        return Ok(program.clone());
    }
    tools::timed("Building wasm-bindgen (about a minute the first time)", || {
        tools::run(
            tools::cargo(project).args(["build", "--package", "wasm-tools"]),
            "read the compiler's message above",
        )
    })?;
    let program = project.target.join(format!("debug/wasm-tools{}", env::consts::EXE_SUFFIX));
    Ok(project.wasm_tools.get_or_init(|| program).clone())
}

/// A finished module: the optimised bytes, and what wasm-bindgen wrote for them.
pub struct Compiled {
    /// Its name in the package.
    pub name: &'static str,
    /// The optimised bytes.
    pub wasm: Vec<u8>,
    /// The JavaScript between the module and its callers.
    pub glue: String,
    /// The TypeScript declarations of its exports and of the Rust types that have some.
    pub types: String,
}

impl Compiled {
    /// Whether it is so small that it is inlined as it is.
    pub fn is_small(&self) -> bool {
        self.wasm.len() < 32 << 10
    }
}

/// Compiles and binds a module, and leaves what takes one core to the caller: wasm-opt, which may run while the next module is compiled.
pub fn module(project: &Project, module: &Module, wasm_tools: &Path) -> Result<Unoptimised> {
    let Module { name, .. } = *module;
    let raw = compile_raw(project, module)?;
    let folder = fresh_folder(project.cache().join("bindgen").join(name))?;
    tools::run(
        Command::new(wasm_tools).arg("bindgen").arg(raw).arg(&folder).arg(name),
        "compare the version of the crate wasm-bindgen in Cargo.lock with that of wasm-bindgen-cli-support",
    )?;
    ensure!(
        !folder.join("snippets").exists(),
        "a dependency brings JavaScript snippets, which the package has no place for\n  next: find the crate with `inline_js` or `module = …` and do without"
    );

    let wasm = read(&folder.join(format!("{name}_bg.wasm")))?;
    let glue = String::from_utf8(read(&folder.join(format!("{name}_bg.js")))?)?;
    let types = String::from_utf8(read(&folder.join(format!("{name}.d.ts")))?)?;
    let optimiser = Optimiser::of(project, module)?;
    Ok(Unoptimised { optimiser, module: Compiled { name, wasm, glue, types } })
}

/// Compiles the module that expands the others. Nothing binds it: numbers are all that it takes.
pub fn unpacker(project: &Project) -> Result<Unoptimised> {
    let wasm = read(&compile_raw(project, &UNPACK)?)?;
    let module = Compiled { name: UNPACK.name, wasm, glue: String::new(), types: String::new() };
    Ok(Unoptimised { optimiser: Optimiser::of(project, &UNPACK)?, module })
}

/// A module that is bound but not yet optimised.
pub struct Unoptimised {
    optimiser: Optimiser,
    module: Compiled,
}

impl Unoptimised {
    /// Runs wasm-opt.
    pub fn optimise(self) -> Result<Compiled> {
        let Self { optimiser, module } = self;
        Ok(Compiled { wasm: optimiser.optimise(module.name, &module.wasm)?, ..module })
    }
}

/// Compiles a module and gives back the path of a copy of it, or the copy of last time when nothing changed since.
///
/// Cargo cannot tell that on its own: it writes `docflow_module.wasm` under the same name whatever the features,
/// so each vendor's module makes it forget the other's, and both would be compiled anew by every build.
fn compile_raw(project: &Project, module: &Module) -> Result<PathBuf> {
    let folder = project.cache().join("raw");
    fs::create_dir_all(&folder)?;
    let copy = folder.join(format!("{}.{}.wasm", module.name, module.opt));
    let sources = folder.join(format!("{}.d", module.name));
    let stamp = folder.join(format!("{}.{}.stamp", module.name, module.opt));
    if copy.exists()
        && fs::read_to_string(&stamp).is_ok_and(|old| stamp_of(project, &sources).is_ok_and(|new| old == new))
    {
        return Ok(copy);
    }

    tools::timed(&format!("Compiling {}", module.name), || {
        let start = SystemTime::now();
        let mut cargo = tools::cargo(project);
        cargo.args(["rustc", "--package", module.krate, "--lib", "--crate-type", "cdylib"]);
        cargo.args(["--target", "wasm32-unknown-unknown", "--profile", "wasm"]);
        for krate in ["docflow-engine", "docflow-module"] {
            cargo.args(["--config", &format!("profile.wasm.package.{krate}.opt-level={}", level(module.opt))]);
        }
        cargo.args(["--no-default-features", "--features", module.features]);
        // They join those of .cargo/config.toml.
        let flags = traces::remapping(project)?;
        cargo.args(["--config", &format!("target.wasm32-unknown-unknown.rustflags={flags:?}")]);
        cargo.args(["--", "-C", &format!("link-arg=-zstack-size={STACK}")]);
        if module.name != UNPACK.name {
            // What refers to what: `wasm-tools` drops the data that nothing refers to.
            cargo.args(["-C", "link-arg=--emit-relocs"]);
        }
        tools::run(&mut cargo, "read the compiler's message above")?;

        let made = project.target.join("wasm32-unknown-unknown/wasm").join(module.file);
        fs::copy(&made, &copy).with_context(|| format!("cannot copy {}", made.display()))?;
        // Beside the module cargo lists the sources that went into it, those of our other crates included.
        fs::copy(made.with_extension("d"), &sources).context("cargo wrote no list of sources")?;
        if sources_of(&sources)?
            .iter()
            .any(|file| fs::metadata(file).and_then(|data| data.modified()).is_ok_and(|time| time >= start))
        {
            // Edited while cargo ran: what is on the disk now may not be what was compiled.
            let _ = fs::remove_file(&stamp);
        } else {
            fs::write(&stamp, stamp_of(project, &sources)?)?;
        }
        Ok(copy)
    })
}

/// An `opt-level` as TOML: digits are numbers, letters strings.
fn level(opt: &str) -> String {
    if opt.bytes().all(|byte| byte.is_ascii_digit()) { opt.to_owned() } else { format!("{opt:?}") }
}

/// A hash of all that goes into a module: sources, manifests, lock file, settings and the compiler.
fn stamp_of(project: &Project, sources: &Path) -> Result<String> {
    let settings = [
        "Cargo.toml",
        "Cargo.lock",
        ".cargo/config.toml",
        "derive/Cargo.toml",
        "engine/Cargo.toml",
        "sandbox/Cargo.toml",
    ];

    let mut hasher = DefaultHasher::new();
    for file in sources_of(sources)?.into_iter().chain(settings.map(|file| project.root.join(file))) {
        (&file, read(&file)?).hash(&mut hasher);
    }
    tools::output(Command::new("rustc").current_dir(&project.root).arg("-vV"), "install Rust")?.hash(&mut hasher);
    (STACK, env::var_os("RUSTFLAGS")).hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files of a list in make's format, where a blank in a name has a backslash before it.
fn sources_of(list: &Path) -> Result<Vec<PathBuf>> {
    let list = read(list)?;
    let list = String::from_utf8(list)?.replace("\\ ", "\0");
    let (_, files) = list.split_once(": ").context("no list of sources")?;
    Ok(files.split_whitespace().map(|file| PathBuf::from(file.replace('\0', " "))).collect())
}

/// wasm-opt, and where it keeps what it made.
struct Optimiser {
    folder: PathBuf,
    program: PathBuf,
    root: PathBuf,
    version: Vec<u8>,
    passes: &'static [&'static str],
}

impl Optimiser {
    fn of(project: &Project, module: &Module) -> Result<Self> {
        let folder = project.cache().join("wasm-opt");
        fs::create_dir_all(&folder)?;
        let version = read(&project.npm_program("binaryen/package.json"))?;
        let (program, root) = (project.npm_program("binaryen/bin/wasm-opt"), project.root.clone());
        Ok(Self { folder, program, root, version, passes: module.passes() })
    }

    /// Runs it, or gives back what it made of the same bytes last time: it takes longer than all other steps together.
    fn optimise(&self, name: &str, wasm: &[u8]) -> Result<Vec<u8>> {
        let mut hasher = DefaultHasher::new();
        (self.passes, WASM_OPT, wasm, &self.version).hash(&mut hasher);
        let output = self.folder.join(format!("{name}.{:016x}.wasm", hasher.finish()));
        if !output.exists() {
            let start = Instant::now();
            for old in files_below(&self.folder)? {
                let name_of_old = old.file_name().and_then(OsStr::to_str).and_then(|file| file.split('.').next());
                if name_of_old == Some(name) {
                    fs::remove_file(old)?;
                }
            }
            let input = self.folder.join(format!("{name}.input"));
            let unfinished = self.folder.join(format!("{name}.unfinished"));
            fs::write(&input, wasm)?;
            let mut wasm_opt = Command::new("node");
            wasm_opt.current_dir(&self.root).arg(&self.program);
            tools::run(
                wasm_opt.arg(&input).args(self.passes).args(WASM_OPT).arg("-o").arg(&unfinished),
                "name a feature that rustc began to use in WASM_OPT, if Node 20 knows it",
            )?;
            fs::rename(unfinished, &output).context("wasm-opt made no file")?;
            println!("    {name} is optimised, {}", tools::seconds(start.elapsed()));
        }
        read(&output)
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
