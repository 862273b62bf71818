//! What holds for all input.
#![expect(clippy::unwrap_used, reason = "tests")]

use catalogue::{Audience, Book, Holding, Isbn, Language};
use marc::generate::{
    SYNTHETIC_NOTE, demo_books, iso2709_file, iso2709_record, marcxml_file, synthetic_books,
};
use marc::{BadRecord, Change, Container, Encoding, Format, ImportOptions, Mapping, Place, WriteError};
use proptest::prelude::*;
use std::io::{self, Read};

const FORMATS: [Format; 2] = [Format::Unimarc, Format::Marc21];

fn options(source: &str) -> ImportOptions {
    ImportOptions { source: source.into(), ..ImportOptions::default() }
}

/// The books that are to be in the catalogue; deletions are left out.
fn import<'a>(
    file: impl Read + 'a,
    options: ImportOptions,
) -> impl Iterator<Item = Result<Book, BadRecord>> + 'a {
    marc::import(file, options).filter_map(|change| match change {
        Ok((_, Change::Entry(entry))) => Some(Ok(entry.book)),
        Ok((_, Change::Deletion(_))) => None,
        Err(bad) => Some(Err(bad)),
    })
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
fn a_deleted_record_asks_for_its_deletion() {
    let mut record = iso2709_record(&demo_books()[0], Format::Unimarc, None).unwrap();
    record[5] = b'd';
    let changes: Vec<_> = marc::import(record.as_slice(), options("demo")).collect();
    let place = Place { ordinal: 1, position: 0 };
    assert_eq!(changes, [Ok((place, Change::Deletion("1".to_owned())))]);

    let unnamed = Book { control_number: String::new(), ..demo_books()[0].clone() };
    let mut record = iso2709_record(&unnamed, Format::Unimarc, None).unwrap();
    record[5] = b'd';
    let bad = import(record.as_slice(), options("demo")).next().unwrap().unwrap_err();
    assert_eq!(bad.to_string(), "record 1 at byte 0: the record is marked as deleted and has no number");
}

#[test]
fn the_same_books_come_back_from_marcxml() {
    for format in FORMATS {
        let synthetic: Vec<Book> = synthetic_books(1, 500).collect();
        assert_eq!(books(marcxml_file(demo_books(), format).as_bytes(), "demo"), demo_books());
        assert_eq!(books(marcxml_file(synthetic.clone(), format).as_bytes(), "SYNTHETIC"), synthetic);
    }
}

#[test]
fn xml_in_the_encoding_that_it_declares_or_that_is_told_is_read() {
    let (mut declared, mut plain) = (marcxml_file(demo_books(), Format::Unimarc), String::new());
    declared.clone_into(&mut plain);
    declared = declared.replace("UTF-8", "windows-1251");
    let only_cyrillic =
        |file: &str| -> Vec<u8> { file.chars().map(|c| encode_1251(c).unwrap_or(b'?')).collect() };
    let told = ImportOptions { encoding: Some(Encoding::Windows1251), ..options("demo") };
    let by_declaration: Vec<_> =
        import(only_cyrillic(&declared).as_slice(), options("demo")).flatten().collect();
    let as_told: Vec<_> = import(only_cyrillic(&plain).as_slice(), told).flatten().collect();
    assert_eq!(by_declaration[0].title, demo_books()[0].title);
    assert_eq!(by_declaration, as_told);
}

/// Letters of windows-1251 that the demo list begins with.
fn encode_1251(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{7F}' => u8::try_from(u32::from(c)).ok(),
        'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xC0).ok(),
        _ => None,
    }
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

#[test]
fn a_table_of_goodreads_is_read_without_a_mapping() {
    let table = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Publisher,Number of Pages,\
                 Year Published,Original Publication Year\n\
                 5907,\"Zoki Poki (Zoki, #2)\",Olivera Nikolova,\"Nikolova, Olivera\",\"Ana Ilievska, Jan Ban\",\
                 \"=\"\"0306406152\"\"\",\"=\"\"9780306406157\"\"\",5,Detska radost,96,1998,1965\n";
    let changes: Vec<_> = marc::import(table.as_bytes(), options("test")).collect();
    let [Ok((_, Change::Entry(entry)))] = changes.as_slice() else { panic!("{changes:?}") };
    let expected = Book {
        source: "test".into(),
        control_number: "5907".into(),
        title: "Zoki Poki".into(),
        part: Some("2".into()),
        authors: vec!["Olivera Nikolova".into(), "Ana Ilievska".into(), "Jan Ban".into()],
        year: Some(1998),
        publisher: Some("Detska radost".into()),
        isbn: Isbn::parse("9780306406157"),
        series: Some("Zoki".into()),
        ..Book::default()
    };
    assert_eq!(entry.book, expected);
    assert_eq!(entry.description.extent.as_deref(), Some("96"));
}

