//! ISO 2709: records one after the other, each a label, a directory and fields.

mod frame;
mod parse;
mod write;

pub(crate) use frame::RawRecords;
pub(crate) use parse::RawRecord;
pub use write::WriteError;
pub(crate) use write::write;

use std::io;
use thiserror::Error;

pub(crate) const RECORD_TERMINATOR: u8 = 0x1D;
pub(crate) const FIELD_TERMINATOR: u8 = 0x1E;
pub(crate) const SUBFIELD_DELIMITER: u8 = 0x1F;

/// The most a record can be long: its length is written in five digits.
pub(crate) const MAX_RECORD_BYTES: usize = 99_999;
pub(crate) const LEADER_BYTES: usize = 24;
/// A directory entry: a tag of three, a length of four, a start of five characters.
pub(crate) const ENTRY_BYTES: usize = 12;

/// A record that could not be imported, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("record {ordinal} at byte {position}: {reason}")]
pub struct BadRecord {
    /// Which record of the file, from 1, counting good and bad ones.
    pub ordinal: u64,
    /// Where it begins in the file, in bytes from 0.
    pub position: u64,
    /// What is wrong.
    pub reason: Reason,
}

/// What can be wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// The file ends inside the record.
    #[error("the file ends before the record does")]
    Truncated,
    /// No record terminator within the greatest length a record can have.
    #[error("no record end within 99,999 bytes")]
    TooLong,
    /// The first 24 bytes are no record label.
    #[error("the record label is not readable")]
    Leader,
    /// The directory is no list of tags, lengths and starts.
    #[error("the directory is not readable")]
    Directory,
    /// The directory and the fields do not fit together.
    #[error("the directory does not fit the fields")]
    Fields,
    /// Neither UNIMARC nor MARC 21.
    #[error("the record has no title field of a known format")]
    UnknownFormat,
    /// There is no title.
    #[error("the record has no title")]
    NoTitle,
    /// The record says that it was deleted.
    #[error("the record is marked as deleted")]
    Deleted,
    /// The file could not be read further.
    #[error("the file cannot be read: {0}")]
    Unreadable(io::ErrorKind),
}
