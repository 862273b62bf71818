//! `cargo xtask kill server`: the loop is the program `kill_server` in `tests/kill`, which drives the real server.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::failure::Outcome;
use crate::files;
use crate::process;
use crate::run;
use crate::steps::timed;
use crate::toolchain;
use crate::workbench::Workbench;
use crate::workspace;

#[derive(Args)]
pub(crate) struct Options {
    /// How often to kill it
    #[arg(long, default_value_t = 100)]
    cycles: u32,
    /// Chooses what the devices do and when the kills come
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Options {
    pub(crate) fn cycles(cycles: u32) -> Self {
        Self { cycles, seed: 1 }
    }
}

pub(crate) fn kill(options: &Options) -> Outcome {
    let bench = Workbench::new(toolchain::choose()?);
    run::build_server(&bench)?;
    process::run(&mut program(&bench, options)?)
}

/// Builds the loop and makes the command that runs it on the server built last.
pub(crate) fn program(bench: &Workbench, options: &Options) -> Outcome<Command> {
    let program = timed("the loop", || build(bench))?;
    // Kept after a failure: the databases, the ledger and what the server said.
    let folder = workspace::target().join("kill/server");
    files::remove_folder(&folder)?;
    files::create_folder(&folder)?;
    let mut command = bench.command(&program.to_string_lossy())?;
    command.arg("--server").arg(workspace::target().join("debug/prelistaj"));
    command.arg("--folder").arg(folder);
    command.args(["--cycles", &options.cycles.to_string(), "--seed", &options.seed.to_string()]);
    Ok(command)
}

/// With the features of the native tests, which then need not be built for a second time.
fn build(bench: &Workbench) -> Outcome<PathBuf> {
    process::run(&mut bench.cargo(&["build", "--locked", "--all-features", "--bin", "kill_server"])?)?;
    Ok(workspace::target().join("debug/kill_server"))
}
