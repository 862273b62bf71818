//! Files that nobody here wrote (`tests/fixtures/marc`): which records are good, and what they say.
#![expect(clippy::unwrap_used, reason = "tests")]

use catalogue::{Audience, Book, Isbn, Language};
use marc::{BadRecord, Change, ImportOptions, Place, Reason, import};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../tests/fixtures/marc/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn imported(bytes: &[u8]) -> (Vec<Book>, Vec<BadRecord>) {
    let options = ImportOptions { source: "test".into(), ..ImportOptions::default() };
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for change in import(bytes, options) {
        match change {
            Ok((_, Change::Entry(entry))) => good.push(entry.book),
            Ok((_, Change::Deletion(number))) => panic!("no record here asks for a deletion: {number}"),
            Err(record) => bad.push(record),
        }
    }
    (good, bad)
}

fn book(name: &str, number: usize) -> Book {
    imported(&file(name)).0.swap_remove(number)
}

fn bad(ordinal: u64, position: u64, reason: Reason) -> BadRecord {
    BadRecord { place: Place { ordinal, position }, control_number: None, reason }
}

fn numbered(bad: &BadRecord, number: &str) -> BadRecord {
    BadRecord { control_number: Some(number.to_owned()), ..bad.clone() }
}

#[test]
fn every_good_record_is_imported() {
    let table = [
        ("marc.dat", 20),
        ("test.dat", 10),
        ("1251.dat", 6),
        ("marc8.dat", 1),
        ("marc8-to-unicode.dat", 1),
        ("marc8_french.mrc", 10),
        ("regression45.dat", 12),
        ("diacritic.dat", 1),
        ("multi_isbn.dat", 1),
        ("testunimarc.dat", 1),
        ("utf8_with_leader_flag.dat", 1),
        ("utf8_invalid.mrc", 1),
        ("bad_eacc_encoding.dat", 1),
        ("bad_marc8_escape.dat", 1),
        ("bad_indicator.dat", 1),
        ("alphatag.dat", 1),
        ("batch.xml", 2),
        ("utf8.xml", 1),
        ("bad_tag.xml", 1),
        ("yaz/marc1.marc", 1),
        ("yaz/marc5.marc", 1),
        ("yaz/marc7.marc", 1),
        ("yaz/marc9.marc", 1),
        ("yaz/marccol1.u8.marc", 19),
        ("yaz/marccol5.u8.marc", 11),
        ("yaz/marc1.xml", 1),
        ("yaz/marc5.xml", 1),
        ("yaz/marc7.xml", 1),
        ("yaz/marc9.xml", 1),
    ];
    for (name, records) in table {
        let (good, bad) = imported(&file(name));
        assert_eq!((good.len(), bad.as_slice()), (records, [].as_slice()), "{name}");
    }
}

#[test]
fn every_bad_record_is_listed_with_its_place_and_reason() {
    let (good, listed) = imported(&file("bad_records.mrc"));
    let expected = [
        bad(4, 381, Reason::Directory),
        bad(5, 509, Reason::Directory),
        bad(7, 764, Reason::UnknownFormat),
        bad(9, 917, Reason::Truncated),
    ];
    assert_eq!(listed, expected);
    assert_eq!(good.len(), 5);
    assert!(good.iter().all(|book| book.title == "The pragmatic programmer"));

    let (good, listed) = imported(&file("bad_subfield_code.dat"));
    assert_eq!((good.len(), listed), (0, vec![numbered(&bad(1, 0, Reason::NoTitle), "fol05731351")]));
}

#[test]
fn a_marc_21_record_becomes_a_book() {
    let expected = Book {
        source: "test".into(),
        control_number: "11778504".into(),
        title: "The pragmatic programmer".into(),
        subtitle: Some("from journeyman to master".into()),
        authors: vec!["Andrew Hunt".into(), "David Thomas".into()],
        language: Some(Language::ENGLISH),
        year: Some(2000),
        publisher: Some("Addison-Wesley".into()),
        isbn: Isbn::parse("020161622X"),
        subjects: vec!["Computer programming".into()],
        ..Book::default()
    };
    assert_eq!(book("marc.dat", 0), expected);
    assert_eq!(book("multi_isbn.dat", 0).isbn, Isbn::parse("0914378287"));
}

#[test]
fn a_unimarc_record_becomes_a_book() {
    let expected = Book {
        source: "test".into(),
        control_number: r"IT\ICCU\ANA\0019370".into(),
        title: "L'altra faccia della spirale".into(),
        authors: vec!["Isaac Asimov".into()],
        language: Language::new("ita"),
        year: Some(1996),
        publisher: Some("A. Mondadori".into()),
        isbn: Isbn::parse("88-04-40682-8"),
        ..Book::default()
    };
    assert_eq!(book("testunimarc.dat", 0), expected);
}

