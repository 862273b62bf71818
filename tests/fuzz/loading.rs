//! Decoders of what catalogues are loaded from: bibliographic files, tables, and answers of repositories.
//!
//! Whatever is in it, there are no more records than bytes, and what is imported can be published.

use catalogue::Book;
use marc::oai::{self, Page};
use marc::{Change, Container, Encoding, Format, ImportOptions, Mapping, import};

use super::catalogue::survive_a_slice;

/// ISO 2709, in every encoding; and whatever a file is taken for.
pub fn marc(bytes: &[u8]) {
    publish(bytes, options());
    for (format, encoding) in [
        (Format::Unimarc, Encoding::Iso5426),
        (Format::Marc21, Encoding::Marc8),
        (Format::Marc21, Encoding::Windows1251),
    ] {
        let (container, format, encoding) = (Some(Container::Iso2709), Some(format), Some(encoding));
        publish(bytes, ImportOptions { container, format, encoding, ..options() });
    }
}

/// MARCXML, in the encoding that it declares and in another.
pub fn marcxml(bytes: &[u8]) {
    let container = Some(Container::MarcXml);
    publish(bytes, ImportOptions { container, ..options() });
    publish(bytes, ImportOptions { container, encoding: Some(Encoding::Windows1251), ..options() });
}

/// A table by its headings.
pub fn table(bytes: &[u8]) {
    publish(bytes, ImportOptions { container: Some(Container::Csv), ..options() });
}

/// A mapping, and a table of its lines to go with it.
pub fn mapping(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let Ok(mapping) = Mapping::parse(text) else { return };
    publish(bytes, ImportOptions { container: Some(Container::Csv), mapping, ..options() });
}

/// An answer of a repository.
pub fn oai(bytes: &[u8]) {
    let _ = (oai::granularity(bytes), oai::metadata_formats(bytes));
    let Ok(page) = Page::parse(bytes, &options()) else { return };
    assert!(page.records.len() <= bytes.len());
    let entries = page.records.into_iter().flatten().filter_map(|record| record.entry);
    survive_a_slice(&entries.map(|entry| entry.book).collect::<Vec<_>>());
}

fn options() -> ImportOptions {
    ImportOptions { source: "source".to_owned(), ..ImportOptions::default() }
}

fn publish(bytes: &[u8], options: ImportOptions) {
    let results: Vec<_> = import(bytes, options).collect();
    assert!(results.len() <= bytes.len());
    let book = |change| match change {
        Change::Entry(entry) => Some(entry.book),
        Change::Deletion(_) => None,
    };
    let books: Vec<Book> = results.into_iter().flatten().filter_map(|(_, change)| book(change)).collect();
    survive_a_slice(&books);
}
