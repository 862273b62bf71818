//! Writes catalogues: the demo list, synthetic ones of any size and real records many times over, as ISO 2709 or MARCXML
//! in COMARC/B or MARC 21.

mod demo;
mod multiplied;
mod random;
mod synthetic;

pub use demo::demo_books;
pub use multiplied::multiplied;
pub use random::Random;
pub use synthetic::{SYNTHETIC_SOURCE, synthetic_books};

use crate::import::Format;
use crate::iso2709::{self, WriteError};
use crate::record::Record;
use crate::{comarc, marc21, marcxml};
use catalogue::Book;

/// One book as an ISO 2709 record in UTF-8, with a general note if one is given. Records follow each other in a
/// file without separators.
///
/// # Errors
/// [`WriteError::TooLong`] for what the format cannot hold.
pub fn iso2709_record(book: &Book, format: Format, note: Option<&str>) -> Result<Vec<u8>, WriteError> {
    iso2709::write(&record(book, format, note))
}

fn record(book: &Book, format: Format, note: Option<&str>) -> Record {
    match format {
        Format::Unimarc => comarc::record(book, note),
        Format::Marc21 => marc21::record(book, note),
    }
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

/// The same books as MARCXML.
#[must_use]
pub fn marcxml_file(books: impl IntoIterator<Item = Book>, format: Format) -> String {
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n",
    );
    for book in books {
        file.push_str(&marcxml_record(&book, format));
    }
    file.push_str("</collection>\n");
    file
}

/// One book as an element `record`, without declaration and namespace.
#[must_use]
pub fn marcxml_record(book: &Book, format: Format) -> String {
    let note = (book.source == SYNTHETIC_SOURCE).then_some(SYNTHETIC_NOTE);
    marcxml::write(&record(book, format, note))
}
