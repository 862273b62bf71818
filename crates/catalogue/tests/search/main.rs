//! Searching: the stated semantics against a brute-force oracle, and what readers of Skopje type.
#![expect(clippy::unwrap_used, reason = "tests")]

mod equality;
mod oracle;

use catalogue::{Audience, Book, Filters, Hit, Index, Isbn, Language, Query, Searcher, Slice, encode_slice};

fn numbered(books: &[Book]) -> Vec<Book> {
    let number = |(n, book): (usize, &Book)| Book { control_number: format!("{n:04}"), ..book.clone() };
    books.iter().enumerate().map(number).collect()
}

/// Of these very books; [`index`] numbers them first.
fn slice(books: &[Book]) -> Index {
    Index::new(Slice::decode(&encode_slice(books)).unwrap())
}

fn index(books: &[Book]) -> Index {
    slice(&numbered(books))
}

fn search(index: &Index, query: &str, filters: Filters<'_>, limit: usize) -> Vec<Hit> {
    Searcher::default().search(index, &Query::new(query), filters, limit).to_vec()
}

fn titled(title: &str, author: &str) -> Book {
    Book { title: title.into(), authors: vec![author.into()], ..Book::default() }
}

/// Numbers of the books that are found, best first.
fn found(books: &[Book], query: &str) -> Vec<u32> {
    search(&index(books), query, Filters::default(), 100).iter().map(|hit| hit.book).collect()
}

#[test]
fn a_query_in_either_script_finds_the_book() {
    let books = [
        titled("Бушавото куче", "Ѓорѓи Абаџиев"),
        titled("Kronikë në gur", "Ismail Kadare"),
        titled("Капетанова ќерка", "А. С. Пушкин"),
        titled("Küçük Kara Balık", "Samed Behrengi"),
        titled("Јежева кућица", "Бранко Ћопић"),
    ];
    let table: &[(&str, u32)] = &[
        ("kuce", 0),
        ("куче", 0),
        ("kuče", 0),
        ("kuche", 0),
        ("Gjorgji", 0),
        ("abadziev", 0),
        ("абаџ", 0),
        ("Kadare", 1),
        ("Кадаре", 1),
        ("kadare ismail", 1),
        ("kronike", 1),
        ("Pushkin", 2),
        ("пушкин", 2),
        ("kjerka", 2),
        ("kucuk", 3),
        ("balik kara", 3),
        ("ćopić", 4),
        ("copic", 4),
        ("kućica", 4),
        ("kucica", 4),
    ];
    for (query, book) in table {
        assert_eq!(found(&books, query).first(), Some(book), "{query}");
    }
}

#[test]
fn every_beginning_of_a_word_and_its_commonest_typos_find_it() {
    let books = [titled("Волшебното самарче", "Ванчо Николески")];
    for length in 1..=10 {
        let beginning: String = "волшебното".chars().take(length).collect();
        assert_eq!(found(&books, &beginning), [0], "{beginning}");
    }
    for typo in ["самрче", "саамарче", "сомарче", "смаарче", "vosebnto", "nikoelski", "николевски"]
    {
        assert_eq!(found(&books, typo), [0], "{typo}");
    }
    for other in ["сомарки", "xyz", "волшебното принц"] {
        assert!(found(&books, other).is_empty(), "{other}");
    }
}

#[test]
fn an_isbn_is_found_with_and_without_dashes_and_as_it_is_typed() {
    let isbn = Isbn::parse("9780306406157");
    let books = [titled("1984", "Џорџ Орвел"), Book { isbn, ..titled("Other", "Author") }];
    for query in ["9780306406157", "978-0-306-40615-7", " 978 0306 4", "978", "0-306-40615-2", "0306406152"] {
        assert_eq!(found(&books, query), [1], "{query}");
    }
    assert_eq!(found(&books, "1984"), [0]);
    assert!(found(&books, "979").is_empty());
}

#[test]
fn fields_and_qualities_are_ranked() {
    let in_subject = Book { subjects: vec!["Орел".into()], ..titled("a", "b") };
    let in_series = Book { series: Some("Орел".into()), ..titled("a", "b") };
    let books = [
        in_subject,
        in_series,
        titled("a", "Орел"),
        titled("Орел и риба", "b"),
        titled("Орел", "b"),
        titled("Орелски пат", "b"),
        titled("Осел", "b"),
        titled("Оселски", "b"),
    ];
    assert_eq!(found(&books, "орел"), [4, 3, 2, 1, 0, 5, 6, 7]);
}

