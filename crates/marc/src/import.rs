//! From a file to books.

use crate::encoding::{Encoding, decode_record};
use crate::iso2709::{BadRecord, RawRecord, RawRecords, Reason};
use crate::record::Record;
use crate::{marc21, unimarc};
use catalogue::Book;
use sha2::{Digest, Sha256};
use std::io::Read;

/// How a record's fields are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// UNIMARC and its COMARC/B.
    Unimarc,
    /// MARC 21.
    Marc21,
}

/// What to know about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Name of the catalogue the file is from. It is part of the books' identity: the next load must give the same.
    pub source: String,
    /// Told, or else found out for each record by where its title is.
    pub format: Option<Format>,
    /// Told, or else found out for each record.
    pub encoding: Option<Encoding>,
}

/// Reads the records of an ISO 2709 file one by one: a book for each good one, in the file's order, and for each
/// bad one where it is and what is wrong with it. Ends at the end of `input` or when it cannot be read further.
///
/// Memory is bounded by the longest record, whatever the input.
pub fn import<R: Read>(input: R, options: ImportOptions) -> impl Iterator<Item = Result<Book, BadRecord>> {
    RawRecords::new(input).map(move |raw| {
        let raw = raw?;
        let bad = |reason| BadRecord { ordinal: raw.ordinal, position: raw.position, reason };
        book(&raw, &options).map_err(bad)
    })
}

fn book(raw: &RawRecord, options: &ImportOptions) -> Result<Book, Reason> {
    if raw.leader[5] == b'd' {
        return Err(Reason::Deleted);
    }
    let format = options.format.or_else(|| detect(raw)).ok_or(Reason::UnknownFormat)?;
    let encoding = options.encoding.unwrap_or_else(|| Encoding::detect(raw, legacy_encoding(format)));
    let record = decode_record(raw, encoding);
    let mut book = map(&record, format);
    if book.title.is_empty() {
        return Err(Reason::NoTitle);
    }
    book.source.clone_from(&options.source);
    if book.control_number.is_empty() {
        book.control_number = content_number(&book);
    }
    Ok(book)
}

fn detect(raw: &RawRecord) -> Option<Format> {
    let has = |title: &[u8; 3]| raw.fields().any(|(tag, _)| tag == *title);
    if has(b"245") {
        Some(Format::Marc21)
    } else if has(b"200") {
        Some(Format::Unimarc)
    } else {
        None
    }
}

fn legacy_encoding(format: Format) -> Encoding {
    match format {
        Format::Unimarc => Encoding::Iso5426,
        Format::Marc21 => Encoding::Marc8,
    }
}

fn map(record: &Record, format: Format) -> Book {
    match format {
        Format::Unimarc => unimarc::book(record),
        Format::Marc21 => marc21::book(record),
    }
}

/// A control number for a record without one, from what tells editions apart: the same record gets the same one.
fn content_number(book: &Book) -> String {
    let year = book.year.map(|year| year.to_string());
    let isbn = book.isbn.map(|isbn| isbn.to_string());
    let parts = [Some(&book.title), book.part.as_ref(), book.authors.first(), year.as_ref(), isbn.as_ref()];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.map_or("", String::as_str));
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest[..8].iter().fold("content-".to_owned(), |number, byte| number + &format!("{byte:02x}"))
}
