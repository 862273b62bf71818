//! The demo list: real books that children and teens of Skopje read, as facts (`demo/books.tsv`).

use catalogue::{Audience, Book, Isbn, Language};

/// Tab separated: number, language, original language, audience, title, authors (semicolons between), series, volume in
/// it, publisher, year, ISBN. Publisher, year and ISBN are empty where they are not certain.
const LIST: &str = include_str!("../../../../demo/books.tsv");

/// Name of the demo list as a catalogue.
const SOURCE: &str = "demo";

/// The books of the demo list, in its order.
#[must_use]
pub fn demo_books() -> Vec<Book> {
    LIST.lines().skip(1).filter_map(book).collect()
}

fn book(line: &str) -> Option<Book> {
    let columns: [&str; 11] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let [number, language, original, audience, title, authors, series, part, publisher, year, isbn] = columns;
    let text = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
    Some(Book {
        source: SOURCE.to_owned(),
        control_number: number.to_owned(),
        title: title.to_owned(),
        authors: authors.split(';').filter_map(text).collect(),
        language: Language::new(language),
        original_language: Language::new(original),
        audience: audience_named(audience)?,
        year: year.parse().ok(),
        publisher: text(publisher),
        isbn: Isbn::parse(isbn),
        series: text(series),
        part: text(part),
        ..Book::default()
    })
}

fn audience_named(name: &str) -> Option<Audience> {
    match name {
        "small" => Some(Audience::SmallChildren),
        "children" => Some(Audience::Children),
        "teens" => Some(Audience::Teens),
        "adults" => Some(Audience::Adults),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_book() {
        let books = demo_books();
        assert_eq!(books.len(), LIST.lines().count() - 1);
        assert!(books.len() >= 150);
        for (number, book) in (1..).zip(&books) {
            assert_eq!(book.control_number, number.to_string());
            assert!(!book.title.is_empty() && book.language.is_some(), "{number}");
        }
    }

    #[test]
    fn every_isbn_of_the_list_is_valid() {
        for line in LIST.lines().skip(1) {
            let isbn = line.rsplit('\t').next().unwrap();
            assert!(isbn.is_empty() || Isbn::parse(isbn).is_some(), "{line}");
        }
    }

    #[test]
    fn all_six_languages_are_there() {
        let books = demo_books();
        for code in ["mkd", "sqi", "tur", "srp", "bos", "eng"] {
            assert!(books.iter().any(|book| book.language == Language::new(code)), "{code}");
        }
    }
}