#[test]
fn filters_limit_and_an_empty_query_lists() {
    let of =
        |title: &str, audience, language| Book { audience, language: Some(language), ..titled(title, "x") };
    let books = [
        of("a", Audience::Children, Language::ALBANIAN),
        of("a", Audience::Teens, Language::ALBANIAN),
        of("a", Audience::Children, Language::TURKISH),
    ];
    let index = index(&books);
    let search = |query, audience, language, limit| -> Vec<u32> {
        let filters = Filters { audience, language, ..Filters::default() };
        search(&index, query, filters, limit).iter().map(|hit| hit.book).collect()
    };
    assert_eq!(search("", None, None, 10), [0, 1, 2]);
    assert_eq!(search(" - ", None, None, 2), [0, 1]);
    assert_eq!(search("", Some(Audience::Children), None, 10), [0, 2]);
    assert_eq!(search("a", Some(Audience::Children), Some(Language::ALBANIAN), 10), [0]);
    assert_eq!(search("a", None, Some(Language::MACEDONIAN), 10), [] as [u32; 0]);
    assert_eq!(search("a", None, None, 1), [0]);
}

#[test]
fn a_second_edit_is_for_words_that_begin_alike() {
    let books = [titled("Волшебното самарче", "x")];
    assert_eq!(found(&books, "волшбното"), [0]);
    assert_eq!(found(&books, "волшбнто"), [0]);
    assert_eq!(found(&books, "вошбното"), [0]);
    assert!(found(&books, "влшбното").is_empty());
}

#[test]
fn more_like_this_is_of_the_series_then_of_the_author_then_of_the_subject() {
    let by = |author: &str, series: Option<&str>, subject: &str| Book {
        series: series.map(str::to_owned),
        subjects: vec![subject.into()],
        ..titled("a", author)
    };
    let books = [
        by("Линдгрен", Some("Пипи"), "роман"),
        by("Кестнер", None, "роман"),
        by("Линдгрен", None, "приказни"),
        by("Некој", Some("Пипи"), "приказни"),
        by("Друг", None, "приказни"),
    ];
    let books = numbered(&books);
    let alike: Vec<u32> = index(&books).similar(&books[0], 10).iter().map(|hit| hit.book).collect();
    assert_eq!(alike, [3, 2, 1]);
    assert_eq!(index(&books).similar(&titled("a", "Непозната"), 10), []);
}

#[test]
fn next_in_the_series_is_the_least_later_volume_in_the_same_language_by_an_author_of_the_same() {
    let volume = |author: &str, part: &str, language| Book {
        series: Some("Пипи".into()),
        part: Some(part.into()),
        language: Some(language),
        ..titled("a", author)
    };
    let books = numbered(&[
        volume("Линдгрен", "Кн. 1", Language::MACEDONIAN),
        volume("Линдгрен", "Кн. 10", Language::MACEDONIAN),
        volume("Линдгрен", "2, Пипи на море", Language::MACEDONIAN),
        volume("Линдгрен", "2", Language::ALBANIAN),
        volume("Друг", "2", Language::MACEDONIAN),
        volume("Линдгрен", "дел", Language::MACEDONIAN),
        volume("Линдгрен", "99999999999", Language::MACEDONIAN),
    ]);
    let index = index(&books);
    let next = |book: usize| index.next_in_series(&books[book]).map(|next| next.book);
    assert_eq!([0, 1, 2, 3, 5, 6].map(next), [Some(2), None, Some(1), None, None, None]);
}

#[test]
fn marks_are_where_the_text_fits_in_its_own_script() {
    let marked = |text: &str, query: &str| -> Vec<String> {
        Query::new(query).marks(text).into_iter().map(|range| text[range].to_owned()).collect()
    };
    let table: &[(&str, &str, &[&str])] = &[
        ("Бушавото куче", "kuce", &["куче"]),
        ("Бушавото куче", "kuc bus", &["Буш", "куч"]),
        ("Shumë shi", "ш", &["Sh", "sh"]),
        ("Хари Потер и одајата на тајните", "harry pot", &["Хари", "Пот"]),
        ("Harry Potter", "потер", &["Potter"]),
        ("Harry Potter", "пот", &["Pott"]),
        ("Волшебното самарче", "самрче", &["самарче"]),
        ("„Енциклопедија“ за деца", "enciklo", &["Енцикло"]),
        ("Aleksandar, Alexandra", "алекс", &["Aleks", "Alex"]),
        ("Куче", "мачка", &[]),
        ("978", "9789989", &[]),
    ];
    for (text, query, expected) in table {
        assert_eq!(marked(text, query), *expected, "{text} / {query}");
    }
}
