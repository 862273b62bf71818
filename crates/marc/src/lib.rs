//! Bibliographic files to catalogue records (server and command line only).
//!
//! [`import`] reads ISO 2709, MARCXML and tables in UNIMARC, COMARC/B or MARC 21 record by record, in bounded memory, and
//! yields a [`Change`] or a [`BadRecord`] for each: what can be read is kept, what cannot is listed with its position and
//! reason. [`oai`] reads the answers of a repository that is harvested. [`generate`] writes such files.

mod comarc;
mod csv;
mod encoding;
mod entry;
mod fault;
pub mod generate;
mod import;
mod iso2709;
mod language;
mod marc21;
mod marcxml;
pub mod oai;
mod record;
mod text;
mod unimarc;
mod window;
mod xml_tags;

pub use csv::{Mapping, MappingError};
pub use encoding::Encoding;
pub use entry::{Change, Class, ClassScheme, Description, Entry, Identifier};
pub use fault::{BadRecord, Place, Reason};
pub use import::{Container, Format, ImportOptions, import};
pub use iso2709::WriteError;
