//! The Node programs: `wasm-opt` and `esbuild` for the build, Playwright and axe for the journeys, Node itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process;
use crate::steps::timed;
use crate::workspace;

/// The folder of `package.json`.
pub(crate) fn folder() -> PathBuf {
    workspace::path("tests/e2e")
}

/// Installs what building and the journeys need. Answers the folder to put on `PATH`.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    install(&folder(), "npm packages (wasm-opt, esbuild, Playwright, axe, Node)", &[])
}

/// Installs exactly what the folder's `package-lock.json` names, unless that is done. Answers the folder of programs.
pub(crate) fn install(folder: &Path, title: &str, options: &[&str]) -> Outcome<PathBuf> {
    let modules = folder.join("node_modules");
    let stamp = modules.join(".installed");
    let lock = files::digest(&files::read(&folder.join("package-lock.json"))?);
    if files::read_text(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(modules.join(".bin"));
    }
    if process::on_path("npm").is_none() {
        return Err(Failure::new(
            "npm is missing: install Node.js 22 or newer (on Debian `apt-get install nodejs npm`).",
        ));
    }
    timed(title, || {
        let mut npm = Command::new("npm");
        // Nothing that a package wants to run at its installation is needed.
        npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).args(options);
        process::run_quietly(&mut npm)?;
        files::write(&stamp, &lock)
    })?;
    Ok(modules.join(".bin"))
}
