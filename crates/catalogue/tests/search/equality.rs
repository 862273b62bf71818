//! The engine gives what the oracle gives, for any catalogue.

use catalogue::{Audience, Book, Facets, Filters, Holding, Index, Isbn, Language, Query, Searcher};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::oracle;

/// Words whose beginnings, sounds and typing errors meet often, in both scripts.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[абшсčcij]{1,9}",
        2 => "[kќкćшsh]{1,5}",
        1 => "(волшебн|volšebn|vosebn|волшбн|воолшбн|болшебн)(о|ото|ik)?(а|ta)?",
        1 => "[xydzhљ1]{1,4}",
    ];
    vec(word, 1..4).prop_map(|words| words.join(" "))
}

fn isbns() -> impl Strategy<Value = Option<Isbn>> {
    let numbered = (0..40_u64)
        .prop_map(|n| (0..10).find_map(|check| Isbn::parse(&format!("97{}30640{n:05}{check}", 8 + n % 2))));
    prop_oneof![Just(None), numbered]
}

const BRANCHES: [&str; 3] = ["Центар", "Bit Pazar", "Аеродром"];
const AUTHORS: [&str; 3] = ["Ана Аба", "Šaša Č", "Б"];
const SERIES: [&str; 2] = ["Пипи", "Лектира"];
const SUBJECTS: [&str; 4] = ["роман", "аба", "ši", "Сш"];

fn languages() -> impl Strategy<Value = Option<Language>> {
    option::of(select(vec![Language::MACEDONIAN, Language::ALBANIAN, Language::ENGLISH]))
}

fn audiences() -> impl Strategy<Value = Audience> {
    select(Audience::ALL.to_vec())
}

prop_compose! {
    fn book()(
        title in words(), subtitle in option::of(words()), part in option::of(prop_oneof![words(), "[а-в. ]{0,3}[0-9]{0,2}"]),
        authors in vec(prop_oneof![words(), select(AUTHORS.to_vec()).prop_map(str::to_owned)], 0..3),
        series in option::of(prop_oneof![words(), select(SERIES.to_vec()).prop_map(str::to_owned)]),
        subjects in vec(select(SUBJECTS.to_vec()).prop_map(str::to_owned), 0..3),
        audience in audiences(), language in languages(), isbn in isbns(),
        branches in vec(select(BRANCHES.to_vec()), 0..3),
    ) -> Book {
        let holding = |branch: &str| Holding { branch: branch.to_owned(), call_number: String::new() };
        let holdings = branches.into_iter().map(holding).collect();
        Book { title, subtitle, part, authors, series, subjects, audience, language, isbn, holdings, ..Book::default() }
    }
}

fn books() -> impl Strategy<Value = Vec<Book>> {
    // Now and then more than a block of postings.
    prop_oneof![9 => vec(book(), 0..12), 1 => vec(book(), 60..90)].prop_map(|books| crate::numbered(&books))
}

fn filters() -> impl Strategy<Value = Filters<'static>> {
    let branches = option::weighted(0.2, select(BRANCHES.to_vec()));
    let subjects = option::weighted(0.2, select(SUBJECTS.to_vec()));
    let audiences = option::weighted(0.2, audiences());
    (audiences, languages(), any::<bool>(), branches, subjects).prop_map(
        |(audience, language, has_language, branch, subject)| Filters {
            audience,
            language: language.filter(|_| has_language),
            branch,
            subject,
        },
    )
}

fn queries() -> impl Strategy<Value = String> {
    prop_oneof![8 => words(), 1 => select(vec!["978", "979-306", "9783064000", " ", "-", "97"]).prop_map(str::to_owned)]
}

/// Fewer than there are hits, and more.
fn limits() -> impl Strategy<Value = usize> {
    prop_oneof![2 => 0..4_usize, 1 => 0..90_usize]
}

