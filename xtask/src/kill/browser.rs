//! `cargo xtask kill browser`: the loop is `tests/e2e/kill/browser.js`, which drives the real app in Chromium.

use std::process::Command;

use clap::Args;

use crate::failure::Outcome;
use crate::process;
use crate::run;
use crate::setup;
use crate::wasm_app;
use crate::workbench::Workbench;

#[derive(Args)]
pub(crate) struct Options {
    /// How often to kill it
    #[arg(long, default_value_t = 15)]
    cycles: u32,
    /// Chooses when the kills come
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What the browser's database keeps by itself
    #[arg(long)]
    without_black_box: bool,
}

impl Options {
    pub(crate) fn cycles(cycles: u32) -> Self {
        Self { cycles, seed: 1, without_black_box: false }
    }
}

pub(crate) fn kill(options: &Options) -> Outcome {
    let bench = setup::everything()?;
    run::build_server(&bench)?;
    wasm_app::ensure(&bench)?;
    process::run(&mut program(&bench, options)?)
}

/// The command that runs the loop on the server and the app built last.
pub(crate) fn program(bench: &Workbench, options: &Options) -> Outcome<Command> {
    let mut node = wasm_app::driver(bench, "node")?;
    node.arg("kill/browser.js");
    node.args(["--cycles", &options.cycles.to_string(), "--seed", &options.seed.to_string()]);
    if options.without_black_box {
        node.arg("--without-black-box");
    }
    Ok(node)
}
