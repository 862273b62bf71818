//! `cargo xtask seed`: the program in `bin/seed.rs`, built on demand because it links the product's crates.

use clap::Args;

use crate::failure::Outcome;
use crate::process;
use crate::toolchain::Toolchain;
use crate::workbench::Workbench;

#[derive(Args)]
pub(crate) struct Options {
    /// `--books N`, `--seed X`, `--out FOLDER`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(crate) fn seed(options: &Options) -> Outcome {
    let bench = Workbench::new(Toolchain::Active);
    let program = ["--package", "xtask", "--features", "catalogues", "--bin", "seed", "--"];
    process::run(bench.cargo(&["run", "--locked", "--quiet"])?.args(program).args(&options.arguments))
}
