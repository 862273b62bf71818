//! `cargo xtask vectors`: the golden vectors against their second implementation, written in Python on another
//! cryptographic library. Bytes that both agree on are frozen.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process;
use crate::steps::timed;
use crate::workspace;

pub(crate) fn check() -> Outcome {
    let python = environment()?;
    let program = workspace::path("tests/vectors/make.py");
    process::run(Command::new(python).arg(program).arg("--check").current_dir(workspace::root()))
}

/// A Python with the pinned packages, made once for each content of `requirements.txt`. Answers its interpreter.
fn environment() -> Outcome<PathBuf> {
    let requirements = workspace::path("tests/vectors/requirements.txt");
    let pins = files::digest(&files::read(&requirements)?);
    let folder = workspace::cache()?.join("vectors").join(&pins[..16]);
    let python = folder.join("bin/python");
    let stamp = folder.join(".installed");
    if !stamp.exists() {
        timed("Python packages of the vectors", || create(&folder, &python, &requirements))?;
        files::write(&stamp, pins)?;
    }
    Ok(python)
}

fn create(folder: &Path, python: &Path, requirements: &Path) -> Outcome {
    files::remove_folder(folder)?;
    process::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(folder)).map_err(|_| {
        Failure::new("Python 3 with venv is missing: on Debian run `sudo apt-get install -y python3-venv`.")
    })?;
    process::run_quietly(
        Command::new(python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements),
    )
}
