//! `cargo xtask bench`: what a part costs beside other ways of doing the same, measured in one run. Programs that link
//! the product are in `benches/`, `tests/bench`, `tests/engine` and `app/bench`, built as what ships is.

mod comparison;
mod engine;
mod load;
mod participant;
mod proxy;
mod store;
mod sync;

use clap::{Args, ValueEnum};

use crate::failure::Outcome;
use crate::process;
use crate::toolchain::Toolchain;
use crate::workbench::Workbench;

#[derive(Args)]
pub(crate) struct Options {
    /// What to measure
    part: Part,
    /// One JSON object per line and figure
    #[arg(long)]
    json: bool,
    /// More rounds: `sync` takes 9 instead of 3, `store` 30 instead of 10; `load` takes a million records instead of 100,000
    #[arg(long)]
    full: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Counting 10,000 sessions in 50 challenges, from nothing and after one edit
    Engine,
    /// Loading real records many times over into a library on disk
    Load,
    /// Finding books in a catalogue of 50,000 while typing
    Search,
    /// Saving an entry and a catalogue of 50,000 in a browser, beside IndexedDB itself, Dexie and PouchDB
    Store,
    /// Pushing and pulling 10,000 entries, beside PouchDB, Yjs and Automerge
    Sync,
}

pub(crate) fn bench(options: &Options) -> Outcome {
    let Options { json, full, .. } = *options;
    let native = Workbench::new(Toolchain::Active);
    match options.part {
        Part::Engine => engine::measure(&native, json),
        Part::Load => load::measure(&native, json, if full { 1_000_000 } else { 100_000 }),
        Part::Search => search(&native, json),
        Part::Store => store::measure(json, if full { 30 } else { 10 }),
        Part::Sync => sync::measure(&native, json, if full { 9 } else { 3 }),
    }
}

fn search(bench: &Workbench, json: bool) -> Outcome {
    let mut command =
        bench.cargo(&["bench", "--locked", "--quiet", "--package", "xtask", "--features", "catalogues"])?;
    command.args(["--bench", "search"]);
    if json {
        command.args(["--", "--json"]);
    }
    process::run(&mut command)
}
