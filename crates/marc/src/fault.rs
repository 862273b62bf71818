//! Where records stand, and those that could not be imported.

use std::fmt;
use std::io;
use thiserror::Error;

/// Where a record stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which record of the file, from 1, counting good and bad ones.
    pub ordinal: u64,
    /// Where it begins in the file, in bytes from 0.
    pub position: u64,
}

/// A record that could not be imported, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct BadRecord {
    pub place: Place,
    /// Its number in its catalogue, or its identifier in a repository, where that much could be read.
    pub control_number: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {} at byte {}", self.place.ordinal, self.place.position)?;
        if let Some(number) = &self.control_number {
            write!(f, " (no. {number})")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl BadRecord {
    /// Of a record whose number could not be read.
    pub(crate) fn unnamed(ordinal: u64, position: u64, reason: Reason) -> Self {
        Self { place: Place { ordinal, position }, control_number: None, reason }
    }
}

/// What can be wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// The file ends inside the record.
    #[error("the file ends before the record does")]
    Truncated,
    /// Another record begins inside the record.
    #[error("another record begins before this one ends")]
    Unclosed,
    /// No end within the greatest length a record can have.
    #[error("no record end within {0} bytes")]
    TooLong(usize),
    /// The first 24 bytes are no record label.
    #[error("the record label is not readable")]
    Leader,
    /// The directory is no list of tags, lengths and starts.
    #[error("the directory is not readable")]
    Directory,
    /// The directory and the fields do not fit together.
    #[error("the directory does not fit the fields")]
    Fields,
    /// Not well-formed XML; where in the record, in bytes.
    #[error("not well-formed XML, {0} bytes into the record")]
    Xml(u64),
    /// A line of a table that is not like its first one.
    #[error("the line has {found} columns where the first has {expected}")]
    Columns { expected: u64, found: u64 },
    /// A table of which no column is known to be the title.
    #[error("no column is known to hold titles: say which with a mapping file")]
    NoTitleColumn,
    /// A record of a repository without a name.
    #[error("the record has no identifier")]
    NoIdentifier,
    /// A record of a repository in another format.
    #[error("there is no MARC record in it")]
    NoMarc,
    /// Neither UNIMARC nor MARC 21.
    #[error("the record has no title field of a known format")]
    UnknownFormat,
    /// There is no title.
    #[error("the record has no title")]
    NoTitle,
    /// The record says that it was deleted, and not which one it is.
    #[error("the record is marked as deleted and has no number")]
    Deleted,
    /// An earlier record of the file has its number.
    #[error("an earlier record has the same number")]
    Repeated,
    /// The file could not be read further.
    #[error("the file cannot be read: {0}")]
    Unreadable(io::ErrorKind),
}

impl Reason {
    /// Whether the rest of the file is unknown too.
    #[must_use]
    pub fn ends_the_file(self) -> bool {
        matches!(self, Self::Truncated | Self::NoTitleColumn | Self::Unreadable(_))
    }
}
