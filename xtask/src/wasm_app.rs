//! Building the app into `dist/`, once for each state of its sources.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use crate::cargo_graph::Graph;
use crate::failure::{Failure, OrFail, Outcome};
use crate::files;
use crate::npm;
use crate::process;
use crate::steps::timed;
use crate::workbench::Workbench;
use crate::workspace;

/// What the app is built from besides its crates.
const SOURCES: &[&str] = &["Cargo.toml", "Cargo.lock", "Trunk.toml", "public", "style", "xtask/src"];

/// Builds unless `dist/` is up to date. cargo would find that out too, but `wasm-opt` and compressing are slow.
pub(crate) fn ensure(bench: &Workbench) -> Outcome {
    let stamp = stamp_file();
    let sources = fingerprint(bench)?;
    let is_built = workspace::path("dist/index.html").is_file();
    if is_built && files::read_text(&stamp).is_ok_and(|built| built == sources) {
        println!("▸ the app is up to date");
        return Ok(());
    }
    timed("the app, optimised (Trunk)", || build(bench))?;
    files::write(&stamp, sources)
}

/// Builds in any case.
pub(crate) fn build(bench: &Workbench) -> Outcome {
    let _alone = lock()?;
    // A build that fails half-way leaves no claim about what is in `dist/`.
    files::remove(&stamp_file())?;
    let mut trunk = bench.command("trunk")?;
    process::run(trunk.args(["build", "--release", "--offline", "--locked"]))
}

/// A Node program of `tests/e2e` that drives the server and the app built last.
pub(crate) fn driver(bench: &Workbench, program: &str) -> Outcome<Command> {
    let mut driver = bench.command(program)?;
    driver
        .current_dir(npm::folder())
        .env("PRELISTAJ_SERVER", workspace::target().join("debug/prelistaj"))
        .env("PRELISTAJ_DIST", workspace::path("dist"));
    Ok(driver)
}

/// Held until it is dropped: two builds in one checkout would write into the same folders.
fn lock() -> Outcome<File> {
    let path = workspace::target().join("xtask").join("app.lock");
    files::write(&path, "")?;
    let file = File::open(&path).or_fail("open the lock of the app's build")?;
    file.lock().or_fail("wait for another build of the app")?;
    Ok(file)
}

fn stamp_file() -> PathBuf {
    workspace::target().join("xtask").join("dist.fingerprint")
}

/// One digest over everything that the built site depends on.
fn fingerprint(bench: &Workbench) -> Outcome<String> {
    let mut lines = format!("toolchain {}\n", bench.toolchain.label());
    for path in sources()? {
        lines.push_str(&format!("{} {}\n", path.display(), files::digest(&files::read(&path)?)));
    }
    Ok(files::digest(lines.as_bytes()))
}

fn sources() -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let crates = app_crates()?;
    for path in SOURCES.iter().map(|name| workspace::path(name)).chain(crates) {
        if path.is_dir() {
            found.extend(files::below(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The folders of the app and of our crates linked into it: a change to the server builds no new app.
fn app_crates() -> Outcome<Vec<PathBuf>> {
    let graph = Graph::load()?;
    let linked = graph.linked_into("app");
    let names = ["app"].into_iter().chain(linked.into_keys());
    let folders = names.filter_map(|name| graph.folder(name)).cloned().collect::<Vec<_>>();
    if folders.is_empty() { Err(Failure::new("The workspace has no member `app`.")) } else { Ok(folders) }
}
