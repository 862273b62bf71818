//! `prelistaj catalogue`.

mod harvest;
mod import;
mod options;
mod progress;
mod report;

use std::path::Path;

use catalogue::Manifest;
use clap::Subcommand;

use super::{CommandError, open};
use crate::{Config, ImportReport, Tally};

#[derive(Subcommand)]
pub(super) enum Command {
    /// Take in a bibliographic file: good records are kept, bad ones are listed
    Import(import::Arguments),
    /// Take in what a repository (OAI-PMH) has changed since the last time; goes on where it broke off
    Harvest(harvest::Arguments),
    /// Count what the catalogue holds
    Report,
    /// Cut the slices that devices are sent, of the books as they are
    Slice,
}

pub(super) async fn run(data: &Path, command: &Command) -> Result<(), CommandError> {
    match command {
        Command::Import(arguments) => import::run(data, arguments).await,
        Command::Harvest(arguments) => harvest::run(data, arguments).await,
        Command::Report => report::run(data).await,
        Command::Slice => {
            let manifest = open(data, Config::default())?.cut_slices().await?;
            print_slices(&manifest);
            Ok(())
        }
    }
}

fn print_slices(manifest: &Manifest) {
    for slice in &manifest.slices {
        println!("{}: {} books, {} bytes", slice.id, slice.books, slice.bytes);
    }
}

fn print_outcome(report: &ImportReport) {
    let Tally { added, changed, same, removed } = report.tally;
    println!("{added} new, {changed} changed, {same} same, {removed} removed, {} bad", report.fault_count);
}
