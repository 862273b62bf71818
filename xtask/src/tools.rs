//! Programs written in Rust that the build needs, installed into the user's cache folder.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process;
use crate::steps::timed;
use crate::toolchain::Toolchain;
use crate::workspace;

/// A program from the Rust package registry.
pub(crate) struct Tool {
    /// The package.
    package: &'static str,
    /// The version that is installed where none is found.
    version: String,
    /// The program whose `--version` tells what is there.
    program: &'static str,
    /// A program already on `PATH` is used from this version on; without one, only of exactly `version`.
    oldest: Option<[u32; 3]>,
    /// Whether to install with the versions of dependencies that the package was released with.
    locked: bool,
    /// The feature of the package that its program needs.
    feature: Option<&'static str>,
    work: Work,
}

/// What a program is compiled for: the better it is compiled, the longer that takes.
#[derive(Clone, Copy)]
enum Work {
    /// It reads and changes whole modules of WebAssembly.
    Heavy,
    /// It starts others, or reads some text.
    Light,
}

impl Work {
    fn opt_level(self) -> &'static str {
        match self {
            Self::Heavy => "1",
            Self::Light => "0",
        }
    }
}

/// Builds the app out of `app/index.html`. Newer ones need a newer compiler than Debian's.
pub(crate) fn trunk() -> Tool {
    Tool {
        package: "trunk",
        version: "0.21.14".into(),
        program: "trunk",
        oldest: None,
        locked: true,
        feature: None,
        work: Work::Light,
    }
}

/// Must have exactly the version of the library in `Cargo.lock`. Brings the browser's test runner.
pub(crate) fn wasm_bindgen() -> Outcome<Tool> {
    let lock = files::read_text(&workspace::path("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen: run `cargo generate-lockfile`."))?;
    // Its own lock file names a version that registries have withdrawn.
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version,
        program: "wasm-bindgen",
        oldest: None,
        locked: false,
        feature: None,
        work: Work::Heavy,
    })
}

/// Cuts the app into the module that starts it and the parts that are loaded when first needed. It reads what the macro
/// of `wasm_split_helpers` marks. It does not tell its version, so none on `PATH` is ever taken.
pub(crate) fn wasm_split() -> Tool {
    Tool {
        package: "wasm_split_cli_support",
        version: "0.2.4".into(),
        program: "wasm-split-cli",
        oldest: None,
        locked: true,
        feature: Some("build-binary"),
        work: Work::Heavy,
    }
}

/// Runs the native tests.
pub(crate) fn nextest() -> Tool {
    Tool {
        package: "cargo-nextest",
        version: "0.9.143".into(),
        program: "cargo-nextest",
        oldest: Some([0, 9, 100]),
        locked: true,
        feature: None,
        work: Work::Light,
    }
}

/// Checks licences, banned crates and sources.
pub(crate) fn deny() -> Tool {
    Tool {
        package: "cargo-deny",
        version: "0.20.2".into(),
        program: "cargo-deny",
        oldest: Some([0, 18, 0]),
        locked: true,
        feature: None,
        work: Work::Light,
    }
}

/// Builds decoders for libFuzzer and runs it.
pub(crate) fn fuzz() -> Tool {
    Tool {
        package: "cargo-fuzz",
        version: "0.13.2".into(),
        feature: None,
        work: Work::Light,
        program: "cargo-fuzz",
        oldest: Some([0, 13, 0]),
        locked: true,
    }
}

/// Installs the tools that are missing. Answers the folders to put on `PATH`.
pub(crate) fn ensure(tools: &[Tool], toolchain: Toolchain) -> Outcome<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for tool in tools {
        folders.extend(ensure_one(tool, toolchain)?);
    }
    files::remove_folder(&build_folder()?)?;
    Ok(folders)
}

/// The tools share many dependencies, so they are compiled in one folder.
fn build_folder() -> Outcome<PathBuf> {
    Ok(workspace::cache()?.join("tools-target"))
}

/// None if the tool is on `PATH` already.
fn ensure_one(tool: &Tool, toolchain: Toolchain) -> Outcome<Option<PathBuf>> {
    let folder = workspace::cache()?.join("tools").join(format!("{}-{}", tool.package, tool.version));
    let programs = folder.join("bin");
    if programs.join(tool.program).is_file() {
        return Ok(Some(programs));
    }
    if on_path_is_fit(tool) {
        return Ok(None);
    }
    let title = format!("{} {} (compiled once, takes minutes)", tool.package, tool.version);
    timed(&title, || install(tool, toolchain, &folder)).map(|()| Some(programs))
}

fn install(tool: &Tool, toolchain: Toolchain, folder: &PathBuf) -> Outcome {
    let cache = workspace::cache()?;
    files::create_folder(&cache)?;
    let mut command = Command::new("cargo");
    toolchain.apply(&mut command);
    command
        // Outside of the workspace, so that its own cargo configuration does not apply.
        .current_dir(&cache)
        .args(["install", tool.package, "--version", &tool.version, "--root"])
        .arg(folder)
        .env("CARGO_TARGET_DIR", build_folder()?)
        // They run for seconds and compile for minutes: built for a short build.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.work.opt_level())
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    if tool.locked {
        command.arg("--locked");
    }
    if let Some(feature) = tool.feature {
        command.args(["--features", feature]);
    }
    process::run_quietly(&mut command)
}

fn on_path_is_fit(tool: &Tool) -> bool {
    if process::on_path(tool.program).is_none() {
        return false;
    }
    let Ok(printed) = process::capture(Command::new(tool.program).arg("--version")) else { return false };
    let Some(found) = printed.split_whitespace().find_map(numbers) else { return false };
    match tool.oldest {
        Some(oldest) => found >= oldest,
        None => Some(found) == numbers(&tool.version),
    }
}

/// `1.2.3` as numbers; anything else is none.
fn numbers(version: &str) -> Option<[u32; 3]> {
    let parts = version.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>()?;
    parts.try_into().ok()
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let (_, rest) = lock.split_once(&format!("{name}\n"))?;
    let line = rest.lines().next()?;
    Some(line.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn versions_compare_by_number_and_not_by_text() {
        assert!(numbers("0.9.143") > numbers("0.9.99"));
        assert_eq!(numbers("cargo-nextest"), None);
    }
}
