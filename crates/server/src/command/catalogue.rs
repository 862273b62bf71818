//! `prelistaj catalogue`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use marc::ImportOptions;

use super::{CommandError, open};
use crate::Config;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Take in a bibliographic file: good records are kept, bad ones are listed
    Import(ImportArguments),
}

#[derive(Args)]
pub(super) struct ImportArguments {
    /// An ISO 2709 file
    file: PathBuf,
    /// How its fields are numbered
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    format: Format,
    /// How its texts are encoded
    #[arg(long, value_enum, default_value_t = Encoding::Auto)]
    encoding: Encoding,
    /// Name of the catalogue the file is from; part of the identity of its books, so always the same for one catalogue
    #[arg(long, default_value = "library")]
    source: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Auto,
    Comarc,
    Unimarc,
    Marc21,
}

#[derive(Clone, Copy, ValueEnum)]
enum Encoding {
    Auto,
    Utf8,
    Marc8,
    Iso5426,
    Windows1251,
}

pub(super) async fn run(data: &Path, command: &Command) -> Result<(), CommandError> {
    let Command::Import(arguments) = command;
    import(data, arguments).await
}

async fn import(data: &Path, arguments: &ImportArguments) -> Result<(), CommandError> {
    let file = File::open(&arguments.file)
        .map_err(CommandError::io(format!("cannot read {}", arguments.file.display())))?;
    let options = ImportOptions {
        source: arguments.source.clone(),
        format: arguments.format.told(),
        encoding: arguments.encoding.told(),
    };
    let report = open(data, Config::default())?.import(BufReader::new(file), options).await?;
    for fault in &report.faults {
        println!("{}: {}", fault.position, fault.reason);
    }
    println!("{} imported, {} left out", report.imported, report.fault_count);
    if report.imported == 0 { Err(CommandError::NothingImported) } else { Ok(()) }
}

impl Format {
    fn told(self) -> Option<marc::Format> {
        match self {
            Self::Auto => None,
            // COMARC/B numbers its fields as UNIMARC does.
            Self::Comarc | Self::Unimarc => Some(marc::Format::Unimarc),
            Self::Marc21 => Some(marc::Format::Marc21),
        }
    }
}

impl Encoding {
    fn told(self) -> Option<marc::Encoding> {
        match self {
            Self::Auto => None,
            Self::Utf8 => Some(marc::Encoding::Utf8),
            Self::Marc8 => Some(marc::Encoding::Marc8),
            Self::Iso5426 => Some(marc::Encoding::Iso5426),
            Self::Windows1251 => Some(marc::Encoding::Windows1251),
        }
    }
}
