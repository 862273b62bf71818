//! What holds for all input.
#![expect(clippy::unwrap_used, reason = "tests")]

use catalogue::{Audience, Book, Holding, Isbn, Language};
use marc::generate::{SYNTHETIC_NOTE, demo_books, iso2709_file, iso2709_record, synthetic_books};
use marc::{Encoding, Format, ImportOptions, WriteError, import};
use proptest::prelude::*;
use std::io::{self, Read};

const FORMATS: [Format; 2] = [Format::Unimarc, Format::Marc21];

fn options(source: &str) -> ImportOptions {
    ImportOptions { source: source.into(), ..ImportOptions::default() }
}

fn books(file: &[u8], source: &str) -> Vec<Book> {
    import(file, options(source)).map(Result::unwrap).collect()
}

#[test]
fn the_demo_list_and_synthetic_books_come_back_from_both_formats() {
    for format in FORMATS {
        let demo = demo_books();
        assert_eq!(books(&iso2709_file(demo.clone(), format).unwrap(), "demo"), demo);
        let synthetic: Vec<Book> = synthetic_books(1, 500).collect();
        assert_eq!(books(&iso2709_file(synthetic.clone(), format).unwrap(), "SYNTHETIC"), synthetic);
    }
}

#[test]
fn a_synthetic_record_says_so_in_its_note() {
    for format in FORMATS {
        let file = iso2709_file(synthetic_books(1, 1), format).unwrap();
        assert!(String::from_utf8(file).unwrap().contains(SYNTHETIC_NOTE));
    }
}

#[test]
fn what_iso_2709_cannot_hold_is_refused() {
    let book = Book { title: "x".repeat(10_000), ..Book::default() };
    assert_eq!(iso2709_record(&book, Format::Unimarc, None), Err(WriteError::TooLong));
    let book = Book { title: "x".into(), subjects: vec!["y".repeat(9_000); 12], ..Book::default() };
    assert_eq!(iso2709_record(&book, Format::Marc21, None), Err(WriteError::TooLong));
}

#[test]
fn a_deleted_record_is_no_book() {
    let mut record = iso2709_record(&demo_books()[0], Format::Unimarc, None).unwrap();
    record[5] = b'd';
    let bad = import(record.as_slice(), options("demo")).next().unwrap().unwrap_err();
    assert_eq!(bad.to_string(), "record 1 at byte 0: the record is marked as deleted");
}

#[test]
fn a_directory_that_names_the_same_bytes_again_and_again_is_refused() {
    const FIELDS: usize = 5_000;
    let directory = "245999900000".repeat(FIELDS);
    let data = format!("00\x1fa{}\x1e", "x".repeat(9_994));
    let length = 24 + directory.len() + 1 + data.len() + 1;
    let record = format!("{length:05}nam a2200000   4500{directory}\x1e{data}\x1d");
    let bad = import(record.as_bytes(), options("test")).next().unwrap().unwrap_err();
    assert_eq!(bad.to_string(), "record 1 at byte 0: the directory does not fit the fields");
}

#[test]
fn a_told_encoding_is_believed() {
    let record = iso2709_record(&demo_books()[0], Format::Unimarc, None).unwrap();
    let told = ImportOptions { encoding: Some(Encoding::Windows1251), ..options("demo") };
    let book = import(record.as_slice(), told).next().unwrap().unwrap();
    assert!(book.title.starts_with("Р—"), "{}", book.title);
}

#[test]
fn a_file_that_breaks_off_with_an_error_says_so_once_and_ends() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let record = iso2709_record(&demo_books()[0], Format::Marc21, None).unwrap();
    let results: Vec<_> = import(record.chain(Broken), options("demo")).collect();
    assert_eq!(results.len(), 2);
    assert!(results[0].is_ok() && results[1].is_err());
}

fn word() -> impl Strategy<Value = String> {
    "[А-Шa-zëçčćđšžğüö]{3,10}"
}

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn book()(
        (control_number, title) in ("[0-9]{1,9}", words()),
        (subtitle, part) in (proptest::option::of(words()), proptest::option::of(words())),
        authors in proptest::collection::btree_set(words(), 0..3),
        subjects in proptest::collection::btree_set(words(), 0..3),
        (audience, year, body) in (0..5_u8, proptest::option::of(1500..2100_u16), proptest::option::of(0..100_000_000_u32)),
        (publisher, series) in (proptest::option::of(words()), proptest::option::of(words())),
        holdings in proptest::collection::vec((word(), "[0-9A-Z]{1,8}"), 0..3),
    ) -> Book {
        Book {
            source: "test".into(), control_number, title, subtitle, part, year, publisher, series,
            authors: authors.into_iter().collect(),
            subjects: subjects.into_iter().collect(),
            language: Some(Language::ALBANIAN),
            original_language: Some(Language::MACEDONIAN),
            audience: Audience::from_number(audience).unwrap(),
            isbn: body.and_then(|n| (0..10).find_map(|check| Isbn::parse(&format!("9789{n:08}{check}")))),
            holdings: holdings.into_iter().map(|(branch, call_number)| Holding { branch, call_number }).collect(),
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(books_in in proptest::collection::vec(book(), 1..5), comarc in any::<bool>()) {
        let format = if comarc { Format::Unimarc } else { Format::Marc21 };
        let file = iso2709_file(books_in.clone(), format).unwrap();
        prop_assert_eq!(books(&file, "test"), books_in);
    }

    #[test]
    fn any_bytes_end_in_books_and_bad_records(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let results = import(bytes.as_slice(), options("test")).count();
        prop_assert!(results <= bytes.len());
    }

    /// Made of what gives a reader most to chew on: terminators, digits, escapes and marks.
    #[test]
    fn bytes_that_resemble_records_end_too(
        pieces in proptest::collection::vec(prop_oneof![
            Just(b"00127     2200037   4500".to_vec()), Just(b"245008900000".to_vec()), Just(b"200000900000".to_vec()),
            Just(b"\x1e".to_vec()), Just(b"\x1d".to_vec()), Just(b"\x1fa".to_vec()), Just(b"\x1b(N".to_vec()),
            Just(b"\x1b$1".to_vec()), Just(b"\xe2".to_vec()), proptest::collection::vec(any::<u8>(), 0..20),
        ], 0..60),
    ) {
        let bytes = pieces.concat();
        let results = import(bytes.as_slice(), options("test")).count();
        prop_assert!(results <= bytes.len());
    }

    #[test]
    fn a_changed_byte_costs_at_most_the_records_it_touches(at in any::<prop::sample::Index>(), value in any::<u8>()) {
        let mut file = iso2709_file(demo_books().into_iter().take(10), Format::Unimarc).unwrap();
        let at = at.index(file.len());
        file[at] = value;
        let good = import(file.as_slice(), options("demo")).filter(Result::is_ok).count();
        prop_assert!(good >= 8, "{good}");
    }

    #[test]
    fn damaged_text_of_any_encoding_is_decoded_to_something(
        noise in proptest::collection::vec(any::<u8>(), 1..100), at in any::<prop::sample::Index>(), which in 0..4_usize,
    ) {
        let encodings = [Encoding::Utf8, Encoding::Marc8, Encoding::Iso5426, Encoding::Windows1251];
        let mut file = iso2709_record(&demo_books()[0], Format::Marc21, None).unwrap();
        let at = at.index(file.len());
        let end = (at + noise.len()).min(file.len());
        file[at..end].copy_from_slice(&noise[..end - at]);
        let told = ImportOptions { encoding: Some(encodings[which]), ..options("demo") };
        prop_assert!(import(file.as_slice(), told).count() <= file.len());
    }
}
