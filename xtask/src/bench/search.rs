//! `cargo xtask bench search`: the same queries to the same synthetic books, in Chromium with a profile on disk, beside
//! MiniSearch, FlexSearch, Orama, Lunr, uFuzzy and SQLite's FTS5.
//!
//! Ours is a slice as the library sends it and the engine as it ships (`app/bench/search.rs`). The peers store what their own
//! export gives (`xtask/benches/peers/search`). Each is measured in a browser that was just started, in turn.

mod measured;
mod plot;

use std::fs;
use std::path::{Path, PathBuf};

use self::measured::Measured;
use super::comparison::print;
use crate::browser;
use crate::failure::{OrFail, Outcome};
use crate::files;
use crate::npm;
use crate::process;
use crate::setup;
use crate::sizes::brotli;
use crate::toolchain::WASM_TARGET;
use crate::workbench::Workbench;
use crate::workspace;

const PEERS: &str = "xtask/benches/peers";

/// Drawn anew by each run.
const PLOT: &str = "target/bench/search.svg";

/// Ours, as the files are called.
const OURS: &str = "ours";

/// A peer's file and its name.
pub(super) type Peer = (&'static str, &'static str);

const MINISEARCH: Peer = ("minisearch", "MiniSearch");
const FLEXSEARCH: Peer = ("flexsearch", "FlexSearch");
const FTS5: Peer = ("fts5", "SQLite FTS5");
const ORAMA: Peer = ("orama", "Orama");
const LUNR: Peer = ("lunr", "Lunr");
const UFUZZY: Peer = ("ufuzzy", "uFuzzy");

/// Of more books, only the first three peers take part: the others would take hours.
const BOOKS_FOR_ALL: u32 = 100_000;
const PEERS_OF_MANY: usize = 3;

/// What a server takes for an answer that it makes on the fly.
const BROTLI_QUALITY: i32 = 5;

pub(super) fn measure(json: bool, rounds: usize, books: u32) -> Outcome {
    let bench = setup::for_run()?;
    browser::ensure()?;
    let all = [MINISEARCH, FLEXSEARCH, FTS5, ORAMA, LUNR, UFUZZY];
    let peers = if books > BOOKS_FOR_ALL { &all[..PEERS_OF_MANY] } else { &all };
    let site = build(&bench, books, peers)?;
    let mut driver = bench.command("node")?;
    driver.current_dir(npm::folder()).args(["bench/search.js", "--rounds", &rounds.to_string(), "--site"]);
    driver.arg(&site).arg(OURS).args(peers.iter().map(|peer| peer.0));
    process::run(&mut driver)?;
    let measured = Measured::load(&site, peers, &weigh(&site, peers)?)?;
    print(&measured.comparisons(), json);
    files::write(&workspace::path(PLOT), plot::svg(books, &measured.bars()))
}

/// The page with all that it needs, in a folder.
fn build(bench: &Workbench, books: u32, peers: &[Peer]) -> Outcome<PathBuf> {
    let site = workspace::target().join("bench/search");
    files::remove_folder(&site)?;
    files::create_folder(&site)?;
    build_ours(bench, &site)?;
    let folder = workspace::path(PEERS);
    npm::install(&folder, "npm packages of the peers", &["--omit=optional"])?;
    for name in ["page", OURS].into_iter().chain(peers.iter().map(|peer| peer.0)) {
        let mut esbuild = bench.command("esbuild")?;
        esbuild.arg(folder.join(format!("search/{name}.js"))).args(["--bundle", "--minify", "--format=esm"]);
        esbuild.args(["--external:/ours/*", "--log-level=error"]);
        process::run_quietly(
            esbuild.arg(format!("--outfile={}", site.join(format!("{name}.js")).display())),
        )?;
    }
    for from in ["search.html", "node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm"] {
        let from = folder.join(from);
        let name = from.file_name().unwrap_or_default();
        fs::copy(&from, site.join(name)).or_fail(format_args!("copy {}", from.display()))?;
    }
    let input = ["--package", "xtask", "--features", "catalogues", "--bin", "search_input", "--"];
    let mut input_command = bench.cargo(&["run", "--locked", "--quiet"])?;
    process::run(input_command.args(input).arg(&site).args(["--books", &books.to_string()]))?;
    Ok(site)
}

fn build_ours(bench: &Workbench, site: &Path) -> Outcome {
    let example = ["--package", "app", "--example", "bench_search", "--target", WASM_TARGET];
    process::run(bench.cargo(&["build", "--locked", "--release"])?.args(example))?;
    let module = workspace::target().join(WASM_TARGET).join("release/examples/bench_search.wasm");
    let ours = site.join("ours");
    let mut bindgen = bench.command("wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&ours);
    process::run_quietly(bindgen.arg(module))?;
    let module = ours.join("bench_search_bg.wasm");
    let mut optimise = bench.command("wasm-opt")?;
    optimise.args(["-Oz", "--strip-producers", "--strip-target-features"]).arg(&module).arg("--output");
    process::run_quietly(optimise.arg(&module))
}

/// Bytes over the wire, by participant: data, index and code.
pub(super) struct Weights {
    /// What all peers need besides, to show what they have found.
    pub(super) records: f64,
    pub(super) ours: f64,
    /// At the quality that slices and modules are compressed with before they are asked for.
    pub(super) ours_as_sent: f64,
    /// Index and code, without the records.
    pub(super) peers: Vec<f64>,
}

fn weigh(site: &Path, peers: &[Peer]) -> Outcome<Weights> {
    let weight = |path: &str| brotli_len(&files::read(&site.join(path))?);
    let ours = ["books.slice", "ours/bench_search.js", "ours/bench_search_bg.wasm"];
    let peer_weight = |peer: &Peer| {
        let wasm = if *peer == FTS5 { weight("sqlite3.wasm")? } else { 0.0 };
        Ok(weight(&format!("stored/{}", peer.0))? + weight(&format!("{}.js", peer.0))? + wasm)
    };
    let as_sent = |path: &&str| Ok(brotli(&files::read(&site.join(path))?)?.len() as f64);
    Ok(Weights {
        records: weight("records.json")?,
        ours: ours.iter().map(|path| weight(path)).sum::<Outcome<f64>>()?,
        ours_as_sent: ours.iter().map(as_sent).sum::<Outcome<f64>>()?,
        peers: peers.iter().map(peer_weight).collect::<Outcome<_>>()?,
    })
}

fn brotli_len(bytes: &[u8]) -> Outcome<f64> {
    let mut compressed = Vec::new();
    let parameters = ::brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    ::brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)
        .or_fail("compress what is sent")?;
    Ok(compressed.len() as f64)
}
