//! Real records many times over: a catalogue as large as wanted with the faults and encodings of real ones.

use crate::iso2709::{self, FIELD_TERMINATOR, RawRecords};
use crate::record::Tag;

/// A record's label and fields as they stand in its file.
type Fields = ([u8; 24], Vec<(Tag, Vec<u8>)>);

/// `count` records of ISO 2709, taken in turn from the readable ones of `files`, each under a number of its own: `M1`, `M2`…
/// Nothing else of them is changed. Empty where the files have no record.
pub fn multiplied(files: &[Vec<u8>], count: u32) -> impl Iterator<Item = Vec<u8>> {
    let records: Vec<Fields> = files.iter().flat_map(|file| fields(file)).collect();
    (1..=count).zip((0..records.len()).cycle()).filter_map(move |(number, at)| {
        let (leader, fields) = &records[at];
        let numbered = [(*b"001", format!("M{number}").into_bytes())];
        let others = fields.iter().filter(|(tag, _)| tag != b"001").cloned();
        iso2709::write_raw(leader, numbered.into_iter().chain(others)).ok()
    })
}

fn fields(file: &[u8]) -> Vec<Fields> {
    let terminated = |(tag, bytes): (Tag, &[u8])| {
        let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != FIELD_TERMINATOR).collect();
        (tag, bytes)
    };
    let records = RawRecords::new(file).flatten();
    records.map(|raw| (raw.leader, raw.fields().map(terminated).collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{demo_books, iso2709_file};
    use crate::{Change, Format, ImportOptions, import};

    #[test]
    fn the_records_are_the_same_but_for_their_numbers() {
        let file = iso2709_file(demo_books().into_iter().take(3), Format::Unimarc).unwrap_or_default();
        let many = multiplied(&[file], 7).collect::<Vec<_>>().concat();
        let mut books = Vec::new();
        for change in import(many.as_slice(), ImportOptions::default()) {
            let Ok((_, Change::Entry(entry))) = change else { panic!("a bad record") };
            books.push(entry.book);
        }
        let numbers: Vec<_> = books.iter().map(|book| book.control_number.as_str()).collect();
        assert_eq!(numbers, ["M1", "M2", "M3", "M4", "M5", "M6", "M7"]);
        assert_eq!(books[6].title, books[0].title);
        assert_eq!(books[0].title, demo_books()[0].title);
        assert_eq!(multiplied(&[], 7).count(), 0);
    }
}
