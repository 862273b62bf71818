//! `prelistaj catalogue import`.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;

use super::options::{FileOptions, RecordOptions};
use super::progress::Progress;
use super::{CommandError, open, print_outcome};
use crate::{Config, Load};

#[derive(Args)]
pub(in crate::command) struct Arguments {
    /// A file of ISO 2709 or MARCXML, or a table with headings (CSV)
    file: PathBuf,
    #[command(flatten)]
    records: RecordOptions,
    #[command(flatten)]
    contents: FileOptions,
    /// The file is the whole catalogue: books of the same source that it does not have are removed
    #[arg(long)]
    whole: bool,
}

pub(super) async fn run(data: &Path, arguments: &Arguments) -> Result<(), CommandError> {
    let unreadable = || CommandError::io(format!("cannot read {}", arguments.file.display()));
    let options = arguments.contents.tell(arguments.records.told())?;
    let file = File::open(&arguments.file).map_err(unreadable())?;
    let bytes = file.metadata().map_err(unreadable())?.len();
    let mut progress = Progress::of_file(bytes);
    let load = Load { is_whole: arguments.whole, is_cut_later: arguments.records.no_slices };
    let library = open(data, Config::default())?;
    let report = library.load(progress.watch(file), options, load, &mut progress).await?;
    progress.finish();
    print_outcome(&report);
    let is_something = report.tally.imported() + report.tally.removed > 0;
    if is_something { Ok(()) } else { Err(CommandError::NothingImported) }
}
