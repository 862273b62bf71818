//! The index: derived from a slice at load, never shipped.

use crate::{Audience, Language, Slice, fold};

/// Where in a book a word stands. The numbers order the fields by weight, the greater first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Field {
    Subject = 0,
    Series = 1,
    Author = 2,
    Title = 3,
}

/// A word of a book and its weightiest field, in four bytes: book above, two bits of [`Field`] below.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting(u32);

impl Posting {
    fn new(book: u32, field: Field) -> Self {
        Self(book << 2 | field as u32)
    }

    pub(crate) fn book(self) -> usize {
        (self.0 >> 2) as usize
    }

    pub(crate) fn field(self) -> Field {
        [Field::Subject, Field::Series, Field::Author, Field::Title][(self.0 & 3) as usize]
    }
}

/// Sorted words of a slice with the books that have them. See [`Index::search`].
pub struct Index {
    /// All words, folded, in byte order, one after the other.
    symbols: Vec<u8>,
    /// Where each word ends in `symbols`.
    symbol_ends: Vec<u32>,
    postings: Vec<Posting>,
    /// Where each word's postings end in `postings`.
    posting_ends: Vec<u32>,
    /// By book: the ISBN's number, or 0.
    pub(crate) isbns: Vec<u64>,
    pub(crate) audiences: Vec<Audience>,
    pub(crate) languages: Vec<Option<Language>>,
    /// By book: how many words its title has, at most 255.
    pub(crate) title_words: Vec<u8>,
}

impl Index {
    /// The place of the book with this number.
    #[must_use]
    pub fn with_isbn(&self, isbn: crate::Isbn) -> Option<u32> {
        let at = self.isbns.iter().position(|number| *number == isbn.number())?;
        u32::try_from(at).ok()
    }

    /// Derives the index of `slice`. Its book numbers are the slice's.
    #[must_use]
    pub fn build(slice: &Slice) -> Self {
        let mut words = Words::default();
        let mut title_words = Vec::with_capacity(slice.len());
        for book in 0..slice.len() {
            words.book = book as u32;
            let in_title = words.add(Field::Title, slice.titles.get(book));
            title_words.push(in_title.min(255) as u8);
            words.add(Field::Title, slice.subtitles.get(book));
            words.add(Field::Title, slice.parts.get(book).unwrap_or_default());
            slice.authors.get(book).for_each(|author| _ = words.add(Field::Author, author));
            words.add(Field::Series, slice.series.get(book).unwrap_or_default());
            slice.subjects.get(book).for_each(|subject| _ = words.add(Field::Subject, subject));
        }
        let mut index = Self {
            symbols: Vec::new(),
            symbol_ends: Vec::new(),
            postings: Vec::new(),
            posting_ends: Vec::new(),
            isbns: (0..slice.len()).map(|book| slice.isbn(book).map_or(0, crate::Isbn::number)).collect(),
            audiences: (0..slice.len()).map(|book| slice.audience(book)).collect(),
            languages: (0..slice.len()).map(|book| slice.language(book)).collect(),
            title_words,
        };
        words.sorted_into(&mut index);
        index
    }

    /// How many books are indexed.
    #[must_use]
    pub fn books(&self) -> usize {
        self.isbns.len()
    }

    pub(crate) fn terms(&self) -> usize {
        self.symbol_ends.len()
    }

    pub(crate) fn term(&self, number: usize) -> &[u8] {
        &self.symbols[range(&self.symbol_ends, number)]
    }

    pub(crate) fn postings(&self, term: usize) -> &[Posting] {
        &self.postings[range(&self.posting_ends, term)]
    }

    fn push(&mut self, term: &[u8], posting: Posting) {
        if self.terms() > 0 && self.term(self.terms() - 1) == term {
            let last = self.postings.len() - 1;
            if self.postings[last].book() == posting.book() {
                // Postings of a word come sorted, so this field weighs more.
                self.postings[last] = posting;
                return;
            }
            self.posting_ends.pop();
        } else {
            self.symbols.extend_from_slice(term);
            self.symbol_ends.push(self.symbols.len() as u32);
        }
        self.postings.push(posting);
        self.posting_ends.push(self.postings.len() as u32);
    }
}

fn range(ends: &[u32], number: usize) -> core::ops::Range<usize> {
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[number] as usize
}

/// Every word of every book, before sorting.
#[derive(Default)]
struct Words {
    book: u32,
    text: Vec<u8>,
    /// Start and length in `text`, and the posting.
    all: Vec<(u32, u8, Posting)>,
}

impl Words {
    /// Adds the words of `text`; tells how many they were.
    fn add(&mut self, field: Field, text: &str) -> usize {
        let folded = fold(text);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        words
            .inspect(|word| {
                self.all.push((self.text.len() as u32, word.len() as u8, Posting::new(self.book, field)));
                self.text.extend_from_slice(word.as_bytes());
            })
            .count()
    }

    fn sorted_into(mut self, index: &mut Index) {
        let text = &self.text;
        let word = |&(start, length, _): &(u32, u8, Posting)| &text[start as usize..][..usize::from(length)];
        self.all.sort_unstable_by(|a, b| word(a).cmp(word(b)).then(a.2.cmp(&b.2)));
        for entry in &self.all {
            index.push(word(entry), entry.2);
        }
    }
}
