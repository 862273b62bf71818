//! The index: derived from a slice when it is loaded, never shipped.
//!
//! Books have *ranks* in it: in the order of the words in their titles, then of the slice. Of two hits with as many
//! points the one with the lower rank comes first, so nothing else has to be looked up to put hits in order.

use crate::folded_slice::FoldedSlice;
use crate::lexicon::Lexicon;
use crate::posting::Posting;
use crate::radix;
use crate::{Isbn, Slice};

/// A slice, ready for searching. See [`crate::Searcher`].
pub struct Index {
    slice: Slice,
    pub(crate) lexicon: Lexicon,
    /// By word, in the order of the lexicon: in which fields of which books it stands, in the order of [`Posting`].
    pub(crate) postings: Vec<Posting>,
    /// The least of each [`BLOCK`] postings.
    pub(crate) least: Vec<Posting>,
    /// By rank: where the book's postings are, in their order.
    of_books: Vec<u32>,
    /// By rank: where those in `of_books` end.
    of_book_ends: Vec<u32>,
    /// By rank: the book.
    books: Vec<u32>,
    /// By number of words, below [`MOST_TITLE_WORDS`]: the rank of the first book with more words in its title.
    longer_titles: Vec<u32>,
    /// Books with an ISBN, in the order of ISBN and book.
    by_isbn: Vec<u32>,
}

/// Postings that are passed over at once if the least of them is of no use.
pub(crate) const BLOCK: usize = 64;

/// Longer titles count as having so many words.
pub(crate) const MOST_TITLE_WORDS: u32 = 255;

impl Index {
    /// Derives the index of `slice`.
    #[must_use]
    pub fn new(slice: Slice) -> Self {
        let by_isbn = by_isbn(&slice);
        let folded = FoldedSlice::of(&slice);
        let (books, longer_titles) = ranked(&folded.title_words);
        let (lexicon, postings) = folded.inverted(&books);
        let least =
            postings.chunks(BLOCK).map(|block| block.iter().copied().fold(Posting::LAST, Ord::min)).collect();
        let (of_books, of_book_ends) = by_book(&postings, books.len());
        Self { by_isbn, slice, lexicon, of_books, of_book_ends, postings, least, books, longer_titles }
    }

    /// The slice that is searched.
    #[must_use]
    pub fn slice(&self) -> &Slice {
        &self.slice
    }

    /// The book with this number.
    #[must_use]
    pub fn with_isbn(&self, isbn: Isbn) -> Option<u32> {
        self.isbns_in(isbn.number(), isbn.number() + 1).first().copied()
    }

    /// The books with an ISBN from `low` to one before `high`.
    pub(crate) fn isbns_in(&self, low: u64, high: u64) -> &[u32] {
        let before = |bound| self.by_isbn.partition_point(|&book| number(&self.slice, book) < bound);
        &self.by_isbn[before(low)..before(high)]
    }

    /// Where the postings of the book are, in their order.
    pub(crate) fn postings_of(&self, rank: u32) -> &[u32] {
        let start = rank.checked_sub(1).map_or(0, |before| self.of_book_ends[before as usize]);
        &self.of_books[start as usize..self.of_book_ends[rank as usize] as usize]
    }

    pub(crate) fn book_at(&self, rank: u32) -> u32 {
        self.books[rank as usize]
    }

    /// How many words the title of the book has, at most [`MOST_TITLE_WORDS`].
    pub(crate) fn title_words(&self, rank: u32) -> u32 {
        self.longer_titles.partition_point(|&first| first <= rank) as u32
    }
}

fn number(slice: &Slice, book: u32) -> u64 {
    slice.isbn(book as usize).map_or(0, Isbn::number)
}

/// Books by rank, and by number of words the rank of the first book with more words in its title.
fn ranked(title_words: &[u8]) -> (Vec<u32>, Vec<u32>) {
    let mut next = vec![0; MOST_TITLE_WORDS as usize + 1];
    title_words.iter().for_each(|&words| next[usize::from(words)] += 1);
    radix::starts(&mut next);
    let longer_titles = next[1..].to_vec();
    let mut books = vec![0; title_words.len()];
    for (book, &words) in (0..).zip(title_words) {
        let rank = &mut next[usize::from(words)];
        books[*rank as usize] = book;
        *rank += 1;
    }
    (books, longer_titles)
}

/// By rank, where the postings are, and where those of each rank end.
fn by_book(postings: &[Posting], books: usize) -> (Vec<u32>, Vec<u32>) {
    let mut ends = vec![0; books];
    postings.iter().for_each(|posting| ends[posting.rank() as usize] += 1);
    radix::starts(&mut ends);
    let mut by_book = vec![0; postings.len()];
    for (at, posting) in (0..).zip(postings) {
        let end = &mut ends[posting.rank() as usize];
        by_book[*end as usize] = at;
        *end += 1;
    }
    (by_book, ends)
}

fn by_isbn(slice: &Slice) -> Vec<u32> {
    let mut books: Vec<(u64, u32)> = slice.isbns.iter().map(|&isbn| isbn.into()).zip(0..).collect();
    books.retain(|(isbn, _)| *isbn != 0);
    radix::sort(&mut books);
    books.into_iter().map(|(_, book)| book).collect()
}
