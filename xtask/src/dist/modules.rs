//! The app's module, cut into the one that starts it and the parts of `app/src/lazy.rs`.
//!
//! Trunk knows of one module only, so this begins again with what cargo linked: let go of exports that nothing calls, cut
//! (wasm-split), bind the main module to the browser (wasm-bindgen), make each module small (wasm-opt), join the scripts
//! to one (esbuild).

use std::path::Path;

use super::exports;
use crate::failure::Outcome;
use crate::files;
use crate::process;
use crate::site::{self, Site};
use crate::toolchain::WASM_TARGET;
use crate::workbench::Workbench;
use crate::workspace;

/// Names under which the script fetches the modules, as the tools give them.
pub(super) const MAIN: &str = "app_bg.wasm";
pub(super) const PART: &str = "split_";
/// What several parts need.
pub(super) const SHARED: &str = "chunk_";

/// Starts the app. Everything else is reached from here.
const START: &str = "import init from \"./app.js\";\ninit();\n";

/// What starts and runs in the browser.
pub(super) struct Modules {
    /// Fetches the main module, and the parts when they are asked for.
    pub(super) script: String,
    pub(super) wasm: Site,
}

/// Trunk's two profiles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    Debug,
    Release,
}

impl Profile {
    fn folder(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }
}

/// Makes them of what cargo has just built for Trunk.
pub(super) fn make(bench: &Workbench, profile: Profile) -> Outcome<Modules> {
    let linked = workspace::target().join(WASM_TARGET).join(profile.folder()).join("app.wasm");
    let folder = workspace::modules();
    files::remove_folder(&folder)?;
    files::create_folder(&folder)?;
    let called = folder.join("called.wasm");
    files::write(&called, exports::drop_unused(&files::read(&linked)?)?)?;
    cut(bench, &called, &folder)?;
    bind(bench, &folder)?;
    let script = join_scripts(bench, &folder, profile)?;
    let wasm = match profile {
        Profile::Debug => modules(&folder)?,
        Profile::Release => optimised(bench, &folder)?,
    };
    Ok(Modules { script, wasm })
}

fn cut(bench: &Workbench, module: &Path, folder: &Path) -> Outcome {
    let mut split = bench.command("wasm-split-cli")?;
    process::run_quietly(split.arg(module).arg(folder).args(["--target", "web", "--out-name", "app"]))
}

fn bind(bench: &Workbench, folder: &Path) -> Outcome {
    let mut bindgen = bench.command("wasm-bindgen")?;
    // The parts use what the linker exports: memory, table and stack pointer.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--out-name",
        "app",
        "--out-dir",
    ]);
    process::run_quietly(bindgen.arg(folder).arg(folder.join("app.wasm")))
}

fn join_scripts(bench: &Workbench, folder: &Path, profile: Profile) -> Outcome<String> {
    let (start, joined) = (folder.join("start.js"), folder.join("joined.js"));
    files::write(&start, START)?;
    let mut esbuild = bench.command("esbuild")?;
    // Its warnings are about what wasm-bindgen wrote.
    esbuild.arg(&start).args(["--bundle", "--format=esm", "--log-level=error"]);
    if profile == Profile::Release {
        esbuild.arg("--minify");
    }
    process::run_quietly(esbuild.arg(format!("--outfile={}", joined.display())))?;
    files::read_text(&joined)
}

fn optimised(bench: &Workbench, folder: &Path) -> Outcome<Site> {
    let smaller = folder.join("optimised");
    files::create_folder(&smaller)?;
    for name in modules(folder)?.keys() {
        let mut optimise = bench.command("wasm-opt")?;
        // Which features of WebAssembly may be used is said in the module itself.
        optimise.args(["-Oz", "--strip-producers", "--strip-target-features", "--output"]);
        process::run_quietly(optimise.arg(smaller.join(name)).arg(folder.join(name)))?;
    }
    modules(&smaller)
}

fn modules(folder: &Path) -> Outcome<Site> {
    let mut modules = site::load(folder)?;
    modules.retain(|name, _| {
        name.ends_with(".wasm") && (name == MAIN || name.starts_with(PART) || name.starts_with(SHARED))
    });
    Ok(modules)
}
