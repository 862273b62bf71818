//! Texts as cataloguers punctuate them to texts as readers see them.

use crate::entry::{Class, ClassScheme, Identifier};
use catalogue::Holding;
use unicode_normalization::UnicodeNormalization;

/// NFC, without control characters (also those around words that are not sorted), with single spaces, without the
/// punctuation that announces the next element (ISBD).
pub(crate) fn clean(text: &str) -> String {
    let visible: String = text.nfc().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ").trim_end_matches([' ', '/', ':', ';', ',', '=']).trim_start_matches([' ', ',']).to_owned()
}

/// [`clean`], or nothing where nothing is left.
pub(crate) fn some_clean(text: &str) -> Option<String> {
    Some(clean(text)).filter(|text| !text.is_empty())
}

/// Clean texts, joined; nothing where nothing is left.
pub(crate) fn joined<'a>(texts: impl Iterator<Item = &'a str>, separator: &str) -> Option<String> {
    let clean: Vec<String> = texts.filter_map(some_clean).collect();
    (!clean.is_empty()).then(|| clean.join(separator))
}

/// A heading without the full stop that closes it; the stop of an initial or abbreviation stays.
pub(crate) fn without_full_stop(text: &str) -> &str {
    let last_word = text.rsplit([' ', '-']).next().unwrap_or_default();
    let is_sentence_end = last_word.chars().count() > 3 && last_word.matches('.').count() == 1;
    if is_sentence_end { text.strip_suffix('.').unwrap_or(text) } else { text }
}

/// A name in display form: "Family, Given" turned round, without dates and the like.
pub(crate) fn display_name(heading: &str) -> Option<String> {
    let heading = clean(heading);
    let heading = without_full_stop(&heading);
    let name = match heading.split_once(',') {
        Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
        None => heading.to_owned(),
    };
    some_clean(&name)
}

/// Without repetitions, the first of each kept.
pub(crate) fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// The first run of exactly four digits that is a plausible year.
pub(crate) fn year(text: &str) -> Option<u16> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4)
        .find_map(|run| run.parse().ok().filter(|year| (1000..=2999).contains(year)))
}

/// The ISBN at the beginning of a text, whatever follows it.
pub(crate) fn isbn(text: &str) -> Option<catalogue::Isbn> {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '-' | 'x' | 'X');
    let number: String = text.trim_start().chars().take_while(is_part).collect();
    catalogue::Isbn::parse(&number)
}

/// An ISBN as an identifier: in thirteen digits if it is valid, else its digits as they stand.
pub(crate) fn isbn_identifier(text: &str) -> Option<Identifier> {
    let value = match isbn(text) {
        Some(isbn) => isbn.to_string(),
        None => some_clean(text.split(['(', ' ']).find(|part| !part.is_empty())?)?,
    };
    Some(Identifier { scheme: "isbn".to_owned(), value })
}

/// A number of a classification; a slash marks a segment in Dewey's and a range in the universal one.
pub(crate) fn class(scheme: ClassScheme, text: &str) -> Option<Class> {
    let number = match scheme {
        ClassScheme::Udc => some_clean(text),
        ClassScheme::Ddc => some_clean(&text.replace('/', "")),
    }?;
    Some(Class { scheme, number })
}

/// A copy, if there is anything to find it by.
pub(crate) fn holding(branch: String, call_number: String) -> Option<Holding> {
    (!branch.is_empty() || !call_number.is_empty()).then_some(Holding { branch, call_number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_that_announces_the_next_element_is_dropped() {
        assert_eq!(clean("  Zoki\u{1b} Poki :  "), "Zoki Poki");
        assert_eq!(clean("\u{88}L'\u{89}altra faccia /"), "L'altra faccia");
        assert_eq!(clean("c\u{30C}ovek"), "čovek");
    }

    #[test]
    fn names_are_turned_round_and_keep_their_initials() {
        let table = [
            ("Altom, Tim.", "Tim Altom"),
            ("Andersen, Hans Christian,", "Hans Christian Andersen"),
            ("Rowling, J. K.", "J. K. Rowling"),
            ("Antolin, Marie-Noëlle.", "Marie-Noëlle Antolin"),
            ("Homer", "Homer"),
        ];
        for (heading, name) in table {
            assert_eq!(display_name(heading).as_deref(), Some(name));
        }
        assert_eq!(display_name(" , "), None);
    }

    #[test]
    fn years_and_isbns_are_taken_out_of_their_surroundings() {
        assert_eq!(year("[cop. 1998]"), Some(1998));
        assert_eq!(year("12345, 0999"), None);
        assert_eq!(isbn("0306406152 (pbk.)"), catalogue::Isbn::parse("9780306406157"));
        assert_eq!(isbn("(broš.)"), None);
    }
}
