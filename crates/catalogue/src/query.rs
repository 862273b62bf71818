//! Searching an index: what a query means, what it finds and in what order.

use crate::index::Index;
use crate::term_walk::walk;
use crate::{Audience, Isbn, Language, fold};

/// What the hits are limited to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Only books for this audience.
    pub audience: Option<Audience>,
    /// Only books in this language.
    pub language: Option<Language>,
}

/// A book that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number in the slice.
    pub book: u32,
    /// How well it fits; comparable between slices for one query.
    pub score: u32,
}

/// More words than this are passed over.
const MAX_WORDS: usize = 16;

/// How many edits a typed word of so many symbols may be away; numbers are never corrected.
#[must_use]
pub fn permitted_edits(typed: &[u8]) -> u8 {
    match typed.len() {
        _ if typed.iter().any(u8::is_ascii_digit) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Index {
    /// Finds the books that have every word of `query`, best first, at most `limit`.
    ///
    /// A typed word fits an indexed word that it equals, that it begins, or that it equals or begins after
    /// [`permitted_edits`] edits; symbols are compared with [`crate::agrees`]. Words may come in any order. The
    /// score of a book is the sum over the typed words of the best fit, where
    /// exact > prefix > one edit > one edit in a prefix > two edits > two edits in a prefix, and for one quality
    /// title > author > series > subject; the shorter title wins a draw, then the earlier book.
    ///
    /// An ISBN, or its beginning from 978 or 979, is looked up as such, with or without dashes. A query without
    /// words finds all books, in the slice's order.
    #[must_use]
    pub fn search(&self, query: &str, filters: Filters, limit: usize) -> Vec<Hit> {
        if let Some((low, high)) = isbn_range(query) {
            let has_isbn = |book: &usize| (low..high).contains(&self.isbns[*book]);
            return self.passing(filters).filter(has_isbn).take(limit).map(|book| hit(book, 0)).collect();
        }
        let folded = fold(query);
        let words = || folded.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS);
        if words().next().is_none() {
            return self.passing(filters).take(limit).map(|book| hit(book, 0)).collect();
        }
        let sums = self.sums(words());
        let score = |book: usize| sums[book] << 8 | u32::from(u8::MAX - self.title_words[book]);
        let mut hits: Vec<Hit> =
            self.passing(filters).filter(|&book| sums[book] > 0).map(|book| hit(book, score(book))).collect();
        hits.sort_unstable_by_key(|hit| (core::cmp::Reverse(hit.score), hit.book));
        hits.truncate(limit);
        hits
    }

    fn passing(&self, filters: Filters) -> impl Iterator<Item = usize> {
        (0..self.books()).filter(move |&book| {
            filters.audience.is_none_or(|audience| audience == self.audiences[book])
                && filters.language.is_none_or(|language| Some(language) == self.languages[book])
        })
    }

    /// By book: the sum of the best fits of all words, or 0 if one of them fits nowhere.
    fn sums<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<u32> {
        let mut sums = vec![0_u32; self.books()];
        let mut best = vec![0_u8; self.books()];
        for (number, word) in words.enumerate() {
            best.fill(0);
            self.best_fits(word.as_bytes(), &mut best);
            for (sum, &fit) in sums.iter_mut().zip(&best) {
                let alive = fit > 0 && (number == 0 || *sum > 0);
                *sum = if alive { *sum + u32::from(fit) } else { 0 };
            }
        }
        sums
    }

    fn best_fits(&self, typed: &[u8], best: &mut [u8]) {
        walk(self, typed, permitted_edits(typed), |term, quality| {
            for posting in self.postings(term) {
                let fit = quality << 2 | posting.field() as u8;
                let best = &mut best[posting.book()];
                *best = fit.max(*best);
            }
        });
    }
}

fn hit(book: usize, score: u32) -> Hit {
    Hit { book: book as u32, score }
}

/// The ISBNs a query means, from the first to one past the last, if it means any.
fn isbn_range(query: &str) -> Option<(u64, u64)> {
    if let Some(isbn) = Isbn::parse(query.trim()) {
        return Some((isbn.number(), isbn.number() + 1));
    }
    let digits: Vec<u8> = query.bytes().filter(|b| !matches!(b, b'-' | b' ')).collect();
    let is_beginning = (3..=13).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
        && (digits.starts_with(b"978") || digits.starts_with(b"979"));
    if !is_beginning {
        return None;
    }
    let beginning = digits.iter().fold(0, |n, d| n * 10 + u64::from(d - b'0'));
    let span = 10_u64.pow(13 - digits.len() as u32);
    Some((beginning * span, (beginning + 1) * span))
}
