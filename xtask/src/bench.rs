//! `cargo xtask bench`: what a part costs beside other ways of doing the same, measured in one run. Programs that link
//! the product are in `tests/bench`, `tests/engine` and `app/bench`, built as what ships is.

mod comparison;
mod engine;
mod load;
mod participant;
mod proxy;
mod search;
mod store;
mod sync;

use clap::{Args, ValueEnum};

use crate::failure::Outcome;
use crate::toolchain::Toolchain;
use crate::workbench::Workbench;

#[derive(Args)]
pub(crate) struct Options {
    /// What to measure
    part: Part,
    /// One JSON object per line and figure
    #[arg(long)]
    json: bool,
    /// More rounds: `search` and `sync` take 9 instead of 3, `store` 30 instead of 10; `load` takes a million records instead of
    /// 100,000
    #[arg(long)]
    full: bool,
    /// How many books `search` has
    #[arg(long, default_value_t = 50_000)]
    books: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Counting 10,000 sessions in 50 challenges, from nothing and after one edit
    Engine,
    /// Loading real records many times over into a library on disk
    Load,
    /// Finding books while typing, in a browser, beside MiniSearch, FlexSearch, Orama, Lunr, uFuzzy and SQLite's FTS5
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
        Part::Search => search::measure(json, if full { 9 } else { 3 }, options.books),
        Part::Store => store::measure(json, if full { 30 } else { 10 }),
        Part::Sync => sync::measure(&native, json, if full { 9 } else { 3 }),
    }
}