#[test]
fn encodings_are_told_apart() {
    let russian = book("1251.dat", 4);
    assert_eq!((russian.title.as_str(), russian.authors[0].as_str()), ("Мио, мой Мио!", "Астрид Линдгрен"));
    let french = book("marc8_french.mrc", 3);
    assert_eq!(french.publisher.as_deref(), Some("Éditions de l'Isatis"));
    assert_eq!((french.title.as_str(), french.audience), ("Louis Riel", Audience::Children));
    assert_eq!(book("marc8.dat", 0), book("marc8-to-unicode.dat", 0));
    assert_eq!(book("regression45.dat", 3).title, "Vpadenīe r. Kostromy v Volgu");
}

#[test]
fn a_record_is_the_same_book_in_marc_8_and_as_xml_of_another_program() {
    for number in [1, 5, 7, 9] {
        let (iso2709, xml) = (format!("yaz/marc{number}.marc"), format!("yaz/marc{number}.xml"));
        assert_eq!(book(&iso2709, 0), book(&xml, 0), "{number}");
    }
    assert_eq!(book("yaz/marc5.xml", 0).title, "Ελληνικόν κρυπτογραφικόν λεξικόν");
}

#[test]
fn xml_under_a_prefix_and_behind_a_comment_is_read() {
    let (good, bad) = imported(&file("batch.xml"));
    let titles: Vec<_> = good.iter().map(|book| book.title.as_str()).collect();
    assert_eq!((titles, bad.len()), (vec!["The Great Ray Charles", "The White House"], 0));
}

#[test]
fn a_file_cut_anywhere_loses_only_the_record_it_is_cut_in() {
    let whole = file("test.dat");
    let ends: Vec<usize> = (1..=whole.len()).filter(|end| whole[end - 1] == 0x1D).collect();
    for length in 0..whole.len() {
        let (good, listed) = imported(&whole[..length]);
        let complete = ends.iter().filter(|end| **end <= length).count();
        let start = complete.checked_sub(1).map_or(0, |last| ends[last]);
        let cut = (length > start).then(|| bad(complete as u64 + 1, start as u64, Reason::Truncated));
        assert_eq!((good.len(), listed), (complete, Vec::from_iter(cut)), "{length}");
    }
}

#[test]
fn a_corrupt_record_is_listed_and_its_neighbours_are_kept() {
    let whole = file("test.dat");
    let starts: Vec<usize> =
        [0].into_iter().chain((1..whole.len()).filter(|at| whole[at - 1] == 0x1D)).collect();
    let all = imported(&whole).0;
    let without_third: Vec<Book> = [&all[..2], &all[3..]].concat();
    let (third, fourth) = (starts[2], starts[3]);
    let reasons = [
        (third + 3, 0xFF, Reason::Leader),
        (third + 30, b'x', Reason::Directory),
        (fourth - 2, b'x', Reason::Fields),
    ];
    for (at, byte, reason) in reasons {
        let mut corrupt = whole.clone();
        corrupt[at] = byte;
        assert_eq!(
            imported(&corrupt),
            (without_third.clone(), vec![bad(3, third as u64, reason)]),
            "{reason}"
        );
    }
}

#[test]
fn wrong_lengths_and_addresses_and_line_ends_between_records_lose_nothing() {
    let whole = file("test.dat");
    let all = imported(&whole).0;
    let third = whole.iter().enumerate().filter(|(_, byte)| **byte == 0x1D).nth(1).unwrap().0 + 1;
    let (length, base_address, first_address) = (third, third + 12, third + 31);
    for (at, digits) in
        [(length, b"99999"), (length, b"00012"), (base_address, b"00000"), (first_address, b"90000")]
    {
        let mut wrong = whole.clone();
        wrong[at..at + 5].copy_from_slice(digits);
        assert_eq!(imported(&wrong), (all.clone(), vec![]));
    }
    let mut spaced = whole.clone();
    spaced.splice(third..third, *b"\r\n\x1a ");
    assert_eq!(imported(&spaced), (all, vec![]));
}

#[test]
fn a_record_behind_one_that_lost_its_end_is_found() {
    let whole = file("test.dat");
    let all = imported(&whole).0;
    let ends: Vec<usize> = (1..=whole.len()).filter(|end| whole[end - 1] == 0x1D).collect();
    let cut = [&whole[..ends[0] + 200], &whole[ends[1]..]].concat();
    let (good, listed) = imported(&cut);
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].place.ordinal, listed[0].place.position), (2, ends[0] as u64));
    assert_eq!(good, [&all[..1], &all[2..]].concat());
}

#[test]
fn a_long_run_of_rubbish_is_one_bad_record_and_the_next_good_one_is_found() {
    let one = file("marc8.dat");
    let (good, listed) = imported(&[vec![b'x'; 1_000_000], one.clone()].concat());
    assert_eq!((good, listed), (imported(&one).0, vec![bad(1, 0, Reason::TooLong(99_999))]));
}
