//! External programs: finds them, installs them where allowed, and runs them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// What is next where a tool has said all itself.
pub const READ: &str = "read the message above";

/// Runs a part of a command under a one-line heading and prints its duration, and now and then how long it has been at it.
pub fn timed<T>(heading: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {heading}");
    let start = Instant::now();
    let result = thread::scope(|scope| {
        // Dropped when the work is done, which ends the thread.
        let (_working, done) = mpsc::channel::<()>();
        scope.spawn(move || {
            while done.recv_timeout(Duration::from_secs(30)) == Err(RecvTimeoutError::Timeout) {
                println!("    {heading}: {} s so far", start.elapsed().as_secs());
            }
        });
        work()
    });
    let result = result.with_context(|| format!("failed: {heading}"))?;
    println!("    {}", seconds(start.elapsed()));
    Ok(result)
}

/// Prints an error, its causes, and what to do next.
pub fn print_error(error: &anyhow::Error) {
    println!("\nerror: {error}");
    for cause in error.chain().skip(1) {
        println!("  {cause}");
    }
}

/// `12.3 s`
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Processor time of this process and of the ended ones that it waited for, where the system says it as Linux does.
pub fn processor_time() -> Option<Duration> {
    let line = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may contain blanks. The times are fields 14 to 17, in hundredths of a second.
    let (_, fields) = line.rsplit_once(')')?;
    let hundredths: Option<u64> =
        fields.split_whitespace().skip(11).take(4).map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(10 * hundredths?))
}

/// Runs a program with our input and output. `next` is the advice if it fails.
pub fn run(command: &mut Command, next: &str) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`\n  next: {next}"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}\n  next: {next}");
    }
    Ok(())
}

/// Runs a program and returns its standard output.
pub fn output(command: &mut Command, next: &str) -> Result<String> {
    let shown = shown(command);
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{shown}`\n  next: {next}"))?;
    if !output.status.success() {
        bail!("`{shown}` ended with {}\n  next: {next}", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` wrote something that is not UTF-8"))
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The cargo that runs this program.
pub fn cargo(project: &Project) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&project.root);
    command
}

/// Node, for a script of this repository or a program of a development dependency.
pub fn node(project: &Project, script: &Path) -> Command {
    let mut command = Command::new("node");
    command.current_dir(&project.root).arg(script);
    command
}

/// npm in this folder.
pub fn npm(folder: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder);
    command
}

/// Installs the standard library for WebAssembly if it is missing.
pub fn ensure_wasm_target(project: &Project) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let library = output(
        Command::new("rustc").current_dir(&project.root).args(["--print", "target-libdir", "--target", TARGET]),
        "install Rust with rustup, https://rustup.rs",
    )?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    if program("rustup").is_none() {
        bail!(
            "Rust's standard library for {TARGET} is missing\n  next: install Rust with rustup (https://rustup.rs), then run this command again"
        );
    }
    timed("Installing Rust's standard library for WebAssembly", || {
        run(
            Command::new("rustup").args(["target", "add", TARGET]),
            "check the network and run `rustup target add wasm32-unknown-unknown`",
        )
    })
}

/// Installs the development dependencies of a folder if they are missing or older than its lock file.
pub fn ensure_node_modules(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let modified = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let locked = modified(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    if modified(&folder.join("node_modules/.package-lock.json")).is_some_and(|installed| installed >= locked) {
        return Ok(());
    }
    timed("Installing npm packages", || {
        run(
            npm(folder).args(["ci", "--no-audit", "--no-fund"]),
            "install Node 20 or newer with npm, check the network, and run `npm ci`",
        )
    })
}

/// The browser and its WebDriver.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// chromedriver of the same version.
    pub driver: PathBuf,
}

/// Finds Chromium and chromedriver. Installs them where allowed.
pub fn ensure_browser() -> Result<Browser> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    if may_install() {
        install("Chromium and chromedriver", &["chromium", "chromium-driver"])?;
    }
    find_browser().context(
        "Chromium or chromedriver is missing\n  next: install both (Debian: `apt-get install chromium chromium-driver`), or name them in CHROME_PATH and CHROMEDRIVER",
    )
}

/// Firefox, installed where that is allowed. For the matrix alone, so its absence is no error.
pub fn find_firefox() -> Option<PathBuf> {
    let installed = || ["firefox-esr", "firefox"].into_iter().find_map(program);
    let named = env::var_os("FIREFOX_PATH").map(PathBuf::from).filter(|path| path.exists());
    if let Some(firefox) = named.or_else(installed) {
        return Some(firefox);
    }
    if may_install()
        && let Err(error) = install("Firefox", &["firefox-esr"])
    {
        print_error(&error);
    }
    installed()
}

/// Whether there is a PostgreSQL server to start, or one that DATABASE_URL names. Installs it where allowed.
pub fn ensure_postgres() -> bool {
    let folders = || fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = || program("initdb").is_some() || folders().any(|folder| folder.path().join("bin/initdb").exists());
    if env::var_os("DATABASE_URL").is_some() || found() {
        return true;
    }
    if may_install()
        && let Err(error) = install("PostgreSQL", &["postgresql"])
    {
        print_error(&error);
    }
    found()
}

/// Whether packages of the system may be installed: by root, on Debian.
fn may_install() -> bool {
    let root = output(Command::new("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0");
    root && Path::new("/etc/debian_version").exists() && program("apt-get").is_some()
}

/// Installs Debian's packages.
fn install(what: &str, packages: &[&str]) -> Result<()> {
    timed(&format!("Installing {what}"), || {
        let next = format!("check the network and run `apt-get install {}`", packages.join(" "));
        run(Command::new("apt-get").arg("update"), &next)?;
        let mut install = Command::new("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive");
        run(install.args(["install", "-y", "--no-install-recommends"]).args(packages), &next)
    })
}

fn find_browser() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.exists());
    let installed =
        || ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(program);
    Some(Browser {
        chromium: named("CHROME_PATH").or_else(installed)?,
        driver: named("CHROMEDRIVER").or_else(|| program("chromedriver"))?,
    })
}

/// A cargo subcommand of exactly this version, installed among the intermediate files: nothing is put where the user has his own.
/// Gives back the folder of its program.
pub fn ensure_cargo_tool(project: &Project, name: &str, version: &str) -> Result<PathBuf> {
    let root = project.cache().join("tools").join(format!("{name}-{version}"));
    let folder = root.join("bin");
    if !folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)).is_file() {
        timed(&format!("Installing {name} {version} (some minutes the first time)"), || {
            let mut install = cargo(project);
            install.args(["install", name, "--version", version, "--locked", "--root"]).arg(&root);
            run(&mut install, &format!("check the network and run `cargo install {name} --version {version} --locked`"))
        })?;
    }
    Ok(folder)
}

/// A cargo that also finds the subcommands in this folder.
pub fn cargo_with(project: &Project, folder: &Path) -> Result<Command> {
    let mut cargo = cargo(project);
    let paths = env::var_os("PATH").unwrap_or_default();
    cargo.env("PATH", env::join_paths(std::iter::once(folder.to_owned()).chain(env::split_paths(&paths)))?);
    Ok(cargo)
}

fn program(name: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|path| path.is_file())
}
