//! More like this, and what comes next in the series.

use crate::column::Lists;
use crate::nearest::Nearest;
use crate::{Book, Hit, Index, Slice};

const SAME_SERIES: u32 = 8;
const SAME_AUTHOR: u32 = 4;
const SAME_SUBJECT: u32 = 1;

/// A score is so many for each point, so that audience and language decide between equal points alone.
const POINT: u32 = 4;
const SAME_AUDIENCE: u32 = 2;
const SAME_LANGUAGE: u32 = 1;

/// The book that comes next in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextVolume {
    /// Which volume it is ([`Book::volume`]): of several slices the least is next.
    pub volume: u32,
    /// Its number in the slice.
    pub book: u32,
}

impl Index {
    /// Books of this slice that are like `book`, which may be of another one; the most alike first, at most `limit`. Scores are
    /// comparable between slices for one book. Looks at every book.
    #[must_use]
    pub fn similar(&self, book: &Book, limit: usize) -> Vec<Hit> {
        let this = Compared::new(self.slice(), book);
        let mut nearest = Nearest::default();
        nearest.begin(limit);
        for other in 0..self.slice().len() {
            if let Some(score) = this.score(other) {
                nearest.offer(u64::from(u32::MAX - score) << 32 | other as u64);
            }
        }
        let hit = |&place: &u64| Hit { book: place as u32, score: u32::MAX - (place >> 32) as u32 };
        nearest.places().iter().map(hit).collect()
    }

    /// What comes after `book`, which may be of another slice, in its series. Looks at every book.
    #[must_use]
    pub fn next_in_series(&self, book: &Book) -> Option<NextVolume> {
        let this = Compared::new(self.slice(), book);
        let volume = book.volume()?;
        let numbered = (0..self.slice().len()).filter(|&other| this.is_of_one_series(other));
        let numbered = numbered.filter_map(|other| {
            let volume = crate::book::volume(self.slice().parts.get(other)?)?;
            Some(NextVolume { volume, book: other as u32 })
        });
        numbered.filter(|next| next.volume > volume).min()
    }
}

/// A book beside those of a slice: what it shares with them is looked for by places in the slice's dictionaries.
struct Compared<'a> {
    slice: &'a Slice,
    book: &'a Book,
    series: Option<usize>,
    authors: Vec<usize>,
    subjects: Vec<usize>,
}

impl<'a> Compared<'a> {
    fn new(slice: &'a Slice, book: &'a Book) -> Self {
        let places = |texts: &[String], lists: &Lists| {
            texts.iter().filter_map(|text| lists.dictionary().place_of(text)).collect()
        };
        Self {
            slice,
            book,
            series: book.series.as_ref().and_then(|series| slice.series.dictionary().place_of(series)),
            authors: places(&book.authors, &slice.authors),
            subjects: places(&book.subjects, &slice.subjects),
        }
    }

    /// Nothing for a book that is not like it, and for itself.
    fn score(&self, other: usize) -> Option<u32> {
        let points = SAME_SERIES * u32::from(self.is_same_series(other))
            + SAME_AUTHOR * shared(&self.authors, &self.slice.authors, other)
            + SAME_SUBJECT * shared(&self.subjects, &self.slice.subjects, other);
        if points == 0 || self.slice.is_record(other, &self.book.source, &self.book.control_number) {
            return None;
        }
        let is_same_audience = self.slice.audiences[other] == self.book.audience;
        Some(
            POINT * points
                + SAME_AUDIENCE * u32::from(is_same_audience)
                + SAME_LANGUAGE * u32::from(self.is_same_language(other)),
        )
    }

    /// Publishers' series bring together what has nothing to do with each other: where authors are named, one is the same.
    fn is_of_one_series(&self, other: usize) -> bool {
        self.is_same_series(other)
            && self.is_same_language(other)
            && (self.book.authors.is_empty() || shared(&self.authors, &self.slice.authors, other) > 0)
    }

    fn is_same_series(&self, other: usize) -> bool {
        self.series.is_some() && self.series == self.slice.series.place(other)
    }

    fn is_same_language(&self, other: usize) -> bool {
        self.slice.languages.get(other) == self.book.language.as_ref().map(crate::Language::code)
    }
}

/// How many texts of the one the other has too.
fn shared(places: &[usize], lists: &Lists, other: usize) -> u32 {
    places.iter().filter(|&&place| lists.places(other).any(|of| of == place)).count() as u32
}
