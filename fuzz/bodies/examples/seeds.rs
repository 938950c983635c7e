//! Writes the seeds of every target into a folder, for `cargo xtask fuzz`.

use docflow_fuzz::TARGETS;
use docflow_fuzz::seeds::seeds;
use std::fs;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("usage: seeds FOLDER"));
    for (name, _) in TARGETS {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds(name).into_iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:04}")), seed)?;
        }
    }
    Ok(())
}
