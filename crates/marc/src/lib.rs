//! Bibliographic files to catalogue records (server and command line only).
//!
//! [`import`] reads ISO 2709 files in UNIMARC, COMARC/B or MARC 21 record by record, in bounded memory, and yields
//! a [`catalogue::Book`] or a [`BadRecord`] for each: what can be read is kept, what cannot is listed with its
//! position and reason. [`generate`] writes such files.

mod encoding;
pub mod generate;
mod import;
mod iso2709;
mod language;
mod marc21;
mod record;
mod text;
mod unimarc;

pub use encoding::Encoding;
pub use import::{Format, ImportOptions, import};
pub use iso2709::{BadRecord, Reason, WriteError};
