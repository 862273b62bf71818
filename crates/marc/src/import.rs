//! From a file to changes of the catalogue.

use crate::csv::{self, Mapping, TableBooks};
use crate::encoding::{Encoding, decode_record};
use crate::entry::{Change, Entry};
use crate::fault::{BadRecord, Place, Reason};
use crate::iso2709::RawRecords;
use crate::marcxml::{self, Frame, RecordFrames};
use crate::record::{CONTROL, Record, Tag};
use crate::text::clean;
use crate::{marc21, unimarc};
use catalogue::Book;
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read};

/// How a record's fields are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// UNIMARC and its COMARC/B.
    Unimarc,
    /// MARC 21.
    Marc21,
}

/// How records are put into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// ISO 2709.
    Iso2709,
    /// MARCXML or MarcXchange.
    MarcXml,
    /// A table with headings.
    Csv,
}

/// What to know about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Name of the catalogue the file is from. It is part of the books' identity: the next load must give the same.
    pub source: String,
    /// Told, or else found out by how the file begins.
    pub container: Option<Container>,
    /// Told, or else found out for each record by where its title is.
    pub format: Option<Format>,
    /// Told, or else found out: for each record of ISO 2709 and line of a table, from the declaration for XML.
    pub encoding: Option<Encoding>,
    /// What the columns of a table are.
    pub mapping: Mapping,
}

/// How much of a file is looked at to find out what it is, in bytes.
const START_BYTES: usize = 8 * 1024;

/// Reads the records of a file one by one: a change for each good one, in the file's order, and for each bad one where
/// it is and what is wrong with it. Ends at the end of `input` or when it cannot be read further.
///
/// Memory is bounded by the longest record that a format can have, whatever the input.
pub fn import<'a, R: Read + 'a>(
    input: R,
    options: ImportOptions,
) -> Box<dyn Iterator<Item = Result<(Place, Change), BadRecord>> + 'a> {
    let mut input = BufReader::with_capacity(START_BYTES, input);
    // What cannot be read now cannot be read by whoever reads the records either, who says so.
    let start = input.fill_buf().unwrap_or_default();
    let container = options.container.unwrap_or_else(|| Container::detect(start));
    let declared = marcxml::declared_encoding(start);
    match container {
        Container::Iso2709 => Box::new(iso2709(input, options)),
        Container::MarcXml => Box::new(marcxml(input, declared, options)),
        Container::Csv => Box::new(table(input, options)),
    }
}

impl Container {
    /// What a file that begins like this is.
    fn detect(start: &[u8]) -> Self {
        let visible = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        if visible.starts_with(b"<") {
            Self::MarcXml
        } else if !start.contains(&crate::iso2709::FIELD_TERMINATOR) && csv::looks_like_a_table(start) {
            Self::Csv
        } else {
            Self::Iso2709
        }
    }
}

fn iso2709<R: Read>(
    input: R,
    options: ImportOptions,
) -> impl Iterator<Item = Result<(Place, Change), BadRecord>> {
    RawRecords::new(input).map(move |raw| {
        let raw = raw?;
        let place = Place { ordinal: raw.ordinal, position: raw.position };
        let format = options.format.or_else(|| detect(raw.fields().map(|(tag, _)| tag)));
        let legacy = legacy_encoding(format.unwrap_or(Format::Marc21));
        let encoding = options.encoding.unwrap_or_else(|| Encoding::detect(&raw, legacy));
        Ok((place, change(&decode_record(&raw, encoding), place, &options)?))
    })
}

fn marcxml<R: BufRead>(
    input: R,
    declared: &'static encoding_rs::Encoding,
    options: ImportOptions,
) -> impl Iterator<Item = Result<(Place, Change), BadRecord>> {
    RecordFrames::new(input).map(move |frame| {
        let frame = frame?;
        Ok((frame.place, xml_change(&frame, declared, &options)?))
    })
}

/// The change that a record in XML asks for.
pub(crate) fn xml_change(
    frame: &Frame,
    declared: &'static encoding_rs::Encoding,
    options: &ImportOptions,
) -> Result<Change, BadRecord> {
    let told = match options.encoding {
        Some(Encoding::Utf8) => Some(encoding_rs::UTF_8),
        Some(Encoding::Windows1251) => Some(encoding_rs::WINDOWS_1251),
        // XML has no record in them.
        Some(Encoding::Marc8 | Encoding::Iso5426) | None => None,
    };
    let text = marcxml::to_text(&frame.bytes, told.unwrap_or(declared));
    match marcxml::parse(&text) {
        Ok(record) => change(&record, frame.place, options),
        Err(reason) => Err(bad(frame.place, String::new(), reason)),
    }
}

fn table<R: BufRead>(
    input: R,
    options: ImportOptions,
) -> impl Iterator<Item = Result<(Place, Change), BadRecord>> {
    TableBooks::new(input, options.mapping.clone(), options.encoding).map(move |read| {
        let (entry, place) = read?;
        Ok((place, finished(entry, place, &options)?))
    })
}

fn change(record: &Record, place: Place, options: &ImportOptions) -> Result<Change, BadRecord> {
    let number = record.first(&["001"], CONTROL).map(clean).unwrap_or_default();
    if record.leader[5] == b'd' {
        return if number.is_empty() {
            Err(bad(place, number, Reason::Deleted))
        } else {
            Ok(Change::Deletion(number))
        };
    }
    let format = options.format.or_else(|| detect(record.fields.iter().map(|field| field.tag)));
    let entry = match format {
        None => return Err(bad(place, number, Reason::UnknownFormat)),
        Some(Format::Unimarc) => {
            Entry { book: unimarc::book(record), description: unimarc::description(record) }
        }
        Some(Format::Marc21) => {
            Entry { book: marc21::book(record), description: marc21::description(record) }
        }
    };
    finished(entry, place, options)
}

/// An entry with its source and, if it has none, a number of its own.
fn finished(mut entry: Entry, place: Place, options: &ImportOptions) -> Result<Change, BadRecord> {
    if entry.book.title.is_empty() {
        return Err(bad(place, entry.book.control_number, Reason::NoTitle));
    }
    entry.book.source.clone_from(&options.source);
    if entry.book.control_number.is_empty() {
        entry.book.control_number = content_number(&entry.book);
    }
    Ok(Change::Entry(Box::new(entry)))
}

fn bad(place: Place, control_number: String, reason: Reason) -> BadRecord {
    let control_number = Some(control_number).filter(|number| !number.is_empty());
    BadRecord { place, control_number, reason }
}

fn detect(mut tags: impl Iterator<Item = Tag>) -> Option<Format> {
    let mut found = None;
    tags.find_map(|tag| match &tag {
        b"245" => Some(Format::Marc21),
        b"200" => {
            found = Some(Format::Unimarc);
            None
        }
        _ => None,
    })
    .or(found)
}

fn legacy_encoding(format: Format) -> Encoding {
    match format {
        Format::Unimarc => Encoding::Iso5426,
        Format::Marc21 => Encoding::Marc8,
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
