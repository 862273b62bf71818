//! What a reader typed (`docs/search.md`).

use crate::{Isbn, fold};

/// A query, ready for any number of slices.
#[derive(Clone, Debug)]
pub struct Query(pub(crate) Wanted);

#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// Nothing is asked for: all books.
    Everything,
    /// ISBNs from the first to one before the last.
    Isbns(u64, u64),
    /// Books that have all these words: folded, one space between them.
    Words(String),
}

/// More words than this are passed over.
const MAX_WORDS: usize = 16;

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        if let Some((low, high)) = isbns(typed) {
            return Self(Wanted::Isbns(low, high));
        }
        let words = fold(typed);
        Self(if words.is_empty() { Wanted::Everything } else { Wanted::Words(words) })
    }

    /// The folded words that are looked for.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u8]> {
        let words = match &self.0 {
            Wanted::Words(words) => words.as_str(),
            Wanted::Everything | Wanted::Isbns(..) => "",
        };
        words.split_ascii_whitespace().map(str::as_bytes).take(MAX_WORDS)
    }
}

/// The ISBNs that are meant, if any are.
fn isbns(typed: &str) -> Option<(u64, u64)> {
    if let Some(isbn) = Isbn::parse(typed.trim()) {
        return Some((isbn.number(), isbn.number() + 1));
    }
    let mut digits = 0;
    let mut beginning = 0;
    for character in typed.bytes().filter(|b| !matches!(b, b'-' | b' ')) {
        if !character.is_ascii_digit() || digits == 13 {
            return None;
        }
        beginning = beginning * 10 + u64::from(character - b'0');
        digits += 1;
    }
    let first_three = beginning / 10_u64.pow(u32::checked_sub(digits, 3)?);
    let span = 10_u64.pow(13 - digits);
    matches!(first_three, 978 | 979).then_some((beginning * span, (beginning + 1) * span))
}
