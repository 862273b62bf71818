//! All texts of a slice, folded, on their way into an index.

use crate::Slice;
use crate::column::Texts;
use crate::fold::fold_words;
use crate::lexicon::Lexicon;
use crate::posting::{Field, Posting};
use crate::radix;
use crate::terms::Terms;

/// The words of a slice, by number. Texts that several books share are folded once.
pub(crate) struct FoldedSlice<'a> {
    slice: &'a Slice,
    terms: Terms,
    /// By book: of title and subtitle.
    titles: WordLists,
    /// By book: how many of them are the title's own, at most 255.
    pub(crate) title_words: Vec<u8>,
    /// By place in the dictionary, as those below.
    parts: WordLists,
    authors: WordLists,
    series: WordLists,
    subjects: WordLists,
}

impl<'a> FoldedSlice<'a> {
    pub(crate) fn of(slice: &'a Slice) -> Self {
        let mut terms = Terms::new();
        let mut titles = WordLists::default();
        let mut title_words = Vec::with_capacity(slice.len());
        for (title, subtitle) in slice.titles.iter().zip(slice.subtitles.iter()) {
            let before = titles.words.len();
            titles.add(&mut terms, title);
            title_words.push((titles.words.len() - before).min(255) as u8);
            titles.add(&mut terms, subtitle);
            titles.end();
        }
        let mut dictionary = |texts: &Texts| {
            let mut lists = WordLists::default();
            for text in texts.iter() {
                lists.add(&mut terms, text);
                lists.end();
            }
            lists
        };
        let parts = dictionary(slice.parts.dictionary());
        let authors = dictionary(slice.authors.dictionary());
        let series = dictionary(slice.series.dictionary());
        let subjects = dictionary(slice.subjects.dictionary());
        Self { slice, terms, titles, title_words, parts, authors, series, subjects }
    }

    /// The words in order, and for each where it stands, in the order of [`Posting`]. `books` are in the order of
    /// their ranks.
    pub(crate) fn inverted(&self, books: &[u32]) -> (Lexicon, Vec<Posting>) {
        let mut counts = vec![0_u32; self.terms.len()];
        self.each_posting(books, |term, _| counts[term] += 1);
        let in_order = self.terms.in_order();
        let mut starts: Vec<u32> = in_order.iter().map(|&term| counts[term as usize]).collect();
        let all = radix::starts(&mut starts);
        starts.push(all);
        let mut places = counts;
        in_order.iter().zip(&starts).for_each(|(&term, &start)| places[term as usize] = start);
        let mut postings = vec![Posting::LAST; starts[in_order.len()] as usize];
        self.each_posting(books, |term, posting| {
            postings[places[term] as usize] = posting;
            places[term] += 1;
        });
        let lexicon = Lexicon::new(|word| self.terms.get(in_order[word] as usize), &starts);
        (lexicon, postings)
    }

    /// Calls `found` with each word's number and where it stands, once for each field of a book; those of one word in
    /// the order of [`Posting`].
    fn each_posting(&self, books: &[u32], mut found: impl FnMut(usize, Posting)) {
        let Slice { parts, authors, series, subjects, .. } = self.slice;
        let mut last = vec![Posting::LAST; self.terms.len()];
        let mut each = |field, words_of: &dyn Fn(usize, &mut dyn FnMut(&[u32]))| {
            for (rank, &book) in (0..).zip(books) {
                let posting = Posting::new(rank, field);
                words_of(book as usize, &mut |words| {
                    for &term in words {
                        if core::mem::replace(&mut last[term as usize], posting) != posting {
                            found(term as usize, posting);
                        }
                    }
                });
            }
        };
        each(Field::Title, &|book, found| {
            found(self.titles.get(book));
            parts.place(book).into_iter().for_each(|part| found(self.parts.get(part)));
        });
        each(Field::Author, &|book, found| {
            authors.places(book).for_each(|author| found(self.authors.get(author)));
        });
        each(Field::Series, &|book, found| {
            series.place(book).into_iter().for_each(|series| found(self.series.get(series)));
        });
        each(Field::Subject, &|book, found| {
            subjects.places(book).for_each(|subject| found(self.subjects.get(subject)));
        });
    }
}

/// Numbers of words, text after text.
#[derive(Default)]
struct WordLists {
    words: Vec<u32>,
    /// Where each text's words end.
    ends: Vec<u32>,
}

impl WordLists {
    fn add(&mut self, terms: &mut Terms, text: &str) {
        fold_words(text, |word| self.words.push(terms.number(word)));
    }

    fn end(&mut self) {
        self.ends.push(self.words.len() as u32);
    }

    fn get(&self, text: usize) -> &[u32] {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start as usize..self.ends[text] as usize]
    }
}
