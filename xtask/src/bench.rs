//! `cargo xtask bench`: what a part costs beside the plain way of doing the same, measured in one run. The programs are
//! in `benches/`, built as what ships is.

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
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Finding books in a catalogue of 50,000 while typing
    Search,
}

pub(crate) fn bench(options: &Options) -> Outcome {
    let program = match options.part {
        Part::Search => "search",
    };
    let bench = Workbench::new(Toolchain::Active);
    let mut command =
        bench.cargo(&["bench", "--locked", "--quiet", "--package", "xtask", "--features", "catalogues"])?;
    command.args(["--bench", program]);
    if options.json {
        command.args(["--", "--json"]);
    }
    process::run(&mut command)
}
