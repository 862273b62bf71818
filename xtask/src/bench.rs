//! `cargo xtask bench`: what a part costs beside other ways of doing the same, measured in one run. Programs that link
//! the product are in `benches/` and `tests/bench`, built as what ships is.

mod comparison;
mod participant;
mod proxy;
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
    /// More rounds: `sync` takes 9 instead of 3
    #[arg(long)]
    full: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Finding books in a catalogue of 50,000 while typing
    Search,
    /// Pushing and pulling 10,000 entries, beside PouchDB, Yjs and Automerge
    Sync,
}

pub(crate) fn bench(options: &Options) -> Outcome {
    let bench = Workbench::new(Toolchain::Active);
    match options.part {
        Part::Search => search(&bench, options.json),
        Part::Sync => sync::measure(&bench, options.json, if options.full { 9 } else { 3 }),
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
