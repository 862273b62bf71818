//! Searching: the stated semantics against a brute-force oracle, and what readers of Skopje type.
#![expect(clippy::unwrap_used, reason = "tests")]

use catalogue::{
    Audience, Book, Filters, Hit, Index, Isbn, Language, Slice, agrees, encode_slice, fold, permitted_edits,
};
use proptest::prelude::*;

fn numbered(books: &[Book]) -> Vec<Book> {
    let number = |(n, book): (usize, &Book)| Book { control_number: format!("{n:04}"), ..book.clone() };
    books.iter().enumerate().map(number).collect()
}

fn index(books: &[Book]) -> Index {
    Index::build(&Slice::decode(&encode_slice(&numbered(books))).unwrap())
}

fn titled(title: &str, author: &str) -> Book {
    Book { title: title.into(), authors: vec![author.into()], ..Book::default() }
}

/// Numbers of the books that are found, best first.
fn found(books: &[Book], query: &str) -> Vec<u32> {
    index(books).search(query, Filters::default(), 100).iter().map(|hit| hit.book).collect()
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
        index.search(query, Filters { audience, language }, limit).iter().map(|hit| hit.book).collect()
    };
    assert_eq!(search("", None, None, 10), [0, 1, 2]);
    assert_eq!(search(" - ", None, None, 2), [0, 1]);
    assert_eq!(search("", Some(Audience::Children), None, 10), [0, 2]);
    assert_eq!(search("a", Some(Audience::Children), Some(Language::ALBANIAN), 10), [0]);
    assert_eq!(search("a", None, Some(Language::MACEDONIAN), 10), [] as [u32; 0]);
    assert_eq!(search("a", None, None, 1), [0]);
}

/// The documented semantics, written the slow way.
mod oracle {
    use super::*;

    /// Optimal string alignment distance by its recurrence.
    fn distance(typed: &[u8], indexed: &[u8]) -> u8 {
        let mut d = vec![vec![0_u8; indexed.len() + 1]; typed.len() + 1];
        for i in 0..=typed.len() {
            for j in 0..=indexed.len() {
                d[i][j] = match (i, j) {
                    (0, _) => j as u8,
                    (_, 0) => i as u8,
                    _ => {
                        let same = agrees(typed[i - 1], indexed[j - 1]);
                        let mut least =
                            (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + u8::from(!same));
                        if i > 1
                            && j > 1
                            && agrees(typed[i - 1], indexed[j - 2])
                            && agrees(typed[i - 2], indexed[j - 1])
                        {
                            least = least.min(d[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        d[typed.len()][indexed.len()]
    }

    fn fit(typed: &[u8], indexed: &[u8]) -> Option<u32> {
        let permitted = permitted_edits(typed);
        let whole = Some(distance(typed, indexed)).filter(|edits| *edits <= permitted);
        let prefix = (0..=indexed.len()).map(|end| distance(typed, &indexed[..end])).min();
        let prefix = prefix.filter(|edits| *edits <= permitted);
        let ranks =
            [whole.map(|edits| 6 - 2 * u32::from(edits)), prefix.map(|edits| 5 - 2 * u32::from(edits))];
        ranks.into_iter().flatten().max()
    }

    fn word_score(book: &Book, typed: &[u8]) -> Option<u32> {
        let titles = [Some(&book.title), book.subtitle.as_ref(), book.part.as_ref()];
        let fields: [Vec<&String>; 4] = [
            book.subjects.iter().collect(),
            book.series.iter().collect(),
            book.authors.iter().collect(),
            titles.into_iter().flatten().collect(),
        ];
        let mut best = None;
        for (weight, texts) in (0..).zip(fields) {
            for text in texts {
                for word in fold(text).split(' ') {
                    best = best.max(fit(typed, word.as_bytes()).map(|fit| fit * 4 + weight));
                }
            }
        }
        best
    }

    pub(crate) fn search(books: &[Book], query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        let mut hits = Vec::new();
        for (number, book) in (0..).zip(books) {
            let scores: Option<Vec<u32>> =
                folded.split(' ').map(|word| word_score(book, word.as_bytes())).collect();
            let title_words = fold(&book.title).split(' ').count() as u32;
            if let Some(scores) = scores {
                hits.push(Hit { book: number, score: scores.iter().sum::<u32>() * 256 + 255 - title_words });
            }
        }
        hits.sort_by_key(|hit| (u32::MAX - hit.score, hit.book));
        hits.truncate(limit);
        hits
    }
}

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec("[абшsčcij]{1,9}", 1..4).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn book()(
        title in words(), subtitle in proptest::option::of(words()), part in proptest::option::of(words()),
        authors in proptest::collection::vec(words(), 0..2), series in proptest::option::of(words()),
        subjects in proptest::collection::vec(words(), 0..2),
    ) -> Book {
        Book { title, subtitle, part, authors, series, subjects, ..Book::default() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_engine_equals_the_oracle(
        books in proptest::collection::vec(book(), 1..12), query in words(), limit in 1..12_usize,
    ) {
        let hits = index(&books).search(&query, Filters::default(), limit);
        prop_assert_eq!(hits, oracle::search(&books, &query, limit));
    }

    #[test]
    fn no_query_makes_it_panic(books in proptest::collection::vec(book(), 0..4), query in any::<String>()) {
        let hits = index(&books).search(&query, Filters::default(), 3);
        prop_assert!(hits.len() <= 3);
    }
}