#[test]
fn a_mapping_says_what_the_columns_are() {
    let mapping = Mapping::parse(
        "delimiter = \";\"\nseparator = \"+\"\n\
         [columns]\nnumber = \"Инв. број\"\ntitle = \"Име\"\nauthors = \"Кој\"\nlanguage = \"Јаз.\"\naudience = \"За\"\n\
         branch = \"Каде\"\ncall-number = \"Сиг.\"\nudc = \"УДК\"\n\
         [languages]\n\"мак.\" = \"mkd\"\n[audiences]\n\"деца\" = \"children\"\n",
    )
    .unwrap();
    let table = "Инв. број;Име;Кој;Јаз.;За;Каде;Сиг.;УДК\n7;Куќа, мост;\"Николова, Оливера+Ана Б.\";мак.;деца;Центар+Чаир;82+;821-93\n";
    let options = ImportOptions { mapping, ..options("test") };
    let told = ImportOptions { container: Some(Container::Csv), ..options };
    let changes: Vec<_> = marc::import(table.as_bytes(), told).collect();
    let [Ok((_, Change::Entry(entry)))] = changes.as_slice() else { panic!("{changes:?}") };
    let holding =
        |branch: &str, call_number: &str| Holding { branch: branch.into(), call_number: call_number.into() };
    let expected = Book {
        source: "test".into(),
        control_number: "7".into(),
        title: "Куќа, мост".into(),
        authors: vec!["Оливера Николова".into(), "Ана Б.".into()],
        language: Some(Language::MACEDONIAN),
        audience: Audience::Children,
        holdings: vec![holding("Центар", "82"), holding("Чаир", "")],
        ..Book::default()
    };
    assert_eq!(entry.book, expected);
    assert_eq!(entry.description.classes.len(), 1);
}

#[test]
fn what_a_file_is_is_seen_by_how_it_begins() {
    let one = || demo_books().into_iter().take(1);
    let table = "\u{FEFF}Title;Author\nЗоки Поки;Оливера Николова\n";
    let files = [
        iso2709_file(one(), Format::Unimarc).unwrap(),
        [b"\r\n".to_vec(), iso2709_file(one(), Format::Marc21).unwrap()].concat(),
        [b"\xEF\xBB\xBF\n".to_vec(), marcxml_file(one(), Format::Marc21).into_bytes()].concat(),
        table.as_bytes().to_vec(),
    ];
    for file in files {
        assert_eq!(books(&file, "demo").len(), 1, "{}", String::from_utf8_lossy(&file));
    }
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
    fn what_is_written_as_xml_is_read(books_in in proptest::collection::vec(book(), 1..5), comarc in any::<bool>()) {
        let format = if comarc { Format::Unimarc } else { Format::Marc21 };
        let file = marcxml_file(books_in.clone(), format);
        prop_assert_eq!(books(file.as_bytes(), "test"), books_in);
    }

    /// Made of what gives a reader of XML most to chew on.
    #[test]
    fn pieces_of_xml_end_too(
        pieces in proptest::collection::vec(prop_oneof![
            Just("<record>"), Just("</record>"), Just("<m:record "), Just("<record/>"), Just("<"), Just(">"), Just("&"),
            Just("&#x0;"), Just("<![CDATA["), Just("]]>"), Just("<!--"), Just("-->"), Just("<?xml"), Just("\""),
            Just("<datafield tag=\"245\">"), Just("<subfield code=\"a\">x"), Just("</subfield>"), Just("</datafield>"),
        ], 0..80),
    ) {
        let bytes = pieces.concat();
        let told = ImportOptions { container: Some(Container::MarcXml), ..options("test") };
        prop_assert!(import(bytes.as_bytes(), told).count() <= bytes.len());
        let _ = marc::oai::Page::parse(bytes.as_bytes(), &options("test"));
    }

    #[test]
    fn pieces_of_tables_end_too(
        pieces in proptest::collection::vec(prop_oneof![
            Just(b"\"".to_vec()), Just(b",".to_vec()), Just(b"\n".to_vec()), Just(b"\r".to_vec()),
            Just(b"x".to_vec()), Just(b"\xCA".to_vec()), Just(b"\xEF\xBB\xBF".to_vec()),
        ], 0..80),
    ) {
        let bytes = [b"Title,Author\n".to_vec(), pieces.concat()].concat();
        let told = ImportOptions { container: Some(Container::Csv), ..options("test") };
        prop_assert!(import(bytes.as_slice(), told).count() <= bytes.len());
    }

    #[test]
    fn a_changed_byte_of_xml_costs_at_most_the_records_it_touches(
        at in any::<prop::sample::Index>(), value in any::<u8>(),
    ) {
        let mut file = marcxml_file(demo_books().into_iter().take(10), Format::Unimarc).into_bytes();
        let at = at.index(file.len());
        file[at] = value;
        let told = ImportOptions { container: Some(Container::MarcXml), ..options("demo") };
        let good = import(file.as_slice(), told).filter(Result::is_ok).count();
        prop_assert!(good >= 8, "{good}");
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
