//! Writes catalogues: the demo list and synthetic ones of any size, as ISO 2709 in COMARC/B or MARC 21.

mod demo;
mod synthetic;

pub use demo::demo_books;
pub use synthetic::{SYNTHETIC_SOURCE, synthetic_books};

use crate::import::Format;
use crate::iso2709::{self, WriteError};
use crate::{marc21, unimarc};
use catalogue::Book;

/// One book as an ISO 2709 record in UTF-8, with a general note if one is given. Records follow each other in a
/// file without separators.
///
/// # Errors
/// [`WriteError::TooLong`] for what the format cannot hold.
pub fn iso2709_record(book: &Book, format: Format, note: Option<&str>) -> Result<Vec<u8>, WriteError> {
    let record = match format {
        Format::Unimarc => unimarc::record(book, note),
        Format::Marc21 => marc21::record(book, note),
    };
    iso2709::write(&record)
}

/// The general note of a synthetic record.
pub const SYNTHETIC_NOTE: &str = "SYNTHETIC: generated for tests; there is no such book";

/// Any books as a file; synthetic ones are marked with [`SYNTHETIC_NOTE`].
///
/// # Errors
/// As for [`iso2709_record`].
pub fn iso2709_file(books: impl IntoIterator<Item = Book>, format: Format) -> Result<Vec<u8>, WriteError> {
    let mut file = Vec::new();
    for book in books {
        let note = (book.source == SYNTHETIC_SOURCE).then_some(SYNTHETIC_NOTE);
        file.extend(iso2709_record(&book, format, note)?);
    }
    Ok(file)
}