/// The facets with texts of their own.
fn owned(facets: Facets<'_>) -> oracle::Counts {
    let texts = |counted: Vec<(&str, u32)>| {
        counted.into_iter().map(|(text, count)| (text.to_owned(), count)).collect()
    };
    oracle::Counts {
        hits: facets.hits,
        audiences: facets.audiences,
        languages: facets.languages,
        branches: texts(facets.branches),
        subjects: texts(facets.subjects),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    /// One searcher for all, so that nothing of a search is left to the next.
    #[test]
    fn the_engine_equals_the_oracle(
        books in books(), queries in vec((queries(), filters(), limits()), 1..6),
    ) {
        let index = crate::index(&books);
        let mut searcher = Searcher::default();
        for (typed, filters, limit) in queries {
            let query = Query::new(&typed);
            let expected = oracle::search(&books, &typed, filters, limit);
            prop_assert_eq!(searcher.search(&index, &query, filters, limit), expected, "{}", &typed);
            let counted = owned(searcher.facets(&index, &query, filters));
            prop_assert_eq!(counted, oracle::facets(&books, &typed, filters), "{}", &typed);
        }
    }

    #[test]
    fn an_isbn_is_a_hit_however_it_is_typed(books in books(), digits in 3..14_usize) {
        let index = crate::index(&books);
        for isbn in books.iter().filter_map(|book| book.isbn) {
            for typed in [isbn.to_string()[..digits].to_owned(), isbn.to_string()[3..12].to_owned()] {
                let found = crate::search(&index, &typed, Filters::default(), 100);
                prop_assert_eq!(found, oracle::search(&books, &typed, Filters::default(), 100), "{}", typed);
            }
        }
    }

    #[test]
    fn more_like_this_equals_the_oracle(books in books(), limit in limits()) {
        let index = crate::index(&books);
        for book in &books {
            prop_assert_eq!(index.similar(book, limit), oracle::similar(&books, book, limit));
        }
    }

    #[test]
    fn the_next_of_a_series_equals_the_oracle(books in books()) {
        let index = crate::index(&books);
        for book in &books {
            prop_assert_eq!(index.next_in_series(book), oracle::next_in_series(&books, book));
        }
    }

    #[test]
    fn several_slices_count_as_one_of_all_their_books(
        books in books(), first in 0..90_usize, typed in queries(), filters in filters(),
    ) {
        let (one, other) = books.split_at(first.min(books.len()));
        let (one, other) = (crate::index(one), crate::index(other));
        let (query, mut searcher) = (Query::new(&typed), Searcher::default());
        let mut counted = searcher.facets(&one, &query, filters);
        counted.add(&searcher.facets(&other, &query, filters));
        prop_assert_eq!(owned(counted), oracle::facets(&books, &typed, filters));
    }

    #[test]
    fn books_of_several_slices_are_alike_as_those_of_one(books in books(), first in 0..90_usize) {
        let (one, other) = books.split_at(first.min(books.len()));
        let mut slices = [one, other].map(crate::slice);
        for book in &books {
            let scores = |index: &Index| index.similar(book, 90).into_iter().map(|hit| hit.score).collect();
            let mut found: Vec<u32> = slices.iter_mut().flat_map(|index| -> Vec<u32> { scores(index) }).collect();
            found.sort_by_key(|score| std::cmp::Reverse(*score));
            let expected: Vec<u32> = oracle::similar(&books, book, 90).iter().map(|hit| hit.score).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn marks_equal_the_oracle(text in words(), query in words(), noise in "[ ,.!„“xX’]{0,3}") {
        let text = text.replace(' ', &format!(" {noise}"));
        prop_assert_eq!(Query::new(&query).marks(&text), oracle::marks(&text, &query), "{} / {}", text, query);
    }

    #[test]
    fn no_query_makes_it_panic(books in books(), query in any::<String>(), text in any::<String>()) {
        let index: Index = crate::index(&books);
        prop_assert!(crate::search(&index, &query, Filters::default(), 3).len() <= 3);
        for mark in Query::new(&query).marks(&text) {
            prop_assert!(text.get(mark).is_some());
        }
    }
}
