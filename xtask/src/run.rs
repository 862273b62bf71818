//! `cargo xtask run`: the library with its demo catalogue, from nothing to an address to open.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::setup;
use crate::steps::{Stopwatch, timed};
use crate::wasm_app;
use crate::workbench::Workbench;
use crate::workspace;

#[derive(Args)]
pub(crate) struct Options {
    /// Serve the local network over TLS with a certificate of its own, and print a QR code
    #[arg(long)]
    lan: bool,
    /// The port to listen on
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

impl Options {
    /// Where a browser on this machine finds the server.
    fn own_address(&self) -> String {
        let scheme_and_host = if self.lan { "https://localhost" } else { "http://127.0.0.1" };
        format!("{scheme_and_host}:{}", self.port)
    }
}

pub(crate) fn run(options: &Options) -> Outcome {
    let watch = Stopwatch::start();
    let bench = setup::for_run()?;
    wasm_app::ensure(&bench)?;
    let server = build_server(&bench)?;
    timed("the demo catalogue and challenge", || process::run(&mut in_library(&server, "demo")))?;
    println!("  ready after {:.1} s", watch.elapsed().as_secs_f64());
    println!("▸ the desk, for its administrator (once, within an hour):");
    process::run(in_library(&server, "admin").args(["invite", "--address", &options.own_address()]))?;
    serve(&server, options)
}

/// Unoptimised on purpose: the release profile would compile everything once more.
pub(crate) fn build_server(bench: &Workbench) -> Outcome<PathBuf> {
    timed("the server", || {
        process::run(&mut bench.cargo(&["build", "--locked", "--package", "server", "--bin", "prelistaj"])?)
    })?;
    Ok(workspace::target().join("debug/prelistaj"))
}

/// Becomes the server, so that Ctrl-C and signals reach it and nothing is left behind.
fn serve(server: &PathBuf, options: &Options) -> Outcome {
    let interface = if options.lan { "0.0.0.0" } else { "127.0.0.1" };
    let mut command = in_library(server, "serve");
    command.args(["--dist", "dist", "--addr", &format!("{interface}:{}", options.port)]);
    if options.lan {
        command.arg("--lan");
    }
    println!("▸ open {} (Ctrl-C ends it)", options.own_address());
    let error = command.exec();
    Err(Failure::new(format!("cannot start the server: {error}")))
}

/// A command of the server's program on the library in `data/`.
fn in_library(server: &PathBuf, command: &str) -> Command {
    let mut program = Command::new(server);
    program.current_dir(workspace::root()).args([command, "--data", "data"]);
    program
}
