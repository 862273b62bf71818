//! Everything repeated, as commands: `cargo xtask help`. One file per command; the exit status is the verdict.

mod bench;
mod boundaries;
mod browser;
mod cargo_graph;
mod counts;
mod debian;
mod debian_std;
mod dist;
mod failure;
mod files;
mod fuzz;
mod kill;
mod npm;
mod process;
mod run;
mod seed;
mod setup;
mod sim;
mod site;
mod sizes;
mod steps;
mod test;
mod toolchain;
mod tools;
mod vectors;
mod wasm_app;
mod workbench;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Outcome;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Builds, runs, tests and measures Prelistaj."
)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install whatever the other commands need and is missing
    Setup,
    /// Build what changed and serve the library with its demo catalogue
    Run(run::Options),
    /// Pass everything; the last line is `N passed, M failed`
    Test(test::Options),
    /// Measure one part beside the plain way of doing the same
    Bench(bench::Options),
    /// Kill one side again and again and count what was lost
    Kill(kill::Options),
    /// Look for inputs that break a decoder's law, with libFuzzer
    Fuzz(fuzz::Options),
    /// Run many seeds of the simulation; the last line is `N passed, M failed`
    Sim(sim::Options),
    /// Finish what Trunk built (Trunk's own hook calls this)
    Dist,
    /// Check which crate may depend on which
    Boundaries,
    /// Print the size of every shipped file; fails when the first visit is over budget
    Sizes(sizes::Options),
    /// Compare the golden vectors with the second implementation
    Vectors,
    /// Write the demo catalogue and a synthetic one as files to import
    Seed(seed::Options),
}

fn main() -> ExitCode {
    match perform(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Outcome {
    match task {
        Task::Setup => setup::everything().map(drop),
        Task::Run(options) => run::run(&options),
        Task::Test(options) => test::test(&options),
        Task::Bench(options) => bench::bench(&options),
        Task::Kill(options) => kill::kill(&options),
        Task::Fuzz(options) => fuzz::fuzz(&options),
        Task::Sim(options) => sim::sim(&options),
        Task::Dist => dist::finish_trunk_build(),
        Task::Boundaries => boundaries::check(),
        Task::Sizes(options) => sizes::report(&options),
        Task::Vectors => vectors::check(),
        Task::Seed(options) => seed::seed(&options),
    }
}
