//! `cargo xtask sim`: many seeds of the simulation, or one. The last line is `N passed, M failed`.

use clap::Args;

use crate::failure::Outcome;
use crate::process;
use crate::toolchain::Toolchain;
use crate::workbench::Workbench;

#[derive(Args)]
pub(crate) struct Options {
    /// How many seeds
    #[arg(long, default_value_t = 2_000)]
    seeds: u64,
    /// The one seed to repeat
    #[arg(long)]
    seed: Option<u64>,
    /// Every request and answer of it
    #[arg(long, requires = "seed")]
    tell: bool,
}

pub(crate) fn sim(options: &Options) -> Outcome {
    let bench = Workbench::new(Toolchain::Active);
    let mut command =
        bench.cargo(&["run", "--locked", "--quiet", "--package", "tests", "--bin", "simulate"])?;
    command.env("PRELISTAJ_SIM_SEEDS", options.seeds.to_string());
    if let Some(seed) = options.seed {
        command.env("PRELISTAJ_SIM_SEED", seed.to_string());
    }
    if options.tell {
        command.env("PRELISTAJ_SIM_TELL", "1");
    }
    process::run(&mut command)
}
