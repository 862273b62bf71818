//! The bytes of slices and manifests: frozen vectors, and laws of the decoders.
#![expect(clippy::unwrap_used, reason = "tests")]

use catalogue::{
    Audience, Book, BookId, DecodeError, Holding, Isbn, Label, Language, Manifest, Slice, SliceHash,
    SliceInfo, encode_slice,
};
use proptest::prelude::*;

fn vector(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn two_books() -> Vec<Book> {
    vec![
        Book {
            source: "demo".into(),
            control_number: "10".into(),
            title: "Зоки Поки".into(),
            authors: vec!["Оливера Николова".into()],
            language: Some(Language::MACEDONIAN),
            audience: Audience::Children,
            subjects: vec!["роман".into()],
            ..Book::default()
        },
        Book {
            source: "demo".into(),
            control_number: "9".into(),
            title: "Book".into(),
            subtitle: Some("and more".into()),
            part: Some("2".into()),
            authors: vec!["B".into(), "A".into()],
            language: Some(Language::ENGLISH),
            original_language: Some(Language::MACEDONIAN),
            audience: Audience::Teens,
            year: Some(1999),
            publisher: Some("P".into()),
            isbn: Isbn::parse("9780306406157"),
            series: Some("S".into()),
            subjects: vec![],
            holdings: vec![
                Holding { branch: "Центар".into(), call_number: "82-3".into() },
                Holding { branch: "Автобус".into(), call_number: String::new() },
            ],
        },
    ]
}

fn one_slice_manifest() -> Manifest {
    Manifest {
        slices: vec![SliceInfo {
            id: "children-mkd".into(),
            labels: vec![Label { locale: "en".into(), text: "Children".into() }],
            audiences: vec![Audience::Children, Audience::Teens],
            languages: vec![Language::MACEDONIAN],
            books: 300,
            bytes: 70_000,
            hash: SliceHash([0xAB; 32]),
            as_of_epoch_day: 20_780,
        }],
    }
}

#[test]
fn a_slice_has_the_bytes_of_the_format_description() {
    let bytes = vector(include_str!("vectors/slice_v1.hex"));
    assert_eq!(encode_slice(&two_books()), bytes);
    let slice = Slice::decode(&bytes).unwrap();
    assert_eq!(slice.len(), 2);
    // Shorter control numbers come first.
    assert_eq!(slice.book(0).as_ref(), Some(&two_books()[1]));
    assert_eq!(slice.book(1).as_ref(), Some(&two_books()[0]));
    assert_eq!(slice.book(2), None);
}

#[test]
fn a_manifest_has_the_bytes_of_the_format_description() {
    let bytes = vector(include_str!("vectors/manifest_v1.hex"));
    assert_eq!(one_slice_manifest().encode(), bytes);
    assert_eq!(Manifest::decode(&bytes).unwrap(), one_slice_manifest());
}

#[test]
fn a_book_is_named_by_its_source_and_control_number() {
    // printf 'demo\0009' | sha256sum
    let id = vector(include_str!("vectors/book_id.hex"));
    assert_eq!(BookId::of("demo", "9").0.as_slice(), id);
    let slice = Slice::decode(&encode_slice(&two_books())).unwrap();
    assert_eq!(slice.find(&BookId::of("demo", "10")), Some(1));
    assert_eq!(slice.find(&BookId::of("demo", "11")), None);
}

#[test]
fn a_later_version_is_told_from_damage() {
    let mut bytes = encode_slice(&two_books());
    bytes[3] = 2;
    assert_eq!(Slice::decode(&bytes).unwrap_err(), DecodeError::UnknownVersion(2));
    assert!(matches!(Slice::decode(b"<!doctype html>"), Err(DecodeError::Damaged(_))));
    assert!(matches!(Manifest::decode(&encode_slice(&[])), Err(DecodeError::Damaged(_))));
}

#[test]
fn a_slice_cut_anywhere_is_damaged() {
    let bytes = encode_slice(&two_books());
    for length in 0..bytes.len() {
        assert!(matches!(Slice::decode(&bytes[..length]), Err(DecodeError::Damaged(_))), "{length}");
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    assert!(matches!(Slice::decode(&longer), Err(DecodeError::Damaged(_))));
}

#[test]
fn a_count_that_the_bytes_cannot_hold_reserves_no_memory() {
    let huge = [b"PLS\x01".as_slice(), &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F]].concat();
    assert!(matches!(Slice::decode(&huge), Err(DecodeError::Damaged(_))));
}

#[test]
fn a_hash_is_read_as_it_is_written() {
    let hash = SliceHash::of(b"abc");
    assert!(hash.to_string().starts_with("ba7816bf8f01cfea"));
    assert_eq!(SliceHash::parse(&hash.to_string()), Some(hash));
    assert_eq!(SliceHash::parse(&hash.to_string().to_uppercase()), None);
    assert_eq!(SliceHash::parse("ab"), None);
}

fn text() -> impl Strategy<Value = String> {
    "[a-zа-шë ]{1,12}"
}

fn language() -> impl Strategy<Value = Option<Language>> {
    proptest::option::of("[a-z]{3}".prop_map(|code| Language::new(&code).unwrap()))
}

prop_compose! {
    fn book()(
        (source, control_number, title) in ("[ab]", "[0-9]{1,4}", text()),
        (subtitle, part) in (proptest::option::of(text()), proptest::option::of(text())),
        (authors, subjects) in (proptest::collection::vec(text(), 0..3), proptest::collection::vec(text(), 0..3)),
        (language, original_language, audience) in (language(), language(), 0..5_u8),
        (year, isbn) in (proptest::option::of(1..=u16::MAX), proptest::option::of(0..1_000_000_000_u64)),
        (publisher, series) in (proptest::option::of(text()), proptest::option::of(text())),
        holdings in proptest::collection::vec((text(), "[0-9.]{0,5}"), 0..3),
    ) -> Book {
        Book {
            source, control_number, title, subtitle, part, authors, language, original_language,
            audience: Audience::from_number(audience).unwrap(),
            year, publisher, series, subjects,
            isbn: isbn.and_then(|n| (0..10).find_map(|check| Isbn::parse(&format!("978{n:09}{check}")))),
            holdings: holdings.into_iter().map(|(branch, call_number)| Holding { branch, call_number }).collect(),
        }
    }
}

proptest! {
    #[test]
    fn every_book_comes_back(books in proptest::collection::vec(book(), 0..20)) {
        let slice = Slice::decode(&encode_slice(&books)).unwrap();
        let mut decoded: Vec<Book> = (0..slice.len() as u32).map(|index| slice.book(index).unwrap()).collect();
        let mut books = books;
        books.sort();
        decoded.sort();
        prop_assert_eq!(decoded, books);
    }

    #[test]
    fn the_order_of_the_books_does_not_change_the_bytes(
        (books, shuffled) in proptest::collection::vec(book(), 0..10)
            .prop_flat_map(|books| (Just(books.clone()), Just(books).prop_shuffle())),
    ) {
        prop_assert_eq!(encode_slice(&books), encode_slice(&shuffled));
    }

    #[test]
    fn no_bytes_make_a_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let behind = |head: &[u8]| [head, &bytes].concat();
        _ = Slice::decode(&behind(b"PLS\x01"));
        _ = Manifest::decode(&behind(b"PLM\x01"));
        _ = Slice::decode(&bytes);
    }

    #[test]
    fn a_changed_byte_is_an_error_or_another_slice_and_never_a_panic(
        books in proptest::collection::vec(book(), 1..6), at in any::<prop::sample::Index>(), value in any::<u8>(),
    ) {
        let mut bytes = encode_slice(&books);
        let at = at.index(bytes.len());
        bytes[at] = value;
        if let Ok(slice) = Slice::decode(&bytes) {
            for index in 0..slice.len() as u32 {
                prop_assert!(slice.book(index).is_some());
            }
            _ = catalogue::Index::new(slice);
        }
    }
}
