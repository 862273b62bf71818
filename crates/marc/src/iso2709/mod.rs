//! ISO 2709: records one after the other, each a label, a directory and fields.

mod frame;
mod parse;
mod write;

pub(crate) use frame::RawRecords;
pub(crate) use parse::RawRecord;
pub use write::WriteError;
pub(crate) use write::{write, write_raw};

pub(crate) const RECORD_TERMINATOR: u8 = 0x1D;
pub(crate) const FIELD_TERMINATOR: u8 = 0x1E;
pub(crate) const SUBFIELD_DELIMITER: u8 = 0x1F;

/// The most a record can be long: its length is written in five digits.
pub(crate) const MAX_RECORD_BYTES: usize = 99_999;
pub(crate) const LEADER_BYTES: usize = 24;
/// A directory entry: a tag of three, a length of four, a start of five characters.
pub(crate) const ENTRY_BYTES: usize = 12;
