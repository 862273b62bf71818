//! `cargo xtask bench store`: an entry from the tap until it is kept, and 50,000 books into the store, in Chromium with a
//! profile on disk, beside IndexedDB itself, Dexie and PouchDB.
//!
//! Ours is the replica over its real database and black box, compiled as what ships is (`app/bench/store.rs`): it logs 20
//! minutes with a book on the shelf and a challenge taken. The peers put an entry, with an index by date, and a record in
//! an outbox in one transaction (`xtask/benches/peers/store.js`). All are in one page and take turns.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::comparison::{Comparison, Goal, median, print};
use crate::browser;
use crate::failure::{Failure, OrFail, Outcome};
use crate::files;
use crate::npm;
use crate::process;
use crate::setup;
use crate::toolchain::WASM_TARGET;
use crate::workbench::Workbench;
use crate::workspace;

const PEERS: &str = "xtask/benches/peers";

pub(super) fn measure(json: bool, rounds: usize) -> Outcome {
    let bench = setup::for_run()?;
    browser::ensure()?;
    let site = build(&bench)?;
    let mut driver = bench.command("node")?;
    driver.current_dir(npm::folder()).args(["bench/store.js", "--rounds", &rounds.to_string(), "--site"]);
    let printed = process::capture(driver.arg(&site))?;
    let measured = Measured(serde_json::from_str(&printed).or_fail("read what the browser measured")?);
    print(&measured.comparisons()?, json);
    Ok(())
}

/// The page with all that it needs, in a folder.
fn build(bench: &Workbench) -> Outcome<PathBuf> {
    let site = workspace::target().join("bench/store");
    files::create_folder(&site)?;
    build_ours(bench, &site)?;
    let peers = workspace::path(PEERS);
    npm::install(&peers, "npm packages of the peers", &["--omit=optional"])?;
    let mut esbuild = bench.command("esbuild")?;
    esbuild.arg(peers.join("store.js")).args(["--bundle", "--format=esm", "--external:/ours/*"]);
    esbuild.args(["--define:global=globalThis", "--log-level=error"]);
    process::run_quietly(esbuild.arg(format!("--outfile={}", site.join("store.js").display())))?;
    for (from, name) in [(peers.join("store.html"), "store.html"), (black_box(), "black-box.js")] {
        fs::copy(from, site.join(name)).or_fail(format_args!("copy {name}"))?;
    }
    let books = ["--package", "xtask", "--features", "catalogues", "--bin", "books", "--"];
    process::run(bench.cargo(&["run", "--locked", "--quiet"])?.args(books).arg(&site))?;
    Ok(site)
}

fn build_ours(bench: &Workbench, site: &Path) -> Outcome {
    let example = ["--package", "app", "--example", "bench_store", "--target", WASM_TARGET];
    process::run(bench.cargo(&["build", "--locked", "--release"])?.args(example))?;
    let module = workspace::target().join(WASM_TARGET).join("release/examples/bench_store.wasm");
    let mut bindgen = bench.command("wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(site.join("ours"));
    process::run_quietly(bindgen.arg(module))
}

fn black_box() -> PathBuf {
    workspace::path("public/black-box.js")
}

/// Milliseconds by what was done, round and time that it was done.
struct Measured(BTreeMap<String, Vec<Vec<f64>>>);

impl Measured {
    fn comparisons(&self) -> Outcome<Vec<Comparison>> {
        let saved =
            |peer, factor| self.compare("an entry, saved", "saved", peer, peer, Goal::TimesBelow(factor));
        let stored = |peer| self.compare("an entry, saved and stored", "stored", peer, peer, Goal::Unset);
        let imported = |peer, series, factor| {
            self.compare("50,000 books", "slice, stored", peer, series, Goal::TimesBelow(factor))
        };
        let verified =
            |peer, series| self.compare("50,000 books, verified before", "slice", peer, series, Goal::Unset);
        [
            saved("IndexedDB relaxed", 1.0),
            saved("IndexedDB strict", 3.0),
            saved("Dexie", 2.5),
            saved("PouchDB", 4.0),
            stored("IndexedDB relaxed"),
            stored("IndexedDB strict"),
            stored("Dexie"),
            stored("PouchDB"),
            imported("IndexedDB", "books, IndexedDB", 60.0),
            imported("Dexie", "books, Dexie", 70.0),
            verified("IndexedDB", "books, IndexedDB"),
            verified("Dexie", "books, Dexie"),
        ]
        .into_iter()
        .collect()
    }

    fn compare(
        &self,
        name: &'static str,
        ours: &str,
        peer_name: &'static str,
        peer: &str,
        goal: Goal,
    ) -> Outcome<Comparison> {
        let (ours, peer) = (self.rounds(ours)?, self.rounds(peer)?);
        let ratios = ours.iter().zip(peer).map(|(ours, peer)| median(peer.clone()) / median(ours.clone()));
        let spread =
            ratios.fold((f64::INFINITY, 0.0_f64), |(least, most), ratio| (least.min(ratio), most.max(ratio)));
        Ok(Comparison {
            name,
            unit: "ms",
            ours: median(ours.concat()),
            peer: median(peer.concat()),
            peer_name,
            goal,
            spread: Some(spread),
        })
    }

    fn rounds(&self, of: &str) -> Outcome<&[Vec<f64>]> {
        let rounds = self.0.get(of).map(Vec::as_slice);
        rounds.ok_or_else(|| Failure::new(format!("The browser has not measured `{of}`.")))
    }
}
