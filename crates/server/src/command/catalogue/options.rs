//! What can be told about records, wherever they come from.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use marc::{ImportOptions, Mapping};

use super::CommandError;

#[derive(Args)]
pub(super) struct RecordOptions {
    /// Name of the catalogue the records are from; part of the identity of its books, so always the same for one catalogue
    #[arg(long, default_value = "library")]
    source: String,
    /// How fields are numbered
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    format: Format,
    /// How texts are encoded
    #[arg(long, value_enum, default_value_t = Encoding::Auto)]
    encoding: Encoding,
    /// Cut the slices some other time, with `catalogue slice`
    #[arg(long)]
    pub(super) no_slices: bool,
}

#[derive(Args)]
pub(super) struct FileOptions {
    /// What kind of file it is
    #[arg(long, value_enum, default_value_t = Container::Auto)]
    container: Container,
    /// For a table: a TOML file that says what its columns are
    #[arg(long)]
    mapping: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Container {
    Auto,
    Iso2709,
    Marcxml,
    Csv,
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

impl RecordOptions {
    pub(super) fn told(&self) -> ImportOptions {
        ImportOptions {
            source: self.source.clone(),
            format: self.format.told(),
            encoding: self.encoding.told(),
            ..ImportOptions::default()
        }
    }
}

impl FileOptions {
    /// Adds what is told about the file.
    pub(super) fn tell(&self, options: ImportOptions) -> Result<ImportOptions, CommandError> {
        let Some(path) = &self.mapping else {
            return Ok(ImportOptions { container: self.container.told(), ..options });
        };
        let text =
            fs::read_to_string(path).map_err(CommandError::io(format!("cannot read {}", path.display())))?;
        let container = self.container.told().or(Some(marc::Container::Csv));
        Ok(ImportOptions { container, mapping: Mapping::parse(&text)?, ..options })
    }
}

impl Container {
    fn told(self) -> Option<marc::Container> {
        match self {
            Self::Auto => None,
            Self::Iso2709 => Some(marc::Container::Iso2709),
            Self::Marcxml => Some(marc::Container::MarcXml),
            Self::Csv => Some(marc::Container::Csv),
        }
    }
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
